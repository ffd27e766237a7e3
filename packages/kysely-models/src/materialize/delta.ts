import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
import type { Every } from '../define/models/intervals.ts';
import type { InputDigests, LedgerEntry } from './dueIntervals.ts';
import type { Statement } from './statement.ts';

/** A change of an existing table: staged beside it first, then applied. */
export interface Delta {
  /** The staged rows; tests of single rows read them here. */
  readonly rows: RelationPath;
  /** Stages the rows. */
  readonly stage: readonly Statement[];
  /** Where staging all rows may be cheaper: what says so; undefined of other changes. */
  readonly choice?: DeltaChoice | undefined;
  /** Returns up to five keys that are null or occur twice in the staged rows. */
  readonly guard: KeyGuard | undefined;
  /** The columns in which rows stay unique if they were, and those that are carried over are. */
  readonly keepsUnique: readonly string[];
  /** Changes the table. */
  readonly apply: readonly Statement[];
  /** True where the table was created without rows for it. */
  readonly isNew?: boolean;
  /** Of a table of intervals: what is staged once it is known which of them are due. */
  readonly slices?: SlicedStage;
}

/** An interval: its beginning and that of the next one, `2024-01-01 00:00:00`. */
export interface SliceBounds {
  readonly at: string;
  readonly to: string;
}

/** The part of a delta that is known only once its inputs are read. */
export interface SlicedStage {
  /** For each input, the number and the digest of its rows, by the beginning of their interval where they have one. */
  readonly digests: readonly {
    readonly name: string;
    readonly sql: string;
    readonly isWhole: boolean;
  }[];
  /** The query of the ledger. */
  readonly ledger: string;
  /** Returns the intervals to compute; digests of the inputs' rows are by the beginning of their interval. */
  readonly due: (ledger: readonly LedgerEntry[], digests: InputDigests) => readonly SliceBounds[];
  /** The beginning of the first interval that is searched for late rows; those of earlier ones are counted. */
  readonly searched: { readonly from: string; readonly every: Every };
  /** The beginning of the first interval, and the time of the run: other rows of inputs belong to none. */
  readonly begin: string;
  readonly now: string;
  /** The first interval, as an example of all. */
  readonly first: SliceBounds;
  /** Returns the statements that compute some intervals, and stage their rows. */
  readonly fill: (due: readonly SliceBounds[]) => readonly Statement[];
  /** Returns the statements that stage what the ledger is to say of intervals. */
  readonly note: (due: readonly SliceBounds[], digests: InputDigests) => readonly Statement[];
  /** Up to five rows that a query returned for another interval than theirs: `slice` and `at`. */
  readonly outside: string;
  /** The statements that write the ledger once the table is changed, and those that do once it is published. */
  readonly record: readonly Statement[];
  readonly recordLater: readonly Statement[];
}

/** The part of a table's rows above which rebuilding it costs less than following what changed. */
export const mostFollowed = 0.25;

/** The choice between some rows and all, once it is known which are affected. */
interface DeltaChoice {
  /** Finds the affected rows. */
  readonly first: readonly Statement[];
  /**
   * Returns one row of numbers: `affected`, the rows or keys that can differ, of `total`, and `forced`, above 0
   * where all have to be computed.
   */
  readonly sql: string;
  /** The part of all rows above which all are computed. */
  readonly limit: number;
  /** Stages all rows. */
  readonly all: readonly Statement[];
  /** Stages the same rows as the delta does, faster where so many at most are affected. */
  readonly few?: { readonly most: number; readonly stage: readonly Statement[] } | undefined;
}

/** A query for keys that cannot be carried over. */
interface KeyGuard {
  readonly key: readonly string[];
  /** Columns `problem` ('null' or 'duplicate'), then those of the key. */
  readonly sql: string;
}

/** The number of keys that an error shows. */
const shownKeys = 5;

/**
 * Returns the query for keys that are null, or that several rows have.
 *
 * @example
 * // select 'null' as "problem", "id" from "temp"."orders__delta" where "id" is null
 * // union all
 * // select 'duplicate' as "problem", "id" from … group by "id" having count(*) > 1
 * // limit 5
 */
export function keyGuard(
  dialect: EngineDialect,
  rows: RelationPath,
  key: readonly string[],
): KeyGuard {
  const columns = key.map(dialect.identifier);
  const list = columns.join(', ');
  const from = `from ${pathSql(dialect, rows)}`;
  const problem = (name: string) =>
    `select ${dialect.literal(name)} as ${dialect.identifier('problem')}, ${list} ${from}`;
  const isNull = columns.map((column) => `${column} is null`).join(' or ');
  const isKnown = columns.map((column) => `${column} is not null`).join(' and ');
  const sql = [
    `${problem('null')} where ${isNull}`,
    `${problem('duplicate')} where ${isKnown} group by ${list} having count(*) > 1`,
  ].join('\nunion all\n');
  return { key, sql: `${sql}\nlimit ${shownKeys}` };
}

/** Returns the names of a contract's columns as SQL, in order. */
export function columnsSql(
  dialect: EngineDialect,
  { columns }: Pick<Contract, 'columns'>,
): readonly string[] {
  return columns.map(({ name }) => dialect.identifier(name));
}
