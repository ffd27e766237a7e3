import { describe, expect, it } from 'vitest';
import { pathSql } from '../../../packages/kysely-models/src/compile/dialect/dialect.ts';
import type { OperationContext } from '../../../packages/kysely-models/src/define/index.ts';
import { planText } from '../../../packages/kysely-models/src/report/planText.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { interceptedWarehouse } from '../support/interceptedWarehouse.ts';
import { execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { all, numbered, Shop, type Step } from './shopOfOperations.ts';

const double = await snowflakeDouble();

const suites: readonly (readonly [string, boolean, () => Promise<Warehouse>])[] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

describe.each(suites)('operations on %s', (_, isThere, open) => {
  it.skipIf(!isThere)('are run once a run, in order, where it publishes something', async () => {
    const warehouse = await open();
    const seen: unknown[] = [];
    const look: Step = async ({ rows, run, place, published, dialect }: OperationContext) => {
      const sales = place(numbered('sales'));
      await run(
        `create table ${sales.replace(/sales/i, (name) => `${name}_copy`)} as select * from ${sales}`,
      );
      const [row] = await rows(`select count(*) as "n" from ${sales}`);
      // It ends with the session.
      await run(warehouse.dialect.name === 'duckdb' ? 'begin transaction' : 'begin');
      await run(`delete from ${sales}`);
      seen.push(dialect, row, published.toSorted());
    };
    const shop = new Shop({ upload: look });
    const first = await shop.build(warehouse);
    expect(first.exitCode).toBe(0);
    expect(first.done).toEqual(all);
    expect(first.steps).toEqual(all.map((name) => `${name}: done`));
    expect(seen).toEqual([warehouse.dialect.name, { n: 1 }, ['sales', 'stock']]);
    const sales = pathSql(warehouse.dialect, { schema: 'main', name: 'sales' });
    expect(await rowsOf(warehouse, `select count(*) as "n" from ${sales}`)).toEqual([{ n: 1 }]);
    expect(first.out).toMatch(/✓ upload +operation/);
    expect(first.out).toContain('2 published, 5 operations run; ');
    const history = await rowsOf(
      warehouse,
      `select relation_name, status from ${warehouse.dialect.identifier('_models')}.history where schema_name = '' and relation_name <> '' order by 1`,
    );
    expect(history.map((row) => Object.values(row).join(' '))).toEqual(
      all.toSorted().map((name) => `${name} done`),
    );
    const changed = new Shop({}, { version: 2 });
    const isEnd = /merge into [\s\S]*operations[\s\S]*'upload', 'done'/i;
    const dying = interceptedWarehouse(warehouse, (sql) => {
      if (isEnd.test(sql)) throw new Error('The process is gone.');
      return sql;
    });
    const second = await changed.build(dying, { runId: 'second' });
    expect(second.done).toEqual(['begin', 'upload']);
    const third = await changed.build(warehouse, { runId: 'third' });
    expect(third.steps).toEqual(['upload: in_doubt', 'tell: done', 'end: done']);
    expect(third.warnings.map(({ code }) => code)).toEqual(['OPERATION_IN_DOUBT']);
  });
});

describe('operations', () => {
  it('are not run after what failed, and are due in the next run', async () => {
    const warehouse = await memoryWarehouse();
    const failed = await new Shop({}, { isGood: false }).build(warehouse);
    expect(failed.done).toEqual(['begin', 'count']);
    expect(failed.steps.toSorted()).toEqual([
      'begin: done',
      'count: done',
      'end: skipped',
      'tell: skipped',
      'upload: skipped',
    ]);
    expect(failed.out).toContain('- upload');
    expect(failed.exitCode).toBe(1);
    const stopping = new Shop({
      upload: () => {
        throw new Error('the search is down');
      },
    });
    const broken = await stopping.build(warehouse, { runId: 'second' });
    expect(broken.done).toEqual(['begin']);
    expect(broken.exitCode).toBe(1);
    expect(broken.operations?.find(({ name }) => name === 'upload')?.error).toMatchObject({
      code: 'OPERATION_FAILED',
      found: 'the search is down',
    });
    const next = await new Shop().plan(warehouse);
    expect(planText(next)).toContain('upload');
    const again = await new Shop().build(warehouse, { runId: 'third' });
    expect(again.relations.map(({ status }) => status)).toEqual(['kept', 'kept']);
    expect(again.done).toEqual(['upload', 'tell', 'end']);
    expect((await new Shop().build(warehouse, { runId: 'fourth' })).done).toEqual([]);
  });

  it('that came to no known end are named by the next run', async () => {
    const warehouse = await memoryWarehouse();
    const isEnd = /merge into .*operations[\s\S]*'upload', 'done'/i;
    const dying = (of: Warehouse) =>
      interceptedWarehouse(of, (sql) => {
        if (isEnd.test(sql)) throw new Error('The process is gone.');
        return sql;
      });
    const first = await new Shop().build(dying(warehouse));
    expect(first.done).toContain('upload');
    expect(first.operations?.find(({ name }) => name === 'upload')?.error?.code).toBe(
      'OPERATION_IN_DOUBT',
    );
    const second = await new Shop().build(warehouse, { runId: 'second' });
    expect(second.done).toEqual(['tell', 'end']);
    expect(second.steps).toContain('upload: in_doubt');
    expect(second.warnings.map(({ code }) => code)).toEqual(['OPERATION_IN_DOUBT']);
    const third = await new Shop().build(warehouse, { runId: 'third' });
    expect([third.done, third.warnings]).toEqual([[], []]);
    const select = { selection: { select: ['operation:upload'], exclude: [] } };
    const asked = await new Shop().build(warehouse, { runId: 'fourth', ...select });
    expect([asked.done, asked.relations.length]).toEqual([['upload'], 0]);
    await new Shop().build(dying(warehouse), { runId: 'fifth', ...select });
    const repeated = await new Shop({}, { more: { repeatable: true } }).build(warehouse, {
      runId: 'sixth',
    });
    expect(repeated.done).toContain('upload');
  });

  it('are run in each build, or by name, as they say', async () => {
    const warehouse = await memoryWarehouse();
    const shop = new Shop();
    expect((await shop.build(warehouse)).done).toEqual(all);
    const plan = await new Shop({}, { version: 2 }).plan(warehouse);
    expect(plan.operations).toEqual([
      { name: 'begin', at: 'before_run', after: [], reason: 'published' },
      { name: 'upload', at: 'after_some', after: ['sales'], reason: 'published' },
      { name: 'tell', at: 'after_some', after: ['upload'], reason: 'published' },
      { name: 'end', at: 'after_run', after: [], reason: 'published' },
    ]);
    expect(planText(plan)).toMatch(/Run\n {2}begin {3}before the run\n {2}upload {2}after sales\n/);
    expect(planText(plan)).toContain('1 to rebuild, 1 unchanged, 4 operations to run');
    const always = new Shop({}, { more: { when: 'always' } });
    expect((await always.build(warehouse, { runId: 'second' })).done).toEqual(all);
    const without = { selection: { select: ['stock'], exclude: ['operation:b*'] } };
    const some = await always.build(warehouse, { runId: 'third', ...without });
    expect(some.done).toEqual(['count', 'end']);
    const unknown = { selection: { select: ['operation:uplod'], exclude: [] } };
    await expect(shop.build(warehouse, unknown)).rejects.toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      details: { hint: expect.stringContaining('operation:upload') },
    });
    const bare = { selection: { select: ['upload'], exclude: [] } };
    await expect(shop.build(warehouse, bare)).rejects.toMatchObject({
      details: { hint: 'It is an operation, which is selected as operation:upload.' },
    });
  });

  it('are not run over no rows, which the build says, nor for a comparison', async () => {
    const warehouse = await memoryWarehouse();
    const empty = await new Shop().build(warehouse, { empty: true });
    expect([empty.done, empty.exitCode]).toEqual([[], 0]);
    expect(empty.warnings.map(({ message }) => message)).toContain(
      `A build with --empty runs no operations: ${all.join(', ')}.`,
    );
    const compared = await new Shop().build(warehouse, { operations: false });
    expect([compared.done, compared.warnings]).toEqual([[], []]);
  });

  it('whose record is damaged stop the build, with what repairs it', async () => {
    const warehouse = await memoryWarehouse();
    await new Shop().build(warehouse);
    await execute(warehouse, 'alter table _models.operations drop column status');
    await expect(new Shop().build(warehouse, { runId: 'second' })).rejects.toMatchObject({
      code: 'STATE_DAMAGED',
    });
  });

  it('before the run keep everything from being built where they fail', async () => {
    const warehouse = await memoryWarehouse();
    const closed = new Shop({
      begin: ({ run }) => run("select error('4711 is somebody')"),
    });
    const result = await closed.build(warehouse);
    expect(result.done).toEqual([]);
    expect(result.relations.map(({ status, because }) => [status, because])).toEqual([
      ['skipped', 'begin'],
      ['skipped', 'begin'],
    ]);
    expect(result.operations?.map(({ status }) => status)).toEqual([
      'failed',
      ...Array.from({ length: 4 }, () => 'skipped'),
    ]);
    // The error of a statement may repeat personal data.
    expect(JSON.stringify(result.operations)).not.toContain('4711');
    const again = new Shop();
    expect(planText(await again.plan(warehouse))).toMatch(
      /begin +before the run; it failed in an earlier run\n/,
    );
    expect((await again.build(warehouse, { runId: 'second' })).done).toEqual(all);
    const third = planText(await new Shop({}, { version: 2 }).plan(warehouse));
    expect(third).toMatch(/begin +before the run\n/);
  });

  it('after the run that failed are named as such, also where they are due anyway', async () => {
    const warehouse = await memoryWarehouse();
    const fails: Step = ({ run }) => run('select nothing from nowhere');
    await new Shop({ end: fails }).build(warehouse);
    expect(planText(await new Shop().plan(warehouse))).toMatch(
      /end +after the run; it failed in an earlier run\n/,
    );
    expect(planText(await new Shop({}, { version: 2 }).plan(warehouse))).toMatch(
      /end +after the run; it failed in an earlier run\n/,
    );
  });

  it('wait for a run that publishes all together, and are not run where nothing is published', async () => {
    const warehouse = await memoryWarehouse();
    const atomic = { atomic: true };
    const failed = await new Shop({}, { isGood: false }).build(warehouse, atomic);
    expect(failed.done).toEqual(['begin']);
    expect((await new Shop().build(warehouse, { runId: 'second', ...atomic })).done).toEqual(all);
  });

  it('that are stopped are in doubt, and those that did not begin are due', async () => {
    const warehouse = await memoryWarehouse();
    const stop = new AbortController();
    const shop = new Shop({
      upload: async ({ run }) => {
        stop.abort();
        await run('select 1');
      },
    });
    const stopped = await shop.build(warehouse, { signal: stop.signal });
    expect(stopped.exitCode).toBe(130);
    expect(stopped.steps).toEqual([
      'begin: done',
      'upload: interrupted',
      'tell: skipped',
      'count: interrupted',
      'end: skipped',
    ]);
    const next = await new Shop().build(warehouse, { runId: 'second' });
    expect(next.steps).toEqual(['upload: in_doubt', 'tell: done', 'count: done', 'end: done']);
  });
});
