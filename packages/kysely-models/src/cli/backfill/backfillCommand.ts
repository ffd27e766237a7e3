import { type BuildFlags, buildCommand } from '../commands/buildCommand.ts';
import type { CommandContext } from '../options/commandRunner.ts';

/** The options of `models backfill`, as the command line gives them. */
interface BackfillFlags
  extends Omit<BuildFlags, 'from' | 'columns' | 'select' | 'exclude' | 'intervals'> {
  /** The beginning of the first interval, and of the first that is left as it is. */
  readonly from: string;
  readonly to: string;
  readonly parallel?: number;
}

/**
 * `models backfill`: computes intervals of a model again and builds what reads it; gives the exit code.
 *
 * @param name the model
 */
export function backfillCommand(
  name: string,
  { from, to, parallel, ...flags }: BackfillFlags,
  context: CommandContext,
): Promise<number> {
  const timeOf = (text: string) => (text.length === 10 ? `${text} 00:00:00` : text);
  const intervals = { name, from: timeOf(from), to: timeOf(to), parallel };
  return buildCommand({ ...flags, select: [`${name}+`], intervals }, context);
}
