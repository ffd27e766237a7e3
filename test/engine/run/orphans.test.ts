import { expect, it } from 'vitest';
import { bigint, model, table } from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const numbers = (name: string) =>
  model({
    name,
    schema: 'marts',
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
