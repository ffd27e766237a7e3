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
  table,
  text,
  view,
} from '../../../src/engine/define/index.ts';
import type {
  TableMaterialization,
  ViewMaterialization,
} from '../../../src/engine/define/materialization.ts';
import { computeOf, designOf, grantsOf } from '../../../src/engine/plan/designOf.ts';
import { thrownBy } from '../thrownBy.ts';

const people = source({
  name: 'people',
  description: 'People.',
  columns: { id: bigint(), email: text().meta({ pii: true }), born: date() },
});

const detailsOf = (make: () => unknown) => thrownBy(make).details;
const maskPii = { text: 'governance.pii.mask_text' };
const designIn = (relation: Model, options: SnowflakeOptions = {}) =>
  designOf(relation, snowflake(options));

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
    expect(designOf(contracted, target)).toEqual({
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

  it('knows the columns of a model without a contract where its query tells them', () => {
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
