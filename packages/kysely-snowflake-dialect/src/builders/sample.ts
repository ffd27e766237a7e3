import { type AliasedExpression, AliasNode, RawNode } from 'kysely';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { refuseOthers } from '../options/refuse-others.ts';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';

const MAX_ROWS = 1_000_000;

/** The size and the method of a sample. */
export interface SampleOptions {
  /** Rows by chance (`bernoulli`), or blocks of rows, which is faster. Default: rows. */
  readonly method?: 'bernoulli' | 'block';
  /** The same number gives the same blocks while the table does not change. Of blocks only. */
  readonly seed?: number;
}

/** The size of a sample: a share in percent, or a number of rows, at most 1,000,000. */
export type SampleSize = { readonly percent: number } | { readonly rows: number };

/**
 * Reads a part of the rows of a table.
 *
 * ```ts
 * db.selectFrom(sample(tableName<Database['orders']>('orders').as('o'), { percent: 10 }, { method: 'block', seed: 7 }))
 *   .select('o.id')
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "O"."ID" from "ORDERS" as "O" sample block (10) seed (7)
 * ```
 */
export function sample<Row, Alias extends string>(
  table: AliasedExpression<Row, Alias>,
  size: SampleSize,
  options: SampleOptions = {},
): AliasedExpression<Row, Alias> {
  refuseUnknownOptions('sample(), size,', size, { percent: true, rows: true });
  refuseUnknownOptions('sample()', options, { method: true, seed: true });
  const { method = 'bernoulli', seed } = options;
  refuseOthers('The method of a sample', method, ['bernoulli', 'block']);
  if (method !== 'block' && seed !== undefined) {
    throw new SnowflakeValueError("A seed needs { method: 'block' }: rows by chance have none.");
  }
  if (method === 'block' && 'rows' in size) {
    throw new SnowflakeValueError('A number of rows is sampled by rows: leave out the method.');
  }
  const amount =
    'rows' in size ? `${numberOfRows(size.rows)} rows` : String(percentage(size.percent));
  const seeded = seed === undefined ? '' : ` seed (${wholeNumber(seed)})`;
  const clause = ` sample ${method} (${amount})${seeded}`;
  // The clause stands behind the alias, which may be any node.
  const aliased = table.toOperationNode();
  const alias = RawNode.create(['', clause], [aliased.alias]);
  const node = AliasNode.create(aliased.node, alias);
  return { expression: table.expression, alias: table.alias, toOperationNode: () => node };
}

function numberOfRows(value: number): number {
  if (value <= MAX_ROWS) return wholeNumber(value);
  throw new SnowflakeValueError(`The sample has ${value} rows; Snowflake allows ${MAX_ROWS}.`);
}

function wholeNumber(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new SnowflakeValueError(`The sample has ${value}, which is not a whole number.`);
}

function percentage(value: number): number {
  if (value >= 0 && value <= 100) return value;
  throw new SnowflakeValueError(`The sample has ${value} percent, which is not between 0 and 100.`);
}
