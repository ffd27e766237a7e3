import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { ask } from '../../../packages/kysely-models/src/cli/options/ask.ts';
import { errorsOf } from '../../../packages/kysely-models/src/report/errorText.ts';

/** What comes of a question at a terminal at which somebody types this. */
async function answerTo(typed: string): Promise<string | undefined> {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => undefined });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 80 });
  const asked = ask('Drop it? ', { input, output });
  input.write(typed);
  return asked.catch((error: unknown) => errorsOf(error)?.[0]?.code);
}

it('an answer is taken without the blanks around it', async () => {
  expect(await answerTo(' y \r')).toBe('y');
  expect(await answerTo('\r')).toBe('');
});

it('whoever does not answer interrupts the command', async () => {
  expect(await answerTo('\u0003')).toBe('INTERRUPTED');
  expect(await answerTo('\u0004')).toBe('INTERRUPTED');
});
