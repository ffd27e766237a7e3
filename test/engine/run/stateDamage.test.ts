import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import { describe, expect, it } from 'vitest';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import type { Graph } from '../../../packages/kysely-models/src/graph/graph.ts';
import { examineState } from '../../../packages/kysely-models/src/run/doctor/examineState.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { constantModel } from '../support/anyModel.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { temporaryFolder } from '../support/projectFolder.ts';

const double = await snowflakeDouble();

const warehouses: [string, boolean, () => Promise<Warehouse>][] = [
  ['DuckDB', true, memoryWarehouse],
  [`Snowflake${double.note}`, double.port !== undefined, () => doubleWarehouse(double.port ?? 0)],
];

/** The place of a table as the warehouse writes it. */
const at = ({ openBy }: Warehouse, path: string) =>
  openBy === 'many'
    ? path
        .split('.')
        .map((part) => `"${part.toUpperCase()}"`)
        .join('.')
    : path;

async function examine(
  warehouse: Warehouse,
  how: { repair?: boolean; verify?: boolean; graph?: Graph } = {},
) {
  const session = await warehouse.connect();
  try {
    return await examineState(warehouse, session, {
      repair: false,
      verify: false,
      graph: buildGraph(project(1)),
      ...how,
      runId: 'doctor',
      now: () => '2024-02-29 12:00:00',
    });
  } finally {
    session.close();
  }
}

const project = (value: number) => [
  constantModel('first', [value]),
  constantModel('second', [1, 2]),
];

const damages: [string, string, (relation: string) => readonly string[]][] = [
  ['relations', 'a column less', (t) => [`alter table ${t} drop column kind`]],
  [
    'relations',
    'a relation twice',
    (t) => [`insert into ${t} select * from ${t} where relation_name = 'first'`],
  ],
  ['relations', 'no rows and no table', (t) => [`drop table ${t}`]],
  ['lease', 'a column less', (t) => [`alter table ${t} drop column token`]],
  ['lease', 'a row twice', (t) => [`insert into ${t} select * from ${t}`]],
  ['journal', 'columns of somebody else', (t) => [`create table ${t} as select 1 as theirs`]],
  ['alerts', 'columns of somebody else', (t) => [`create table ${t} as select 1 as theirs`]],
];

for (const [name, isThere, open] of warehouses) {
  describe.skipIf(!isThere)(`a damaged state on ${name}`, () => {
    it.each(damages)(
      'whose %s has %s is named and repaired by the doctor',
      async (part, _, damage) => {
        const warehouse = await open();
        expect((await buildIn(warehouse, project(1))).exitCode).toBe(0);
        expect((await examine(warehouse)).map(({ status }) => status)).toEqual(['ok']);
        await execute(warehouse, ...damage(at(warehouse, `_models.${part}`)));
        expect(await examine(warehouse)).toEqual([
          expect.objectContaining({
            name: `read _models.${part}`,
            status: 'failed',
            detail: expect.stringContaining('models doctor --repair'),
          }),
        ]);
        expect(await examine(warehouse, { repair: true })).toEqual([
          expect.objectContaining({ name: `read _models.${part}`, status: 'ok' }),
        ]);
        expect((await examine(warehouse)).map(({ status }) => status)).toEqual(['ok']);
        expect((await buildIn(warehouse, project(3))).exitCode).toBe(0);
        expect(await rowsOf(warehouse, `select * from ${at(warehouse, 'main.first')}`)).toEqual([
          { id: 3 },
        ]);
      },
    );

    it.each([
      ['relations', (t: string) => `alter table ${t} drop column kind`],
      ['lease', (t: string) => `alter table ${t} drop column token`],
    ])('stops a build that cannot read its %s, and says what repairs it', async (part, damage) => {
      const warehouse = await open();
      await buildIn(warehouse, project(1));
      await execute(warehouse, damage(at(warehouse, `_models.${part}`)));
      await expect(buildIn(warehouse, project(2))).rejects.toMatchObject({
        code: 'STATE_DAMAGED',
        details: { subject: `_models.${part}`, hint: expect.stringContaining('doctor --repair') },
      });
      expect(await rowsOf(warehouse, `select * from ${at(warehouse, 'main.first')}`)).toEqual([
        { id: 1 },
      ]);
    });

    it('that a newer version wrote is refused', async () => {
      const warehouse = await open();
      await buildIn(warehouse, project(1));
      await execute(
        warehouse,
        `update ${at(warehouse, '_models.relations')} set data_version = '99' where kind = 'version'`,
      );
      await expect(buildIn(warehouse, project(2))).rejects.toMatchObject({ code: 'STATE_NEWER' });
      await expect(examine(warehouse)).rejects.toMatchObject({ code: 'STATE_NEWER' });
    });
  });

  describe.skipIf(!isThere)(`what was changed by hand on ${name}`, () => {
    it('is found by verifying: rows, columns, values, and what is gone', async () => {
      const warehouse = await open();
      const models = ['rows', 'columns', 'cells', 'gone', 'same'].map((each) =>
        constantModel(`changed_${each}`, [1, 2]),
      );
      await buildIn(warehouse, models, { verify: true });
      expect(
        (await examine(warehouse, { verify: true, graph: buildGraph(models) })).map(
          ({ status }) => status,
        ),
      ).toEqual(['ok', 'ok']);
      const place = (each: string) => at(warehouse, `main.changed_${each}`);
      await execute(
        warehouse,
        `delete from ${place('rows')} where id = 1`,
        `alter table ${place('columns')} add column extra integer`,
        `update ${place('cells')} set id = 5 where id = 1`,
        `drop table ${place('gone')}`,
      );
      const found = await examine(warehouse, { verify: true, graph: buildGraph(models) });
      const details = new Map(found.map(({ name: check, detail }) => [check, detail]));
      const detailOf = (each: string) =>
        details.get(`find main.changed_${each} as the last build left it`);
      expect(detailOf('rows')).toMatch(/^1 row, where the build left 2/);
      expect(detailOf('columns')).toMatch(/a column extra \w+.* that no build made/);
      expect(detailOf('cells')).toMatch(/^other values in its rows/);
      expect(detailOf('gone')).toMatch(/^it is gone; the build left a table/);
      expect(found.filter(({ status }) => status === 'failed')).toHaveLength(4);
      const built = await buildIn(warehouse, models, { verify: true });
      expect(built.statuses).toMatchObject({
        changed_rows: 'published',
        changed_columns: 'published',
        changed_cells: 'published',
        changed_gone: 'published',
        changed_same: 'kept',
      });
      expect(
        built.warnings.filter(({ message }) => /not as the last build/.test(message)),
      ).toHaveLength(4);
      expect(
        (await examine(warehouse, { verify: true, graph: buildGraph(models) })).map(
          ({ status }) => status,
        ),
      ).toEqual(['ok', 'ok']);
    });
  });
}

describe('a block of the file that is damaged', () => {
  it('is found by verifying, also in a table that no build reads', async () => {
    const path = join(temporaryFolder(), 'w.duckdb');
    const built = await duckdbWarehouse({ path });
    expect((await buildIn(built, [constantModel('numbers', [1])])).exitCode).toBe(0);
    const session = await built.connect();
    await session.run(
      'insert into main.numbers select cast(hash(range) % 2000000000 as integer) from range(200000)',
    );
    await session.run('checkpoint');
    const [row] = await session.rows(
      "select block_id from pragma_storage_info('main.numbers') where block_id >= 0 limit 1",
    );
    session.close();
    await built.close();
    const bytes = readFileSync(path);
    // Blocks of 256 KiB come after three headers of 4 KiB.
    const begin = 3 * 4096 + Number(row?.['block_id']) * 262_144;
    bytes.fill(7, begin + 64, begin + 128);
    writeFileSync(path, bytes);
    const damaged = await duckdbWarehouse({ path, readOnly: true });
    const checks = await examine(damaged, { verify: true });
    await damaged.close();
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([
      expect.objectContaining({
        name: 'find main.numbers as the last build left it',
        detail: expect.stringMatching(/^it cannot be read: /),
      }),
    ]);
  });
});
