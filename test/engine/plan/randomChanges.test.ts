import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { errorsOf } from '../../../packages/kysely-models/src/report/errorText.ts';
import { duckdbWarehouse } from '../../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { isThorough } from '../../thorough.ts';
import { buildIn, execute, planIn, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';
import { type RandomModel, randomModel, relationsOf } from './randomProject.ts';

/** What is another when a project is built again. */
interface Step {
  readonly model: { readonly at: number; readonly to: RandomModel } | undefined;
  readonly isFileLonger: boolean;
  readonly number: number;
  /** A relation that somebody drops. */
  readonly dropped: number | undefined;
  /** The models that are asked for; none: all. */
  readonly select: readonly number[];
  readonly fullRefresh: boolean;
}

const most = 6;
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });

const steps: fc.Arbitrary<Step> = fc.record({
  model: rarely(fc.record({ at: fc.nat({ max: most - 1 }), to: randomModel })),
  isFileLonger: fc.boolean(),
  number: fc.nat({ max: 2 }),
  dropped: fc.option(fc.nat({ max: most - 1 }), { nil: undefined, freq: 1 }),
  select: fc.array(fc.nat({ max: most - 1 }), { maxLength: 3 }),
  fullRefresh: fc.constantFrom(false, false, false, true),
});

const histories = fc.record({
  first: fc.array(randomModel, { minLength: 2, maxLength: most }),
  later: fc.array(steps, { minLength: 1, maxLength: 4 }),
});

const everything = { select: [], fullRefresh: false };

it('does what was planned, and comes to what a build from scratch comes to', async () => {
  const folder = temporaryFolder();
  await fc.assert(
    fc.asyncProperty(histories, async ({ first, later }) => {
      const file = join(folder, 'items.csv');
      writeFileSync(file, 'id\n1\n');
      const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 1 });
      try {
        const models = [...first];
        let number = 0;
        const build = (
          options: Pick<Step, 'fullRefresh'> & { select: readonly string[] },
          at: number,
        ) => planAndBuild(warehouse, models, { rawFolder: folder, number, at, ...options });
        await build(everything, 0);
        for (const [at, change] of later.entries()) {
          if (change.model !== undefined && change.model.at < models.length) {
            models[change.model.at] = change.model.to;
          }
          if (change.isFileLonger) appendFileSync(file, `${at + 2}\n`);
          number = change.number;
          if (change.dropped !== undefined) await drop(warehouse, `m${change.dropped}`);
          const select = change.select.filter((each) => each < models.length);
          await build({ ...change, select: select.map((each) => `m${each}`) }, at + 1);
        }
        await build(everything, later.length + 1);
        const after = await planIn(warehouse, relationsOf(models), {
          rawFolder: folder,
          variables: { number },
        });
        expect(after.relations.filter(({ action }) => action !== 'skip')).toEqual([]);

        const fresh = await duckdbWarehouse({ path: ':memory:', threads: 1 });
        try {
          await planAndBuild(fresh, models, { rawFolder: folder, number, at: 0, ...everything });
          expect(await idsIn(warehouse, models)).toEqual(await idsIn(fresh, models));
          expect(await commentsIn(warehouse)).toEqual(await commentsIn(fresh));
        } finally {
          await fresh.close();
        }
      } finally {
        await warehouse.close();
      }
    }),
    { numRuns: isThorough ? 40 : 20 },
  );
});

/** Plans twice, builds, and compares; a project that cannot be planned cannot be built either. */
async function planAndBuild(
  warehouse: Warehouse,
  models: readonly RandomModel[],
  how: {
    readonly rawFolder: string;
    readonly number: number;
    readonly at: number;
    readonly select: readonly string[];
    readonly fullRefresh: boolean;
  },
): Promise<void> {
  const relations = relationsOf(models);
  const { number, at, ...options } = how;
  const asked = { ...options, variables: { number }, runId: `run-${at}` };
  const refused = (error: unknown) => errorsOf(error) ?? Promise.reject(error);
  const before = await stateOf(warehouse);
  const planned = await planIn(warehouse, relations, { ...asked, runId: 'plan' }).catch(refused);
  expect(await planIn(warehouse, relations, asked).catch(refused)).toEqual(planned);
  expect(await stateOf(warehouse)).toEqual(before);
  const built = await buildIn(warehouse, relations, asked).catch(refused);
  if (!('relations' in planned) || !('relations' in built)) {
    expect(built).toEqual(planned);
    return;
  }
  expect(built.exitCode, JSON.stringify(built.relations)).toBe(0);
  expect(built.statuses).toEqual(
    Object.fromEntries(planned.relations.map(({ name, action }) => [name, statusAfter[action]])),
  );
  const updated = built.relations.filter(({ materialized }) => materialized === 'increment');
  expect(updated.map(({ name }) => name).toSorted()).toEqual(
    planned.relations.flatMap(({ name, action }) => (action === 'update' ? name : [])).toSorted(),
  );
}

const statusAfter = {
  create: 'published',
  load: 'published',
  rebuild: 'published',
  update: 'published',
  attach: 'attached',
  comment: 'commented',
  test: 'checked',
  skip: 'kept',
} as const;

/** The comments of the models' columns. */
function commentsIn(warehouse: Warehouse): Promise<readonly unknown[]> {
  const sql = `select table_name, column_name, comment from duckdb_columns()
    where schema_name not in ('_models', 'raw') and not internal order by all`;
  return rowsOf(warehouse, sql);
}

/** What lies in the warehouse, the state included. */
async function stateOf(warehouse: Warehouse): Promise<readonly unknown[]> {
  const session = await warehouse.connect();
  const catalog = await warehouse.catalog(session);
  session.close();
  if (!catalog.some(({ schema }) => schema === '_models')) return catalog;
  return [catalog, await rowsOf(warehouse, 'select * from _models.relations order by all')];
}

async function drop(warehouse: Warehouse, name: string): Promise<void> {
  const [there] = await rowsOf(
    warehouse,
    `select table_type as kind from information_schema.tables where table_name = '${name}'`,
  );
  if (there === undefined) return;
  await execute(warehouse, `drop ${there['kind'] === 'VIEW' ? 'view' : 'table'} ${name}`);
}

async function idsIn(warehouse: Warehouse, models: readonly RandomModel[]): Promise<unknown> {
  const selects = models.map((_, at) => `select 'm${at}' as name, id from m${at}`);
  return rowsOf(warehouse, `${selects.join(' union all ')} order by all`);
}
