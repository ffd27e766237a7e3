import { describe, expect, it } from 'vitest';
import { view } from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { anyModel, constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { interceptedWarehouse, refusing } from '../support/interceptedWarehouse.ts';
import { buildIn, execute, planIn, rowsOf } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();
const atomic = { atomic: true };

/** Two tables, one of which gives a privilege, and a view. */
function shop(...ids: readonly number[]) {
  const granted = { snowflake: { grants: { select: ['reporter'] } } };
  const base = { ...constantModel('base', ids), ...granted };
  return [base, constantModel('other', ids), anyModel('seen', [base], { materialized: view() })];
}

async function shown(warehouse: Warehouse): Promise<readonly unknown[]> {
  const counts = ['BASE', 'OTHER', 'SEEN'].map((name) => `(select count(*) from "MAIN"."${name}")`);
  const [row] = await rowsOf(warehouse, `select ${counts.join(', ')}`);
  return Object.values(row ?? {}).map(Number);
}

/** What lies there and is neither published nor the state's own. */
async function leftovers(warehouse: Warehouse): Promise<readonly string[]> {
  const session = await warehouse.connect();
  const names = (await warehouse.catalog(session)).map(({ name }) => name);
  session.close();
  return names.filter((name) => /^journal$|__candidate_/.test(name)).sort();
}

const old = [1, 1, 2];
const fresh = [2, 2, 3];

describe.skipIf(!double.port)(`what is refused to a build of all or nothing${double.note}`, () => {
  /** A warehouse in which the shop was built, and one where it was cut off before `base`. */
  const opened = async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    expect((await buildIn(warehouse, shop(1), atomic)).exitCode).toBe(0);
    expect(await shown(warehouse)).toEqual(old);
    return warehouse;
  };
  const cutOff = async () => {
    const warehouse = await opened();
    const broken = refusing(warehouse, /"BASE" clone/);
    const cut = await buildIn(broken, shop(1, 2), { ...atomic, threads: 1, runId: 'cut' });
    return { warehouse, broken, cut };
  };

  it('to publish a table: the next build completes it, once it may', async () => {
    const { warehouse, broken, cut } = await cutOff();
    expect(cut.exitCode).toBe(1);
    expect(cut.statuses).toMatchObject({ base: 'failed', other: 'skipped' });
    expect(cut.relations.flatMap(({ error }) => error ?? [])).toMatchObject([
      { code: 'PUBLISH_INCOMPLETE', subject: 'base', found: expect.stringMatching(/nowhere/i) },
    ]);
    const plan = await planIn(warehouse, shop(1, 2), { runId: 'plan' });
    expect(plan.warnings).toMatchObject([
      { message: expect.stringMatching(/next build completes/) },
    ]);
    await expect(buildIn(broken, shop(1, 2), { runId: 'again' })).rejects.toMatchObject({
      details: {
        code: 'PUBLISH_INCOMPLETE',
        subject: 'base',
        hint: expect.stringMatching(/journal/),
      },
    });
    const next = await buildIn(warehouse, shop(1, 2), { runId: 'next' });
    expect(next.warnings).toMatchObject([{ subject: 'cut' }]);
    expect(Object.values(next.statuses)).toEqual(['kept', 'kept', 'kept']);
    expect(await shown(warehouse)).toEqual(fresh);
    expect(await leftovers(warehouse)).toEqual([]);
  });

  it('to complete it, as somebody dropped a candidate: it is abandoned, and rebuilt', async () => {
    const { warehouse } = await cutOff();
    await execute(warehouse, 'drop table "MAIN"."BASE__CANDIDATE_CUT"');
    await expect(buildIn(warehouse, shop(1, 2), { runId: 'next' })).rejects.toMatchObject({
      details: {
        code: 'PUBLISH_ABANDONED',
        subject: 'cut',
        expected: expect.stringMatching(/ base$/),
        hint: expect.stringMatching(/base, other/),
      },
    });
    expect(await leftovers(warehouse)).toEqual([]);
    const last = await buildIn(warehouse, shop(1, 2), { runId: 'last' });
    expect(last).toMatchObject({ exitCode: 0, warnings: [] });
    expect(await shown(warehouse)).toEqual(fresh);
  });

  it('to complete it, as another version wrote the journal: it stays as it is', async () => {
    const { warehouse } = await cutOff();
    await execute(warehouse, `update "_MODELS"."JOURNAL" set entry = '{}'`);
    await expect(buildIn(warehouse, shop(1, 2), { runId: 'next' })).rejects.toMatchObject({
      details: { code: 'PUBLISH_INCOMPLETE', subject: '_models.journal' },
    });
    expect(await leftovers(warehouse)).toContain('journal');
  });

  it('to record what is to be published: nothing is', async () => {
    const warehouse = await opened();
    const broken = refusing(warehouse, /^insert into .*"JOURNAL"/);
    const cut = await buildIn(broken, shop(1, 2), { ...atomic, runId: 'cut' });
    expect(cut.relations.map(({ status }) => status)).toEqual([
      'failed',
      'rolled_back',
      'rolled_back',
    ]);
    expect(cut.relations[0]?.error).toMatchObject({ code: 'QUERY_FAILED' });
    expect(await shown(warehouse)).toEqual(old);
    expect(await leftovers(warehouse)).toEqual([]);
  });

  it('to record what is published: it reports that, and the next build records it', async () => {
    const warehouse = await opened();
    let isNoted = false;
    const broken = interceptedWarehouse(warehouse, (sql) => {
      isNoted ||= /^insert into .*"JOURNAL"/.test(sql);
      return isNoted && /^merge into .*"RELATIONS"/.test(sql) ? 'select * from nowhere' : sql;
    });
    const cut = await buildIn(broken, shop(1, 2), { ...atomic, runId: 'cut' });
    expect(cut).toMatchObject({ exitCode: 0, warnings: [{ subject: '_models' }] });
    expect(await shown(warehouse)).toEqual(fresh);
    await expect(buildIn(broken, shop(1, 2), { runId: 'again' })).rejects.toMatchObject({
      details: { code: 'WAREHOUSE_UNAVAILABLE' },
    });
    const next = await buildIn(warehouse, shop(1, 2), { runId: 'next' });
    expect(Object.values(next.statuses)).toEqual(['kept', 'kept', 'kept']);
    expect(await leftovers(warehouse)).toEqual([]);
  });

  it('to grant a privilege: all is published, and that relation is rebuilt', async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    const noRole = refusing(warehouse, /^grant /);
    const first = await buildIn(noRole, shop(1), atomic);
    expect(first.statuses).toMatchObject({ base: 'failed', other: 'published' });
    expect(await shown(warehouse)).toEqual(old);
    const both = refusing(warehouse, /^grant |"OTHER" clone/);
    const cut = await buildIn(both, shop(1, 2), { ...atomic, runId: 'cut' });
    expect(cut.statuses).toMatchObject({ other: 'failed' });
    const next = await buildIn(noRole, shop(1, 2), { select: ['other'], runId: 'next' });
    expect(next.warnings).toMatchObject([{ subject: 'cut' }, { subject: 'base' }]);
    expect(next.statuses).toEqual({ other: 'kept' });
    expect(await shown(warehouse)).toEqual(fresh);
    const last = await buildIn(warehouse, shop(1, 2), { runId: 'last' });
    expect(last.statuses).toMatchObject({ base: 'published', other: 'kept' });
  });
});
