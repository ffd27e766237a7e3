import { jsonLine } from '../jsonReporter.ts';
import type { AlertMessage } from './alertMessage.ts';
import { messageText } from './alertText.ts';
import { headline } from './describeAlert.ts';

/**
 * Returns a message as JSON for programs: all failures and names that fit a message of a readable size, with
 * counts of those that do not.
 */
export function webhookPayload(message: AlertMessage): object {
  const title = messageText(headline(message), 300);
  switch (message.event) {
    case 'failure':
      return {
        ...message,
        ...fitting('problems', message.problems, longestMessage),
        ...fitting('skipped', message.skipped, longestList),
        title,
        owner: message.owner || null,
        ...fitting(
          'exposures',
          message.exposures.map(({ name, type, owner, url }) => ({ name, type, owner, url })),
          longestList,
        ),
      };
    case 'healthy':
      return {
        ...message,
        ...fitting('relations', message.relations, longestList),
        title,
        owner: message.owner || null,
      };
    case 'test':
      return { ...message, title };
    default:
      return message satisfies never;
  }
}

/** Returns a list as far as it fits in some characters, with the number of entries that do not. */
function fitting<Name extends string>(
  name: Name,
  entries: readonly object[] | readonly string[],
  max: number,
) {
  let left = max;
  const shown = entries.filter((entry) => {
    left -= jsonLine([entry]).length;
    return left >= 0;
  });
  const more = entries.length - shown.length;
  return { [name]: shown, ...(more > 0 && { [`${name}LeftOut`]: more }) };
}

/** The limit in characters; few receivers take longer messages. */
const longestMessage = 1_500_000;

/** The limit of a list of names beside the failures, in characters. */
const longestList = 100_000;
