import { constants } from 'node:os';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { table, view } from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { DuckdbFailure } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/duckdbFailure.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

/** What DuckDB says of a full disk. */
// As a session of DuckDB is told of it.
const diskFull = JSON.stringify({
  exception_type: 'IO',
  exception_message: 'Could not write file "/data/w.duckdb": No space left on device',
  errno: String(constants.errno.ENOSPC),
});

/** A warehouse in which a statement fails the first time that it is run. */
function failingOnce(warehouse: Warehouse, pattern: RegExp, message: string) {
  let failures = 0;
  let openSessions = 0;
  const failing: Warehouse = {
    ...warehouse,
    connect: async () => {
      const session = await warehouse.connect();
      openSessions += 1;
      return {
        ...session,
        run: async (sql) => {
          if (failures === 0 && pattern.test(sql)) {
            failures += 1;
            throw new DuckdbFailure(new Error(message), sql);
          }
          return session.run(sql);
        },
        close: () => {
          openSessions -= 1;
          session.close();
        },
      };
    },
  };
  return { failing, open: () => openSessions };
}

const base = anyModel('base');
const project = [
  base,
  anyModel('above', [base], { materialized: view() }),
  anyModel('child', [base]),
];

describe('a transaction that cannot', () => {
  it('begin fails its unit, and the session is used again', async () => {
    const { failing, open } = failingOnce(await memoryWarehouse(), /^begin/, 'IO Error: gone');
    const { relations, statuses } = await buildIn(failing, [...project, anyModel('other')], {
      threads: 1,
    });
    expect(statuses).toEqual({
      base: 'failed',
      above: 'skipped',
      child: 'skipped',
      other: 'published',
    });
    expect(relations[0]?.error).toMatchObject({ code: 'QUERY_FAILED', found: 'IO Error: gone' });
    expect(open()).toBe(0);
  });

  it('commit fails its unit: nothing of it is published, and what was there stays', async () => {
    const warehouse = await memoryWarehouse();
    const one = anyModel('one');
    await buildIn(warehouse, [one, anyModel('base', [one])]);
    const changed = anyModel('base');
    const { failing } = failingOnce(warehouse, /^commit/, 'Fatal: no commit');
    const { statuses, relations } = await buildIn(failing, [changed, anyModel('child', [changed])]);
    expect(statuses).toEqual({ base: 'failed', child: 'skipped' });
    expect(relations[0]?.error).toMatchObject({
      code: 'QUERY_FAILED',
      message: 'base was made, but the warehouse refused to publish it.',
      found: 'Fatal: no commit',
    });
    expect(await rowsOf(warehouse, 'select count(*) as n from base')).toEqual([{ n: 2 }]);
  });

  it('commit reports the last relation and rolls back the others', async () => {
    const { failing } = failingOnce(await memoryWarehouse(), /^commit/, diskFull);
    const { relations } = await buildIn(failing, project, { threads: 1 });
    expect(relations.map(({ name, status, because }) => [name, status, because])).toEqual([
      ['base', 'rolled_back', 'above'],
      ['above', 'failed', undefined],
      ['child', 'skipped', 'above'],
    ]);
    expect(relations[1]?.error?.code).toBe('DISK_FULL');
  });

  it('roll back does not hide why it had to', async () => {
    const warehouse = await memoryWarehouse();
    const { failing, open } = failingOnce(warehouse, /^rollback/, 'no rollback');
    const wrong = anyModel('wrong', [base], {
      query: () => anyTables.selectFrom('base').select(sql`no_such`.as('x')).toOperationNode(),
    });
    const { relations, statuses } = await buildIn(failing, [base, wrong]);
    expect(statuses).toEqual({ base: 'published', wrong: 'failed' });
    expect(relations[1]?.error?.found).toContain('no_such');
    expect(open()).toBe(0);
  });
});

describe('a warehouse that refuses to be prepared', () => {
  it('says how to work in another place that fits the warehouse', async () => {
    const elsewhere = 'name another target with --target';
    const warehouse = { ...(await memoryWarehouse()), elsewhere };
    const hints = [];
    for (const message of ['IO Error: gone', diskFull]) {
      const { failing } = failingOnce(warehouse, /^create schema/, message);
      const error: unknown = await buildIn(failing, project).catch((reason: unknown) => reason);
      hints.push(error instanceof ModelsError ? error.details.hint : error);
    }
    expect(hints).toEqual([`Fix the cause, or ${elsewhere}.`, `Free some room, or ${elsewhere}.`]);
    const { failing } = failingOnce(warehouse, /^create or replace/, diskFull);
    const { relations } = await buildIn(failing, [base]);
    expect(relations[0]?.error?.hint).toContain(`Free some room, or ${elsewhere}; what was`);
  });

  it('is reported before anything is built, and its sessions are closed', async () => {
    const codes = [];
    for (const message of ['IO Error: gone', diskFull, 'INTERRUPT Error: Interrupted!']) {
      const { failing, open } = failingOnce(await memoryWarehouse(), /^create schema/, message);
      codes.push(await buildIn(failing, project).catch((error: { code: string }) => error.code));
      expect(open()).toBe(0);
    }
    expect(codes).toEqual(['WAREHOUSE_UNAVAILABLE', 'DISK_FULL', 'INTERRUPTED']);
  });

  it('because its state was changed manually is reported as well', async () => {
    const warehouse = await memoryWarehouse();
    await execute(
      warehouse,
      'create schema _models',
      'create table _models.relations as select 1 as x',
    );
    await expect(buildIn(warehouse, project)).rejects.toMatchObject({
      code: 'STATE_DAMAGED',
    });
  });
});

describe('a listener that throws', () => {
  it('ends the build once nothing is running, with its sessions closed and no half transaction', async () => {
    const warehouse = await memoryWarehouse();
    const { failing, open } = failingOnce(warehouse, /^never$/, '');
    const many = Array.from({ length: 8 }, (_, at) =>
      anyModel(`m${at}`, [], { materialized: table() }),
    );
    const building = buildIn(failing, many, {
      threads: 4,
      onEvent: (event) => {
        if (event.type === 'relation_started' && event.name === 'm2')
          throw new Error('the screen is gone');
      },
    });
    await expect(building).rejects.toThrow('the screen is gone');
    expect(open()).toBe(0);
    expect((await buildIn(warehouse, many)).exitCode).toBe(0);
  });
});
