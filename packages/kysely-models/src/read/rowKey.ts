import type { Relation } from '../define/contract/relation.ts';
import { masked } from '../graph/personal/maskRows.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { WarehouseRow } from '../warehouse/types.ts';

/**
 * Returns what names a row in an error: its key, or else the first column of the contract that was
 * read. Undefined where the row has neither.
 *
 * @example rowKey(martOrders, row, 'order_date') // 'order_id = 12'
 */
export function rowKey(relation: Relation, row: WarehouseRow, failing: string): string | undefined {
  const isRead = (name: string) => name !== failing && row[name] !== undefined;
  const unique = relation.tests().find(({ kind }) => kind === 'unique');
  const key = unique?.kind === 'unique' ? unique.columns.filter(isRead) : [];
  const first = relation.contract?.columns.map(({ name }) => name).find(isRead);
  const names = key.length > 0 ? key : first === undefined ? [] : [first];
  if (names.length === 0) return undefined;
  const mayShow = mayShowOf(relation);
  return names.map((name) => `${name} = ${mayShow(name) ? String(row[name]) : masked}`).join(', ');
}
