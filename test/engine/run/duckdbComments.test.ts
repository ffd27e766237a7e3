import { expect, it } from 'vitest';
import {
  bigint,
  model,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildIn, memoryWarehouse, rowsOf } from '../support/memoryBuild.ts';

const people = model({
  name: 'people',
  schema: 'marts',
  description: "The shop's customers.",
  materialized: table(),
  inputs: [],
  columns: { id: bigint().describe("The shop's number."), 'full "name"': text(), other: text() },
  query: (db) =>
    db.selectNoFrom((eb) => [
      eb.cast<number>(eb.val(1), 'bigint').as('id'),
      eb.val('Ada').as('full "name"'),
      eb.val('x').as('other'),
    ]),
});

const peopleView = model({
  name: 'people_view',
  schema: 'marts',
  description: 'The same; again.',
  materialized: view(),
  inputs: [people],
  columns: { id: bigint().describe('As in people.') },
  query: (db) => db.selectFrom('people').select('id'),
});

it('keeps descriptions as comments of tables, views and columns in DuckDB', async () => {
  const warehouse = await memoryWarehouse();
  await buildIn(warehouse, [people, peopleView]);
  const comments = `select comment from duckdb_tables() where table_name = 'people'
    union all select comment from duckdb_views() where view_name = 'people_view'`;
  expect(await rowsOf(warehouse, comments)).toEqual([
    { comment: "The shop's customers. [models: marts.people]" },
    { comment: 'The same; again. [models: marts.people_view]' },
  ]);
  const columns = `select table_name, column_name, comment from duckdb_columns()
    where schema_name = 'marts' and comment is not null order by table_name`;
  expect(await rowsOf(warehouse, columns)).toEqual([
    { table_name: 'people', column_name: 'id', comment: "The shop's number." },
    { table_name: 'people_view', column_name: 'id', comment: 'As in people.' },
  ]);
});
