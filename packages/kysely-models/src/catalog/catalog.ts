import type { RecordedRelation, RecordedRun } from '../state/recordedRun.ts';

/** All that is known of a project and of its warehouse, as plain data: what pages and other tools show. */
export interface Catalog {
  /** The name of the project, in letters, digits and `_`. */
  readonly project: string;
  readonly target: CatalogTarget;
  /** In dependency order. */
  readonly relations: readonly CatalogRelation[];
  readonly exposures: readonly CatalogExposure[];
  readonly operations: readonly CatalogOperation[];
  readonly variables: readonly CatalogVariable[];
  /** The builds that the state keeps, newest first. */
  readonly runs: readonly RecordedRun[];
  /** The relations that the last build published, with the rows before; undefined without a build. */
  readonly lastChanges: LastChanges | undefined;
}

/** Where the project is built. */
export interface CatalogTarget {
  /** The name of its dialect: `duckdb`, `snowflake`. */
  readonly kind: string;
  /** The database in which the schemas are. */
  readonly database: string | undefined;
}

/** A model, source or seed. */
export interface CatalogRelation {
  readonly name: string;
  readonly kind: 'model' | 'source' | 'seed';
  /** The way in which a model is kept: `view`, `table`, `incremental`, `snapshot`, or the name of a custom way. */
  readonly materialized: string | undefined;
  /** The database of a source that is in another one than the target. */
  readonly database?: string | undefined;
  /** As the warehouse has them. */
  readonly schema: string;
  readonly table: string;
  readonly description: string;
  readonly owner: string | undefined;
  readonly tags: readonly string[];
  readonly code: CatalogCode | undefined;
  readonly columns: readonly DescribedColumn[];
  readonly tests: readonly CatalogTest[];
  /** The query of a model, in the SQL of each warehouse. */
  readonly sql: readonly CatalogSql[];
  readonly reads: readonly string[];
  readonly feeds: readonly string[];
  /** The names of the exposures that read it. */
  readonly exposures: readonly string[];
  /** The columns that decide which rows it has, and the relations whose rows it is made of. */
  readonly rowLineage: CatalogLineage;
  readonly stored: CatalogStorage | undefined;
  /** The age of its data; undefined where no source below it limits it. */
  readonly freshness: CatalogFreshness | undefined;
  /** The results of the recorded builds, newest first. */
  readonly history: readonly CatalogBuild[];
  /** The figures that its tests of drift compare. */
  readonly figures: readonly CatalogFigure[];
}

/** A figure of a relation over time, as it was when each day was built. */
export interface CatalogFigure {
  /** The column by whose days it is; empty for the whole relation. */
  readonly by: string;
  /** Undefined for the number of rows and the like. */
  readonly column: string | undefined;
  /** In words: `rows`, `mean`, `is web`. */
  readonly metric: string;
  /** True for a count of a column that has personal data. */
  readonly isPersonal: boolean;
  /** The oldest first. */
  readonly points: readonly {
    readonly day: string;
    readonly value: number;
    /** True where it was an alarm. */
    readonly isUnusual: boolean;
  }[];
}

/** The result of a relation in a build. */
export interface CatalogBuild {
  readonly runId: string;
  readonly at: string;
  /** True of a run that was killed: the duration, rows and tests of its results are not known. */
  readonly isKilled?: true;
  readonly result: RecordedRelation;
}

/** The text that defines a relation. */
export interface CatalogCode {
  /** The path from the working directory. */
  readonly file: string;
  readonly line: number | undefined;
  /** The file, or the part of it that defines the relation; undefined where it cannot be read. */
  readonly text: string | undefined;
}

/** A query in the SQL of one warehouse. */
export interface CatalogSql {
  /** The name of its dialect. */
  readonly warehouse: string;
  readonly text: string;
}

/** A column of a relation. */
export interface DescribedColumn {
  readonly name: string;
  /** The type in the SQL of the target; undefined where neither a contract nor the warehouse knows. */
  readonly type: string | undefined;
  /** Undefined where no contract says so. */
  readonly nullable: boolean | undefined;
  readonly pii: boolean;
  readonly description: string | undefined;
  /** The values of a fixed set; undefined for others, and for personal data. */
  readonly values: readonly string[] | undefined;
  /** The names of the tests that are about it. */
  readonly tests: readonly string[];
  readonly lineage: CatalogLineage;
  /** The columns that are computed from it, or over rows that it decides; nearest readers only. */
  readonly feeds: readonly CatalogFeed[];
}

/** The dependencies of a column, or of the choice of rows. */
export interface CatalogLineage {
  /** The columns whose values it is computed from. */
  readonly values: readonly ColumnOf[];
  /** The columns that decide over which rows. */
  readonly rows: readonly ColumnOf[];
  /** The relations whose rows it is computed over. */
  readonly reads: readonly string[];
  /** The reasons why dependencies may be missing. */
  readonly opaque: readonly string[];
}

/** A column by its relation. */
interface ColumnOf {
  readonly relation: string;
  readonly column: string;
}

/** A dependent column; of null which rows the relation has. */
export interface CatalogFeed {
  readonly relation: string;
  readonly column: string | null;
  readonly kind: 'value' | 'rows';
}

/** A test of a relation. */
export interface CatalogTest {
  readonly name: string;
  readonly kind: string;
  readonly severity: 'error' | 'warn';
  readonly maxFailures: number;
  readonly columns: readonly string[];
  /** In words; without values of personal columns. */
  readonly expects: string;
  /** The relation and column that it compares with. */
  readonly to: ColumnOf | undefined;
  /** The last result; undefined for one that no recorded build ran. */
  readonly last: CatalogTestResult | undefined;
}

/** The result of a test in a build. */
export interface CatalogTestResult {
  readonly runId: string;
  readonly at: string;
  readonly status: 'passed' | 'warned' | 'failed';
  readonly failures: number;
}

/** A relation in the warehouse. */
export interface CatalogStorage {
  readonly as: 'table' | 'view';
  readonly rows: number | undefined;
  readonly bytes: number | undefined;
  /** When its data last changed, in UTC, as far as the state or the warehouse knows. */
  readonly changedAt: string | undefined;
  /** The raw file that a source was loaded from, and when that was written. */
  readonly file: { readonly path: string; readonly modifiedAt: string } | undefined;
}

/** A reader outside of the project. */
export interface CatalogExposure {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly owner: string;
  readonly url: string | undefined;
  readonly tags: readonly string[];
  readonly reads: readonly string[];
  /** The columns that it reads, by relation; of one that is not named, all. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly file: string | undefined;
  /** The age of the data that it reads; undefined where no source limits it. */
  readonly freshness: CatalogFreshness | undefined;
}

/** A step of builds that is no relation. */
export interface CatalogOperation {
  readonly name: string;
  readonly description: string;
  readonly owner: string | undefined;
  readonly at: 'before_run' | 'after_run' | 'after_some';
  /** The relations and operations that it comes after, by name. */
  readonly after: readonly string[];
  /** True of one that is run by each build, whatever that publishes. */
  readonly isAlways: boolean;
  readonly file: string | undefined;
  /** Its results in the builds that the state keeps, newest first. */
  readonly history: readonly CatalogBuild[];
}

/** The age of a relation's data, when the catalogue was read. */
export interface CatalogFreshness {
  readonly state: 'fresh' | 'warn' | 'error' | 'unknown';
  /** The time of the newest data of its oldest source, in UTC. */
  readonly newest: string | null;
  readonly ageMs: number | null;
  /** The oldest of its sources; itself of a source. */
  readonly oldest: string | null;
  readonly why: string | null;
  /** The limits of a source. */
  readonly rule: CatalogFreshnessRule | undefined;
}

/** The limits to the age of a source. */
interface CatalogFreshnessRule {
  readonly column: string | undefined;
  readonly warnMs: number | undefined;
  readonly errorMs: number | undefined;
}

/** A variable of the project or of a run. */
export interface CatalogVariable {
  readonly name: string;
  readonly description: string;
  /** True for one of a run, such as the day of the report. */
  readonly isOfRun: boolean;
  /** Its value in this project, as JSON; undefined where a run says it. */
  readonly value: string | undefined;
  readonly default: string | undefined;
  readonly readBy: readonly string[];
}

/** The changes of the last build. */
export interface LastChanges {
  readonly runId: string;
  readonly at: string;
  readonly relations: readonly {
    readonly name: string;
    readonly status: string;
    readonly rows: number | undefined;
    /** Of the build before that published it. */
    readonly rowsBefore: number | undefined;
  }[];
}
