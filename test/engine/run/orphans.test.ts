import { expect, it, onTestFinished } from 'vitest';
import { bigint, model, table } from '../../../packages/kysely-models/src/define/index.ts';
import { snowflakeWarehouse } from '../../../packages/kysely-models/src/warehouse/snowflake/snowflakeWarehouse.ts';
import { sdk } from '../../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleTarget } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const numbers = (name: string, schema = 'marts') =>
  model({
    name,
    schema,
    description: 'Numbers.',
    materialized: table(),
    inputs: [],
    columns: { id: bigint() },
    query: (db) => db.selectNoFrom((eb) => eb.cast<number>(eb.val(1), 'bigint').as('id')),
  });

it('names the tables of models that were renamed or removed, until they are dropped', async () => {
  const warehouse = await memoryWarehouse();
  expect((await buildIn(warehouse, [numbers('old'), numbers('kept')])).warnings).toEqual([]);
  await execute(warehouse, 'create table marts.by_hand as select 1 as id');
  const renamed = [numbers('new'), numbers('kept')];
  for (let run = 1; run <= 2; run += 1) {
    const { warnings } = await buildIn(warehouse, renamed);
    expect(warnings).toMatchObject([
      {
        subject: 'marts.old',
        message: expect.stringContaining('has them any more: marts.old. '),
      },
    ]);
  }
  await execute(warehouse, 'drop table marts.old');
  expect((await buildIn(warehouse, renamed)).warnings).toEqual([]);
  // What somebody made in its place is theirs.
  await execute(
    warehouse,
    'create table marts.old as select 1 as id',
    "comment on table marts.old is 'mine'",
  );
  expect((await buildIn(warehouse, renamed)).warnings).toEqual([]);
});

it.skipIf(double.port === undefined)(
  `are found on Snowflake in schemas that the project has left, and no other schema is read${double.note}`,
  async () => {
    const port = double.port ?? 0;
    const target = await doubleTarget(port);
    const open = (...schemas: string[]) => {
      const warehouse = snowflakeWarehouse(target, {
        sessions: 2,
        sourceSchemas: new Set(),
        schemas: new Set([...schemas, '_models']),
        driver: { sdk },
      });
      onTestFinished(() => warehouse.close());
      return warehouse;
    };
    const sentBy = async (runId: string) =>
      (await loggedStatements(port))
        .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes(`"${runId}"`))
        .map(({ sqlText = '' }) => sqlText.replace(/\s+/g, ' '))
        .filter((sql) => sql.includes('information_schema.tables where'));
    const before = open('marts', 'former');
    await execute(before, 'create schema others', 'create table others.theirs as select 1 as id');
    await buildIn(before, [numbers('kept'), numbers('old', 'former')], { runId: 'schemas-1' });
    await buildIn(before, [numbers('kept'), numbers('old', 'former')], { runId: 'schemas-2' });
    const moved = [numbers('kept'), numbers('old')];
    const { warnings } = await buildIn(open('marts'), moved, { runId: 'schemas-3' });
    expect(warnings).toMatchObject([{ subject: 'former.old' }]);
    const session = await before.connect();
    expect((await before.catalog(session)).filter(({ name }) => name === 'theirs')).toEqual([]);
    session.close();
    const read = await sentBy('schemas-2');
    expect(read).toHaveLength(1);
    expect(read[0]).toContain(`where table_schema in ('MARTS', 'FORMER', '_MODELS')`);
    const [own, further] = await sentBy('schemas-3');
    expect(own).toContain(`where table_schema in ('MARTS', '_MODELS')`);
    expect(further).toContain(`where table_schema in ('FORMER')`);
    expect((await sentBy('schemas-3')).join()).not.toContain('INFORMATION_SCHEMA');
  },
);
