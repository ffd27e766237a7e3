import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import { qualifiedColumn, type SnapshotInput, timestampSql } from './snapshotInput.ts';

/**
 * Returns the select statement that gives the first version of each row, for a snapshot that is not
 * there yet. A row without a time of its own is valid from the time of the run.
 *
 * @example
 * // select "row"."customer_id", …, coalesce("row"."updated_at", cast('…' as timestamp)) as "valid_from",
 * //   cast(null as timestamp) as "valid_to", true as "is_current" from (select …) as "row"
 */
export function createSnapshot(dialect: EngineDialect, input: SnapshotInput): string {
  const { materialized, select, at } = input;
  const { strategy, columns, hardDeletes } = materialized;
  const id = dialect.identifier;
  const now = timestampSql(dialect, at);
  const from =
    strategy.kind === 'check'
      ? now
      : `coalesce(${qualifiedColumn(dialect, 'row', strategy.updatedAt)}, ${now})`;
  const list = [
    ...columns.map((name) => qualifiedColumn(dialect, 'row', name)),
    `${from} as ${id('valid_from')}`,
    `${timestampSql(dialect, null)} as ${id('valid_to')}`,
    `true as ${id('is_current')}`,
    ...(hardDeletes === 'record' ? [`false as ${id('is_deleted')}`] : []),
  ];
  return `select ${list.join(', ')} from (${select}) as ${id('row')}`;
}
