import type { IdsSetting } from '../ids/register.ts';
import type { Override } from '../models/replaceModel.ts';

/**
 * The models that a mapping adds to a project over files or tables of a known format, and the
 * relations that they replace in it.
 */
export interface Mapping {
  /** Models, sources and seeds, as `models` of a configuration lists them. */
  readonly models: readonly (object | readonly object[])[];
  /** The replacements of the project's relations. */
  readonly override: readonly Override[];
  /** The types of the ids of the format, where some are text. */
  readonly ids?: IdsSetting;
  /** The ids of the format that are personal data. */
  readonly personalIds?: readonly string[];
  /** The values of the project's variables for this format. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The mapping of a build, by the name that the configuration offers. */
export interface ChosenMapping {
  readonly from: string;
  /** The names in the files of the mapping's columns. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A mapping that a configuration offers under a name, for `--from`. */
export interface MappingOffer {
  /** A description of the format, in one line. */
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
