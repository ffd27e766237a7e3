import type { RelationPath } from '../compile/dialect/dialect.ts';
import type { ScannedFile } from '../compile/dialect/rowPlaces.ts';
import type { CsvForm } from '../define/formats/csvForm.ts';
import type { FileFormat } from '../define/formats/fileFormat.ts';
import type { FileKind } from '../define/formats/fileKind.ts';
import type { Source } from '../define/sources/source.ts';
import type { BrokenRow } from './statementFailure.ts';
import type { Session } from './types.ts';

/** A raw file that was found for a source. */
export interface RawFile {
  readonly source: Source;
  readonly path: string;
  /** Its path in the folder of raw files. */
  readonly name: string;
  readonly kind: FileKind;
  /** The format of its text. */
  readonly format: FileFormat;
  /** Changes when the file does. */
  readonly version: { readonly size: number; readonly modifiedMs: number };
  readonly empty: boolean;
}

/** A text file that ends within a line, unlike others. */
export interface UnendedFile {
  readonly path: string;
  /** The line at which it ends, from 1. */
  readonly line: number;
  /** The number of other text files, most of which end with a line end; 0 where that is not the reason. */
  readonly others: number;
}

/** Reads the files of sources. */
export interface RawFileReader {
  /**
   * Checks the file's columns against the source's contract, and of a compressed file that it is
   * whole. Optional columns may be missing.
   *
   * @throws ModelsError RAW_COLUMN_MISSING, RAW_COLUMN_TYPE, RAW_FILE_UNREADABLE
   */
  readonly inspect: (session: Session, file: RawFile) => Promise<RawInspection>;
  /**
   * Finds the first row of a file with a text that is in another encoding than UTF-8, before the file
   * is read by the warehouse.
   */
  readonly findBadEncoding: (file: InspectedRawFile) => Promise<BrokenRow | undefined>;
  /** Reads a file again that could not be loaded, to find its first broken row. */
  readonly findBrokenRow: (
    session: Session,
    file: InspectedRawFile,
  ) => Promise<BrokenRow | undefined>;
  /** Describes a table whose rows can be compared with a file by their place; left out where none can. */
  readonly loadedTable?: (session: Session, path: RelationPath) => Promise<LoadedTable>;
}

/** A table that files were loaded into, as it is. */
export interface LoadedTable {
  readonly rows: number;
  readonly comment: string | undefined;
  /** Its columns, in order, with their types as the dialect's `typeName` writes them. */
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly comment: string | undefined;
  }[];
  /** True where it has columns and nothing else: no key, constraint, index, default or collation. */
  readonly isPlain: boolean;
}

/** A raw file whose columns are known. */
export interface InspectedRawFile {
  readonly file: RawFile;
  /** The file's columns, in order, by the names that the source has for them. */
  readonly columns: readonly string[];
  /** The file as text in UTF-8; undefined of Parquet. */
  readonly text: RawText | undefined;
}

/** A file as CSV in UTF-8. */
export interface RawText {
  /** The path where it was found, or of a copy that is removed when the warehouse is closed. */
  readonly path: string;
  readonly form: CsvForm;
  /** True where the last column says where each row stands in the file that was found. */
  readonly hasPlaces: boolean;
}

/** The content of a source's file. */
export interface RawInspection extends InspectedRawFile {
  /** The select statement over the file, with the contract's columns and types. */
  readonly select: string;
  /** The file as one call reads it; undefined where its rows have no places. */
  readonly scan: ScannedFile | undefined;
  /** Columns of the file that the contract does not name. */
  readonly extraColumns: readonly string[];
  /** Optional columns of the contract that the file lacks; `select` gives nulls. */
  readonly missingColumns: readonly string[];
}
