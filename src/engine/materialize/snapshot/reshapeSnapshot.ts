import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import type { ColumnContract, Contract } from '../../define/contract.ts';
import { compareColumns, type ExistingColumn } from '../schemaChange.ts';

/**
 * The select statement that gives a snapshot's rows the columns and types of its contract; undefined
 * where they have them. Columns that are new are null in older versions; columns that the contract
 * lost stay, at the end.
 *
 * @example
 * // select "product_id", cast(null as varchar) as "brand", …, "former" from "snapshots"."snap_products"
 */
export function reshapeSnapshot(
  dialect: EngineDialect,
  path: RelationPath,
  contract: Contract,
  existing: readonly ExistingColumn[],
): string | undefined {
  const { added, removed, retyped } = compareColumns(dialect, contract, existing);
  if (added.length + retyped.length === 0) return undefined;
  const isNew = new Set(added.map(({ name }) => name));
  const columns = contract.columns.map((column) => {
    const name = dialect.identifier(column.name);
    const value = isNew.has(column.name) ? olderValue(column) : name;
    return `cast(${value} as ${dialect.typeName(column.sqlType)}) as ${name}`;
  });
  const list = [...columns, ...removed.map(dialect.identifier)];
  return `select ${list.join(', ')} from ${pathSql(dialect, path)}`;
}

/** A snapshot that did not record deletions has none. */
const olderValue = ({ name }: ColumnContract) => (name === 'is_deleted' ? 'false' : 'null');
