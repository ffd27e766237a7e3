import type { EngineDialect } from '../compile/dialect.ts';
import type { ColumnContract, Contract } from '../define/contract.ts';

/**
 * The select statement that gives a seed's rows.
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
  const names = contract.columns.map(({ name }) => dialect.identifier(name));
  const casts = contract.columns.map(({ name, sqlType }) => {
    const column = dialect.identifier(name);
    return `cast(${column} as ${dialect.typeName(sqlType)}) as ${column}`;
  });
  const noRow = contract.columns.map(() => null);
  const tuples = (rows.length === 0 ? [noRow] : rows).map(
    (row) =>
      `(${row.map((value, at) => dialect.literal(written(value, contract.columns[at]))).join(', ')})`,
  );
  const where = rows.length === 0 ? ' where false' : '';
  const alias = `${dialect.identifier('seed')}(${names.join(', ')})`;
  return `select ${casts.join(', ')} from (values ${tuples.join(', ')}) as ${alias}${where}`;
}

/** An amount goes as its digits: as a DOUBLE, 1.255 would round to 1.25. */
function written(value: unknown, column: ColumnContract | undefined): unknown {
  return typeof value === 'number' && column?.sqlType.kind === 'decimal' ? String(value) : value;
}
