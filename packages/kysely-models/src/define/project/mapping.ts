import type { Override } from '../models/replaceModel.ts';

/**
 * What a mapping adds to a project: models over files or tables of a known format, and what they stand
 * for in the project.
 */
export interface Mapping {
  /** Models, sources and seeds, as `models` of a configuration lists them. */
  readonly models: readonly (object | readonly object[])[];
  /** What they are put in the place of. */
  readonly override: readonly Override[];
  /** What the format's values mean: values of the project's variables. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A mapping that a configuration offers under a name, for `--from`. */
export interface MappingOffer {
  /** What it reads, in one line. */
  readonly description: string;
  /**
   * The folders of its code, relative to the folder of the configuration's package.json: the first is the
   * mapping's own, the others are what it imports. `models init --from` copies them into the project.
   */
  readonly code: readonly [string, ...string[]];
  /** The columns that `--columns` can name, where each file has names of its own. */
  readonly columns?: readonly string[];
  /** Loads the mapping, or what makes one of the names of columns. */
  readonly load: () => Promise<{
    readonly default: Mapping | ((columns: Readonly<Record<string, string>>) => Mapping);
  }>;
}
