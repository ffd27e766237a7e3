import type { Construct } from '../construct.ts';

export const CHANGE: readonly Construct[] = [
  {
    name: 'UPDATE',
    query: (db) =>
      db
        .updateTable('pet')
        .set({ name: 'X' })
        .set((eb) => ({ id: eb('id', '*', 10) }))
        .where('id', '=', 1),
    sql: 'update "PET" set "NAME" = ?, "ID" = "ID" * ? where "ID" = ?',
    parameters: ['X', 10, 1],
    effect: (db) => db.selectFrom('pet').select('id').where('name', '=', 'X'),
    rows: [{ id: 10 }],
  },
  {
    name: 'UPDATE … FROM',
    query: (db) =>
      db
        .updateTable('pet')
        .from('person')
        .set((eb) => ({ name: eb.ref('person.firstName') }))
        .whereRef('pet.owner_id', '=', 'person.id')
        .where('person.age', '=', 40),
    sql: 'update "PET" set "NAME" = "PERSON"."firstName" from "PERSON" where "PET"."OWNER_ID" = "PERSON"."ID" and "PERSON"."AGE" = ?',
    parameters: [40],
    effect: (db) => db.selectFrom('pet').select('name').where('id', '=', 1),
    rows: [{ name: 'Jennifer' }],
  },
  {
    name: 'WITH moves into FROM of UPDATE',
    query: (db) =>
      db
        .with('old', (q) => q.selectFrom('person').select('id').where('age', '>', 50))
        .updateTable('pet')
        .from('old as o')
        .set({ name: 'Old' })
        .whereRef('pet.owner_id', '=', 'o.id')
        .where('pet.id', 'in', (eb) => eb.selectFrom('pet as p').select('p.id')),
    sql: 'update "PET" set "NAME" = ? from (with "OLD" as (select "ID" from "PERSON" where "AGE" > ?) select * from "OLD") as "O" where "PET"."OWNER_ID" = "O"."ID" and "PET"."ID" in (select "P"."ID" from "PET" as "P")',
    parameters: ['Old', 50],
    effect: (db) => db.selectFrom('pet').select('id').where('name', '=', 'Old').orderBy('id'),
    rows: [{ id: 2 }, { id: 3 }],
  },
  {
    name: 'DELETE',
    query: (db) => db.deleteFrom('pet').where('species', '=', 'cat'),
    sql: 'delete from "PET" where "SPECIES" = ?',
    parameters: ['cat'],
    effect: (db) => db.selectFrom('pet').select('id'),
    rows: [{ id: 2 }],
  },
  {
    name: 'DELETE … USING',
    query: (db) =>
      db
        .deleteFrom('pet')
        .using('person')
        .whereRef('pet.owner_id', '=', 'person.id')
        .where('person.age', '=', 75),
    sql: 'delete from "PET" using "PERSON" where "PET"."OWNER_ID" = "PERSON"."ID" and "PERSON"."AGE" = ?',
    parameters: [75],
    effect: (db) => db.selectFrom('pet').select('id'),
    rows: [{ id: 1 }],
  },
  {
    name: 'WITH moves into the subqueries of DELETE',
    query: (db) =>
      db
        .with('old', (q) => q.selectFrom('person').select('id').where('age', '>', 50))
        .deleteFrom('pet')
        .where('owner_id', 'in', (eb) => eb.selectFrom('old').select('old.id')),
    sql: 'delete from "PET" where "OWNER_ID" in (with "OLD" as (select "ID" from "PERSON" where "AGE" > ?) select "OLD"."ID" from "OLD")',
    parameters: [50],
    effect: (db) => db.selectFrom('pet').select('id'),
    rows: [{ id: 1 }],
  },
  {
    name: 'MERGE',
    query: (db) =>
      db
        .mergeInto('pet as t')
        .using('person as s', (join) => join.onRef('s.id', '=', 't.id'))
        .whenMatchedAnd('s.age', '>', 50)
        .thenDelete()
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb.ref('s.firstName') }))
        .whenNotMatched()
        .thenInsertValues((eb) => ({ id: eb.ref('s.id'), name: 'new' })),
    sql: 'merge into "PET" as "T" using "PERSON" as "S" on "S"."ID" = "T"."ID" when matched and "S"."AGE" > ? then delete when matched then update set "NAME" = "S"."firstName" when not matched then insert ("ID", "NAME") values ("S"."ID", ?)',
    parameters: [50, 'new'],
    noBindsOnDouble: 'the double splits a MERGE into statements that have fewer binds',
    effect: (db) => db.selectFrom('pet').select(['id', 'name']).orderBy('id'),
    rows: [
      { id: 1, name: 'Jennifer' },
      { id: 3, name: 'Sylvester' },
    ],
  },
  {
    name: 'WITH moves into USING of MERGE',
    query: (db) =>
      db
        .with('next', (q) => q.selectFrom('person').select(['id', 'firstName']))
        .with('one', (q) => q.selectFrom('next').selectAll().where('id', '=', 1))
        .mergeInto('pet')
        .using('one', 'one.id', 'pet.id')
        .whenMatched()
        .thenUpdateSet((eb) => ({ name: eb.ref('one.firstName') })),
    sql: 'merge into "PET" using (with "NEXT" as (select "ID", "firstName" from "PERSON"), "ONE" as (select * from "NEXT" where "ID" = ?) select * from "ONE") as "ONE" on "ONE"."ID" = "PET"."ID" when matched then update set "NAME" = "ONE"."firstName"',
    parameters: [1],
    effect: (db) => db.selectFrom('pet').select('name').where('id', '=', 1),
    rows: [{ name: 'Jennifer' }],
  },
  {
    name: 'MERGE from a subquery',
    query: (db) =>
      db
        .mergeInto('pet')
        .using(db.selectFrom('person').select('id').where('id', '=', 2).as('s'), 's.id', 'pet.id')
        .whenMatched()
        .thenDelete(),
    sql: 'merge into "PET" using (select "ID" from "PERSON" where "ID" = ?) as "S" on "S"."ID" = "PET"."ID" when matched then delete',
    parameters: [2],
    effect: (db) => db.selectFrom('pet').select('id').orderBy('id'),
    rows: [{ id: 1 }, { id: 3 }],
  },
];
