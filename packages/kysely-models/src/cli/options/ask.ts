import { createInterface } from 'node:readline/promises';
import { ModelsError } from '../../errors/modelsError.ts';

/** The terminal at which somebody is asked. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Returns true where somebody can be asked. */
export const canAsk = (): boolean => process.stdin.isTTY && process.stdout.isTTY;

/**
 * Asks a question at the terminal.
 *
 * @throws ModelsError INTERRUPTED where Ctrl-C or Ctrl-D is the answer
 */
export async function ask(
  question: string,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<string> {
  const terminal = createInterface({ input, output });
  // Some versions of Node leave the question open when the input ends.
  const ended = new Promise<never>((_, reject) => {
    terminal.once('close', () => reject(notAnswered()));
  });
  try {
    return (await Promise.race([terminal.question(question), ended])).trim();
  } catch {
    output.write('\n');
    throw notAnswered();
  } finally {
    terminal.close();
  }
}

function notAnswered(): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The question was not answered.',
    hint: 'Nothing was changed; run the command again.',
  });
}
