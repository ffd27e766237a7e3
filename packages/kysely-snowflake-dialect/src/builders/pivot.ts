import { type Expression, type RawBuilder, type Selectable, sql } from 'kysely';
import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';
import { refuseOthers } from '../options/refuse-others.ts';
import { refuseUnknownOptions } from '../options/refuse-unknown-options.ts';

/** An aggregate that PIVOT takes. */
export type PivotAggregate = 'sum' | 'avg' | 'count' | 'min' | 'max';

/** A value of a column that becomes a column. */
export type PivotValue = string | number | boolean;

/** The input of PIVOT: values of `for`, listed in `in`, become columns that hold the aggregate. */
export interface PivotOptions<
  Row,
  Aggregate extends PivotAggregate,
  Of extends keyof Row & string,
  For extends keyof Row & string,
  In extends Readonly<Record<string, PivotValue>>,
> {
  readonly aggregate: Aggregate;
  /** The column that is aggregated. */
  readonly of: Of;
  /** The column whose values become columns. */
  readonly for: For;
  /** The values by the names of their columns. */
  readonly in: In;
}

/** The columns of PIVOT: those that are left, by which rows are grouped, and one for each value. */
export type Pivoted<Row, Aggregate, Of, For, In> = Omit<
  Selectable<Row>,
  keyof In | (Of & keyof Row) | (For & keyof Row)
> & {
  [Name in keyof In]: PivotResult<Selectable<Row>, Aggregate, Of>;
};

type PivotResult<Row, Aggregate, Of> = Aggregate extends 'count'
  ? number
  : Aggregate extends 'min' | 'max'
    ? Of extends keyof Row
      ? Row[Of] | null
      : never
    : number | null;

/**
 * Turns the values of a column into columns.
 *
 * ```ts
 * db.selectFrom(
 *   pivot(tableName<Database['sales']>('sales'), {
 *     aggregate: 'sum',
 *     of: 'amount',
 *     for: 'month',
 *     in: { jan: 'JAN', feb: 'FEB' },
 *   }).as('p'),
 * ).select(['p.employee', 'p.jan', 'p.feb'])
 * ```
 *
 * The generated SQL:
 *
 * ```sql
 * select "P"."EMPLOYEE", "P"."JAN", "P"."FEB"
 * from "SALES" pivot(sum("AMOUNT") for "MONTH" in ('JAN' as "JAN", 'FEB' as "FEB")) as "P"
 * ```
 */
export function pivot<
  Row,
  Aggregate extends PivotAggregate,
  Of extends keyof Row & string,
  For extends keyof Row & string,
  In extends Readonly<
    Record<string, Extract<Selectable<Row>[For & keyof Selectable<Row>], PivotValue>>
  >,
>(
  source: Expression<Row>,
  options: PivotOptions<Row, Aggregate, Of, For, In>,
): RawBuilder<Pivoted<Row, Aggregate, Of, For, In>> {
  refuseUnknownOptions('pivot()', options, pivotOptions);
  refuseOthers('The aggregate of a pivot', options.aggregate, aggregates);
  if (Object.keys(options.in).length === 0) {
    throw new SnowflakeValueError('The pivot has no value in { in }: name one at least.');
  }
  const values = Object.entries(options.in).map(
    ([name, value]) => sql`${sql.lit(value)} as ${sql.id(name)}`,
  );
  const aggregate = sql`${sql.raw(options.aggregate)}(${sql.ref(options.of)})`;
  return sql`${source} pivot(${aggregate} for ${sql.ref(options.for)} in (${sql.join(values)}))`;
}

const aggregates: readonly PivotAggregate[] = ['sum', 'avg', 'count', 'min', 'max'];
const pivotOptions = { aggregate: true, of: true, for: true, in: true } as const;
