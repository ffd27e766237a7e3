import type { ColumnContract, Contract } from '../../define/contract/contract.ts';
import { parseValue } from '../../define/contract/parseValue.ts';
import type { NestedType } from '../../define/contract/sqlType.ts';
import type { TestRule, TestSpec } from '../../define/contract/testSpec.ts';
import { numbersWithin } from './fillNumber.ts';
import { textsLike } from './fillText.ts';

/** The first day of what is filled in. */
const firstDay = Date.UTC(2024, 0, 1);

const dayMs = 86_400_000;

/** The number of values that are tried for a column. */
const mostTried = 20_000;

/** A value that stands for a column that a row leaves out. */
type FilledValue = { readonly value: unknown } | 'none';

/**
 * Returns a value that a column's contract allows, the same every time.
 *
 * @param isKey true when each row needs another one
 * @param taken values that other rows have, as `valueKey` writes them
 */
export function fillValue(
  contract: Contract,
  column: ColumnContract,
  isKey: boolean,
  taken: ReadonlySet<string>,
): FilledValue {
  const schema = contract.shape[column.name];
  const rules = contract.tests.filter((test) => isOf(test, column.name));
  let tried = 0;
  for (const value of candidates(column, rules, isKey || column.id !== undefined)) {
    tried += 1;
    if (tried > mostTried) break;
    if (isKey && taken.has(valueKey(value))) continue;
    if (schema === undefined || 'value' in parseValue(schema, value)) return { value };
  }
  // Of a key of several columns, another one distinguishes the rows.
  return isKey ? fillValue(contract, column, false, taken) : 'none';
}

/** Returns a text that is the same for equal values. */
export const valueKey = (value: unknown): string => JSON.stringify(value) ?? 'undefined';

function isOf(test: TestSpec, column: string): boolean {
  return 'column' in test && test.column === column;
}

function candidates(
  { name, sqlType }: ColumnContract,
  rules: readonly TestRule[],
  countsFromOne: boolean,
): Iterable<unknown> {
  const accepted = rules.find((rule) => rule.kind === 'accepted_values');
  if (accepted?.kind === 'accepted_values') return accepted.values;
  switch (sqlType.kind) {
    case 'bigint':
    case 'integer':
    case 'decimal':
    case 'double':
      return numbersWithin(sqlType, rules, countsFromOne ? 1 : 0);
    case 'text':
      return textsLike(rules, name);
    case 'boolean':
      return [false, true];
    case 'date':
      return days((day) => day);
    case 'timestamp':
      return days((day) => `${day} 00:00:00`);
    case 'timestamptz':
      return days((day) => `${day} 00:00:00Z`);
    case 'time':
      return timesOfDay();
    case 'binary':
      return bytes();
    case 'array':
      return [[]];
    case 'object':
      return [Object.fromEntries(sqlType.fields.map((field) => [field.name, insideOf(field)]))];
    case 'json':
      return objects();
    default:
      return sqlType satisfies never;
  }
}

function* days(write: (day: string) => string): Generator<string, void, undefined> {
  for (let at = 0; at < mostTried; at += 1) {
    yield write(new Date(firstDay + at * dayMs).toISOString().slice(0, 10));
  }
}

function* objects(): Generator<object, void, undefined> {
  yield {};
  for (let at = 1; at < mostTried; at += 1) yield { at };
}

function* timesOfDay(): Generator<string, void, undefined> {
  for (let at = 0; at < mostTried; at += 1) {
    yield new Date(at * 1000).toISOString().slice(11, 19);
  }
}

function* bytes(): Generator<Uint8Array, void, undefined> {
  for (let at = 0; at < mostTried; at += 1) yield Uint8Array.of(at >> 8, at & 255);
}

/** Returns a value of what is inside of a list or object. */
function insideOf({ type, nullable }: NestedType): unknown {
  if (nullable) return null;
  switch (type.kind) {
    case 'text':
      return '';
    case 'boolean':
      return false;
    case 'array':
      return [];
    case 'object':
      return Object.fromEntries(type.fields.map((field) => [field.name, insideOf(field)]));
    case 'json':
      return {};
    default:
      return 0;
  }
}
