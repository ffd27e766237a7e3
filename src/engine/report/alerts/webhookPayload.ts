import type { AlertMessage } from './alertMessage.ts';
import { headline } from './describeAlert.ts';
import { shownText } from './shownText.ts';

/** A message as JSON for programs: the same as others show, with all failures. */
export function webhookPayload(message: AlertMessage): object {
  const title = shownText(headline(message), 300);
  switch (message.event) {
    case 'failure':
      return {
        ...message,
        title,
        owner: message.owner || null,
        exposures: message.exposures.map(({ name, type, owner, url }) => ({
          ...{ name, type, owner, url },
        })),
      };
    case 'healthy':
      return { ...message, title, owner: message.owner || null };
    case 'test':
      return { ...message, title };
    default:
      return message satisfies never;
  }
}
