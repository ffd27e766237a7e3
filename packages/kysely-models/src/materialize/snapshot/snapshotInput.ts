import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import type { SnapshotMaterialization } from '../../define/models/snapshotMaterialization.ts';

/** A snapshot, and the rows that a run finds in its input. */
export interface SnapshotInput {
  /** All columns of the snapshot. */
  readonly contract: Contract;
  readonly materialized: SnapshotMaterialization;
  /** The select statement of the rows as they are now, with the columns that versions keep. */
  readonly select: string;
  /** The time of the run, `2024-02-29 23:59:59`: when what has no time of its own was seen. */
  readonly at: string;
}

/** Returns a column of a table in a query: `"row"."customer_id"`. */
export function qualifiedColumn(dialect: EngineDialect, table: string, column: string): string {
  return `${dialect.identifier(table)}.${dialect.identifier(column)}`;
}

/** Returns a time as SQL. */
export function timestampSql(dialect: EngineDialect, at: string | null): string {
  return `cast(${dialect.literal(at)} as ${dialect.typeName({ kind: 'timestamp' })})`;
}

/** Returns the condition that two tables have the same key. */
export function sameKey(
  dialect: EngineDialect,
  uniqueKey: readonly string[],
  [a, b]: readonly [string, string],
): string {
  return uniqueKey
    .map(
      (column) => `${qualifiedColumn(dialect, a, column)} = ${qualifiedColumn(dialect, b, column)}`,
    )
    .join(' and ');
}

/** Returns the part of a snapshot's contract that its query selects. */
export function snapshotInputContract(
  contract: Contract,
  materialized: SnapshotMaterialization,
): Contract {
  const kept = new Set(materialized.columns);
  return { ...contract, columns: contract.columns.filter(({ name }) => kept.has(name)) };
}
