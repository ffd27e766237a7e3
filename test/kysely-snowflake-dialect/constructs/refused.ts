import { rowsBetween } from '../../../src/kysely-snowflake-dialect/index.ts';
import type { Refusal } from '../construct.ts';

/** What the query builders of Kysely have and Snowflake lacks. */
export const REFUSED: readonly Refusal[] = [
  {
    construct: 'DISTINCT ON',
    name: 'DISTINCT ON',
    query: (db) => db.selectFrom('pet').select('id').distinctOn('name'),
  },
  {
    construct: 'FOR UPDATE',
    name: 'FOR UPDATE',
    query: (db) => db.selectFrom('pet').select('id').forUpdate(),
  },
  {
    construct: 'FOR SHARE',
    name: 'FOR SHARE',
    query: (db) => db.selectFrom('pet').select('id').forShare(),
  },
  {
    construct: 'FOR KEY SHARE',
    name: 'FOR KEY SHARE',
    query: (db) => db.selectFrom('pet').select('id').forKeyShare(),
  },
  {
    construct: 'FOR NO KEY UPDATE',
    name: 'FOR NO KEY UPDATE',
    query: (db) => db.selectFrom('pet').select('id').forNoKeyUpdate(),
  },
  {
    construct: 'SKIP LOCKED',
    name: 'SKIP LOCKED',
    query: (db) => db.selectFrom('pet').select('id').skipLocked(),
  },
  {
    construct: 'NOWAIT',
    name: 'NOWAIT',
    query: (db) => db.selectFrom('pet').select('id').noWait(),
  },
  {
    construct: 'TOP … PERCENT',
    name: 'TOP PERCENT',
    query: (db) => db.selectFrom('pet').select('id').top(5, 'percent'),
  },
  {
    construct: 'FETCH … WITH TIES',
    name: 'FETCH WITH TIES',
    query: (db) => db.selectFrom('pet').select('id').fetch(5, 'with ties'),
  },
  {
    construct: 'INTERSECT ALL',
    name: 'INTERSECT ALL',
    query: (db) =>
      db.selectFrom('pet').select('id').intersectAll(db.selectFrom('pet').select('id')),
  },
  {
    construct: 'CROSS APPLY',
    name: 'CROSS APPLY',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('pet.id')
        .crossApply((eb) => eb.selectFrom('person').select('age').as('p')),
  },
  {
    construct: 'COLLATE in ORDER BY',
    name: 'COLLATE',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('id')
        .orderBy('name', (ob) => ob.collate('nocase')),
  },
  {
    construct: '[NOT] MATERIALIZED',
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
    construct: 'INSERT, UPDATE, DELETE or MERGE in WITH',
    name: 'DELETE in WITH',
    query: (db) =>
      db
        .with('x', (q) => q.deleteFrom('pet'))
        .selectFrom('person')
        .select('id'),
  },
  {
    construct: 'the operator ~',
    name: 'a regular expression operator',
    query: (db) => db.selectFrom('pet').select('id').where('name', '~', 'x'),
  },
  {
    construct: 'the operator @>',
    name: 'a containment operator',
    query: (db) => db.selectFrom('pet').select('id').where('name', '@>', 'x'),
  },
  {
    construct: 'FILTER on any_value',
    name: 'FILTER where nulls count',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.agg('any_value', ['id']).filterWhere('id', '>', 1).as('x')),
  },
  {
    construct: 'ORDER BY inside array_agg(…)',
    name: 'ORDER BY in an aggregate',
    query: (db) =>
      db.selectFrom('pet').select((eb) => eb.fn.agg('array_agg', ['id']).orderBy('id').as('x')),
  },
  {
    construct: 'json_agg',
    name: 'json_agg',
    query: (db) => db.selectFrom('pet').select((eb) => eb.fn.jsonAgg('name').as('x')),
  },
  {
    construct: 'a window frame without ORDER BY',
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
    construct: 'the JSON path leg at(last)',
    name: 'the last of an array',
    query: (db) =>
      db
        .selectFrom('event')
        .select((eb) => eb.ref('payload', '->$').key('items').at('last').as('x')),
  },
  {
    construct: 'RETURNING',
    name: 'RETURNING of INSERT',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .returning('id'),
  },
  {
    construct: 'RETURNING',
    name: 'RETURNING of UPDATE',
    query: (db) => db.updateTable('pet').set({ id: 1 }).returningAll(),
  },
  {
    construct: 'RETURNING',
    name: 'RETURNING of DELETE',
    query: (db) => db.deleteFrom('pet').returning('id'),
  },
  {
    construct: 'RETURNING',
    name: 'RETURNING of MERGE',
    query: (db) =>
      db
        .mergeInto('pet')
        .using('person', 'person.id', 'pet.id')
        .whenMatched()
        .thenDelete()
        .returningAll(),
  },
  { construct: 'OUTPUT', name: 'OUTPUT', query: (db) => db.deleteFrom('pet').output('deleted.id') },
  {
    construct: 'ON CONFLICT',
    name: 'ON CONFLICT',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .onConflict((oc) => oc.doNothing()),
  },
  {
    construct: 'ON DUPLICATE KEY',
    name: 'ON DUPLICATE KEY',
    query: (db) =>
      db
        .insertInto('pet')
        .values({ id: 1, owner_id: 1, name: 'x', species: 'cat' })
        .onDuplicateKeyUpdate({ id: 1 }),
  },
  {
    construct: 'INSERT OR IGNORE',
    name: 'INSERT IGNORE',
    query: (db) =>
      db.insertInto('pet').values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }).ignore(),
  },
  {
    construct: 'REPLACE',
    name: 'REPLACE',
    query: (db) => db.replaceInto('pet').values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }),
  },
  {
    construct: 'INSERT … DEFAULT VALUES',
    name: 'DEFAULT VALUES',
    query: (db) => db.insertInto('pet').defaultValues(),
  },
  {
    construct: 'DEFAULT beside a VARIANT or an expression in INSERT',
    name: 'DEFAULT beside a VARIANT',
    query: (db) =>
      db
        .insertInto('event')
        .values([{ id: 1, payload: {} }, { id: 2 }] as { id: number; payload: object }[]),
  },
  {
    construct: 'INSERT TOP',
    name: 'INSERT TOP',
    query: (db) =>
      db.insertInto('pet').top(1).values({ id: 1, owner_id: 1, name: 'x', species: 'cat' }),
  },
  {
    construct: 'UPDATE … LIMIT',
    name: 'UPDATE LIMIT',
    query: (db) => db.updateTable('pet').set({ id: 1 }).limit(1),
  },
  {
    construct: 'UPDATE of several tables',
    name: 'UPDATE of several tables',
    query: (db) => db.updateTable(['pet', 'person']).set({ name: 'x' }),
  },
  {
    construct: 'UPDATE … JOIN',
    name: 'UPDATE JOIN',
    query: (db) =>
      db.updateTable('pet').innerJoin('person', 'person.id', 'pet.owner_id').set({ name: 'x' }),
  },
  {
    construct: 'DELETE … LIMIT',
    name: 'DELETE LIMIT',
    query: (db) => db.deleteFrom('pet').limit(1),
  },
  {
    construct: 'DELETE … JOIN',
    name: 'DELETE JOIN',
    query: (db) => db.deleteFrom('pet').innerJoin('person', 'person.id', 'pet.owner_id'),
  },
  {
    construct: 'DELETE from several tables',
    name: 'DELETE from several tables',
    query: (db) => db.deleteFrom(['pet', 'person']),
  },
  {
    construct: 'WHEN NOT MATCHED BY SOURCE',
    name: 'NOT MATCHED BY SOURCE',
    query: (db) =>
      db
        .mergeInto('pet')
        .using('person', 'person.id', 'pet.id')
        .whenNotMatchedBySource()
        .thenDelete(),
  },
  {
    construct: 'DO NOTHING in MERGE',
    name: 'DO NOTHING',
    query: (db) =>
      db.mergeInto('pet').using('person', 'person.id', 'pet.id').whenMatched().thenDoNothing(),
  },
  {
    construct: 'two common table expressions called x in one statement',
    name: 'one name for two common table expressions',
    query: (db) =>
      db
        .with('x', (q) => q.selectFrom('pet').select('id'))
        .insertInto('pet')
        .columns(['id'])
        .expression(
          db
            .with('x', (q) => q.selectFrom('pet').select('id'))
            .selectFrom('x')
            .select('x.id'),
        ),
  },
];
