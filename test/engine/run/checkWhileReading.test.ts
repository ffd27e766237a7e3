import { describe, expect, it } from 'vitest';
import { bigint, model, source, table } from '../../../packages/kysely-models/src/define/index.ts';
import { inTurns } from '../../../packages/kysely-models/src/run/session/inTurns.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });
/** Copies of the orders; the query of one reads a column that there is not. */
const copies = (length: number, wrongAt?: number) =>
  Array.from({ length }, (_, at) =>
    model({
      name: `m_${at}`,
      description: 'A copy.',
      materialized: table(),
      inputs: [orders],
      columns: { id: bigint() },
      query: (db) =>
        // Sound: a name that is wrong is what is tested.
        db.selectFrom('orders').select((at === wrongAt ? 'nope as id' : 'id') as 'id'),
    }),
  );

/** A warehouse that notes its statements, and fails those of a pattern. */
function noting(warehouse: Warehouse, failing?: RegExp) {
  const sent: string[] = [];
  const note = (sql: string) => {
    sent.push(sql);
    if (failing?.test(sql) === true) throw new Error('out of order');
  };
  const connect: Warehouse['connect'] = async (signal) => {
    const session = await warehouse.connect(signal);
    return {
      ...session,
      run: async (sql) => {
        note(sql);
        return session.run(sql);
      },
      rows: async (sql, decimals) => {
        note(sql);
        return session.rows(sql, decimals);
      },
    };
  };
  return { warehouse: { ...warehouse, connect }, sent };
}

async function withOrders() {
  const warehouse = await memoryWarehouse();
  await execute(
    warehouse,
    'create schema raw',
    'create table raw.orders as select * from range(1, 5) as t(id)',
  );
  return warehouse;
}

describe('the check of a build', () => {
  it.each([0, 59])('changes nothing where the query of model %d is wrong', async (wrongAt) => {
    const { warehouse, sent } = noting(await withOrders());
    const built = buildIn(warehouse, [orders, ...copies(60, wrongAt)]);
    await expect(built).rejects.toMatchObject({
      code: 'COLUMN_UNKNOWN',
      details: { subject: `m_${wrongAt}.nope`, found: 'nope' },
    });
    expect(sent.filter((sql) => !/^(select|set|reset|describe)\b/.test(sql))).toEqual([]);
  });

  it('is what is told where reading fails too', async () => {
    const { warehouse, sent } = noting(await withOrders(), /duckdb_tables/);
    await expect(buildIn(warehouse, [orders, ...copies(60, 59)])).rejects.toMatchObject({
      code: 'COLUMN_UNKNOWN',
    });
    expect(sent.length).toBeGreaterThan(0);
    await expect(buildIn(warehouse, [orders, ...copies(2)])).rejects.toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
    });
  });

  it('comes before all where others may have the warehouse open', async () => {
    const { warehouse, sent } = noting(await withOrders());
    const shared: Warehouse = { ...warehouse, openBy: 'many' };
    await expect(buildIn(shared, [orders, ...copies(3, 2)])).rejects.toMatchObject({
      code: 'COLUMN_UNKNOWN',
    });
    expect(sent).toEqual([]);
  });
});

describe('work in turns', () => {
  it('begins later, lets others go on between its steps, and gives its result', async () => {
    const told: string[] = [];
    const steps = function* () {
      for (const step of ['first', 'second', 'third']) {
        told.push(step);
        const until = performance.now() + 5;
        while (performance.now() < until);
        yield;
      }
      return 'done';
    };
    const ended = inTurns(steps());
    expect(told).toEqual([]);
    let turns = 0;
    const others = (function again(): void {
      turns += 1;
      if (told.length < 3) setImmediate(again);
    })();
    expect(others).toBeUndefined();
    expect(await ended).toBe('done');
    expect(told).toEqual(['first', 'second', 'third']);
    expect(turns).toBeGreaterThan(2);
  });

  it('throws what a step throws', async () => {
    const steps = function* (): Generator<void, number> {
      yield;
      throw new RangeError('wrong');
    };
    await expect(inTurns(steps())).rejects.toThrow('wrong');
  });
});
