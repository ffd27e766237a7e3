import { describe, expect, it, test } from 'vitest';
import type { IdsSetting } from '../../../packages/kysely-models/src/define/index.ts';
import {
  bigint,
  id,
  model,
  replaceModel,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { read } from '../../../packages/kysely-models/src/read/read.ts';
import { build as buildProject } from '../../../packages/kysely-models/src/run/build.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { errorsOf, models } from '../support/command.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { execute, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';
import { engineUrl, folderWith } from '../support/projectFolder.ts';
import { thrownBy } from '../thrownBy.ts';
import { martLoans, martReaders, rawLoans, rawReaders, readers } from './readers.ts';

const snowflake = await snowflakeDouble();
const now = () => '2024-02-29 12:00:00';

const build = async (warehouse: Warehouse, ids?: IdsSetting) => {
  const result = await buildProject(
    { models: [readers] },
    { warehouse, threads: 2, now, ...(ids !== undefined && { ids }) },
  );
  const failed = result.relations.flatMap(({ name, error, failures }) => [
    ...(error === undefined ? [] : [[name, error]]),
    ...failures.filter(({ severity }) => severity === 'error').map((each) => [name, each.test]),
  ]);
  expect(failed).toEqual([]);
  return result;
};

describe.each([
  ['DuckDB', memoryWarehouse],
  ['Snowflake’s double', () => doubleWarehouse(snowflake.port ?? 0)],
] as const)('ids on %s', (name, open: () => Promise<Warehouse>) => {
  const skipped = name !== 'DuckDB' && snowflake.port === undefined;
  const typesOf = async (warehouse: Warehouse) => {
    const session = await warehouse.connect();
    const columns = await warehouse.columns(session, [{ schema: 'main', name: 'mart_loans' }]);
    session.close();
    const ids = columns.filter(({ column }) => column.endsWith('_id'));
    return new Set(ids.map(({ type }) => warehouse.dialect.columnType(type).kind));
  };

  test.skipIf(skipped)('are texts exactly as they are, where the project says so', async () => {
    const warehouse = await open();
    await execute(
      warehouse,
      'create schema raw',
      'create table raw.raw_readers (reader_id varchar, town varchar, updated_at timestamp)',
      "insert into raw.raw_readers values ('a', 'Bern', '2024-01-01 00:00:00'), ('B', 'Chur', '2024-01-01 00:00:00'), ('É', null, '2024-01-01 00:00:00'), (' a', null, '2024-01-01 00:00:00'), ('01', null, '2024-01-01 00:00:00'), ('1', null, '2024-01-01 00:00:00'), ('', null, '2024-01-01 00:00:00')",
      'create table raw.raw_loans (loan_id varchar, reader_id varchar, updated_at timestamp)',
      "insert into raw.raw_loans values ('L-1', 'a', '2024-01-01 00:00:00'), ('L-2', '01', '2024-01-01 00:00:00'), ('L-3', 'A', '2024-01-01 00:00:00')",
    );
    await build(warehouse, 'text');
    expect(await read(warehouse, martReaders, { orderBy: ['place'] })).toEqual([
      { reader_id: '', place: 1, loans: 0 },
      { reader_id: ' a', place: 2, loans: 0 },
      { reader_id: '01', place: 3, loans: 1 },
      { reader_id: '1', place: 4, loans: 0 },
      { reader_id: 'B', place: 5, loans: 0 },
      { reader_id: 'a', place: 6, loans: 1 },
      { reader_id: 'É', place: 7, loans: 0 },
    ]);
    await execute(
      warehouse,
      "insert into raw.raw_loans values ('L-4', 'B', '2024-01-02 00:00:00')",
      "update raw.raw_readers set town = 'Basel', updated_at = '2024-01-02 00:00:00' where reader_id = 'a'",
    );
    const second = await build(warehouse, 'text');
    expect(second.relations.find((each) => each.name === 'mart_loans')).toMatchObject({
      materialized: 'increment',
    });
    expect(
      await read(warehouse, martLoans, {
        orderBy: ['loan_id'],
        columns: ['loan_id', 'reader_id', 'town', 'id_type'],
      }),
    ).toEqual([
      { loan_id: 'L-1', reader_id: 'a', town: 'Bern', id_type: 'text' },
      { loan_id: 'L-2', reader_id: '01', town: null, id_type: 'text' },
      { loan_id: 'L-3', reader_id: null, town: null, id_type: 'text' },
      { loan_id: 'L-4', reader_id: 'B', town: 'Chur', id_type: 'text' },
    ]);
    expect(
      await rowsOf(warehouse, "select count(*) as n from main.snap_readers where reader_id = 'a'"),
    ).toEqual([{ n: 2 }]);
    expect(await typesOf(warehouse)).toEqual(new Set(['text']));
  });

  test.skipIf(skipped)(
    'are each what the project says, and numbers where it says nothing',
    async () => {
      const warehouse = await open();
      await execute(
        warehouse,
        'create schema raw',
        'create table raw.raw_readers (reader_id bigint, town varchar, updated_at timestamp)',
        "insert into raw.raw_readers values (9, 'Bern', '2024-01-01 00:00:00'), (10, null, '2024-01-01 00:00:00')",
        'create table raw.raw_loans (loan_id varchar, reader_id bigint, updated_at timestamp)',
        "insert into raw.raw_loans values ('L-1', 9, '2024-01-01 00:00:00')",
      );
      await expect(build(warehouse)).rejects.toMatchObject({
        details: { code: 'RAW_COLUMN_TYPE', subject: 'raw_loans.loan_id' },
      });
      await build(warehouse, { loan: 'text' });
      expect(await read(warehouse, martReaders, { orderBy: ['place'] })).toEqual([
        { reader_id: 9, place: 1, loans: 1 },
        { reader_id: 10, place: 2, loans: 0 },
      ]);
      expect(await read(warehouse, martLoans, { columns: ['loan_id', 'reader_id'] })).toEqual([
        { loan_id: 'L-1', reader_id: 9 },
      ]);
    },
  );
});

describe('what ids are', () => {
  it('is a number by itself: the SQL and the types are those of bigint()', () => {
    const project = openProject({ models: [readers] });
    const contract = project.graph.byName.get('mart_loans')?.contract;
    expect(contract?.columns.map(({ name, sqlType }) => [name, sqlType.kind])).toEqual([
      ['loan_id', 'bigint'],
      ['updated_at', 'timestamp'],
      ['reader_id', 'bigint'],
      ['town', 'text'],
      ['id_type', 'text'],
    ]);
    expect(contract?.columns[2]).toMatchObject({
      id: 'reader',
      nullable: true,
      description: 'As the library writes it.',
    });
  });

  it('is personal data in each of its columns where the project says so', () => {
    const { graph } = openProject({ models: [readers], personalIds: ['reader'] });
    const marked = graph.order.flatMap(({ contract }) =>
      (contract?.columns ?? []).filter(({ id }) => id === 'reader').map(({ pii }) => pii),
    );
    expect(marked.length).toBeGreaterThan(1);
    expect(marked.every(Boolean)).toBe(true);
    expect(
      thrownBy(() => openProject({ models: [readers], personalIds: ['raeder'] })),
    ).toMatchObject({ details: { code: 'CONFIG_INVALID', found: 'raeder' } });
  });

  it('is said by names that sources declare', () => {
    const config = { models: [readers], ids: { raeder: 'number' } } as const;
    expect(thrownBy(() => openProject(config))).toMatchObject({
      details: {
        code: 'CONFIG_INVALID',
        expected: 'one of reader, loan',
        found: 'raeder',
      },
    });
    expect(
      thrownBy(() => openProject({ models: [readers] }, {}, { raeder: 'text' })),
    ).toMatchObject({
      details: { code: 'BAD_ARGUMENT' },
    });
    const none = source({ name: 'raw_x', description: 'X.', columns: { x: bigint() } });
    expect(thrownBy(() => openProject({ models: [[none]] }, {}, 'text'))).toMatchObject({
      details: { expected: 'no id at all' },
    });
    const other = model({
      name: 'other',
      description: 'Asks for an id that is none.',
      materialized: table(),
      inputs: [rawReaders],
      query: (db, f) =>
        db.selectFrom('raw_readers').select((eb) => eb.val(f.idType('loaner')).as('kind')),
    });
    const { graph } = openProject({ models: [[...readers, other]] });
    const found = graph.byName.get('other');
    expect(thrownBy(() => found?.kind === 'model' && found.query())).toMatchObject({
      details: { code: 'DEFINITION_INVALID', expected: 'one of reader, loan' },
    });
  });

  it('is what a replacement has too', () => {
    const replacement = (kind: 'text' | 'number') =>
      replaceModel(
        rawLoans,
        // Sound for the test alone: the compiler knows numbers, and the project has texts.
        source({
          name: 'raw_loans',
          description: 'Loans.',
          columns: {
            loan_id: kind === 'text' ? text() : bigint(),
            reader_id: id('reader').nullable(),
            updated_at: rawLoans.contract.shape['updated_at'] as ReturnType<typeof bigint>,
          },
        }) as unknown as typeof rawLoans,
      );
    const opened = (kind: 'text' | 'number', ids: IdsSetting) =>
      openProject({ models: [readers], override: [replacement(kind)] }, {}, ids);
    expect(opened('text', 'text').graph.order).toHaveLength(readers.length);
    expect(opened('number', 'number').graph.order).toHaveLength(readers.length);
    expect(thrownBy(() => opened('number', 'text'))).toMatchObject({
      details: {
        code: 'DEFINITION_INVALID',
        expected: 'loan_id: text()',
        found: 'loan_id: bigint()',
      },
    });
  });
});

describe('--ids', () => {
  const folder = () =>
    folderWith({
      'models.ts': `
import { id, model, source, table } from '${engineUrl}';
export const rawCards = source({ name: 'raw_cards', description: 'Cards.', columns: { card_id: id('card') } });
export const cards = model({
  name: 'cards', description: 'Cards.', materialized: table(), inputs: [rawCards],
  columns: { card_id: id('card') },
  query: (db) => db.selectFrom('raw_cards').select(['card_id']),
});`,
      'models.config.ts': `import * as models from './models.ts';\nexport default { models: [models] };`,
      'raw/raw_cards.csv': 'card_id\nC-1\n',
    });

  it('holds for one command, and for what retries it', async () => {
    const project = folder();
    expect((await models(project, ['build', '--raw', 'raw'])).code).toBe(1);
    const built = await models(project, ['build', '--raw', 'raw', '--ids', 'card=text']);
    expect(built.code).toBe(0);
    const shown = await models(project, ['show', 'cards', '--ids', 'text', '--json']);
    expect(JSON.parse(shown.out)).toEqual({ card_id: 'C-1' });
    const compiled = await models(project, ['compile', 'cards', '--ids', 'text']);
    expect(compiled.out).toContain('cast("card_id" as varchar)');
    for (const command of ['check', 'list', 'lineage', 'manifest']) {
      expect((await models(project, [command, '--ids', 'text'])).code).toBe(0);
    }
    for (const ids of ['card', 'card=int', 'bard=text']) {
      const { code, errors } = await errorsOf(project, ['plan', '--ids', ids]);
      expect([code, errors]).toMatchObject([2, [{ code: 'BAD_ARGUMENT' }]]);
    }
  });
});
