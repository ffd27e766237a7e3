import { CommanderError } from 'commander';
import { errorCodes } from '../errors/errorCodes.ts';
import { errorsOf, errorText } from '../report/errorText.ts';
import { jsonLine } from '../report/jsonReporter.ts';
import { printableLines } from '../report/printable.ts';
import { guardedOutput, type Output } from './options/output.ts';
import { usageError } from './options/usageError.ts';
import { program } from './program.ts';

/**
 * Runs the command line.
 *
 * @param args the arguments after the program's name
 * @returns the exit code: 0 done, 1 a model or test failed, 2 bad usage, configuration, definition or
 *   input, 130 interrupted
 */
export async function main(
  args: readonly string[],
  plainOutput: Output,
  signal: AbortSignal,
): Promise<number> {
  const output = guardedOutput(plainOutput);
  let exitCode = 0;
  const context = { ...output, signal };
  const models = program(context, (code) => {
    exitCode = code;
  });
  if (args.length === 0) {
    output.error(models.helpInformation());
    return 2;
  }
  try {
    await models.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) return report(error, args, output);
    return error.exitCode === 0 ? 0 : report(usageError(error, models, args[0]), args, output);
  }
}

/**
 * Reports an error to the user; for one that is not the user's mistake, with its place in the
 * program.
 */
function report(error: unknown, args: readonly string[], output: Output): number {
  const errors = errorsOf(error);
  if (errors === undefined) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    output.error(`${printableLines(text)}\n`);
    return 1;
  }
  if (args.includes('--json')) {
    const plain = errors.map(({ cause, ...details }) => details);
    output.out(`${jsonLine({ type: 'error', errors: plain })}\n`);
  } else {
    output.error(`${errors.map((each) => errorText(each)).join('\n\n')}\n`);
  }
  return Math.max(...errors.map(({ code }) => errorCodes[code]));
}
