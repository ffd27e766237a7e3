import type { ColumnContract, Contract } from '../../define/contract/contract.ts';
import { parseValue } from '../../define/contract/parseValue.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { Model } from '../../define/models/model.ts';
import { nearestHint } from '../../define/text/nearest.ts';
import { unitError } from '../errors/unitError.ts';
import { fillValue, valueKey } from './fillValue.ts';

/** A relation whose rows a test gives. */
type GivenRelation = Pick<Relation, 'name' | 'tests'> & { readonly contract: Contract };

/**
 * Returns the rows that a test gives, complete: with a value for each column that they leave out.
 *
 * @param model the tested model, for errors
 * @returns values in the contract's order
 * @throws ModelsError UNIT_TEST_INVALID for a column that there is not, for a value that the contract does not
 *   allow, and for a column of which no allowed value was found
 * @example fillRows(martChurn, stgOrders, [{ order_id: 7 }]) // [[7, null, '2024-01-01 00:00:00', 'status', …]]
 */
export function fillRows(
  model: Model,
  relation: GivenRelation,
  rows: readonly object[],
): readonly (readonly unknown[])[] {
  const { contract } = relation;
  const known = new Set(contract.columns.map(({ name }) => name));
  const given = rows.map((row) => new Map<string, unknown>(Object.entries(row)));
  for (const row of given) checkNames(model, relation, [...row.keys()], known);
  const keys = keyColumns(relation);
  const columns = contract.columns.map((column) => {
    const isKey = keys.has(column.name);
    const taken = new Set(
      given.flatMap((row) => (row.has(column.name) ? [valueKey(row.get(column.name))] : [])),
    );
    return given.map((row, at) => {
      const value = row.get(column.name);
      if (value !== undefined) {
        checkValue(model, relation, column, value, at);
        return value;
      }
      if (column.nullable) return null;
      const filled = fillValue(contract, column, isKey, taken);
      if (filled === 'none') throw noValue(model, relation, column);
      taken.add(valueKey(filled.value));
      return filled.value;
    });
  });
  return given.map((_, at) => columns.map((values) => values[at]));
}

/** Returns the columns of keys that no two rows may share. */
function keyColumns(relation: GivenRelation): ReadonlySet<string> {
  return new Set(
    relation
      .tests()
      .flatMap((test) => (test.kind === 'unique' && test.where === undefined ? test.columns : [])),
  );
}

function checkNames(
  model: Model,
  { name }: GivenRelation,
  names: readonly string[],
  known: ReadonlySet<string>,
): void {
  const unknown = names.find((each) => !known.has(each));
  if (unknown === undefined) return;
  throw unitError(model, {
    message: `${name} has no column ${unknown}.`,
    subject: `${name}.${unknown}`,
    expected: `columns of ${name}: ${[...known].join(', ')}`,
    found: unknown,
    hint: nearestHint(unknown, [...known]),
  });
}

function checkValue(
  model: Model,
  { name, contract }: GivenRelation,
  column: ColumnContract,
  value: unknown,
  at: number,
): void {
  const schema = contract.shape[column.name];
  const parsed = schema === undefined ? { value } : parseValue(schema, value);
  const problem =
    'issue' in parsed
      ? parsed.issue.message
      : isRounded(column, value)
        ? 'a number with as many digits after the point as the column has'
        : undefined;
  if (problem === undefined) return;
  throw unitError(model, {
    message: `row ${at + 1} of ${name} has a value in ${column.name} that its contract does not allow.`,
    subject: `${name}.${column.name}`,
    expected: problem,
    found: JSON.stringify(value) ?? String(value),
    hint: 'Give a value that could have been published; what was tested before needs no test here.',
  });
}

/** Returns true for an amount that its column would round. */
function isRounded({ sqlType }: ColumnContract, value: unknown): boolean {
  if (sqlType.kind !== 'decimal' || typeof value !== 'number') return false;
  const [, fraction = ''] = String(value).split('.');
  return fraction.length > sqlType.scale;
}

function noValue(model: Model, { name }: GivenRelation, column: ColumnContract) {
  return unitError(model, {
    message: `${name}.${column.name} is left out, and no value was found that its checks allow.`,
    subject: `${name}.${column.name}`,
    expected: `a value of ${column.name} in each row, or a column that may be null`,
    found: 'none',
    hint: `Write ${column.name} in the rows of ${name}.`,
  });
}
