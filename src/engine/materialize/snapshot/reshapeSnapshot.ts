import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import type { ColumnContract, Contract } from '../../define/contract.ts';
import { foldCase } from '../../define/foldCase.ts';
import type { Statement } from '../statement.ts';

/** A column as it lies in the warehouse, with its type in the dialect's words. */
export interface ExistingColumn {
  readonly name: string;
  readonly type: string;
}

/**
 * The statement that gives a snapshot the columns and types of its contract; none where it has them.
 * Columns that are new are null in older versions; columns that the contract lost stay, at the end.
 *
 * @example
 * // create or replace table "snapshots"."snap_products" as
 * // select "product_id", cast(null as varchar) as "brand", …, "former_column" from "snapshots"."snap_products"
 */
export function reshapeSnapshot(
  dialect: EngineDialect,
  target: RelationPath,
  contract: Contract,
  existing: readonly ExistingColumn[],
): readonly Statement[] {
  const types = new Map(existing.map(({ name, type }) => [foldCase(name), type]));
  const hasType = ({ name, sqlType }: ColumnContract) =>
    plain(types.get(foldCase(name)) ?? '') === plain(dialect.typeName(sqlType));
  if (contract.columns.every(hasType)) return [];
  const columns = contract.columns.map((column) => {
    const name = dialect.identifier(column.name);
    if (hasType(column)) return name;
    const value = types.has(foldCase(column.name)) ? name : olderValue(column);
    return `cast(${value} as ${dialect.typeName(column.sqlType)}) as ${name}`;
  });
  const kept = new Set(contract.columns.map(({ name }) => foldCase(name)));
  const former = existing.filter(({ name }) => !kept.has(foldCase(name)));
  const list = [...columns, ...former.map(({ name }) => dialect.identifier(name))];
  const path = pathSql(dialect, target);
  return [
    {
      purpose: 'reshape_table',
      sql: `create or replace table ${path} as\nselect ${list.join(', ')} from ${path}`,
    },
  ];
}

/** A snapshot that did not record deletions has none. */
const olderValue = ({ name }: ColumnContract) => (name === 'is_deleted' ? 'false' : 'null');

const plain = (type: string) => type.toLowerCase().replaceAll(' ', '');
