import { rowsBetween } from '../../src/index.ts';

import type { LeftToServer } from '../construct.ts';

/** What the query builders of Kysely have and Snowflake lacks: written as the builder says it, for the server to refuse. */
export const LEFT_TO_SERVER: readonly LeftToServer[] = [
  {
    sql: 'select distinct on ("NAME") "ID" from "PET"',
    name: 'DISTINCT ON',
    query: (db) => db.selectFrom('pet').select('id').distinctOn('name'),
  },
  {
    sql: 'select "ID" from "PET" for share',
    name: 'FOR SHARE',
    query: (db) => db.selectFrom('pet').select('id').forShare(),
  },
  {
    sql: 'select "ID" from "PET" for key share',
    name: 'FOR KEY SHARE',
    query: (db) => db.selectFrom('pet').select('id').forKeyShare(),
  },
  {
    sql: 'select "ID" from "PET" for no key update',
    name: 'FOR NO KEY UPDATE',
    query: (db) => db.selectFrom('pet').select('id').forNoKeyUpdate(),
  },
  {
    sql: 'select "ID" from "PET" skip locked',
    name: 'SKIP LOCKED',
    query: (db) => db.selectFrom('pet').select('id').skipLocked(),
  },
  {
    sql: 'select "ID" from "PET" nowait',
    name: 'NOWAIT',
    query: (db) => db.selectFrom('pet').select('id').noWait(),
  },
  {
    sql: 'select top 5 percent "ID" from "PET"',
    name: 'TOP PERCENT',
    query: (db) => db.selectFrom('pet').select('id').top(5, 'percent'),
  },
  {
    sql: 'select "ID" from "PET" fetch next 5 rows with ties',
    name: 'FETCH WITH TIES',
    query: (db) => db.selectFrom('pet').select('id').fetch(5, 'with ties'),
  },
  {
    sql: 'select "ID" from "PET" intersect all select "ID" from "PET"',
    name: 'INTERSECT ALL',
    query: (db) =>
      db.selectFrom('pet').select('id').intersectAll(db.selectFrom('pet').select('id')),
  },
  {
    sql: 'select "PET"."ID" from "PET" cross apply (select "AGE" from "PERSON") as "P"',
    name: 'CROSS APPLY',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('pet.id')
        .crossApply((eb) => eb.selectFrom('person').select('age').as('p')),
  },
  {
    sql: 'with "X" as materialized (select "ID" from "PET") select * from "X"',
    name: 'MATERIALIZED',
    query: (db) =>
      db
        .with(
          (cte) => cte('x').materialized(),
          (q) => q.selectFrom('pet').select('id'),
        )
        .selectFrom('x')
        .selectAll(),
  },
  {
    sql: 'with "X" as (delete from "PET") select "ID" from "PERSON"',
    name: 'DELETE in WITH',
    query: (db) =>
      db
        .with('x', (q) => q.deleteFrom('pet'))
        .selectFrom('person')
        .select('id'),
  },
  {
    sql: 'select "ID" from "PET" where "NAME" ~ ?',
    name: 'a regular expression operator',
    query: (db) => db.selectFrom('pet').select('id').where('name', '~', 'x'),
  },
  {
    sql: 'select "ID" from "PET" where "NAME" @> ?',
    name: 'a containment operator',
    query: (db) => db.selectFrom('pet').select('id').where('name', '@>', 'x'),
  },
  {
    sql: 'select any_value("ID") filter(where "ID" > ?) as "X" from "PET"',
    name: 'FILTER where nulls count',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.agg('any_value', ['id']).filterWhere('id', '>', 1).as('x')),
  },
  {
    sql: 'select array_agg("ID" order by "ID") as "X" from "PET"',
    name: 'ORDER BY in an aggregate',
    query: (db) =>
      db.selectFrom('pet').select((eb) => eb.fn.agg('array_agg', ['id']).orderBy('id').as('x')),
  },
  {
    sql: 'select json_agg("NAME") as "X" from "PET"',
    name: 'json_agg',
    query: (db) => db.selectFrom('pet').select((eb) => eb.fn.jsonAgg('name').as('x')),
  },
  {
    sql: 'select sum("ID") over(rows between unbounded preceding and current row) as "X" from "PET"',
    name: 'a frame without ORDER BY',
    query: (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .sum('id')
          .over((ob) => rowsBetween(ob, 'unbounded preceding', 'current row'))
          .as('x'),
      ),
  },
  {
    sql: 'insert into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?) returning "ID"',
    name: 'RETURNING of INSERT',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .returning('id'),
  },
  {
    sql: 'update "PET" set "ID" = ? returning *',
    name: 'RETURNING of UPDATE',
    query: (db) => db.updateTable('pet').set({ id: 1 }).returningAll(),
  },
  {
    sql: 'delete from "PET" returning "ID"',
    name: 'RETURNING of DELETE',
    query: (db) => db.deleteFrom('pet').returning('id'),
  },
  {
    sql: 'merge into "PET" using "PERSON" on "PERSON"."ID" = "PET"."ID" when matched then delete returning *',
    name: 'RETURNING of MERGE',
    query: (db) =>
      db
        .mergeInto('pet')
        .using('person', 'person.id', 'pet.id')
        .whenMatched()
        .thenDelete()
        .returningAll(),
  },
  {
    sql: 'delete from "PET" output "DELETED"."ID"',
    name: 'OUTPUT',
    query: (db) => db.deleteFrom('pet').output('deleted.id'),
  },
  {
    sql: 'insert into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?) on conflict do nothing',
    name: 'ON CONFLICT',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .onConflict((oc) => oc.doNothing()),
  },
  {
    sql: 'insert into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?) on duplicate key update "ID" = ?',
    name: 'ON DUPLICATE KEY',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .onDuplicateKeyUpdate({ id: 1 }),
  },
  {
    sql: 'insert ignore into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?)',
    name: 'INSERT IGNORE',
    query: (db) =>
      db.insertInto('pet').values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }).ignore(),
  },
  {
    sql: 'replace into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?)',
    name: 'REPLACE',
    query: (db) => db.replaceInto('pet').values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }),
  },
  {
    sql: 'insert into "PET" default values',
    name: 'DEFAULT VALUES',
    query: (db) => db.insertInto('pet').defaultValues(),
  },
  {
    sql: 'insert top 1 into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?)',
    name: 'INSERT TOP',
    query: (db) =>
      db.insertInto('pet').top(1).values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }),
  },
  {
    sql: 'update "PET" set "ID" = ? limit 1',
    name: 'UPDATE LIMIT',
    query: (db) => db.updateTable('pet').set({ id: 1 }).limit(1),
  },
  {
    sql: 'update "PET", "PERSON" set "NAME" = ?',
    name: 'UPDATE of several tables',
    query: (db) => db.updateTable(['pet', 'person']).set({ name: 'x' }),
  },
  {
    sql: 'delete from "PET" limit 1',
    name: 'DELETE LIMIT',
    query: (db) => db.deleteFrom('pet').limit(1),
  },
  {
    sql: 'delete from "PET" inner join "PERSON" on "PERSON"."ID" = "PET"."OWNER_ID"',
    name: 'DELETE JOIN',
    query: (db) => db.deleteFrom('pet').innerJoin('person', 'person.id', 'pet.owner_id'),
  },
  {
    sql: 'delete from "PET", "PERSON"',
    name: 'DELETE from several tables',
    query: (db) => db.deleteFrom(['pet', 'person']),
  },
  {
    sql: 'merge into "PET" using "PERSON" on "PERSON"."ID" = "PET"."ID" when not matched by source then delete',
    name: 'NOT MATCHED BY SOURCE',
    query: (db) =>
      db
        .mergeInto('pet')
        .using('person', 'person.id', 'pet.id')
        .whenNotMatchedBySource()
        .thenDelete(),
  },
  {
    sql: 'merge into "PET" using "PERSON" on "PERSON"."ID" = "PET"."ID" when matched then do nothing',
    name: 'DO NOTHING',
    query: (db) =>
      db.mergeInto('pet').using('person', 'person.id', 'pet.id').whenMatched().thenDoNothing(),
  },
];
