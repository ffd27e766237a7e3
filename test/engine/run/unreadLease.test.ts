import { describe, expect, it } from 'vitest';
import { readCloneOrigin } from '../../../packages/kysely-models/src/run/clone/cloneOrigin.ts';
import { repairState } from '../../../packages/kysely-models/src/run/doctor/repairState.ts';
import { leaseIn } from '../../../packages/kysely-models/src/run/lease/leaseIn.ts';
import type { StatementFailure } from '../../../packages/kysely-models/src/warehouse/statementFailure.ts';
import type { Session, Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel } from '../support/anyModel.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

class Unanswered extends Error {}

/** A warehouse that does not answer statements about a table. */
function silent(
  warehouse: Warehouse,
  about: RegExp,
  kind: StatementFailure['kind'] = 'timeout',
): Warehouse {
  const message = 'no answer';
  return {
    ...warehouse,
    explain: (error) =>
      error instanceof Unanswered
        ? { kind, message, full: message, excerpt: undefined }
        : warehouse.explain(error),
    connect: async (signal) => {
      const session = await warehouse.connect(signal);
      return {
        ...session,
        rows: async (sql, decimals) => {
          if (about.test(sql)) throw new Unanswered();
          return session.rows(sql, decimals);
        },
      };
    },
  };
}

async function withSession<T>(warehouse: Warehouse, work: (session: Session) => Promise<T>) {
  const session = await warehouse.connect();
  return work(session).finally(() => session.close());
}

const lease = /from "?_models"?\."?lease/;

async function built() {
  const warehouse = await memoryWarehouse();
  await buildIn(warehouse, [anyModel('first')]);
  return warehouse;
}

const run = { runId: 'doctor', now: () => '2024-02-29 12:00:00' };

describe('a lease that cannot be read', () => {
  it.each([
    ['timeout', 'WAREHOUSE_UNAVAILABLE'],
    ['lost', 'WAREHOUSE_UNAVAILABLE'],
    ['interrupted', 'INTERRUPTED'],
    ['query', 'STATE_DAMAGED'],
  ] as const)('because of %s is an error, and not that nobody holds it', async (kind, code) => {
    const warehouse = silent(await built(), lease, kind);
    const read = withSession(warehouse, async (session) =>
      leaseIn(warehouse, session, await warehouse.catalog(session)),
    );
    await expect(read).rejects.toMatchObject({ code });
  });

  it('is none where no run made it', async () => {
    const warehouse = silent(await memoryWarehouse(), lease);
    const read = withSession(warehouse, async (session) =>
      leaseIn(warehouse, session, await warehouse.catalog(session)),
    );
    expect(await read).toBeUndefined();
  });

  it('keeps a target from being cloned', async () => {
    const warehouse = silent(await built(), lease);
    const { dialect, design, catalog, columns } = warehouse;
    const other = { name: 'prod', dialect, design, catalog, columns, isLasting: true };
    const read = withSession(warehouse, (session) => readCloneOrigin(warehouse, session, other));
    await expect(read).rejects.toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
  });

  it('keeps the state from being repaired, unless it is what is damaged', async () => {
    const warehouse = silent(await built(), lease);
    const problem = (part: string) => [{ part, what: 'damaged', repair: 'drops it' }];
    const repaired = (in_: Warehouse, part: string) =>
      withSession(in_, (session) => repairState(in_, session, problem(part), run));
    await expect(repaired(warehouse, 'relations')).rejects.toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
    });
    await expect(repaired(warehouse, 'lease')).rejects.toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
    });
    await repaired(silent(warehouse, lease, 'query'), 'lease');
  });

  it('keeps a build from going on without it', async () => {
    const warehouse = silent(await built(), lease);
    await expect(buildIn(warehouse, [anyModel('second')])).rejects.toMatchObject({
      code: 'WAREHOUSE_UNAVAILABLE',
    });
  });
});

it('a repair forgets no relation because its table did not answer', async () => {
  const warehouse = await built();
  const mute = silent(warehouse, /^select \* from "?_models"?\."?relations/);
  const problems = [{ part: 'relations', what: 'damaged', repair: 'writes it again' }];
  const repair = withSession(mute, (session) => repairState(mute, session, problems, run));
  await expect(repair).rejects.toMatchObject({ code: 'WAREHOUSE_UNAVAILABLE' });
  expect(
    await rowsOf(warehouse, `select run_id from _models.relations where relation_name = 'first'`),
  ).toEqual([{ run_id: 'run' }]);
});
