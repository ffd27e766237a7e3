import { parseValue, withNulls } from '../../define/contract/parseValue.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { WarehouseRow, WarehouseValue } from '../../warehouse/types.ts';
import { exactNumber } from '../../warehouse/values/exactNumber.ts';
import { utcMoment } from '../../warehouse/values/utcMoment.ts';
import type { UnitRow } from './compareRows.ts';

/** A row of a result as its contract has it, or the first value that breaks the contract. */
export type ReadRow = { readonly row: UnitRow } | { readonly broken: string };

/** Reads a row of a model's result: each value as its column's contract says, or as it is without one. */
export function readRow({ name: model, contract }: Relation, raw: WarehouseRow): ReadRow {
  if (contract === undefined) return { row: raw };
  const row: Record<string, unknown> = {};
  for (const { name, sqlType } of contract.columns) {
    const value = plainOf(raw[name] ?? null, sqlType);
    const schema = contract.shape[name];
    const parsed = schema === undefined ? { value } : parseValue(schema, value);
    // An amount with more digits than a number holds stays a text.
    const isExactText = sqlType.kind === 'decimal' && typeof value === 'string';
    if ('issue' in parsed && !isExactText) {
      const found = typeof value === 'bigint' ? String(value) : JSON.stringify(value);
      return { broken: `${model}.${name} is ${found}; its contract: ${parsed.issue.message}` };
    }
    row[name] = value;
  }
  return { row };
}

function plainOf(value: WarehouseValue, type: SqlType): unknown {
  if (value === null) return null;
  switch (type.kind) {
    case 'decimal':
      return exactNumber(String(value)) ?? String(value);
    case 'timestamptz':
      return utcMoment(String(value));
    case 'binary':
      return Uint8Array.from(Buffer.from(String(value), 'hex'));
    case 'array':
    case 'object':
      return withNulls(typeof value === 'string' ? JSON.parse(value) : value, type);
    case 'json':
      return typeof value === 'string' ? JSON.parse(value) : value;
    default:
      return value;
  }
}
