import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { Contract } from '../define/contract/contract.ts';
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
}

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
}

/** A query for keys that cannot be carried over. */
export interface KeyGuard {
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
export function columnList(
  dialect: EngineDialect,
  { columns }: Pick<Contract, 'columns'>,
): readonly string[] {
  return columns.map(({ name }) => dialect.identifier(name));
}
