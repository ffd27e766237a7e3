import { describe, expect, expectTypeOf, it } from 'vitest';
import { editDistance } from '../../examples/functions/editDistance.ts';
import { fiscalYear } from '../../examples/functions/fiscalYear.ts';
import { similarCustomers } from '../../examples/functions/similarCustomers.ts';
import { orders } from '../../examples/shop/orders.ts';
import {
  type DateText,
  date,
  f,
  type RowOf,
  type SqlExpression,
  text,
} from '../../packages/kysely-models/src/define/index.ts';
import { modelLineage } from '../../packages/kysely-models/src/graph/lineage/modelLineage.ts';
import { read } from '../../packages/kysely-models/src/read/read.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { lineageTexts } from '../engine/compile/lineage/lineageOf.ts';
import { memoryDatabase } from '../engine/memoryDatabase.ts';
import { doubleWarehouse } from '../engine/support/doubleWarehouse.ts';
import { buildIn, memoryWarehouse } from '../engine/support/memoryBuild.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';

const double = await snowflakeDouble();

const similar: RowOf<typeof similarCustomers>[] = [
  {
    order_id: 1,
    similar_order_id: 3,
    customer_name: 'Ada Brown',
    distance: 1,
    fiscal_year: 2023,
    tax_rate: 0.19,
  },
  {
    order_id: 4,
    similar_order_id: 5,
    customer_name: 'Otto',
    distance: 1,
    fiscal_year: 2024,
    tax_rate: 0.19,
  },
];

async function builds(warehouse: Warehouse) {
  const { statuses } = await buildIn(warehouse, [orders, similarCustomers]);
  expect(statuses).toEqual({ orders: 'published', similar_customers: 'published' });
  expect(await read(warehouse, similarCustomers, { orderBy: ['order_id'] })).toEqual(similar);
}

describe('a model that calls functions of its own project', () => {
  it('is built and tested on DuckDB', async () => builds(await memoryWarehouse()));

  it.skipIf(!double.port)(`is built and tested on Snowflake${double.note}`, async () =>
    builds(await doubleWarehouse(double.port ?? 0)),
  );

  it('has the lineage of what it gives them', () => {
    const columns = new Map([['orders', orders.contract.columns.map(({ name }) => name)]]);
    const { distance, fiscal_year, tax_rate } = lineageTexts(
      modelLineage(similarCustomers, columns),
    );
    expect({ distance, fiscal_year, tax_rate }).toEqual({
      distance: 'orders.customer_name',
      fiscal_year: 'orders.ordered_on',
      tax_rate: 'orders.net_amount orders.tax',
    });
  });
});

describe('the fiscal year', () => {
  it('begins with its first month', async () => {
    const db = await memoryDatabase();
    const years = async (firstMonth: number) => {
      const days = ['2023-12-31', '2024-01-01', '2024-03-31', '2024-04-01', '2024-08-31'] as const;
      const rows = await db.select([], (qb) =>
        days
          .map((day) => qb.selectNoFrom(fiscalYear(day, firstMonth).as('year')))
          .reduce((all, next) => all.unionAll(next)),
      );
      return rows.map(({ year }) => year);
    };
    expect(await years(1)).toEqual([2023, 2024, 2024, 2024, 2024]);
    expect(await years(4)).toEqual([2024, 2024, 2024, 2025, 2025]);
    await db.close();
  });

  it('may be null where the day may be', () => {
    const known: SqlExpression<DateText> = f.cast('2024-01-01', date());
    expectTypeOf(fiscalYear(known, 4)).toEqualTypeOf<SqlExpression<number>>();
    expectTypeOf(fiscalYear(f.nullOf(date()), 4)).toEqualTypeOf<SqlExpression<number | null>>();
    expectTypeOf(editDistance('a', f.nullOf(text()))).toEqualTypeOf<SqlExpression<number | null>>();
    expectTypeOf(editDistance('a', 'b')).toEqualTypeOf<SqlExpression<number>>();
    // @ts-expect-error a number has no letters
    editDistance(1, 'b');
  });
});
