import { expressionBuilder } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  bigint,
  f,
  incremental,
  integer,
  model,
  pick,
  pickNullable,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { queryBuilder } from '../../../packages/kysely-models/src/define/query/queryBuilder.ts';

interface Row {
  n: number;
  m: number | null;
  s: string | null;
  d: `${number}-${number}-${number}`;
}

const db = queryBuilder<{ rows: Row }>();
const sqlOf = (query: { compile(): { sql: string } }) => query.compile().sql;

describe('functions over the columns in scope', () => {
  test('read the columns that they are given by name, with their table and without', () => {
    const byName = db
      .selectFrom('rows as r')
      .select((eb, fn = f(eb)) => [
        fn.sum('r.n').as('a'),
        fn.coalesce('m', 'r.n', 0).as('b'),
        fn.subtract('r.n', 'm', 1).as('c'),
        fn.joinText(' ', 's', 'r.s').as('d'),
        fn.dateAdd('day', 'n', 'd').as('e'),
        fn.replace('s', 'x', 'r.s').as('f'),
        fn.length('s').as('g'),
        fn.sumIf('n', eb('s', '=', 'x')).as('h'),
        fn.cast('n', text()).as('i'),
        fn.surrogateKey('n', 's').as('j'),
      ]);
    const byReference = db
      .selectFrom('rows as r')
      .select((eb) => [
        f.sum(eb.ref('r.n')).as('a'),
        f.coalesce(eb.ref('m'), eb.ref('r.n'), 0).as('b'),
        f.subtract(eb.ref('r.n'), eb.ref('m'), 1).as('c'),
        f.joinText(' ', eb.ref('s'), eb.ref('r.s')).as('d'),
        f.dateAdd('day', eb.ref('n'), eb.ref('d')).as('e'),
        f.replace(eb.ref('s'), 'x', eb.ref('r.s')).as('f'),
        f.length(eb.ref('s')).as('g'),
        f.sumIf(eb.ref('n'), eb('s', '=', 'x')).as('h'),
        f.cast(eb.ref('n'), text()).as('i'),
        f.surrogateKey(eb.ref('n'), eb.ref('s')).as('j'),
      ]);
    expect(byName.toOperationNode()).toEqual(byReference.toOperationNode());
  });

  test('divide and order windows by names, ascending with nulls last unless told otherwise', () => {
    const byName = db
      .selectFrom('rows as r')
      .select((eb, fn = f(eb)) => [
        fn.rowNumber({ partitionBy: 'r.s', orderBy: [fn.desc('r.m'), 'r.n'] }).as('a'),
        fn.lag('n', { orderBy: 'd' }, { otherwise: 0 }).as('b'),
        fn.sumOver('n', { partitionBy: ['s', 'd'] }).as('c'),
        fn.ntile(4, { orderBy: fn.asc('n', 'first') }).as('d'),
        fn.stringAgg('s', ', ', { orderBy: 'n' }).as('e'),
        fn.countOver().as('f'),
      ]);
    const byReference = db.selectFrom('rows as r').select((eb) => [
      f
        .rowNumber({
          partitionBy: [eb.ref('r.s')],
          orderBy: [f.desc(eb.ref('r.m')), f.asc(eb.ref('r.n'))],
        })
        .as('a'),
      f.lag(eb.ref('n'), { orderBy: [f.asc(eb.ref('d'))] }, { otherwise: 0 }).as('b'),
      f.sumOver(eb.ref('n'), { partitionBy: [eb.ref('s'), eb.ref('d')] }).as('c'),
      f.ntile(4, { orderBy: [f.asc(eb.ref('n'), 'first')] }).as('d'),
      f.stringAgg(eb.ref('s'), ', ', { orderBy: [f.asc(eb.ref('n'))] }).as('e'),
      f.countOver().as('f'),
    ]);
    expect(byName.toOperationNode()).toEqual(byReference.toOperationNode());
  });

  test('compare columns by name', () => {
    const byName = db.selectFrom('rows as r').where((eb) => f(eb).compare('r.n', '<', 'm'));
    const byReference = db.selectFrom('rows as r').where((eb) => eb('r.n', '<', eb.ref('m')));
    expect(byName.toOperationNode()).toEqual(byReference.toOperationNode());
  });

  test('give several columns of a table to a select list', () => {
    const query = db.selectFrom('rows as r').select((eb) => [...f(eb).columns('r', 'n', 's')]);
    expect(sqlOf(query)).toBe('select "r"."n", "r"."s" from "rows" as "r"');
  });

  test('apply a function to several columns of a table, by the name of each', () => {
    const byName = db
      .selectFrom('rows as r')
      .select((eb, fn = f(eb)) => [
        ...fn.each(fn.sum, 'r', 'n', 'm'),
        ...fn.each((column) => fn.coalesce(column, 7), 'r', 'm'),
      ]);
    expect(sqlOf(byName)).toBe(
      'select sum("r"."n") as "n", sum("r"."m") as "m", coalesce("r"."m", 7) as "m" from "rows" as "r"',
    );
  });

  test('make the cases that Kysely makes, with columns by name', () => {
    const byName = db
      .selectFrom('rows as r')
      .select((eb, fn = f(eb)) => [
        fn.case([eb('n', '>', 1), 'r.m'], [fn.compare('n', '=', 'm'), 1], 'r.n').as('a'),
        fn.case([eb.or([eb('s', '=', ''), eb('s', '=', '-')]), null], eb.val('some')).as('b'),
        fn.case([eb('n', '>', 1), 's']).as('c'),
        f.case([eb('n', '>', 1), 'many'], [eb('n', '=', 1), true], 'none').as('d'),
      ]);
    const byBuilder = db.selectFrom('rows as r').select((eb) => [
      eb
        .case()
        .when('n', '>', 1)
        .thenRef('r.m')
        .when('n', '=', eb.ref('m'))
        .then(1)
        .elseRef('r.n')
        .end()
        .as('a'),
      eb
        .case()
        .when(eb.or([eb('s', '=', ''), eb('s', '=', '-')]))
        .then(null)
        .else('some')
        .end()
        .as('b'),
      eb.case().when('n', '>', 1).thenRef('s').end().as('c'),
      eb
        .case()
        .when('n', '>', 1)
        .then('many')
        .when('n', '=', 1)
        .then(true)
        .else('none')
        .end()
        .as('d'),
    ]);
    expect(byName.toOperationNode()).toEqual(byBuilder.toOperationNode());
  });

  test('are those of f that take expressions, and no others', () => {
    const ofExpressions = Object.keys(f).filter(
      (name) => !['allowFanOut', 'dateSpine', 'nullOf', 'unionByName', 'variable'].includes(name),
    );
    const { columns, compare, each, ...bound } = f(expressionBuilder<{ rows: Row }, 'rows'>());
    expect(Object.keys(bound).sort()).toEqual(ofExpressions.sort());
    expect([columns, compare, each].map((added) => typeof added)).toEqual(
      Array(3).fill('function'),
    );
  });
});

const people = model({
  name: 'people',
  description: 'People.',
  materialized: table(),
  inputs: [],
  columns: {
    id: bigint().min(1),
    mail: text().nullable().meta({ pii: true, description: 'In lower case.' }),
    score: integer().max(5).describe('5 is best.'),
  },
  query: () => {
    throw new Error('not asked for');
  },
});

describe('picked columns', () => {
  test('have the type, nullability, checks, pii and description of their contract', () => {
    const { contract } = model({
      name: 'picked',
      description: 'Picked.',
      materialized: table(),
      inputs: [people],
      columns: { ...pick(people, 'id', 'mail'), best: pick(people, 'score').score },
      query: (db) => db.selectFrom('people').select(['id', 'mail', 'score as best']),
    });
    expect(contract?.columns).toMatchObject([
      { name: 'id', sqlType: { kind: 'bigint' }, nullable: false, pii: false },
      { name: 'mail', nullable: true, pii: true, description: 'In lower case.' },
      { name: 'best', sqlType: { kind: 'integer' }, description: '5 is best.' },
    ]);
    expect(contract?.tests.map(({ name }) => name)).toEqual([
      'not_null_id',
      'range_id',
      'not_null_best',
      'range_best',
    ]);
  });

  test('may be null where they are picked so, and keep all else', () => {
    const shape = pickNullable(people, 'mail', 'score');
    const { contract } = model({
      name: 'picked',
      description: 'Picked.',
      materialized: table(),
      inputs: [people],
      columns: shape,
      query: (db) => db.selectFrom('people').select(['mail', 'score']),
    });
    expect(contract?.columns).toMatchObject([
      { name: 'mail', nullable: true, pii: true, description: 'In lower case.' },
      { name: 'score', nullable: true, sqlType: { kind: 'integer' }, description: '5 is best.' },
    ]);
    expect(contract?.tests.map(({ name }) => name)).toEqual(['range_score']);
    expect(shape.mail).toBe(pick(people, 'mail').mail);
  });

  test('that the contract does not have are refused by name, at the line that picks them', () => {
    const names = ['mial'] as unknown as ['mail'];
    expect(() => pick(people, ...names)).toThrow(
      expect.objectContaining({
        code: 'DEFINITION_INVALID',
        message: 'There is no column mial in the contract of people to pick.',
        details: expect.objectContaining({
          expected: 'one of id, mail, score',
          location: expect.objectContaining({ file: import.meta.filename }),
        }),
      }),
    );
  });
});

describe('unique', () => {
  const keyed = (materialized: ReturnType<typeof incremental<'id' | 'place'>>, unique?: ['id']) =>
    model({
      name: 'keyed',
      description: 'Keyed.',
      materialized,
      inputs: [people],
      columns: { id: bigint(), place: bigint() },
      ...(unique && { unique }),
      query: (db) => db.selectFrom('people').select(['id', 'score as place']),
      tests: (t) => [t.range('place', { min: 0 })],
    });

  test('tests each key before the tests that are declared', () => {
    const ranked = model({
      name: 'ranked',
      description: 'Ranked.',
      materialized: table(),
      inputs: [people],
      columns: { id: bigint(), place: bigint().nullable() },
      unique: ['id', ['place', 'id']],
      query: (db) => db.selectFrom('people').select(['id', 'score as place']),
      tests: (t) => [t.rowCount({ max: 5 })],
    });
    expect(ranked.tests().map(({ name }) => name)).toEqual([
      'not_null_id',
      'unique_id',
      'unique_place_id',
      'row_count',
    ]);
  });

  test('is the key of an incremental model that names none', () => {
    expect(keyed(incremental({ strategy: 'merge' }), ['id']).materialized).toMatchObject({
      uniqueKey: ['id'],
    });
    const own = incremental<'id' | 'place'>({ strategy: 'merge', uniqueKey: ['place'] });
    expect(keyed(own, ['id']).materialized).toMatchObject({ uniqueKey: ['place'] });
    expect(keyed(incremental({ strategy: 'append' }), ['id']).materialized).toMatchObject({
      uniqueKey: [],
    });
  });

  test('or uniqueKey is needed where rows are found by a key', () => {
    expect(() => keyed(incremental({ strategy: 'delete+insert' }))).toThrow(
      'keyed: an incremental model of the strategy delete+insert needs a key.',
    );
  });
});
