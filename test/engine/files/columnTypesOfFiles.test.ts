import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import {
  array,
  bigint,
  binary,
  boolean,
  defineConfig,
  double,
  model,
  object,
  type RowOf,
  seed,
  source,
  table,
  text,
  time,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ExportFormat } from '../../../packages/kysely-models/src/export/exportFormats.ts';
import { exportTables } from '../../../packages/kysely-models/src/export/exportTables.ts';
import { build, openProject, read } from '../../../packages/kysely-models/src/index.ts';
import { testModel } from '../../../packages/kysely-models/src/testing/index.ts';
import { problemsOf } from '../../system/builtShop.ts';
import { anyTables } from '../support/anyModel.ts';
import { buildIn, execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const anything = {
  id: bigint(),
  opens: time().nullable(),
  hash: binary().nullable(),
  tags: array(text().nullable()).nullable(),
  place: object({ city: text(), 'is open': boolean().nullable(), at: array(double()) }).nullable(),
  names: array(text().meta({ pii: true })).nullable(),
};

describe('values of files', () => {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'column types-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const csv = [
    'id,opens,hash,tags,place,names',
    '1,08:30:00,CAFE01,"[""a"", null]","{""city"": ""Köln"", ""at"": [50.9, 7]}","[""Ada""]"',
    '2,,,,,',
    '',
  ].join('\n');
  const given = {
    ...{ opens: '08:30:00' as const, hash: Uint8Array.of(0xca, 0xfe, 1), tags: ['a', null] },
    ...{ place: { city: 'Köln', 'is open': null, at: [50.9, 7] }, names: ['Ada'] },
  };
  const none = { opens: null, hash: null, tags: null, place: null, names: null };
  const sources = (['csv', 'parquet', 'json'] as const).map((kind) =>
    source({ name: `raw_${kind}`, description: 'A file.', columns: anything }),
  );
  const items = seed({
    name: 'items',
    description: 'A seed.',
    columns: anything,
    file: pathToFileURL(join(folder, 'items.csv')),
  });
  const all = ['raw_csv', 'raw_parquet', 'raw_json', 'items'] as const;
  const mart = model({
    name: 'mart',
    description: 'All of them.',
    materialized: table(),
    inputs: [...sources, items],
    columns: { file: text(), ...anything },
    unique: [['file', 'id']],
    query: () =>
      all
        .map((name) =>
          anyTables
            .selectFrom(name)
            .select((eb) => eb.val(name).as('file'))
            .selectAll(name)
            .$castTo<RowOf<typeof items> & { file: string }>(),
        )
        .reduce((union, next) => union.unionAll(next)),
  });

  it('are those of every kind of file, and of what is exported', async () => {
    const raw = join(folder, 'raw');
    mkdirSync(raw);
    writeFileSync(join(folder, 'items.csv'), csv);
    writeFileSync(join(raw, 'raw_csv.csv'), csv);
    const json = { ...given, hash: 'cafe01', id: 1, place: { city: 'Köln', at: [50.9, 7] } };
    writeFileSync(join(raw, 'raw_json.ndjson'), `${JSON.stringify(json)}\n{"id":2}\n`);
    await execute(
      await memoryWarehouse(),
      `copy (select 1::bigint as id, time '08:30:00' as opens, from_hex('CAFE01') as hash, ['a', null] as tags,
         {'city': 'Köln', 'is open': null::boolean, 'at': [50.9::double, 7]} as place, ['Ada'] as names
         union all select 2, null, null, null, null, null) to '${join(raw, 'raw_parquet.parquet')}' (format parquet)`,
    );
    const warehouse = await memoryWarehouse();
    const project = openProject(defineConfig({ models: [{ ...sources, items, mart }] }));
    const { exitCode } = await build(project, { warehouse, rawFolder: raw });
    expect(exitCode).toBe(0);
    const rows = await read(warehouse, mart, { orderBy: ['file', 'id'] });
    expect(rows).toEqual(
      all.toSorted().flatMap((file) => [
        { file, id: 1, ...given },
        { file, id: 2, ...none },
      ]),
    );

    const session = await warehouse.connect();
    const out = (format: ExportFormat) => join(folder, format);
    for (const format of ['csv', 'json', 'parquet', 'xlsx'] as const) {
      const options = { formats: [format], folder: out(format), showsPersonal: false };
      const [exported] = await exportTables([mart], warehouse, session, options);
      expect(exported).toMatchObject({ rows: 8, masked: ['names'], notes: [] });
    }
    expect(readFileSync(join(out('csv'), 'mart.csv'), 'utf8').split('\r\n')[1]).toBe(
      'items,1,08:30:00,CAFE01,"[""a"",null]","{""city"":""Köln"",""is open"":null,""at"":[50.9,7]}",',
    );
    const [first] = JSON.parse(readFileSync(join(out('json'), 'mart.json'), 'utf8'));
    expect(first).toEqual({ file: 'items', id: 1, ...given, hash: 'CAFE01', names: null });
    const types = `select typeof(hash) as h, typeof(opens) as o, typeof(tags) as t, typeof(place) as p`;
    expect(
      await rowsOf(warehouse, `${types} from '${join(out('parquet'), 'mart.parquet')}' limit 1`),
    ).toEqual([
      {
        ...{ h: 'BLOB', o: 'TIME', t: 'VARCHAR[]' },
        p: 'STRUCT(city VARCHAR, "is open" BOOLEAN, "at" DOUBLE[])',
      },
    ]);
    await session.close();
  });

  it('of a list or object in which something is missing fail a test, and stop nothing else', async () => {
    const warehouse = await memoryWarehouse();
    await execute(
      warehouse,
      'create schema raw',
      "create table raw.lists as select * from (values (1, ['a'], [1.5]), (2, ['b', null], [1.5]), (3, null, ['nan'::double])) as t(id, tags, sizes)",
      'alter table raw.lists alter id type bigint',
      'alter table raw.lists alter sizes type double[]',
    );
    const lists = source({
      name: 'lists',
      description: 'Lists.',
      schema: 'raw',
      columns: { id: bigint(), tags: array(text()).nullable(), sizes: array(double()) },
    });
    const built = await buildIn(warehouse, [lists]);
    expect(problemsOf(built).filter((each) => each.includes('shape'))).toEqual([
      'lists: shape_tags [{"id":2,"tags":"[\\"b\\",null]","sizes":"[1.5]"}]',
      'lists: shape_sizes [{"id":3,"tags":null,"sizes":"[\\"NaN\\"]"}]',
    ]);
  });

  it('of unit tests are written and compared', async () => {
    const { place } = given;
    const row = { id: 1, ...given, place: { ...place, at: [] } };
    await testModel(mart, {
      given: { raw_csv: [row], raw_parquet: [{ id: 2 }], raw_json: [], items: [] },
      expect: [
        { ...row, file: 'raw_csv' },
        { id: 2, tags: null, file: 'raw_parquet' },
      ],
    });
    const other = testModel(mart, {
      given: { raw_csv: [row], raw_parquet: [], raw_json: [], items: [] },
      expect: [{ ...row, hash: Uint8Array.of(1), tags: ['a'], file: 'raw_csv' }],
    });
    await expect(other).rejects.toThrow(/hash[\s\S]*tags/);
  });
});
