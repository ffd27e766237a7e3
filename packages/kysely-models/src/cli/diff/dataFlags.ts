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
  readonly select?: readonly string[];
  readonly exclude?: readonly string[];
}

/**
 * Checks that options about data are not given in vain.
 *
 * @throws ModelsError BAD_ARGUMENT
 */
export function checkDataFlags(flags: DataFlags): void {
  const { data, against, target } = flags;
  const given = (['raw', 'asOf', 'target', 'against', 'select', 'exclude'] as const).filter(
    (name) => flags[name] !== undefined,
  );
  const [first] = given.map(flagOf);
  if (data !== true && first !== undefined) {
    throw refused(first, 'with --data', 'without it', 'Add --data: definitions need no data.');
  }
  if (target !== undefined && against === undefined) {
    const hint = 'Add --against with the target that it is compared with.';
    throw refused('--target', 'with --against', 'without it', hint);
  }
  const built = (['raw', 'asOf', 'var'] as const).find((name) => flags[name] !== undefined);
  if (against !== undefined && built !== undefined) {
    const hint = 'Leave it out: targets are compared as they are, and nothing is built.';
    throw refused(flagOf(built), 'without --against', 'with it', hint);
  }
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
