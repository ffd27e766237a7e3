import type { ModelsError } from '../../errors/modelsError.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { warningLine } from '../../report/errorText.ts';
import { printableLines } from '../../report/printable.ts';
import type { FileWait } from '../target/waitForFile.ts';
import type { CommandContext, CommonFlags } from './commandRunner.ts';

/** The option of a command that may wait for another run. */
export interface WaitFlags {
  /** Minutes; true leaves them to the command. */
  readonly wait?: number | true;
}

/** Minutes that a command waits for another run where none are given. */
const defaultWait = 60;

/**
 * Returns a list of the warnings of a command that has none in its result, and what adds to it: each is shown at once,
 * unless the list goes into the command's JSON.
 */
export function leaseWarnings({ json }: CommonFlags, { error }: CommandContext) {
  const warnings: PlanWarning[] = [];
  const onWarning = (warning: PlanWarning) => {
    warnings.push(warning);
    if (json !== true) error(`${warningLine(warning.message)}\n`);
  };
  return { warnings, onWarning };
}

/** Returns the options of waiting for another run: not at all by default. */
export function waitingOf({ wait = 0 }: WaitFlags, { signal, error }: CommandContext): FileWait {
  return {
    until: Date.now() + (wait === true ? defaultWait : wait) * 60_000,
    signal,
    onWait: ({ details: { message, found } }: ModelsError) =>
      error(`waiting ${printableLines(`${message} (${found ?? ''})`)}\n`),
  };
}
