import type { ModelsConfig } from '../../define/project/config.ts';
import { duckdb, type Target } from '../../define/project/target.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** The options of a command that say where it works. */
export interface TargetFlags {
  readonly target?: string;
  /** A DuckDB file. */
  readonly warehouse?: string;
}

/**
 * Chooses the target of a command: the DuckDB file of `--warehouse`, the target of `--target`, else
 * the configuration's default target, else its DuckDB file.
 *
 * @throws ModelsError TARGET_UNKNOWN with the nearest, or BAD_ARGUMENT when both flags are given
 */
export function chooseTarget(flags: TargetFlags, config: ModelsConfig): Target {
  if (flags.target !== undefined && flags.warehouse !== undefined) {
    throw new ModelsError({
      code: 'BAD_ARGUMENT',
      message: '--target and --warehouse both name a place to build in.',
      subject: '--target',
      expected: 'one of the two',
      found: `--target ${flags.target} --warehouse ${flags.warehouse}`,
      hint: 'Leave one out; --warehouse names a DuckDB file.',
    });
  }
  if (flags.warehouse !== undefined) return duckdb({ path: flags.warehouse });
  const name = chosenName(flags, config);
  if (name === undefined) return defaultFile(config);
  return namedTarget(
    name,
    flags.target === undefined ? `defaultTarget: '${name}'` : `--target ${name}`,
    config,
  );
}

/** Returns the name of the target of a command; undefined of a DuckDB file that has none. */
export function chosenName(
  { target, warehouse }: TargetFlags,
  { defaultTarget }: ModelsConfig,
): string | undefined {
  return warehouse === undefined ? (target ?? defaultTarget) : undefined;
}

/** Returns the DuckDB file of a project that names no other place. */
export function defaultFile({
  warehouse,
  publishTo,
}: Pick<ModelsConfig, 'warehouse' | 'publishTo'>): Target {
  return duckdb({ path: warehouse ?? 'warehouse.duckdb', publishTo });
}

/**
 * Returns the target of a name.
 *
 * @param what where the name stands, for the error
 * @throws ModelsError TARGET_UNKNOWN with the nearest
 */
export function namedTarget(name: string, what: string, config: ModelsConfig): Target {
  const targets = new Map(Object.entries(config.targets ?? {}));
  const target = targets.get(name);
  if (target !== undefined) return target;
  const known = nearest(name, [...targets.keys()]);
  throw new ModelsError({
    code: 'TARGET_UNKNOWN',
    message: `${what}: the project has no target of this name.`,
    subject: name,
    expected: 'a name under targets in models.config.ts',
    found: name,
    hint:
      known.length === 0
        ? 'Add it there: targets: { prod: snowflake({ … }) }.'
        : `The nearest are ${known.join(', ')}.`,
  });
}
