import type { InferredType } from '../compile/types/inferredType.ts';
import type { ColumnContract } from '../define/contract/contract.ts';
import type { Relation } from '../define/contract/relation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { mayShowOf } from '../graph/personal/personalColumns.ts';
import type { WarehouseRow, WarehouseValue } from '../warehouse/types.ts';
import { utcMoment } from '../warehouse/values/utcMoment.ts';
import { columnReader, type NumberReading } from './contractReader.ts';
import { owner, type ReadableQuery } from './readableQuery.ts';

type ValueReader = (value: WarehouseValue) => unknown;

/**
 * Returns a function that turns a row of a warehouse into one of the query: values of a contract's column
 * parsed by it, computed ones by their type.
 *
 * @param masked the columns whose values are masked where they are read, by relation
 * @throws ModelsError (the reader) ROW_INVALID, VALUE_NOT_REPRESENTABLE
 */
export function queryReader(
  { types, origins }: ReadableQuery,
  relations: readonly Relation[],
  reading: NumberReading,
  masked: ReadonlyMap<string, ReadonlySet<string>>,
): (row: WarehouseRow) => Readonly<Record<string, unknown>> {
  const byName = new Map(relations.map((relation) => [relation.name, relation]));
  const readerOf = (name: string): ValueReader => {
    const origin = origins.get(name);
    const relation = byName.get(origin?.relation ?? '');
    const column = relation?.contract?.columns.find((each) => each.name === origin?.column);
    if (relation === undefined || column === undefined) {
      return computedReader(name, types.get(name), reading);
    }
    if (masked.get(relation.name)?.has(column.name) === true) return (value) => value;
    return originReader(relation, column, reading);
  };
  const readers = new Map<string, ValueReader>();
  return (row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => {
        const read = readers.get(name) ?? readerOf(name);
        readers.set(name, read);
        return [name, read(value)];
      }),
    );
}

/** Parses by the contract; what a join did not find is null whatever the contract says. */
function originReader(
  relation: Relation,
  column: ColumnContract,
  reading: NumberReading,
): ValueReader {
  const about = { relation, column: column.name, pii: !mayShowOf(relation)(column.name) };
  const schema = relation.contract?.shape[column.name];
  const read = columnReader(about, column, { schema, reading });
  return (value) => (value === null ? null : read(value));
}

/** Reads what no contract has: the numbers as they are asked for, moments by the clock of UTC. */
function computedReader(
  name: string,
  type: InferredType | undefined,
  { bigints }: NumberReading,
): ValueReader {
  return (value) => {
    if (typeof value === 'bigint' && bigints === 'number') throw inexact(name);
    const isWhole = typeof value === 'number' && Number.isInteger(value);
    if (bigints === 'bigint' && type?.kind === 'bigint' && isWhole) return BigInt(value);
    return type?.kind === 'timestamptz' && typeof value === 'string' ? utcMoment(value) : value;
  };
}

function inexact(column: string): ModelsError {
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `${owner}.${column}: a value is not a JavaScript number.`,
    subject: `${owner}.${column}`,
    expected: 'a value that a number holds exactly',
    found: 'a larger one',
    hint: "Read with { bigints: 'bigint' }.",
  });
}
