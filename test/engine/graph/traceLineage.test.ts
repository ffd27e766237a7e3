import { describe, expect, test } from 'vitest';
import {
  bigint,
  exposure,
  model,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { lineageGraph } from '../../../packages/kysely-models/src/graph/lineage/lineageGraph.ts';
import {
  downstream,
  exposuresDownstream,
  type Reached,
  upstream,
} from '../../../packages/kysely-models/src/graph/lineage/traceLineage.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';

const orders = source({
  name: 'orders',
  description: 'x',
  columns: { id: bigint(), amount: bigint(), status: text(), note: text() },
});
const valid = model({
  name: 'valid',
  description: 'x',
  materialized: table(),
  inputs: [orders],
  query: (db) => db.selectFrom('orders').where('status', '=', 'paid').select(['id', 'amount']),
});
const totals = model({
  name: 'totals',
  description: 'x',
  materialized: table(),
  inputs: [valid],
  columns: { total: bigint().nullable(), orders: bigint() },
  query: (db, f) =>
    db
      .selectFrom('valid')
      .select((eb) => [f.sum(eb.ref('amount')).as('total'), f.countRows().as('orders')]),
});
const count = exposure({
  ...{ name: 'count', type: 'export', description: 'x', owner: 'sales', inputs: [totals] },
  columns: { totals: ['orders'] },
});
const all = exposure({
  ...{
    name: 'all',
    type: 'dashboard',
    description: 'x',
    owner: 'finance',
    inputs: [totals, orders],
  },
});
const lineage = lineageGraph(buildGraph([orders, valid, totals], [count, all]));

const texts = (reached: readonly Reached[]) =>
  reached
    .map(({ relation, column, kind, depth }) => `${depth} ${relation}.${column ?? '*'} ${kind}`)
    .sort();

describe('upstream', () => {
  test('follows values, and what decides over rows, through every relation', () => {
    expect(texts(upstream(lineage, { relation: 'totals', column: 'total' }))).toEqual([
      '0 totals.* rows',
      '1 valid.* rows',
      '1 valid.amount value',
      '2 orders.* rows',
      '2 orders.amount value',
      '2 orders.status rows',
    ]);
    expect(texts(upstream(lineage, { relation: 'totals', column: 'orders' }, 1))).toEqual([
      '0 totals.* rows',
      '1 valid.* rows',
    ]);
  });
});

describe('downstream', () => {
  test('a value reaches what is computed from it', () => {
    expect(texts(downstream(lineage, { relation: 'orders', column: 'amount' }))).toEqual([
      '1 valid.amount value',
      '2 totals.total value',
    ]);
    expect(downstream(lineage, { relation: 'orders', column: 'note' })).toEqual([]);
  });

  test('what decides over rows reaches every column of all that reads them', () => {
    const byFilter = [
      '1 valid.* rows',
      '1 valid.amount rows',
      '1 valid.id rows',
      '2 totals.* rows',
      '2 totals.orders rows',
      '2 totals.total rows',
    ];
    expect(texts(downstream(lineage, { relation: 'orders', column: 'status' }))).toEqual(byFilter);
    expect(texts(downstream(lineage, { relation: 'orders', column: 'status' }, 1))).toEqual(
      byFilter.slice(0, 3),
    );
    expect(texts(downstream(lineage, { relation: 'valid', column: null }, 0))).toEqual([
      '0 valid.amount rows',
      '0 valid.id rows',
    ]);
  });
});

test('exposures are reached through the columns that they read, or through rows', () => {
  const reached = (relation: string, column: string | null, depth?: number) =>
    exposuresDownstream(lineage, { relation, column }, depth).map(
      ({ exposure: name, owner, kind, depth: away }) => `${name} ${owner} ${kind} ${away}`,
    );
  expect(reached('orders', 'amount')).toEqual(['all finance value 1']);
  expect(reached('totals', 'orders')).toEqual(['count sales value 1', 'all finance value 1']);
  expect(reached('orders', 'status')).toEqual(['count sales rows 3', 'all finance value 1']);
  expect(reached('valid', null)).toEqual(['count sales rows 2', 'all finance rows 2']);
  expect(reached('valid', null, 1)).toEqual([]);
  expect(exposuresDownstream(lineage, { relation: 'valid', column: 'amount' })).toEqual([
    {
      exposure: 'all',
      owner: 'finance',
      kind: 'value',
      depth: 2,
      through: [{ relation: 'totals', column: 'total' }],
    },
  ]);
});

test('every query that cannot be traced is reported, with its place, and its readers are not', () => {
  const broken = (name: string) =>
    anyModel(name, [orders], {
      query: () => anyTables.selectFrom('orders').select('orders.x').toOperationNode(),
    });
  const throwing = anyModel('throwing', [], {
    query: () => {
      throw new Error('no query');
    },
  });
  const one = broken('one');
  const graph = buildGraph([orders, one, broken('two'), throwing, anyModel('reader', [one])]);
  expect(() => lineageGraph(graph)).toThrowError(
    expect.objectContaining({
      errors: [
        expect.objectContaining({ message: 'The query of throwing cannot be built: no query' }),
        expect.objectContaining({
          details: expect.objectContaining({
            subject: 'one',
            location: { file: '/project/one.ts', line: 3 },
          }),
        }),
        expect.objectContaining({
          details: expect.objectContaining({ subject: 'two', code: 'QUERY_INVALID' }),
        }),
      ],
    }),
  );
});
