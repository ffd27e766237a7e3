import type { Expression, ExpressionBuilder } from 'kysely';
import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  type Functions,
  integer,
  type RowOf,
  SqlExpression,
  source,
  text,
  timestamp,
} from '../../../../packages/kysely-models/src/define/index.ts';
import type { MemoryDatabase } from '../../memoryDatabase.ts';

const columns = {
  id: integer(),
  i: bigint().nullable(),
  j: bigint().nullable(),
  m: decimal(38, 4).nullable(),
  x: double().nullable(),
  y: double().nullable(),
  b: boolean().nullable(),
  s: text().nullable(),
  t: text().nullable(),
  d: date().nullable(),
  e: date().nullable(),
  at: timestamp().nullable(),
  until: timestamp().nullable(),
} as const;

/** A table with two nullable columns of each type. */
export const things = source({ name: 'things', description: 'Values.', columns });

type Row = RowOf<typeof things>;
/** A row's values; those left out are null. */
export type Values = { readonly [K in Exclude<keyof Row, 'id'>]?: unknown };
export type Make<T> = (
  eb: ExpressionBuilder<{ things: Row }, 'things'>,
  f: Functions,
) => Expression<T>;

/** Fills the table with these rows, numbered from 0. */
export async function fillThings(db: MemoryDatabase, rows: readonly Values[]): Promise<void> {
  const names = Object.keys(columns).slice(1) as (keyof Values)[]; // the keys of `columns` but id
  await db.fill(
    things,
    rows.map((row, id) => [id, ...names.map((name) => row[name] ?? null)]),
  );
}

/** What an expression gives for each of the rows, in their order. */
export async function evaluate(
  db: MemoryDatabase,
  rows: readonly Values[],
  make: Make<unknown>,
): Promise<readonly unknown[]> {
  await fillThings(db, rows);
  const found = await db.select([things], (qb, f) =>
    qb
      .selectFrom('things')
      .select((eb) => ['id', new SqlExpression(make(eb, f).toOperationNode()).as('value')])
      .orderBy('id'),
  );
  return found.map((row) => row['value']);
}

/** What an aggregate gives over the rows. */
export async function aggregate(
  db: MemoryDatabase,
  rows: readonly Values[],
  make: Make<unknown>,
): Promise<unknown> {
  await fillThings(db, rows);
  const found = await db.select([things], (qb, f) =>
    qb
      .selectFrom('things')
      .select((eb) => new SqlExpression(make(eb, f).toOperationNode()).as('value')),
  );
  return found[0]?.['value'];
}
