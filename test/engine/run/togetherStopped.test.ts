import { describe, expect, it } from 'vitest';
import { atomicResults } from '../../../packages/kysely-models/src/run/execute/atomicResults.ts';
import { LeaseLost } from '../../../packages/kysely-models/src/run/lease/keepLease.ts';
import { publishJournal } from '../../../packages/kysely-models/src/run/publish/publishJournal.ts';
import type { JournalEntry } from '../../../packages/kysely-models/src/state/journal.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { interceptedWarehouse } from '../support/interceptedWarehouse.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { planOf } from '../support/planRequest.ts';

const double = await snowflakeDouble();

const shop = (...ids: readonly number[]) => {
  const base = constantModel('base', ids);
  return [base, anyModel('child', [base])];
};

describe.skipIf(!double.port)(`a build of all or nothing that is stopped${double.note}`, () => {
  const stoppedAt = async (pattern: RegExp) => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await buildIn(warehouse, shop(1), { atomic: true });
    const stop = new AbortController();
    const stopping = interceptedWarehouse(warehouse, (sql) => {
      if (pattern.test(sql)) stop.abort();
      return sql;
    });
    const options = { atomic: true, runId: 'stopped', signal: stop.signal };
    const { exitCode, statuses } = await buildIn(stopping, shop(1, 2), options);
    const session = await warehouse.connect();
    const names = (await warehouse.catalog(session)).map(({ name }) => name).sort();
    session.close();
    const [base] = await rowsOf(warehouse, 'select count(*) as "rows" from "MAIN"."BASE"');
    return { exitCode, statuses, names, rows: Number(base?.['rows']) };
  };
  const names = ['base', 'child', 'history', 'lease', 'relations'];

  it('publishes all of it once that has begun', async () => {
    expect(await stoppedAt(/"BASE" clone/)).toEqual({
      exitCode: 0,
      statuses: { base: 'published', child: 'published' },
      names,
      rows: 2,
    });
  });

  it.each([
    ['is made', /^create .*"BASE__CANDIDATE_/, { base: 'rolled_back', child: 'interrupted' }],
    ['is noted', /"JOURNAL"/, { base: 'interrupted', child: 'rolled_back' }],
  ])('publishes nothing of it while it %s', async (_, pattern, statuses) => {
    expect(await stoppedAt(pattern)).toEqual({ exitCode: 130, statuses, names, rows: 1 });
  });
});

it('stops publishing when the warehouse is another run’s', async () => {
  const warehouse = await memoryWarehouse();
  const session = await warehouse.connect();
  const entry = (name: string, kind: 'table' | 'view'): JournalEntry => ({
    name,
    runId: 'run',
    step: {
      path: { schema: 'main', name },
      kind,
      clear: [],
      put: [`create or replace ${kind} ${name} as select 1 as id`],
      grants: [],
    },
    record: undefined,
  });
  let asked = 0;
  const outcome = await publishJournal({
    warehouse,
    sessions: [session],
    entries: [entry('base', 'table'), entry('child', 'table'), entry('seen', 'view')],
    runId: 'run',
    now: () => '2024-02-29 12:00:00',
    fence: async () => {
      asked += 1;
      if (asked > 1) throw new LeaseLost();
    },
  });
  session.close();
  expect(outcome).toMatchObject({ inPlace: new Set(['base']), failed: undefined });
  expect(await rowsOf(warehouse, 'select table_name from information_schema.tables')).toEqual([
    { table_name: 'base' },
  ]);
  const made = await buildIn(await memoryWarehouse(), shop(1));
  const results = atomicResults({ plan: planOf(shop(1)), warehouse }, made.relations, outcome);
  expect(results.map(({ status }) => status)).toEqual(['published', 'interrupted']);
});
