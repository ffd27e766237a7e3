import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { overwrite } from '../../src/index.ts';
import type { Construct, Statement } from '../construct.ts';
import type { Database } from '../database.ts';

const pets = (db: Kysely<Database>): Statement =>
  db.selectFrom('pet').select(['id', 'name']).orderBy('id');

export const INSERT: readonly Construct[] = [
  {
    name: 'INSERT of rows',
    query: (db) =>
      db.insertInto('pet').values([
        { id: 4, owner_id: 3, name: "O'Neil \\", species: 'dog' },
        { id: 5, owner_id: 3, name: '?', species: 'cat' },
      ]),
    sql: 'insert into "PET" ("ID", "OWNER_ID", "NAME", "SPECIES") values (?, ?, ?, ?), (?, ?, ?, ?)',
    parameters: [4, 3, "O'Neil \\", 'dog', 5, 3, '?', 'cat'],
    effect: (db) => db.selectFrom('pet').select('name').where('id', '>', 3).orderBy('id'),
    rows: [{ name: "O'Neil \\" }, { name: '?' }],
  },
  {
    name: 'INSERT of a VARIANT is a SELECT',
    query: (db) =>
      db.insertInto('event').values([
        { id: 2, payload: { kind: "it's" } },
        { id: 3, payload: null },
      ]),
    sql: 'insert into "EVENT" ("ID", "PAYLOAD") select ?, parse_json(?) union all select ?, ?',
    parameters: [2, { kind: "it's" }, 3, null],
    effect: (db) => db.selectFrom('event').select('payload').where('id', '>', 1).orderBy('id'),
    rows: [{ payload: { kind: "it's" } }, { payload: null }],
  },
  {
    name: 'INSERT of an expression is a SELECT',
    query: (db) =>
      db.insertInto('person').values((eb) => ({
        id: 9,
        firstName: eb.fn<string>('upper', [eb.val('x')]),
        age: eb.selectFrom('pet').select((q) => q.fn.countAll<number>().as('n')),
      })),
    sql: 'insert into "PERSON" ("ID", "firstName", "AGE") select ?, upper(?), (select count(*) as "N" from "PET")',
    parameters: [9, 'x'],
    effect: (db) => db.selectFrom('person').select(['firstName', 'age']).where('id', '=', 9),
    rows: [{ firstName: 'X', age: 3 }],
  },
  {
    name: 'INSERT … SELECT',
    query: (db) =>
      db
        .insertInto('pet')
        .columns(['id', 'name'])
        .expression((eb) =>
          eb.selectFrom('person').select(['id', 'firstName']).where('id', '=', 3),
        ),
    sql: 'insert into "PET" ("ID", "NAME") select "ID", "firstName" from "PERSON" where "ID" = ?',
    parameters: [3],
    effect: (db) => db.selectFrom('pet').select('name').where('name', '=', 'Sylvester'),
    rows: [{ name: 'Sylvester' }],
  },
  {
    name: 'WITH moves behind INSERT',
    query: (db) =>
      db
        .with('old', (q) =>
          q.selectFrom('person').select(['id', 'firstName']).where('age', '>', 50),
        )
        .insertInto('pet')
        .columns(['id', 'name'])
        .expression((eb) => eb.selectFrom('old').select(['id', 'firstName'])),
    sql: 'insert into "PET" ("ID", "NAME") with "OLD" as (select "ID", "firstName" from "PERSON" where "AGE" > ?) select "ID", "firstName" from "OLD"',
    parameters: [50],
    effect: (db) => db.selectFrom('pet').select('name').where('name', '=', 'Arnold'),
    rows: [{ name: 'Arnold' }],
  },
  {
    name: 'WITH before rows',
    query: (db) =>
      db
        .with('old', (q) => q.selectFrom('person').select((eb) => eb.fn.max('age').as('age')))
        .insertInto('person')
        .values((eb) => ({ id: 7, firstName: 'Old', age: eb.selectFrom('old').select('age') })),
    sql: 'insert into "PERSON" ("ID", "firstName", "AGE") with "OLD" as (select max("AGE") as "AGE" from "PERSON") select ?, ?, (select "AGE" from "OLD")',
    parameters: [7, 'Old'],
    effect: (db) => db.selectFrom('person').select('age').where('id', '=', 7),
    rows: [{ age: 75 }],
  },
  {
    name: 'INSERT OVERWRITE',
    query: (db) =>
      db
        .insertInto('pet')
        .columns(['id', 'name'])
        .expression((eb) => eb.selectFrom('person').select(['id', 'firstName']).where('id', '<', 2))
        .modifyEnd(overwrite),
    sql: 'insert overwrite into "PET" ("ID", "NAME") select "ID", "firstName" from "PERSON" where "ID" < ?',
    parameters: [2],
    effect: pets,
    rows: [{ id: 1, name: 'Jennifer' }],
  },
  {
    name: 'a missing column of one row takes its DEFAULT',
    query: (db) =>
      db.insertInto('person').values([
        { id: 5, firstName: 'A', age: 1 },
        { id: 6, firstName: 'B' },
      ] as { id: number; firstName: string; age: number }[]),
    sql: 'insert into "PERSON" ("ID", "firstName", "AGE") values (?, ?, ?), (?, ?, default)',
    parameters: [5, 'A', 1, 6, 'B'],
    effect: (db) => db.selectFrom('person').select('age').where('id', '>', 4).orderBy('id'),
    rows: [{ age: 1 }, { age: null }],
  },
  {
    name: 'bigints, doubles and dates',
    query: (db) =>
      db
        .insertInto('person')
        .columns(['id', 'score', 'born'])
        .expression(
          db.selectNoFrom((eb) => [
            sql<number>`${1234567890123456789n}`.as('id'),
            sql<number>`${0.1}`.as('score'),
            eb.cast<string>(eb.val(new Date('2024-02-29T00:00:00Z')), 'date').as('born'),
          ]),
        ),
    sql: 'insert into "PERSON" ("ID", "SCORE", "BORN") select cast(? as number(38, 0)) as "ID", ? as "SCORE", cast(cast(? as timestamp_ntz) as date) as "BORN"',
    parameters: [1234567890123456789n, 0.1, new Date('2024-02-29T00:00:00Z')],
    effect: (db) => db.selectFrom('person').select(['score', 'born']).where('id', '>', 100),
    rows: [{ score: 0.1, born: '2024-02-29' }],
  },
];
