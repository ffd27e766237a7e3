import { sql } from 'kysely';
import { tableName } from '../../src/index.ts';
import type { Construct } from '../construct.ts';

export const SELECT: readonly Construct[] = [
  {
    name: 'lower-case names in upper case, names with capitals as they are',
    query: (db) => db.selectFrom('person as p').select(['p.id', 'p.firstName']).orderBy('p.id'),
    sql: 'select "P"."ID", "P"."firstName" from "PERSON" as "P" order by "P"."ID"',
    rows: [
      { id: 1, firstName: 'Jennifer' },
      { id: 2, firstName: 'Arnold' },
      { id: 3, firstName: 'Sylvester' },
    ],
  },
  {
    name: 'binds',
    query: (db) =>
      db.selectFrom('person').select('id').where('age', '>', 50).where('score', 'is', null),
    sql: 'select "ID" from "PERSON" where "AGE" > ? and "SCORE" is null',
    parameters: [50],
    rows: [{ id: 2 }],
  },
  {
    name: 'IN with a list and a subquery',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('name')
        .where('species', 'in', ['cat'])
        .where('owner_id', 'in', (eb) =>
          eb.selectFrom('person').select('id').where('age', '=', 40),
        ),
    sql: 'select "NAME" from "PET" where "SPECIES" in (?) and "OWNER_ID" in (select "ID" from "PERSON" where "AGE" = ?)',
    parameters: ['cat', 40],
    rows: [{ name: 'Catto' }],
  },
  {
    name: 'a pair IN a list of pairs',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('name')
        .where((eb) =>
          eb(eb.refTuple('name', 'owner_id'), 'in', [eb.tuple('Hammo', 2), eb.tuple('Doggo', 1)]),
        ),
    sql: 'select "NAME" from "PET" where ("NAME", "OWNER_ID") in ((?, ?), (?, ?))',
    parameters: ['Hammo', 2, 'Doggo', 1],
    rows: [{ name: 'Hammo' }],
  },
  {
    name: 'ILIKE',
    query: (db) => db.selectFrom('person').select('id').where('firstName', 'ilike', 'JEN%'),
    sql: 'select "ID" from "PERSON" where "firstName" ilike ?',
    parameters: ['JEN%'],
    rows: [{ id: 1 }],
  },
  {
    name: 'IS NOT DISTINCT FROM',
    query: (db) => db.selectFrom('person').select('id').where('age', 'is not distinct from', null),
    sql: 'select "ID" from "PERSON" where "AGE" is not distinct from ?',
    parameters: [null],
    rows: [{ id: 3 }],
  },
  {
    name: 'BETWEEN, NOT, OR, parentheses',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where((eb) => eb.or([eb.between('age', 70, 80), eb.not(eb('id', '<', 3))]))
        .orderBy('id'),
    sql: 'select "ID" from "PERSON" where ("AGE" between ? and ? or not "ID" < ?) order by "ID"',
    parameters: [70, 80, 3],
    rows: [{ id: 2 }, { id: 3 }],
  },
  {
    name: 'joins',
    query: (db) =>
      db
        .selectFrom('person')
        .leftJoin('pet', (join) =>
          join.onRef('pet.owner_id', '=', 'person.id').on('pet.species', '=', 'cat'),
        )
        .select(['person.id', 'pet.name'])
        .orderBy('person.id'),
    sql: 'select "PERSON"."ID", "PET"."NAME" from "PERSON" left join "PET" on "PET"."OWNER_ID" = "PERSON"."ID" and "PET"."SPECIES" = ? order by "PERSON"."ID"',
    parameters: ['cat'],
    rows: [
      { id: 1, name: 'Catto' },
      { id: 2, name: 'Hammo' },
      { id: 3, name: null },
    ],
  },
  {
    name: 'a lateral join',
    query: (db) =>
      db
        .selectFrom('person')
        .innerJoinLateral(
          (eb) =>
            eb.selectFrom('pet').select('name').whereRef('pet.owner_id', '=', 'person.id').as('p'),
          (join) => join.onTrue(),
        )
        .select(['person.id', 'p.name'])
        .orderBy('p.name'),
    sql: 'select "PERSON"."ID", "P"."NAME" from "PERSON" inner join lateral (select "NAME" from "PET" where "PET"."OWNER_ID" = "PERSON"."ID") as "P" on true order by "P"."NAME"',
    rows: [
      { id: 1, name: 'Catto' },
      { id: 2, name: 'Doggo' },
      { id: 2, name: 'Hammo' },
    ],
  },
  {
    name: 'common table expressions',
    query: (db) =>
      db
        .with('old', (q) => q.selectFrom('person').select('id').where('age', '>', 50))
        .selectFrom('old')
        .innerJoin('pet', 'pet.owner_id', 'old.id')
        .select('pet.name')
        .orderBy('pet.name', (ob) => ob.desc().nullsLast()),
    sql: 'with "OLD" as (select "ID" from "PERSON" where "AGE" > ?) select "PET"."NAME" from "OLD" inner join "PET" on "PET"."OWNER_ID" = "OLD"."ID" order by "PET"."NAME" desc nulls last',
    parameters: [50],
    rows: [{ name: 'Hammo' }, { name: 'Doggo' }],
  },
  {
    name: 'a recursive common table expression',
    query: (db) =>
      db
        .withRecursive('n(i)', (q) =>
          q.selectNoFrom(sql<number>`1`.as('i')).unionAll(
            q
              .selectFrom('n')
              .select((eb) => eb('n.i', '+', 1).as('i'))
              .where('n.i', '<', 3),
          ),
        )
        .selectFrom('n')
        .select('n.i')
        .orderBy('n.i'),
    sql: 'with recursive "N"("I") as (select 1 as "I" union all select "N"."I" + ? as "I" from "N" where "N"."I" < ?) select "N"."I" from "N" order by "N"."I"',
    parameters: [1, 3],
    rows: [{ i: 1 }, { i: 2 }, { i: 3 }],
  },
  {
    name: 'UNION ALL and EXCEPT',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .unionAll(db.selectFrom('pet').select('id'))
        .except(db.selectFrom('person').select('id').where('id', '>', 1)),
    sql: 'select "ID" from "PERSON" union all select "ID" from "PET" except select "ID" from "PERSON" where "ID" > ?',
    parameters: [1],
    rows: [{ id: 1 }],
  },
  {
    name: 'UNION ALL of a query with a limit',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where('id', '=', 1)
        .unionAll(db.selectFrom('person').select('id').orderBy('id', 'desc').limit(1))
        .orderBy('id'),
    sql: 'select "ID" from "PERSON" where "ID" = ? union all (select "ID" from "PERSON" order by "ID" desc limit 1) order by "ID"',
    parameters: [1],
    rows: [{ id: 1 }, { id: 3 }],
  },
  {
    name: 'UNION ALL of a query with a CTE',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where('id', '=', 1)
        .unionAll(
          db
            .with('p', (q) => q.selectFrom('person').select('id').where('id', '=', 2))
            .selectFrom('p')
            .select('p.id'),
        ),
    sql: 'select "ID" from "PERSON" where "ID" = ? union all (with "P" as (select "ID" from "PERSON" where "ID" = ?) select "P"."ID" from "P")',
    parameters: [1, 2],
    rows: [{ id: 1 }, { id: 2 }],
  },
  {
    name: 'EXCEPT of a UNION',
    query: (db) =>
      db
        .selectFrom('person')
        .select('id')
        .where('id', '=', 1)
        .except(
          db
            .selectFrom('person')
            .select('id')
            .where('id', '=', 2)
            .union(db.selectFrom('person').select('id').where('id', '=', 1)),
        ),
    sql: 'select "ID" from "PERSON" where "ID" = ? except (select "ID" from "PERSON" where "ID" = ? union select "ID" from "PERSON" where "ID" = ?)',
    parameters: [1, 2, 1],
    rows: [],
  },
  {
    name: 'DISTINCT',
    query: (db) => db.selectFrom('pet').select('species').distinct().orderBy('species'),
    sql: 'select distinct "SPECIES" from "PET" order by "SPECIES"',
    rows: [{ species: 'cat' }, { species: 'dog' }],
  },
  {
    name: 'LIMIT and OFFSET are constants',
    query: (db) => db.selectFrom('person').select('id').orderBy('id').limit(1).offset(1),
    sql: 'select "ID" from "PERSON" order by "ID" limit 1 offset 1',
    rows: [{ id: 2 }],
  },
  {
    name: 'OFFSET alone needs LIMIT NULL',
    query: (db) => db.selectFrom('person').select('id').orderBy('id').offset(2),
    sql: 'select "ID" from "PERSON" order by "ID" limit null offset 2',
    rows: [{ id: 3 }],
  },
  {
    name: 'FETCH',
    query: (db) => db.selectFrom('person').select('id').orderBy('id').fetch(2),
    sql: 'select "ID" from "PERSON" order by "ID" fetch next 2 rows only',
    rows: [{ id: 1 }, { id: 2 }],
  },
  {
    name: 'TOP',
    query: (db) => db.selectFrom('person').select('id').top(1).orderBy('id'),
    sql: 'select top 1 "ID" from "PERSON" order by "ID"',
    rows: [{ id: 1 }],
  },
  {
    name: 'CASE',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.case('species').when('cat').then('meow').else('woof').end().as('says'))
        .where('id', '=', 2),
    sql: 'select case "SPECIES" when ? then ? else ? end as "SAYS" from "PET" where "ID" = ?',
    parameters: ['cat', 'meow', 'woof', 2],
    rows: [{ says: 'woof' }],
  },
  {
    name: 'a three-part name in FROM',
    query: (db) =>
      db
        .selectFrom(tableName<{ id: number }>('test_db.test.person').as('p'))
        .select('p.id')
        .where('p.id', '=', 1),
    sql: 'select "P"."ID" from "TEST_DB"."TEST"."PERSON" as "P" where "P"."ID" = ?',
    parameters: [1],
    rows: [{ id: 1 }],
  },
  {
    name: 'a three-part name through withSchema',
    query: (db) =>
      db.withSchema('test_db.test').selectFrom('person').select('person.id').where('id', '=', 2),
    sql: 'select "TEST_DB"."TEST"."PERSON"."ID" from "TEST_DB"."TEST"."PERSON" where "ID" = ?',
    parameters: [2],
    rows: [{ id: 2 }],
  },
  {
    name: 'EXPLAIN',
    query: (db) => {
      const query = db.selectFrom('person').select('id');
      const node = {
        ...query.toOperationNode(),
        explain: { kind: 'ExplainNode', format: 'text' },
      } as const;
      return {
        compile: () => db.getExecutor().compileQuery(node, query.compile().queryId),
        toOperationNode: () => node,
      };
    },
    sql: 'explain using text select "ID" from "PERSON"',
    notOnDouble: 'the double has no EXPLAIN USING',
  },
];
