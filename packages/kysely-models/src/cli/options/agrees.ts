import { ModelsError } from '../../errors/modelsError.ts';
import { ask, canAsk } from './ask.ts';

/** A command that changes something only where somebody agrees. */
interface Asking {
  /** The command: `models prune`. */
  readonly command: string;
  readonly question: string;
}

/**
 * Asks at the terminal whether a command may go on.
 *
 * @throws ModelsError BAD_ARGUMENT where nobody can be asked, INTERRUPTED where nobody answers
 */
export async function agrees({ command, question }: Asking): Promise<boolean> {
  if (!canAsk()) {
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: `${command} changes nothing unless somebody agrees, and nobody can be asked here.`,
      subject: '--yes',
      expected: '--yes, or a terminal',
      found: 'neither',
      hint: 'Read what it prints, and repeat the command with --yes.',
    });
  }
  return /^y(es)?$/i.test(await ask(`${question} [y/N] `));
}
