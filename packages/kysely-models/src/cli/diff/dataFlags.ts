import { ModelsError } from '../../errors/modelsError.ts';

/** The options of `models diff` about data. */
export interface DataFlags {
  readonly data?: boolean;
  readonly raw?: string;
  readonly asOf?: string;
  readonly target?: string;
  readonly against?: string;
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * Checks that options about data are not given in vain.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function checkDataFlags(flags: DataFlags): void {
  const { data, against, target, raw, asOf } = flags;
  const given = (['raw', 'asOf', 'target', 'against', 'select', 'exclude'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  const [first] = given.map((name) => (name === 'asOf' ? '--as-of' : `--${name}`));
  if (data !== true && first !== undefined) {
    throw refused(first, 'with --data', 'without it', 'Add --data: definitions need no data.');
  }
  if (target !== undefined && against === undefined) {
    const hint = 'Add --against with the target that it is compared with.';
    throw refused('--target', 'with --against', 'without it', hint);
  }
  if (against !== undefined && (raw !== undefined || asOf !== undefined)) {
    const hint = 'Leave it out: targets are compared as they are, and nothing is built.';
    throw refused(raw === undefined ? '--as-of' : '--raw', 'without --against', 'with it', hint);
  }
}

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
