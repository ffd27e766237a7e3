import type { Variable } from '../contract/variable.ts';
import type { FileFormat } from '../formats/fileFormat.ts';
import type { Register, RegisteredIds } from '../ids/register.ts';
import type { Override } from '../models/replaceModel.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { Report } from '../report/report.ts';
import type { FreshnessOptions } from '../sources/freshness.ts';
import type { ShrinkLimit } from '../sources/shrink.ts';
import type { AlertChannel } from './alert.ts';
import type { CoverageLimits } from './coverageLimits.ts';
import type { Highlight } from './highlight.ts';
import type { MappingOffer } from './mapping.ts';
import type { MutationLimits } from './mutationLimits.ts';
import type { OpenLineageOptions } from './openLineage.ts';
import type { ProjectRule } from './projectCheck.ts';
import type { ProjectDrift } from './projectDrift.ts';
import type { PublishTo } from './publishTo.ts';
import type { Target } from './target.ts';

/** A sample of raw data that a build without a folder of raw data makes for itself. */
export interface SampleData {
  /** The folder's name; another name is another sample. */
  readonly name: string;
  /** A noun phrase for it: `a sample shop of 2,000 customers`. */
  readonly description: string;
  /** Writes the files of all sources into a folder that does not exist yet, whole or not at all. */
  readonly write: (folder: string) => Promise<unknown>;
}

/** Modules, or lists, of models, sources and seeds. */
type Entries = readonly (object | readonly object[])[];

/** The name of a relation or exposure. */
type NameOf<Definition> = Definition extends {
  readonly kind: 'model' | 'source' | 'seed' | 'exposure' | 'operation';
  readonly name: infer Name extends string;
}
  ? Name
  : never;

type NamesOfEntry<Entry> = Entry extends readonly (infer Definition)[]
  ? NameOf<Definition>
  : NameOf<Entry[keyof Entry]>;

/** The names that the modules define; any text where the compiler does not know the modules. */
type DefinedName<E extends Entries> = object extends E[number] ? string : NamesOfEntry<E[number]>;

/** The variables that the modules define, with their values; any where the modules are not known. */
type VariablesOf<E extends Entries> = object extends E[number]
  ? Readonly<Record<string, unknown>>
  : {
      readonly [V in VariablesOfEntry<E[number]> as V['name']]?: V['~value'];
    };

type VariablesOfEntry<Entry> = Entry extends readonly (infer Definition)[]
  ? Extract<Definition, Variable>
  : Extract<Entry[keyof Entry], Variable>;

/** A project that registers ids says the same in its configuration. */
type ConfiguredIds = Register extends { readonly ids: infer Ids } ? { readonly ids: Ids } : unknown;

/** A project: what `models.config.ts` exports. */
export interface ModelsConfig<E extends Entries = Entries> {
  /** Modules (`import * as shop from …`), or lists, of models, sources and seeds. */
  readonly models: E;
  /** Replacements of listed sources and models: overrideSource(), replaceModel(). */
  readonly override?: readonly Override[];
  /** Names of models, sources, seeds and exposures that are listed and left out. */
  readonly without?: readonly DefinedName<NoInfer<E>>[];
  /** Formats of raw data that the project can read with `--from NAME`, beside that of its sources. */
  readonly mappings?: Readonly<Record<string, MappingOffer>>;
  /** Other names for the schemas of all that is listed: `{ marts: 'analytics' }`. */
  readonly schemas?: Readonly<Record<string, string>>;
  /** The values of variables: of the models' settings, and of a run that names no others. */
  readonly variables?: VariablesOf<NoInfer<E>>;
  /**
   * Which of the ids that sources declare with `id()` are text: all of them, or each by its name; a number
   * where nothing is said. What is text is registered, so that the compiler knows: see `Register`.
   *
   * @example ids: { customer: 'text' }
   */
  readonly ids?: RegisteredIds;
  /**
   * The ids that are personal data, such as customers who are known by their email address: their columns are
   * `pii`, and masked in all that leaves.
   *
   * @example personalIds: ['customer']
   */
  readonly personalIds?: readonly string[];
  /** The DuckDB file, relative to the working directory; `warehouse.duckdb` when left out. */
  readonly warehouse?: string;
  /**
   * The copy of marts that readers open in place of that file, which a build swaps in when it
   * succeeded: `'published.duckdb'`, or a folder of Parquet files, `'published/'`. A target has its own, in
   * `duckdb({ path, publishTo })`; with `defaultTarget` this one is refused.
   */
  readonly publishTo?: PublishTo;
  /** The targets in which the project can be built, by name; `--target` chooses. */
  readonly targets?: Readonly<Record<string, Target>>;
  /** The target of a command that names none; the file `warehouse` when left out. */
  readonly defaultTarget?: string;
  readonly raw?: {
    /** The folder of raw files, relative to the working directory. */
    readonly folder?: string;
    /** Reads the files where they are, through views, instead of loading them into tables. */
    readonly inPlace?: boolean;
    readonly sample?: SampleData;
    /** The format of the files of all sources, where these do not say so themselves. */
    readonly format?: FileFormat;
    /** The formats of the files of some sources, by their names, whatever they say themselves. */
    readonly formats?: { readonly [source: string]: FileFormat };
    /**
     * The limit to which a source may shrink from one build to the next before the build stops:
     * half of a hundred rows or more when left out. A source can set its own.
     */
    readonly shrink?: ShrinkLimit;
  };
  /**
   * The number of models built at a time; when left out as many as there are cores, of large data
   * in DuckDB fewer.
   */
  readonly threads?: number;
  readonly review?: {
    /**
     * Variables of the environment that the code of another commit sees when `models diff` runs it,
     * beside those of `--pass-env`: never what somebody logs in with.
     */
    readonly passEnv?: readonly string[];
  };
  /**
   * The highlights of the published models that the terminal shows after a build, in this order; when
   * left out, those that the modules export. One with an input outside of the project is not shown.
   */
  readonly highlights?: readonly Highlight[];
  /**
   * Modules (`import * as unitTests from …`), or lists, of unit tests, or functions that load one: each runs
   * before its model is built, and with `models test --unit`.
   *
   * @example unitTests: [() => import('./test/units/index.ts')]
   */
  readonly unitTests?: readonly (Entries[number] | (() => Promise<Entries[number]>))[];
  /** False where builds leave unit tests to `models test --unit` and `--mutate`; true when left out. */
  readonly unitTestsBeforeBuild?: boolean;
  /** The demands of `models test --mutate`, or a function that loads them: only that command needs them. */
  readonly mutation?: MutationLimits | (() => Promise<MutationLimits>);
  /**
   * The reports that `models site` writes, or functions that load one: only that command needs them. Those
   * that the modules export when left out. The first page of the first one is the first page of the site.
   *
   * @example reports: [async () => (await import('./report/shopReport.ts')).shopReport]
   */
  readonly reports?: readonly (Report | (() => Promise<Report>))[];
  /** Checks over the whole project, which `models check` and builds run: see {@link projectCheck}. */
  readonly checks?: readonly ProjectRule[];
  /** The shares below which `models coverage` ends with exit code 1. */
  readonly coverage?: CoverageLimits;
  /** The zone of times, and the effect of sources that are too old: see {@link FreshnessOptions}. */
  readonly freshness?: FreshnessOptions;
  /** The channels that are notified when a build fails, and when it is healthy again. */
  readonly alerts?: readonly AlertChannel[];
  /**
   * The runs of builds whose results, durations, rows and tests the state keeps; the newest 200 when left
   * out, none where `runs` is 0. `models history` prints them.
   */
  readonly history?: {
    readonly runs?: number;
    /** The days whose figures are kept for tests of drift; the newest 200 when left out. */
    readonly days?: number;
    /**
     * True to read after each build what its statements read and used, by one more statement, where the
     * warehouse keeps a history of them. Default: false; `models history --refresh-cost` reads it later.
     */
    readonly cost?: boolean;
  };
  /**
   * Tests of drift for the models that declare none, and what holds for all: see `t.noDrift`. `true` is short for
   * `{ defaults: {} }`.
   */
  readonly drift?: boolean | ProjectDrift;
  /**
   * Where `models build` sends events of OpenLineage: which relations it reads and writes, with the lineage of
   * their columns. A server that is down is a warning, and fails no build.
   *
   * @example openLineage: { url: 'https://marquez.example.org/api/v1/lineage', namespace: 'shop' }
   */
  readonly openLineage?: OpenLineageOptions;
  /** Returns the link to a run, for alerts; the run of GitHub Actions when left out. */
  readonly runLink?: (run: { readonly runId: string }) => string;
}

/**
 * Declares a project, for `export default` in `models.config.ts`.
 *
 * @example
 * import * as shop from 'ecommerce-customer-analytics';
 * export default defineConfig({ models: [shop], raw: { folder: 'data' } });
 */
export function defineConfig<const E extends Entries>(
  config: ModelsConfig<E> & ConfiguredIds,
): ModelsConfig {
  refuseUnknownOptions('defineConfig()', config, configNames, undefined, 'CONFIG_INVALID');
  // Sound: the names are texts, whichever modules they were checked against.
  return config as unknown as ModelsConfig;
}

/** Every option of a configuration: the compiler says when one is missing here. */
export const configNames = {
  models: true,
  override: true,
  without: true,
  mappings: true,
  schemas: true,
  variables: true,
  ids: true,
  personalIds: true,
  warehouse: true,
  publishTo: true,
  targets: true,
  defaultTarget: true,
  raw: true,
  threads: true,
  review: true,
  highlights: true,
  unitTests: true,
  unitTestsBeforeBuild: true,
  mutation: true,
  reports: true,
  checks: true,
  coverage: true,
  freshness: true,
  alerts: true,
  history: true,
  drift: true,
  openLineage: true,
  runLink: true,
} as const satisfies Record<keyof ModelsConfig, true>;
