import type { EngineDialect } from '../compile/dialect/dialect.ts';
import type { ColumnContract, Contract } from '../define/contract/contract.ts';
import type { SqlType } from '../define/contract/sqlType.ts';

/**
 * Returns the select statement that gives a seed's rows.
 *
 * @param rows the values of each row in the contract's order
 * @example
 * // select cast("r_score" as integer) as "r_score" from (values (1), (2)) as "seed"("r_score")
 */
export function seedSelect(
  dialect: EngineDialect,
  contract: Contract,
  rows: readonly (readonly unknown[])[],
): string {
  const columns = contract.columns.map(({ name, sqlType }) => {
    const column = dialect.identifier(name);
    return `${typed(dialect, column, sqlType)} as ${column}`;
  });
  const noRow = contract.columns.map(() => null);
  const where = rows.length === 0 ? ' where false' : '';
  const select = `select ${columns.join(', ')} from`;
  return chunks(rows.length === 0 ? [noRow] : rows, dialect.maxValuesRows)
    .map((chunk) => `${select} ${valuesClause(dialect, contract, chunk)}${where}`)
    .join('\nunion all\n');
}

function typed(dialect: EngineDialect, column: string, type: ColumnContract['sqlType']): string {
  return isWrittenAsText(type)
    ? dialect.fromText(column, type)
    : `cast(${column} as ${dialect.typeName(type)})`;
}

/** Returns true for the types whose values no literal writes: they come as texts. */
export const isWrittenAsText = ({ kind }: SqlType): boolean =>
  kind === 'json' || kind === 'array' || kind === 'object' || kind === 'binary';

function valuesClause(
  dialect: EngineDialect,
  contract: Contract,
  rows: readonly (readonly unknown[])[],
): string {
  const tuples = rows.map(
    (row) =>
      `(${row.map((value, at) => dialect.literal(written(value, contract.columns[at]))).join(', ')})`,
  );
  const names = contract.columns.map(({ name }) => dialect.identifier(name));
  return `(values ${tuples.join(', ')}) as ${dialect.identifier('seed')}(${names.join(', ')})`;
}

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(all.length / size));
  return Array.from({ length: count }, (_, at) =>
    count === 1 ? all : all.slice(at * size, (at + 1) * size),
  );
}

/** Writes an amount by its digits: as a DOUBLE, 1.255 would round to 1.25. */
function written(value: unknown, column: ColumnContract | undefined): unknown {
  return typeof value === 'number' && column?.sqlType.kind === 'decimal' ? String(value) : value;
}
