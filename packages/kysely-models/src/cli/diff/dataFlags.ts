import { ModelsError } from '../../errors/modelsError.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';

/** The options of `models diff` about data. */
export interface DataFlags {
  readonly data?: boolean;
  readonly raw?: string;
  readonly asOf?: string;
  readonly var?: VariableTexts;
  readonly target?: string;
  readonly against?: string;
  /** Compares a target with itself at an earlier time: `-24h`. */
  readonly at?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * Checks that options about data are not given in vain.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function checkDataFlags(flags: DataFlags): void {
  const { data, against, target, at } = flags;
  const given = (['raw', 'asOf', 'target', 'against', 'at', 'select', 'exclude'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  const [first] = given.map(flagOf);
  if (data !== true && first !== undefined) {
    throw refused(first, 'with --data', 'without it', 'Add --data: definitions need no data.');
  }
  if (target !== undefined && against === undefined && at === undefined) {
    const hint = 'Add --against with the target that it is compared with, or --at with a time.';
    throw refused('--target', 'with --against or --at', 'without them', hint);
  }
  if (against !== undefined && at !== undefined) {
    throw refused('--at', 'without --against', 'with it', 'Compare with one of the two.');
  }
  if (at !== undefined) secondsBefore(at);
  const built = (['raw', 'asOf', 'var'] as const).find((name) => flags[name] !== undefined);
  const other = against === undefined ? '--at' : '--against';
  if ((against ?? at) !== undefined && built !== undefined) {
    const hint = 'Leave it out: targets are compared as they are, and nothing is built.';
    throw refused(flagOf(built), `without ${other}`, 'with it', hint);
  }
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Returns the seconds between a time and now.
 *
 * @throws ModelsError BAD_ARGUMENT
 * @example secondsBefore('-24h') // 86400
 */
export function secondsBefore(at: string): number {
  const [, count = '', unit = ''] = /^-?([1-9]\d{0,5})([smhd])$/.exec(at) ?? [];
  const seconds = Number(count) * (unitSeconds[unit] ?? 0);
  if (seconds > 0) return seconds;
  throw new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--at ${at} is not a time in the past.`,
    subject: '--at',
    expected: 'a number of seconds, minutes, hours or days: -90s, -15m, -24h, -2d',
    found: at,
    hint: 'Write --at -24h for the tables as they were a day ago.',
  });
}

const flagOf = (name: keyof DataFlags) => (name === 'asOf' ? '--as-of' : `--${name}`);

function refused(flag: string, expected: string, found: string, hint: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `${flag} has no effect here.`,
    subject: flag,
    expected: `${flag} ${expected}`,
    found,
    hint,
  });
}
