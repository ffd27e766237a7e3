import { writeFile } from 'node:fs/promises';
import { notWritten } from '../../errors/notWritten.ts';
import { redactKnown } from '../../output/knownSecrets.ts';
import { readsCommands, withoutWorkflowCommands } from '../../output/workflowCommands.ts';

/** The output of a command. */
export interface Output {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
}

/**
 * Returns an output through which all text of a command goes: without the secrets that the process
 * knows and, where a service of builds reads the log, without what it would take for commands.
 */
export function guardedOutput(
  { out, error }: Output,
  env: Readonly<Record<string, string | undefined>> = process.env,
): Output {
  const isLog = readsCommands(env);
  const shown = (text: string) => {
    const redacted = redactKnown(text);
    return isLog ? withoutWorkflowCommands(redacted) : redacted;
  };
  return { out: (text) => out(shown(text)), error: (text) => error(shown(text)) };
}

/**
 * Writes a file that a command was asked for, without the secrets that the process knows.
 *
 * @throws ModelsError as `notWritten` returns
 */
export async function writeShown(file: string, text: string): Promise<void> {
  await writeFile(file, redactKnown(text)).catch((cause: unknown) => {
    throw notWritten(file, cause);
  });
}
