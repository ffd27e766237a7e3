import type { EngineDialect, RelationPath } from '../compile/dialect/dialect.ts';
import type { Landing } from '../define/sources/landing.ts';
import type { Source } from '../define/sources/source.ts';
import type { RawText } from './rawFiles.ts';
import type { Session, WarehouseRow } from './types.ts';

/** A landing of a source, at its location for a target. */
export interface LandedSource {
  readonly source: Source;
  readonly landing: Landing;
  readonly path: RelationPath;
}

/** A file of a landing. */
export interface LandedFile {
  /** The path below the landing's url. */
  readonly name: string;
  /** The place where it is. */
  readonly path: string;
  /** As CSV in UTF-8 or Parquet; undefined until it is prepared. */
  readonly text?: RawText | undefined;
  readonly size: number;
  /** The time when it was written, as the store reports it. */
  readonly modified: string;
}

/** A column of a file, with the warehouse's name of its type. */
export interface FileColumn {
  /** As the source calls it, where it is one of its columns. */
  readonly name: string;
  /** As the file calls it; left out where that is the same. */
  readonly written?: string | undefined;
  readonly type: string;
}

/** The result of loading a file. */
export interface FileLoad {
  /** The path below the landing's url, where that is known. */
  readonly file: string;
  readonly rows: number;
  readonly rejected: number;
}

/** A row that was not loaded. */
export interface RejectedRow {
  readonly file: string;
  /** The row's number in the file, its header counted; in most files that is the line. */
  readonly row: number | undefined;
  readonly reason: string;
  /** The row as the file has it; withheld where it could hold personal data. */
  readonly text: string | undefined;
}

/** A column of which files have no value, where the warehouse does not say whether they have the column. */
export interface UnseenColumn {
  readonly column: string;
  /** The number of these files. */
  readonly files: number;
}

/** The results of loading files, with the first of the rows that were not loaded. */
export interface LoadedFiles {
  readonly files: readonly FileLoad[];
  readonly rejectedRows: readonly RejectedRow[];
  readonly unseenColumns?: readonly UnseenColumn[];
}

/** The number of rejected rows of a source that the report keeps; the rest are counted. */
export const keptRejectedRows = 100;

/** Loads the files of landings. */
export type LandingLoader = FileLoader | StageLoader;

/** The engine lists the files, remembers which it loaded, and has each read. */
export interface FileLoader {
  readonly kind: 'files';
  /**
   * The files that the landing's pattern chooses, by name.
   *
   * @throws ModelsError LANDING_UNREADABLE, EXTENSION_MISSING
   */
  readonly list: (session: Session, landed: LandedSource) => Promise<readonly LandedFile[]>;
  /**
   * Has a file read as text: where it is in another encoding, or of another kind, a copy of it.
   *
   * @throws ModelsError RAW_FILE_UNREADABLE
   */
  readonly prepare: (
    session: Session,
    landed: LandedSource,
    file: LandedFile,
  ) => Promise<LandedFile>;
  /**
   * Checks a file's columns against the source's contract.
   *
   * @returns the file's columns, in order; undefined of a file without any
   * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, RAW_FILE_UNREADABLE
   */
  readonly inspect: (
    session: Session,
    landed: LandedSource,
    file: LandedFile,
  ) => Promise<readonly FileColumn[] | undefined>;
  /**
   * Adds the rows of files to the source's table, but for those that cannot be read.
   *
   * @param files with the same columns
   */
  readonly load: (
    session: Session,
    landed: LandedSource,
    files: readonly LandedFile[],
    columns: readonly FileColumn[],
  ) => Promise<LoadedFiles>;
  /** Returns a hash of the bytes of a file in a store; undefined where it is not fetched for that. */
  readonly hash: (session: Session, file: LandedFile) => Promise<string | undefined>;
}

/** The warehouse reads a stage, and remembers by itself which of its files it loaded. */
export interface StageLoader {
  readonly kind: 'stage';
  /**
   * Returns a row where the table's schema exists: creating it again can require a privilege that
   * loading does not.
   */
  readonly findSchema: (dialect: EngineDialect, landed: LandedSource) => string;
  /**
   * Returns a row where the warehouse has a history of the files of these columns; without one, the
   * rows of the source's table have another origin.
   */
  readonly findHistory: (dialect: EngineDialect, landed: LandedSource) => string;
  /** Creates the table's schema. */
  readonly createSchema: (dialect: EngineDialect, landed: LandedSource) => string;
  /**
   * Creates the table and the stage where they are missing.
   *
   * @throws ModelsError LANDING_UNREADABLE where the warehouse can read no such landing
   */
  readonly prepare: (dialect: EngineDialect, landed: LandedSource) => readonly string[];
  /** Empties the source's table. */
  readonly clear: (dialect: EngineDialect, landed: LandedSource) => string;
  /**
   * Copies the files that were not loaded yet, or all, with the values that they have, beside the
   * source's table, and leaves out rows that cannot be read.
   */
  readonly copy: (dialect: EngineDialect, landed: LandedSource, full: boolean) => string;
  /** Parses the rows that `copy` returned. */
  readonly loaded: (landed: LandedSource, rows: readonly WarehouseRow[]) => readonly FileLoad[];
  /** The rows that the last copy of the session rejected. */
  readonly rejected: (dialect: EngineDialect, landed: LandedSource) => string;
  /** A row that `rejected` gave. */
  readonly rejectedRow: (landed: LandedSource, row: WarehouseRow) => RejectedRow;
  /** Counts the copied rows of each file, and the values of each column in them. */
  readonly countValues: (dialect: EngineDialect, landed: LandedSource) => string;
  /**
   * Returns the columns that some file has no value of: the warehouse does not say whether it has them.
   *
   * @param rows what `countValues` returned
   * @throws ModelsError RAW_COLUMN_MISSING for a file with no value of a column that needs one, or of any
   */
  readonly unseenColumns: (
    landed: LandedSource,
    rows: readonly WarehouseRow[],
  ) => readonly UnseenColumn[];
  /** Counts the copied rows, by file, with a value that its column's type would change. */
  readonly countBroken: (dialect: EngineDialect, landed: LandedSource) => string;
  /** Parses the rows that `countBroken` returned. */
  readonly broken: (landed: LandedSource, rows: readonly WarehouseRow[]) => readonly FileLoad[];
  /** The first of these rows. */
  readonly brokenRows: (dialect: EngineDialect, landed: LandedSource) => string;
  /** A row that `brokenRows` gave. */
  readonly brokenRow: (landed: LandedSource, row: WarehouseRow) => RejectedRow;
  /** Adds the other copied rows to the source's table, with its types. */
  readonly add: (dialect: EngineDialect, landed: LandedSource) => string;
  /** Forgets what was copied, but for which files these were. */
  readonly forget: (dialect: EngineDialect, landed: LandedSource) => string;
}
