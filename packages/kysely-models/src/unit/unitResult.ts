import { parseValue, withNulls } from '../define/contract/parseValue.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import type { Model } from '../define/models/model.ts';
import { counted } from '../define/text/counted.ts';
import { nearestHint } from '../define/text/nearest.ts';
import type { UnitCase } from '../define/unit/unitTest.ts';
import { relationTypes } from '../graph/lineage/relationTypes.ts';
import type { Warehouse, WarehouseRow, WarehouseValue } from '../warehouse/types.ts';
import { exactNumber } from '../warehouse/values/exactNumber.ts';
import { utcMoment } from '../warehouse/values/utcMoment.ts';
import { unitError } from './errors/unitError.ts';
import { compareRows, type RowComparison, type UnitRow } from './result/compareRows.ts';
import { differenceText } from './result/differenceText.ts';
import { runUnitCase } from './runUnitCase.ts';
import { plainProject, type UnitProject, unitModel } from './unitModel.ts';

/** The result of a unit test. */
interface UnitResult {
  /** The rows of the result; without an order of their own by their key. */
  readonly rows: readonly UnitRow[];
  /** A sentence, and a table by row and column; undefined where they are as expected. */
  readonly difference: string | undefined;
}

/**
 * Runs a unit test in a warehouse, which it leaves as it is.
 *
 * @param project what the project of the model says; nothing when left out
 * @throws ModelsError UNIT_TEST_INVALID, VARIABLE_INVALID, KEY_INVALID, QUERY_FAILED, or what the model throws
 */
export async function unitResult(
  warehouse: Warehouse,
  written: Model,
  unitCase: UnitCase,
  project: UnitProject = plainProject,
): Promise<UnitResult> {
  const { expect, ordered = false } = unitCase;
  const { model, variables } = unitModel(written, unitCase, project);
  const raw = await runUnitCase(warehouse, model, unitCase, variables);
  const key = keyOf(model);
  const read = raw.map((row) => readRow(model, row));
  const broken = read.find((row) => 'broken' in row);
  if (broken !== undefined) return { rows: raw, difference: `${broken.broken}.` };
  const given = read.flatMap((each) => ('row' in each ? [each.row] : []));
  const rows = ordered ? given : sorted(given, key);
  if (expect === undefined) return { rows, difference: undefined };
  const wanted = expect.map((row): UnitRow => ({ ...row }));
  const types = new Map(columnTypes(model));
  checkColumns(model, wanted, [...types.keys()]);
  const differences = compareRows(wanted, rows, { types, ordered, key });
  if (differences.length === 0) return { rows, difference: undefined };
  const count = `expected ${counted(wanted.length, 'row')}, found ${counted(rows.length, 'row')}`;
  const table = differenceText(differences, key);
  return { rows, difference: `${model.name} gives other rows: ${count}.\n${table}` };
}

/** Returns the columns of the first key that is tested, by which people tell rows apart. */
function keyOf(model: Model): readonly string[] {
  const unique = model.tests().find(({ kind }) => kind === 'unique');
  return unique?.kind === 'unique' ? unique.columns : [];
}

function columnTypes(model: Model): readonly (readonly [string, Kind])[] {
  return (relationTypes(model) ?? []).map(({ name, type }) => [
    name,
    type.kind === 'unknown' || type.kind === 'null' ? 'double' : type.kind,
  ]);
}

type Kind = NonNullable<ReturnType<RowComparison['types']['get']>>;

function sorted(rows: readonly UnitRow[], key: readonly string[]): readonly UnitRow[] {
  const columns = [...key, ...Object.keys(rows[0] ?? {}).filter((name) => !key.includes(name))];
  return rows.toSorted((a, b) => {
    for (const column of columns) {
      const order = compareValues(a[column], b[column]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [JSON.stringify(a) ?? '', JSON.stringify(b) ?? ''];
  return x < y ? -1 : x > y ? 1 : 0;
}

function checkColumns(model: Model, rows: readonly UnitRow[], known: readonly string[]): void {
  if (known.length === 0) return;
  const unknown = rows.flatMap(Object.keys).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw unitError(model, {
    message: `it expects the column ${unknown}, which the model does not have.`,
    subject: `${model.name}.${unknown}`,
    expected: known.join(', '),
    found: unknown,
    hint: nearestHint(unknown, known),
  });
}

/** A row of a result as its contract has it, or the first value that breaks the contract. */
type ReadRow = { readonly row: UnitRow } | { readonly broken: string };

/** Reads a row of a model's result: each value as its column's contract says, or as it is without one. */
function readRow({ name: model, contract }: Relation, raw: WarehouseRow): ReadRow {
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
