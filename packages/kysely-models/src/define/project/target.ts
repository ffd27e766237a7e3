import { ModelsError } from '../../errors/modelsError.ts';
import {
  type MaskPii,
  refuseUnknownOfSnowflake,
  type SnowflakeModelOptions,
} from '../contract/snowflakeOptions.ts';
import {
  anyText,
  maybe,
  refuseOtherValues,
  someText,
  yesOrNo,
} from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import { nearestName } from '../text/nearest.ts';
import {
  checkBudget,
  checkParameters,
  checkTimeouts,
  type SessionParameters,
} from './checkTarget.ts';
import {
  copyOptions,
  type PublishTo,
  type PublishToOptions,
  publishToOptions,
} from './publishTo.ts';

/** The place where a project is built: plain data, from which no driver is loaded. */
export type Target = DuckdbTarget | SnowflakeTarget;

/** The options of every target. */
interface CommonTarget {
  /** Stands before the schemas. */
  readonly schemaPrefix: string;
  /** True when others rely on its data: it is built only where `--target` names it. */
  readonly production: boolean;
  /** True when nobody relies on its data, which may be those of a sample. */
  readonly development?: boolean;
  /** The limit of a build; none when left out. */
  readonly budget?: RunBudget | undefined;
}

/** The limit of a build, after which nothing begins any more. */
export interface RunBudget {
  /** The seconds since it was planned. */
  readonly seconds: number;
}

/** A target on DuckDB. */
export interface DuckdbTarget extends CommonTarget {
  readonly kind: 'duckdb';
  /** The file, relative to the working directory. */
  readonly path: string;
  readonly settings: Readonly<Record<string, string>>;
  /** The copy for readers; undefined where they read the file itself. */
  readonly publishTo: PublishToOptions | undefined;
  readonly landings: LandingPlaces;
  /** Milliseconds that a statement may take. */
  readonly statementTimeoutMs?: number | undefined;
}

/**
 * Replaces the location of a landing: the beginning of its url, and what replaces it. The longest
 * of several matches counts.
 */
export type LandingPlaces = Readonly<Record<string, string>>;

/** The options of everything that a target publishes. */
export interface TargetDesign {
  /** True when tables are kept without the days in which dropped data can be restored. */
  readonly transient: boolean;
  /** The options of all models and seeds, beside their own. */
  readonly models: Pick<
    SnowflakeModelOptions,
    'grants' | 'tags' | 'secure' | 'keepAttached' | 'refreshWarehouse'
  >;
  /** The masking policies of personal data; undefined where only columns name theirs. */
  readonly maskPii: MaskPii | undefined;
  /** True when the warehouse attaches masking policies to columns. Default: false. */
  readonly policies?: boolean;
}

export interface SnowflakeTarget extends TargetDesign, CommonTarget {
  readonly kind: 'snowflake';
  /** The options of the driver; undefined leaves it to `connections.toml`. */
  readonly connection: Readonly<Record<string, unknown>> | undefined;
  readonly project: string | undefined;
  readonly landings: LandingPlaces;
  readonly storageIntegration: string | undefined;
  /** The parameters of its sessions, beside those that the engine relies on. */
  readonly sessionParameters?: SessionParameters;
  readonly connectTimeoutMs: number | undefined;
  readonly statementTimeoutMs: number | undefined;
  readonly noAnswerTimeoutMs: number | undefined;
}

/** A target on Snowflake: the options of its driver `snowflake-sdk`, and these. */
export interface SnowflakeOptions {
  /** Such as `myorg-myaccount`; without it, everything comes from `connections.toml`. */
  readonly account?: string;
  readonly username?: string;
  /** The database of all schemas; it has to be there. */
  readonly database?: string;
  /** The virtual warehouse that computes. */
  readonly warehouse?: string;
  readonly role?: string;
  /** Stands before the schemas of what the project makes; those of sources stay as they are. */
  readonly schemaPrefix?: string;
  /** True for production, which is built only where `--target` names it. Default: false. */
  readonly production?: boolean;
  /** True for development, where a build may be over a sample: `--sample`. Default: false. */
  readonly development?: boolean;
  /**
   * True when tables are transient: without fail-safe, which a build does not need. Default: true.
   */
  readonly transient?: boolean;
  /** The options of all models and seeds: `{ grants: { select: ['reporter'] } }`. */
  readonly models?: TargetDesign['models'];
  /**
   * The masking policy of each column that is marked `pii` and names none, by its type:
   * `{ text: 'governance.policies.mask_text' }`. A type that is missing stops the build.
   */
  readonly maskPii?: MaskPii;
  /** The project's name in the tags of queries. */
  readonly project?: string;
  /** The locations of landed files in this target: `{ 's3://shop-test/': 's3://shop-prod/' }`. */
  readonly landings?: LandingPlaces;
  /** The storage integration of landings that name none. */
  readonly storageIntegration?: string;
  /**
   * Parameters that every session begins with: `{ LOCK_TIMEOUT: 600 }`. Those that results rely on,
   * such as TIMEZONE and the formats of dates, are set already, and refused here.
   */
  readonly sessionParameters?: SessionParameters;
  /** Milliseconds that a login may take. Default: 60,000. */
  readonly connectTimeoutMs?: number;
  /** Milliseconds that a statement may take. Default: what Snowflake allows. */
  readonly statementTimeoutMs?: number;
  /** The limit of a build, after which nothing begins any more: `{ seconds: 1800 }`. Default: none. */
  readonly budget?: RunBudget;
  /** Milliseconds that Snowflake may be silent while a statement runs. Default: 120,000. */
  readonly noAnswerTimeoutMs?: number;
  /** Everything else that the driver takes; secrets by `secretFromEnv()` or `secretFromFile()`. */
  readonly [option: string]: unknown;
}

/**
 * Declares a target in a DuckDB file.
 *
 * @throws ModelsError CONFIG_INVALID for a target of production and development, a timeout or a budget that is none
 * @param options.schemaPrefix stands before all schemas, so that several targets share a file
 * @param options.production whether it is built only where `--target` names it
 * @param options.development whether a build may be over a sample there: `--sample`
 * @param options.settings DuckDB's own, by name: `{ memory_limit: '4GB', extension_directory: '…' }`
 * @param options.publishTo the copy of marts that readers open, which a build swaps in when it succeeded:
 *   a file, or a folder of Parquet files where it ends in `/`
 * @param options.landings where files land here: `{ 's3://shop-landing/': 'landing/' }`
 * @param options.statementTimeoutMs the milliseconds that a statement of a build may take
 * @param options.budget the limit of a build, after which nothing begins any more: `{ seconds: 1800 }`
 * @example duckdb({ path: 'warehouse.duckdb', publishTo: 'published.duckdb' })
 */
export function duckdb(options: {
  readonly path: string;
  readonly schemaPrefix?: string;
  readonly production?: boolean;
  readonly development?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  readonly publishTo?: PublishTo | undefined;
  readonly landings?: LandingPlaces;
  readonly statementTimeoutMs?: number;
  readonly budget?: RunBudget;
}): DuckdbTarget {
  refuseUnknownOptions('duckdb()', options, duckdbOptions);
  refuseUnknownOptions('duckdb(), publishTo,', options.publishTo, publishToOptions);
  refuseOtherValues('duckdb()', options, { ...targetValues, path: someText('the path of a file') });
  const { path, schemaPrefix = '', production = false, settings = {}, landings = {} } = options;
  const { development = false, statementTimeoutMs, budget } = options;
  checkTimeouts('duckdb', { statementTimeoutMs });
  checkBudget('duckdb', budget);
  const limits = {
    ...(statementTimeoutMs !== undefined && { statementTimeoutMs }),
    ...(budget !== undefined && { budget }),
  };
  const publishTo = copyOptions(options.publishTo);
  const marks = { production, development: isForDevelopment({ production, development }) };
  return { kind: 'duckdb', path, schemaPrefix, ...marks, settings, publishTo, landings, ...limits };
}

/**
 * Declares a target on Snowflake.
 *
 * @throws ModelsError CONFIG_INVALID for a timeout, a budget or a session parameter that is none, or one of production and
 *   development
 * @example
 * snowflake({
 *   account: 'myorg-myaccount', username: 'builder', database: 'shop', warehouse: 'small',
 *   authenticator: 'SNOWFLAKE_JWT', privateKey: secretFromFile('/run/secrets/key.p8'),
 * })
 */
export function snowflake(options: SnowflakeOptions = {}): SnowflakeTarget {
  const {
    schemaPrefix = '',
    production = false,
    development = false,
    transient = true,
    project,
    models = {},
    maskPii,
    landings = {},
    storageIntegration,
    sessionParameters = {},
    budget,
    ...others
  } = options;
  const { connectTimeoutMs, statementTimeoutMs, noAnswerTimeoutMs, ...connection } = others;
  checkTimeouts('snowflake', { connectTimeoutMs, statementTimeoutMs, noAnswerTimeoutMs });
  checkBudget('snowflake', budget);
  refuseMisspelled(connection);
  refuseOtherValues<SnowflakeOptions>('snowflake()', options, {
    ...targetValues,
    transient: maybe(yesOrNo),
  });
  refuseUnknownOfSnowflake('snowflake(), models,', models);
  checkParameters(sessionParameters);
  const isEmpty = Object.keys(connection).length === 0;
  return {
    kind: 'snowflake',
    connection: isEmpty ? undefined : connection,
    schemaPrefix,
    production,
    development: isForDevelopment({ production, development }),
    transient,
    models,
    maskPii,
    policies: true,
    project,
    landings,
    storageIntegration,
    sessionParameters,
    connectTimeoutMs,
    statementTimeoutMs,
    noAnswerTimeoutMs,
    ...(budget !== undefined && { budget }),
  };
}

/** @throws ModelsError CONFIG_INVALID for a target that is both */
function isForDevelopment(
  marks: Required<Pick<CommonTarget, 'production' | 'development'>>,
): boolean {
  if (!marks.production || !marks.development) return marks.development;
  throw new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'A target is for production and for development.',
    expected: 'production: true or development: true',
    found: 'both',
    hint: 'Leave one out: a build over a sample replaces what others rely on.',
  });
}

const targetValues = {
  schemaPrefix: maybe(anyText('what the names of schemas begin with')),
  production: maybe(yesOrNo),
  development: maybe(yesOrNo),
};

const duckdbOptions = {
  ...{ path: true, schemaPrefix: true, production: true, development: true },
  ...{ settings: true, publishTo: true, landings: true, statementTimeoutMs: true },
  ...{ budget: true },
} as const satisfies Record<keyof Parameters<typeof duckdb>[0], true>;

/** The options that are the engine's own, beside those of the driver. */
const snowflakeOptions = [
  ...['schemaPrefix', 'production', 'development', 'transient', 'models', 'maskPii'],
  ...['project', 'landings', 'storageIntegration', 'sessionParameters', 'budget'],
  ...['connectTimeoutMs', 'statementTimeoutMs', 'noAnswerTimeoutMs'],
] as const;

/**
 * Refuses what is meant for the engine and misspelled: the driver takes any option, and ignores what it does not know.
 */
function refuseMisspelled(connection: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(connection)) {
    const meant = nearestName(name, snowflakeOptions, 2);
    if (meant === undefined) continue;
    refuseUnknownOptions('snowflake()', { [name]: value }, { [meant]: true });
  }
}
