import { describe, expect, it } from 'vitest';
import { table } from '../../../packages/kysely-models/src/define/index.ts';
import { stoppableSession } from '../../../packages/kysely-models/src/run/session/stoppableSession.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

/** A model whose rows take minutes: billions of pairs. */
const slow = (name: string) =>
  anyModel(name, [], {
    materialized: table(),
    query: () => {
      const many = (alias: string) =>
        anyTables
          .selectNoFrom((eb) => eb.fn('unnest', [eb.fn('range', [eb.lit(1_000_000)])]).as('id'))
          .as(alias);
      return anyTables
        .selectFrom([many('a'), many('b')])
        .select((eb) => eb.fn.sum(eb.fn('greatest', ['a.id', 'b.id'])).as('id'))
        .toOperationNode();
    },
  });

const statusOf = (relations: readonly { name: string; status: string }[]) =>
  Object.fromEntries(relations.map(({ name, status }) => [name, status]));

describe('a stopped build', () => {
  it('ends its statement, publishes nothing more, and says 130', async () => {
    const warehouse = await memoryWarehouse();
    await execute(warehouse, 'create schema keep', 'create table keep.t as select 1 as x');
    const stop = new AbortController();
    const first = anyModel('first');
    const long = slow('long');
    const started = performance.now();
    const { relations, exitCode } = await buildIn(
      warehouse,
      [first, long, anyModel('child', [first, long])],
      {
        threads: 1,
        signal: stop.signal,
        onEvent: (event) => {
          if (event.type === 'relation_started' && event.name === 'long')
            setTimeout(() => stop.abort(), 100);
        },
      },
    );
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(exitCode).toBe(130);
    expect(statusOf(relations)).toEqual({
      first: 'published',
      long: 'interrupted',
      child: 'interrupted',
    });
    expect(relations.find(({ name }) => name === 'long')?.error).toMatchObject({
      code: 'INTERRUPTED',
      hint: 'What was published before stays as it was; run the build again.',
    });
    expect(
      await rowsOf(
        warehouse,
        "select table_name as t from duckdb_tables() where schema_name = 'main'",
      ),
    ).toEqual([{ t: 'first' }]);
  });

  it('starts no statement after the signal, even between two of one model', async () => {
    const warehouse = await memoryWarehouse();
    const stop = new AbortController();
    const { relations, exitCode } = await buildIn(warehouse, [anyModel('only')], {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'relation_started') stop.abort();
      },
    });
    expect(exitCode).toBe(130);
    expect(relations).toMatchObject([{ status: 'interrupted' }]);
    expect(
      await rowsOf(warehouse, "select 1 from duckdb_tables() where schema_name = 'main'"),
    ).toEqual([]);
  });

  it('that had not begun touches nothing', async () => {
    const warehouse = await memoryWarehouse();
    await expect(
      buildIn(warehouse, [anyModel('only')], { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(await rowsOf(warehouse, 'select 1 from duckdb_tables()')).toEqual([]);
  });

  it('that was done before the signal is done', async () => {
    const warehouse = await memoryWarehouse();
    const stop = new AbortController();
    const { exitCode } = await buildIn(warehouse, [anyModel('only')], {
      signal: stop.signal,
      onEvent: (event) => {
        if (event.type === 'relation_finished') stop.abort();
      },
    });
    expect(exitCode).toBe(0);
  });

  it('does not interrupt the commit', async () => {
    const warehouse = await memoryWarehouse();
    const stop = new AbortController();
    const stopping: Warehouse = {
      ...warehouse,
      connect: async () => {
        const session = await warehouse.connect();
        return {
          ...session,
          run: (sql) => {
            if (sql === 'commit') stop.abort();
            return session.run(sql);
          },
        };
      },
    };
    const { relations } = await buildIn(stopping, [anyModel('only')], { signal: stop.signal });
    expect(relations).toMatchObject([{ status: 'published' }]);
  });
});

describe('a session that can be stopped', () => {
  it('is cancelled again when the first request came before its statement had begun', async () => {
    const warehouse = await memoryWarehouse();
    const session = await warehouse.connect();
    const stop = new AbortController();
    let heard = 0;
    const deafAtFirst = stoppableSession(
      {
        ...session,
        interrupt: () => {
          heard += 1;
          if (heard > 1) session.interrupt();
        },
      },
      stop.signal,
    );
    const running = deafAtFirst.rows(
      'select sum(greatest(a.range, b.range)) from range(1000000) a, range(1000000) b',
    );
    setTimeout(() => stop.abort(), 50);
    await expect(running).rejects.toThrow(/INTERRUPT/);
    expect(heard).toBeGreaterThan(1);
    await expect(deafAtFirst.run('select 1')).rejects.toThrow();
    await session.run('select 1');
    session.close();
  });
});
