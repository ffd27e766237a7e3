import type { FoundAttachment } from '../compile/dialect/attached.ts';
import type { EngineDialect, RelationPath } from '../compile/dialect/dialect.ts';
import type { SnowflakeModelOptions } from '../define/contract/snowflakeOptions.ts';
import type { RunBudget, TargetDesign } from '../define/project/target.ts';
import type { LandingLoader } from './landingLoader.ts';
import type { RawFileReader } from './rawFiles.ts';
import type { ReaderCopy } from './readerCopy.ts';
import type { RunCosts } from './runCosts.ts';
import type { StatementFailure } from './statementFailure.ts';

/**
 * The representation of DECIMAL: as exact text, or as a number, where a value that no number holds
 * exactly is an error.
 */
export type DecimalReading = 'text' | 'number';

/** A row as the warehouse gives it: dates and times as text, whole numbers as numbers where safe. */
export type WarehouseRow = Readonly<Record<string, WarehouseValue>>;
/** A value of a row. */
export type WarehouseValue = string | number | bigint | boolean | null;

/** One connection; its statements run one after the other. */
export interface Session {
  /** Runs one statement and leaves its result. */
  readonly run: (sql: string) => Promise<StatementFacts>;
  /** Runs one statement and gives its rows; decimals are text by default. */
  readonly rows: (sql: string, decimals?: DecimalReading) => Promise<readonly WarehouseRow[]>;
  /**
   * Executes one statement and streams its rows portion by portion, never all of them at once; the
   * session is free for other statements when the rows have ended, or are no longer requested.
   */
  readonly stream: (
    sql: string,
    decimals?: DecimalReading,
  ) => AsyncIterable<readonly WarehouseRow[]>;
  /** Labels the statements that follow, for a warehouse that keeps their history. */
  readonly label: (label: StatementLabel) => void;
  /**
   * Selects the compute, the role and the limit of time for the statements that follow; undefined selects
   * the target's own. A warehouse ignores what it has not.
   */
  readonly use: (compute: Compute | undefined) => void;
  /** Stops the statement that is running, which then fails. */
  readonly interrupt: () => void;
  /** Releases the session. */
  readonly close: () => void;
  /**
   * Ends the session with all that was set or left open in it, where `close` keeps it for others; left out
   * where `close` ends it.
   */
  readonly discard?: () => void;
}

/** The facts that a warehouse reports of a statement it executed. */
export interface StatementFacts {
  /** Under which its history has it. */
  readonly queryId: string | undefined;
  /** The number of rows it changed, where it changes rows. */
  readonly changed: number | undefined;
}

/** The virtual warehouse and the role of statements, and the time that each may take. */
export interface Compute extends Pick<SnowflakeModelOptions, 'warehouse' | 'role'> {
  readonly statementTimeoutMs?: number | undefined;
}

/** The subject of a statement. */
export interface StatementLabel {
  readonly runId: string;
  /** The relation that is made or tested. */
  readonly model?: string | undefined;
}

/** A table or view in the warehouse. */
export interface CatalogEntry extends RelationPath {
  readonly kind: 'table' | 'view';
  /** True of a dynamic table that the engine built: a view to it, whose rows are stored. */
  readonly isDynamic?: boolean | undefined;
  /** The comment in the warehouse, where that keeps comments. */
  readonly comment?: string | undefined;
  /** The number of rows of a table, where the catalog knows it without counting. */
  readonly rows?: number | undefined;
  /** True for a transient table: it cannot be cloned to a permanent one. */
  readonly transient?: boolean | undefined;
  /** The version of its data by what a source asks for; undefined where nothing was asked, or is known. */
  readonly version?: string | undefined;
  /** The time of the last change of a table's data, where the warehouse records it. */
  readonly changedAt?: string | undefined;
  /** The size of a table's data, where the warehouse counts it. */
  readonly bytes?: number | undefined;
}

/** A table from when it was created until it was dropped. */
export interface TableVersion extends RelationPath {
  /** Milliseconds since 1970, by the warehouse's clock. */
  readonly createdMs: number;
  /** Undefined of a table that exists. */
  readonly droppedMs: number | undefined;
}

/** A column in the warehouse. */
export interface CatalogColumn extends RelationPath {
  readonly column: string;
  /** The type as the dialect's `typeName` writes it. */
  readonly type: string;
}

/**
 * A warehouse that the engine can build in: its connections, catalog, files and how it publishes. The text of
 * its SQL is the dialect's.
 */
export interface Warehouse {
  readonly dialect: EngineDialect;
  readonly publishing: Publishing;
  /** The number of processes that can have it open for writing at a time. */
  readonly openBy: 'one_process' | 'many';
  /** Computes in this process; left out where statements are computed elsewhere. */
  readonly engine?: LocalEngine | undefined;
  /** True when a build may be over a sample: what it publishes is relied on by nobody. Default: false. */
  readonly isForDevelopment?: boolean | undefined;
  /** The options of everything that the target publishes. */
  readonly design: TargetDesign;
  /** The limit of a build; none when left out. */
  readonly budget?: RunBudget | undefined;
  /**
   * Refuses schemas that are ambiguous in this warehouse; left out where none is.
   *
   * @param schemas as the project calls them
   * @throws ModelsError WAREHOUSE_NAME_AMBIGUOUS
   */
  readonly checkSchemas?: ((schemas: readonly string[]) => void) | undefined;
  /** Advice for using a command with another location: `name another file with --warehouse`. */
  readonly elsewhere: string;
  /** The signal ends the wait for a session. */
  readonly connect: (signal?: AbortSignal) => Promise<Session>;
  /** Returns the sizes of tables, in one query for all of them; left out where nobody counts. */
  readonly sizes?:
    | ((session: Session, tables: readonly RelationPath[]) => Promise<readonly TableSize[]>)
    | undefined;
  /**
   * Returns the relations in the warehouse with the columns of sources and the rows of the engine's own
   * queries, in one statement; left out where a statement takes no round trip.
   *
   * @param own queries of nine texts each, by any names
   */
  readonly overview?:
    | ((session: Session, own: Readonly<Record<string, string>>) => Promise<Overview>)
    | undefined;
  /** Returns the relations in the warehouse: those in schemas of the project, where it has a catalog of many others. */
  readonly catalog: (session: Session) => Promise<readonly CatalogEntry[]>;
  /**
   * Returns the relations in some of these schemas that `catalog` leaves out, such as those that no relation is
   * published in any more; left out where it leaves out none.
   *
   * @param schemas as the project calls them, or called them
   */
  readonly furtherCatalog?:
    | ((session: Session, schemas: ReadonlySet<string>) => Promise<readonly CatalogEntry[]>)
    | undefined;
  /** The columns of tables and views of the project's schemas, in order; of some, or of all. */
  readonly columns: (
    session: Session,
    relations: readonly RelationPath[] | 'all',
  ) => Promise<readonly CatalogColumn[]>;
  /**
   * Returns what is attached to tables and views, by whomever; left out where nothing is lost when they are
   * replaced.
   */
  readonly attached?:
    | ((
        session: Session,
        relations: readonly (RelationPath & Pick<CatalogEntry, 'kind'>)[],
      ) => Promise<readonly FoundAttachment[]>)
    | undefined;
  /**
   * Returns the versions of tables of schemas: those that exist, and those that were dropped and can be restored;
   * left out where nothing dropped can be.
   *
   * @param of the schemas, as the project calls them, or the tables of interest
   */
  readonly tableVersions?:
    | ((
        session: Session,
        of: readonly string[] | readonly RelationPath[],
      ) => Promise<readonly TableVersion[]>)
    | undefined;
  /** Returns what the statements of runs cost; left out where no history of them is kept. */
  readonly costs?: RunCosts | undefined;
  /** Reads the files of a source; left out where sources are existing tables. */
  readonly rawFiles?: RawFileReader | undefined;
  /** Loads the files of landings; left out where there are none. */
  readonly landings?: LandingLoader | undefined;
  /** The copy that readers open in its place; left out where they read the warehouse itself. */
  readonly copy?: ReaderCopy | undefined;
  /**
   * Returns the columns whose values are masked in it, as `schema.relation.column`; left out where all
   * have their own.
   */
  readonly maskedColumns?: ((session: Session) => Promise<ReadonlySet<string>>) | undefined;
  /**
   * Opens a place of its own beside what is published, for a build over no rows; left out where there
   * is none.
   *
   * @param schemas those in which something is built, as the project calls them
   * @throws ModelsError EMPTY_REFUSED where nothing may be built so
   */
  readonly scratch?: ((schemas: ReadonlySet<string>) => Promise<Scratch>) | undefined;
  /** Explains the failure of a statement in a user's words. */
  readonly explain: (error: unknown) => StatementFailure;
  /** Ends all sessions. */
  readonly close: () => Promise<void>;
}

/** A warehouse at one moment. */
export interface Overview {
  readonly catalog: readonly CatalogEntry[];
  /** The columns of the tables and views in schemas of sources. */
  readonly columns: readonly CatalogColumn[];
  /** Returns the rows of one of the engine's own queries, whose columns are `t1` to `t9`. */
  readonly own: (name: string) => readonly WarehouseRow[];
}

/** A place for a build whose results nobody keeps. */
export interface Scratch {
  readonly warehouse: Warehouse;
  /** Removes the place with everything in it, and closes its warehouse. */
  readonly remove: () => Promise<void>;
}

/** A warehouse's use of this machine. */
export interface LocalEngine {
  /** True when whoever opened it chose the threads of its operators. */
  readonly hasThreads: boolean;
  /** Counts the bytes of its data. */
  readonly bytes: () => number;
  /** Limits what all sessions share from now on; what is undefined is as it was opened. */
  readonly limit: (share: {
    readonly threads: number | undefined;
    readonly memory: string | undefined;
  }) => Promise<void>;
}

/** The size of a table. */
export interface TableSize extends RelationPath {
  readonly rows: number | undefined;
  readonly bytes: number | undefined;
}

/** The way in which a new relation replaces the one that readers see. */
export type Publishing =
  /**
   * DDL is transactional: made in place, tested before the commit. Statements of a transaction read what
   * was committed when it began, or what is committed by now.
   */
  | { readonly kind: 'transaction'; readonly isolation: 'snapshot' | 'read_committed' }
  /** DDL commits by itself: made and tested beside it, then cloned into place. */
  | { readonly kind: 'clone' };
