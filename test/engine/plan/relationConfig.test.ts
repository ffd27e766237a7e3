import { describe, expect, it } from 'vitest';
import {
  bigint,
  date,
  f,
  type Model,
  model,
  type SnowflakeOptions,
  snowflake,
  source,
  sql,
  table,
  text,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type {
  TableMaterialization,
  ViewMaterialization,
} from '../../../packages/kysely-models/src/define/models/materialization.ts';
import {
  computeOf,
  grantsOf,
  relationConfig,
} from '../../../packages/kysely-models/src/plan/materializations/relationConfig.ts';
import { anyTables } from '../support/anyModel.ts';
import { thrownBy } from '../thrownBy.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: { id: bigint(), email: text().meta({ pii: true }), born: date() },
});

const detailsOf = (make: () => unknown) => thrownBy(make).details;
const maskPii = { text: 'governance.pii.mask_text' };
const designIn = (relation: Model, options: SnowflakeOptions = {}) =>
  relationConfig(relation, snowflake(options));

const contracted = model({
  name: 'contracted',
  description: 'With a contract.',
  materialized: table(),
  inputs: [people],
  columns: {
    id: bigint().describe('The number.'),
    email: text().nullable().meta({ pii: true }),
    born: date().meta({ pii: true, snowflake: { maskingPolicy: 'own.mask', tags: { a: 'b' } } }),
  },
  query: (db) => db.selectFrom('people').select(['id', 'email', 'born']),
  clusterBy: ['born'],
  snowflake: {
    warehouse: 'large',
    grants: { select: ['analyst', 'auditor'] },
    tags: { team: 'crm', level: '2' },
  },
});

describe('the design of a relation', () => {
  it('is what it says itself, over what its target says of all', () => {
    const target = snowflake({
      maskPii,
      models: {
        grants: { select: ['auditor'], references: ['auditor'] },
        tags: { team: 'shop', project: 'shop' },
      },
    });
    expect(relationConfig(contracted, target)).toEqual({
      description: 'With a contract.',
      mark: '[models: main.contracted]',
      columns: [
        {
          name: 'id',
          sqlType: { kind: 'bigint' },
          description: 'The number.',
          maskingPolicy: undefined,
          tags: {},
        },
        {
          name: 'email',
          sqlType: { kind: 'text' },
          description: undefined,
          maskingPolicy: maskPii.text,
          tags: {},
        },
        {
          name: 'born',
          sqlType: { kind: 'date' },
          description: undefined,
          maskingPolicy: 'own.mask',
          tags: { a: 'b' },
        },
      ],
      clusterBy: ['born'],
      transient: true,
      secure: false,
      tags: { team: 'crm', project: 'shop', level: '2' },
    });
    expect(grantsOf(contracted, target)).toEqual({
      select: ['auditor', 'analyst'],
      references: ['auditor'],
    });
    expect(computeOf(contracted)).toEqual({ warehouse: 'large' });
    expect(computeOf(people)).toBeUndefined();
  });

  it('names the column of personal data that the target cannot mask', () => {
    const details = detailsOf(() => designIn(contracted, { maskPii: { date: 'p' } }));
    expect(details).toMatchObject({
      code: 'POLICY_MISSING',
      message: 'contracted.email is personal data, and the target has no masking policy for text.',
      found: 'policies for date',
    });
  });

  it('knows the columns of a model without a contract where its query names them', () => {
    const keyed = (clusterBy: readonly string[]) =>
      model({
        name: 'keyed',
        description: 'Without a contract.',
        materialized: table(),
        inputs: [people],
        clusterBy,
        query: (db) =>
          db
            .selectFrom('people as p')
            .select((eb) => ['p.id', 'born as birthday', f.lower(eb.ref('email')).as('contact')]),
      });
    expect(designIn(keyed(['id', 'birthday', 'contact'])).clusterBy).toHaveLength(3);
    expect(detailsOf(() => designIn(keyed(['id', 'born'])))).toMatchObject({
      code: 'DEFINITION_INVALID',
      subject: 'keyed.born',
      expected: 'columns of keyed: id, birthday, contact',
    });
    const all = model({
      name: 'all',
      description: 'Everything.',
      materialized: table(),
      inputs: [people],
      clusterBy: ['whatever'],
      query: (db) => db.selectFrom('people').selectAll(),
    });
    expect(designIn(all).clusterBy).toEqual(['whatever']);
  });

  it('refuses personal data of a model without a contract where the target masks it', () => {
    const ids = model({
      name: 'ids',
      description: 'No personal data.',
      materialized: view(),
      inputs: [people],
      query: (db) => db.selectFrom('people').select('id'),
    });
    const all = model({
      name: 'all',
      description: 'Everything.',
      materialized: view(),
      inputs: [people],
      query: (db) => db.selectFrom('people').selectAll(),
    });
    expect(designIn(ids, { maskPii }).columns).toEqual([]);
    expect(designIn(all).columns).toEqual([]);
    expect(detailsOf(() => designIn(all, { maskPii }))).toMatchObject({
      code: 'POLICY_MISSING',
      subject: 'all.email',
    });
  });

  it('refuses what escapes by another name, or cannot be traced, of a model without a contract', () => {
    const escaping = model({
      name: 'escaping',
      description: 'Under another name.',
      materialized: table(),
      inputs: [people],
      query: (db) =>
        db.selectFrom('people').select((eb) => ['id', f.lower(eb.ref('email')).as('contact')]),
    });
    expect(detailsOf(() => designIn(escaping, { maskPii }))).toMatchObject({
      code: 'POLICY_MISSING',
      message:
        'escaping has no contract, so that its column contact would be published without a masking policy.',
      subject: 'escaping.contact',
      found: 'personal data where escaping reads it: people.email',
    });
    const untraced = model({
      name: 'untraced',
      description: 'Of a table in raw SQL.',
      materialized: table(),
      inputs: [people],
      query: () => anyTables.selectFrom(sql`people`.as('p')).selectAll(),
    });
    expect(detailsOf(() => designIn(untraced, { maskPii }))).toMatchObject({
      code: 'POLICY_MISSING',
      subject: 'untraced',
    });
    expect(designIn(untraced).columns).toEqual([]);
  });

  it('masks what a contract declares again without saying that it is personal data', () => {
    const again = model({
      name: 'again',
      description: 'Declared again.',
      materialized: table(),
      inputs: [people],
      columns: { id: bigint(), contact: text() },
      query: (db) => db.selectFrom('people').select(['id', 'email as contact']),
    });
    expect(designIn(again, { maskPii }).columns.map((column) => column.maskingPolicy)).toEqual([
      undefined,
      maskPii.text,
    ]);
    expect(detailsOf(() => designIn(again, { maskPii: {} }))).toMatchObject({
      code: 'POLICY_MISSING',
      subject: 'again.contact',
    });
  });

  it('refuses a copy without a policy of a column that has its own, where the target has none', () => {
    const between = model({
      name: 'between',
      description: 'In between.',
      materialized: view(),
      inputs: [contracted],
      columns: { id: bigint(), day: date().meta({ snowflake: { maskingPolicy: 'own.mask' } }) },
      query: (db) => db.selectFrom('contracted').select(['id', 'born as day']),
    });
    const copying = (columns: {
      readonly id: ReturnType<typeof bigint>;
      readonly copied: ReturnType<typeof date>;
    }) =>
      model({
        name: 'copying',
        description: 'Copies.',
        materialized: table(),
        inputs: [between],
        columns,
        query: (db) => db.selectFrom('between').select(['id', 'day as copied']),
      });
    const bare = copying({ id: bigint(), copied: date() });
    expect(detailsOf(() => designIn(bare))).toMatchObject({
      code: 'POLICY_MISSING',
      subject: 'copying.copied',
      message:
        'copying.copied carries the values of between.day, which has a masking policy, and would be published without one.',
      expected: 'a masking policy, such as own.mask',
    });
    const without = model({
      name: 'without',
      description: 'Copies, without a contract.',
      materialized: table(),
      inputs: [between],
      query: (db) => db.selectFrom('between').select(['id', 'day as copied']),
    });
    expect(detailsOf(() => designIn(without))).toMatchObject({
      code: 'POLICY_MISSING',
      subject: 'without.copied',
    });
    const onDuckdb = { transient: false, models: {}, maskPii: undefined };
    expect(relationConfig(bare, onDuckdb).columns).toHaveLength(2);
    expect(relationConfig(without, onDuckdb).columns).toEqual([]);
    const reason = 'The day of a public event.';
    const declared = copying({ id: bigint(), copied: date().meta({ pii: false, reason }) });
    expect(designIn(declared).columns).toHaveLength(2);
  });
});

describe('options of another kind of relation', () => {
  const kept = (more: object, materialized: TableMaterialization | ViewMaterialization = table()) =>
    model({
      name: 'kept',
      description: 'Kept.',
      inputs: [people],
      columns: { id: bigint() },
      query: (db) => db.selectFrom('people').select('id'),
      materialized,
      ...more,
    });
  it.each([
    ['clusterBy', () => kept({ clusterBy: ['id'] }, view())],
    ['snowflake.transient', () => kept({ snowflake: { transient: true } }, view())],
    ['snowflake.secure', () => kept({ snowflake: { secure: true } })],
  ])('%s is refused', (option, make) => {
    expect(detailsOf(make)).toMatchObject({
      code: 'DEFINITION_INVALID',
      message: expect.stringContaining(`kept: ${option} is an option of a `),
    });
  });
});
