import type { ColumnType } from '../define/contract/columnTypes.ts';
import type { ColumnContract } from '../define/contract/contract.ts';
import { parseValue, withNulls } from '../define/contract/parseValue.ts';
import type { Relation } from '../define/contract/relation.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { WarehouseRow, WarehouseValue } from '../warehouse/types.ts';
import { exactNumber } from '../warehouse/values/exactNumber.ts';
import { utcMoment } from '../warehouse/values/utcMoment.ts';
import { inRow, type RefusedValue, rowInvalid, valueInexact, valueMasked } from './readErrors.ts';
import { rowKey } from './rowKey.ts';

/** The representation of whole numbers of BIGINT and exact decimals. */
export interface NumberReading {
  /** `number`, where a value that is not safe is an error; or native `bigint`, always. */
  readonly bigints: 'number' | 'bigint';
  /** `number`, where a value that no number holds exactly is an error; or its text, always. */
  readonly decimals: 'number' | 'text';
}

/**
 * Returns a function that turns a row of a warehouse into one of the relation's contract, each
 * value parsed by the column's zod schema; without a contract, rows are returned as they are.
 *
 * @param columns those that are read; all when left out
 * @param masked those whose values are masked where they are read
 * @throws ModelsError (the reader) ROW_INVALID, VALUE_NOT_REPRESENTABLE
 */
export function contractReader(
  relation: Relation,
  columns: readonly string[] | undefined,
  reading: NumberReading,
  masked: ReadonlySet<string> = new Set(),
): (row: WarehouseRow) => Readonly<Record<string, unknown>> {
  const { contract } = relation;
  const mayShow = mayShowOf(relation);
  if (contract === undefined) {
    return (row) =>
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [
          name,
          readWhole(value, { relation, column: name, pii: !mayShow(name) }, reading),
        ]),
      );
  }
  const readers = contract.columns
    .filter(({ name }) => columns?.includes(name) ?? true)
    .map((column): [string, (value: WarehouseValue) => unknown] => [
      column.name,
      masked.has(column.name)
        ? maskedReader(relation, column)
        : columnReader({ relation, column: column.name, pii: !mayShow(column.name) }, column, {
            schema: contract.shape[column.name],
            reading,
          }),
    ]);
  return (row) => {
    let at = '';
    try {
      return Object.fromEntries(
        readers.map(([name, read]) => {
          at = name;
          return [name, read(row[name] ?? null)];
        }),
      );
    } catch (error) {
      throw inRow(error, rowKey(relation, row, at));
    }
  };
}

/** Gives masked values as they are: a text in place of texts, null in place of others. */
function maskedReader(relation: Relation, { name, nullable }: ColumnContract) {
  return (value: WarehouseValue): WarehouseValue => {
    if (value === null && !nullable) throw valueMasked(relation, name);
    return value;
  };
}

/**
 * Returns a function that reads a value of a column.
 *
 * @throws ModelsError (the reader) ROW_INVALID, VALUE_NOT_REPRESENTABLE
 */
export function columnReader(
  about: Omit<RefusedValue, 'value'>,
  { sqlType }: ColumnContract,
  { schema, reading }: { readonly schema: ColumnType | undefined; readonly reading: NumberReading },
): (value: WarehouseValue) => unknown {
  const parse = (value: unknown): unknown => {
    if (schema === undefined) return value;
    const parsed = parseValue(schema, value);
    if ('issue' in parsed) throw rowInvalid({ ...about, value }, parsed.issue);
    return parsed.value;
  };
  /**
   * Returns the value after its number is parsed. A value that no number represents is not parsed:
   * the warehouse tested it before publishing.
   */
  const checked = <T>(value: T, number: number | undefined): T => {
    if (number !== undefined) parse(number);
    return value;
  };
  switch (sqlType.kind) {
    case 'bigint':
      return (value) => {
        if (reading.bigints === 'number' || !isWhole(value))
          return parse(readWhole(value, about, reading));
        return checked(
          BigInt(value),
          Number.isSafeInteger(Number(value)) ? Number(value) : undefined,
        );
      };
    case 'decimal':
      return (value) => {
        if (value === null || typeof value === 'boolean') return parse(value);
        const text = withScale(String(value), sqlType.scale);
        const number = exactNumber(text);
        if (reading.decimals === 'text') return checked(text, number);
        if (number === undefined) throw valueInexact({ ...about, value: text }, "decimals: 'text'");
        // What is no number is shown as it is.
        return parse(Number.isNaN(number) ? value : number);
      };
    case 'timestamptz':
      return (value) => parse(typeof value === 'string' ? utcMoment(value) : value);
    case 'binary':
      return (value) =>
        parse(typeof value === 'string' ? Uint8Array.from(Buffer.from(value, 'hex')) : value);
    case 'array':
    case 'object':
      return (value) =>
        parse(
          typeof value === 'string' ? withNulls(readJson({ ...about, value }), sqlType) : value,
        );
    case 'json':
      return (value) => parse(typeof value === 'string' ? readJson({ ...about, value }) : value);
    default:
      return parse;
  }
}

/**
 * Returns a whole number of a column: safe as it is, larger ones natively where that is asked for.
 */
function readWhole(
  value: WarehouseValue,
  about: Omit<RefusedValue, 'value'>,
  { bigints }: NumberReading,
): WarehouseValue {
  if (typeof value !== 'bigint' || bigints === 'bigint') return value;
  throw valueInexact({ ...about, value }, "bigints: 'bigint'");
}

const isWhole = (value: WarehouseValue): value is number | bigint =>
  typeof value === 'bigint' || Number.isInteger(value);

/**
 * Returns a decimal with all digits of its scale, which not every driver writes: `1.5` as `1.5000`.
 */
function withScale(text: string, scale: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  return scale === 0 ? text : `${whole}.${fraction.padEnd(scale, '0')}`;
}

function readJson(refused: RefusedValue & { readonly value: string }): unknown {
  try {
    return JSON.parse(refused.value);
  } catch {
    throw rowInvalid(refused, { code: 'invalid_format', message: 'Invalid input: expected JSON' });
  }
}
