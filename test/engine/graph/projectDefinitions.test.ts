import { describe, expect, it } from 'vitest';
import {
  bigint,
  type ColumnShape,
  date,
  decimal,
  exposure,
  highlight,
  model,
  overrideSource,
  replaceModel,
  seed,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import {
  ModelsError,
  ModelsErrors,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';

const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: { id: bigint(), day: date().nullable(), amount: decimal(10, 2) },
});
const clean = model({
  name: 'clean',
  description: 'Clean orders.',
  materialized: table(),
  schema: 'staging',
  inputs: [orders],
  columns: { id: bigint().min(1), amount: decimal(10, 2) },
  query: (db) => db.selectFrom('orders').select(['id', 'amount']),
  tests: (t) => [t.unique('id')],
});
const total = model({
  name: 'total',
  description: 'The total.',
  materialized: table(),
  schema: 'marts',
  inputs: [clean],
  columns: { amount: decimal(38, 2).nullable() },
  query: (db, f) => db.selectFrom('clean').select((eb) => f.sum(eb.ref('amount')).as('amount')),
});
const report = exposure({
  name: 'report',
  type: 'dashboard',
  description: 'The total.',
  owner: 'sales',
  inputs: [total],
});
const shop = { orders, clean, total, report };
const shown = highlight({
  title: 'Total',
  inputs: [total],
  query: (db) => db.selectFrom('total').select('amount'),
  lines: () => [],
});
const lines = source({
  name: 'lines',
  description: 'Lines.',
  columns: { id: bigint(), amount: decimal(10, 2), label: text() },
});
const ownClean = model({
  name: 'clean',
  description: 'Orders of another system.',
  materialized: table(),
  inputs: [lines],
  columns: { id: bigint(), amount: decimal(10, 2), label: text() },
  query: (db) => db.selectFrom('lines').selectAll(),
});

const namesOf = (config: Parameters<typeof openProject>[0]) => [
  ...openProject(config).graph.byName.keys(),
];
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof ModelsErrors) return error.errors.map(({ details }) => details);
    if (error instanceof ModelsError) return [error.details];
  }
  return [];
};

describe('a replaced model', () => {
  const { graph, config } = openProject({
    models: [shop],
    override: [replaceModel(clean, ownClean)],
    highlights: [shown],
  });

  it('is what the others read, with the sources that it needs', () => {
    const made = graph.byName.get('clean');
    expect(made).toMatchObject({ description: 'Orders of another system.', schema: undefined });
    const reader = graph.byName.get('total');
    expect(reader?.kind === 'model' && reader.inputs[0]).toBe(made);
    expect([...graph.byName.keys()]).toEqual(['orders', 'clean', 'total', 'lines']);
    expect(graph.exposures[0]?.inputs[0]).toBe(reader);
    expect(config.highlights?.[0]?.inputs[0]).toBe(reader);
  });

  it('has its own tests and those of the original', () => {
    const names = graph.byName
      .get('clean')
      ?.tests()
      .map(({ name }) => name);
    expect(names).toEqual([
      'not_null_id',
      'not_null_amount',
      'not_null_label',
      'range_id',
      'unique_id',
    ]);
  });

  it('may be listed among the own models, too', () => {
    const override = [replaceModel(clean, ownClean)];
    expect(namesOf({ models: [shop, { ownClean, lines }], override })).toEqual([
      'orders',
      'clean',
      'total',
      'lines',
    ]);
  });

  it('leaves the definitions as they are', () => {
    expect(total.inputs[0]).toBe(clean);
    expect(openProject({ models: [shop] }).graph.byName.get('clean')).toMatchObject({
      description: 'Clean orders.',
    });
  });

  it('that reads what it replaces is a cycle', () => {
    const around = model({
      name: 'clean',
      description: 'Clean again.',
      materialized: table(),
      inputs: [clean],
      columns: { id: bigint(), amount: decimal(10, 2) },
      query: (db) => db.selectFrom('clean').select(['id', 'amount']),
    });
    const open = () => openProject({ models: [shop], override: [replaceModel(clean, around)] });
    expect(refusal(open)).toMatchObject([{ code: 'DEPENDENCY_CYCLE' }]);
  });

  const like = (name: string, columns: ColumnShape) =>
    seed({ name, description: 'Rows.', file: new URL('file:///none.csv'), columns });
  it.each([
    [like('other', {}), 'the name clean', 'other'],
    [like('clean', { id: bigint() }), 'amount: decimal(10, 2)', 'no such column'],
    [
      like('clean', { id: bigint(), amount: decimal(12, 2).nullable() }),
      'amount: decimal(10, 2)',
      'amount: decimal(12, 2).nullable()',
    ],
    [like('clean', { id: text(), amount: decimal(10, 2) }), 'id: bigint()', 'id: text()'],
    [
      { ...like('clean', {}), contract: undefined },
      'columns: { … }, as the original has them',
      'no columns',
    ],
  ])('is refused where it is not like the original: %#', (replacement, expected, found) => {
    // Sound: the mistakes are on purpose, as a project in JavaScript may make them.
    const make = () => replaceModel(clean, replacement as never);
    expect(refusal(make)).toMatchObject([
      {
        code: 'DEFINITION_INVALID',
        subject: 'clean',
        location: { file: import.meta.filename },
        expected,
        found,
      },
    ]);
  });
});

describe('an overridden source', () => {
  it('is refused with columns that the table lacks, or that the source does not have', () => {
    const from = (columns: object) => () =>
      overrideSource(orders, { from: lines, columns: columns as never });
    expect(refusal(from({ day: 'when' }))).toMatchObject([
      {
        code: 'DEFINITION_INVALID',
        subject: 'orders',
        location: { file: import.meta.filename },
        expected: 'columns of lines: id, amount, label',
        found: 'day from when',
      },
    ]);
    expect(refusal(from({ day: () => undefined, total: 'amount' }))).toMatchObject([
      { expected: 'columns among id, day, amount', found: 'total' },
    ]);
  });

  it('is refused where it is overridden twice, or not listed', () => {
    const twice = [
      overrideSource(orders, { schema: 'a' }),
      overrideSource(orders, { schema: 'b', file: 'orders_2024' }),
    ];
    expect(refusal(() => openProject({ models: [shop], override: twice }))).toMatchObject([
      { code: 'NAME_DUPLICATE', subject: 'orders' },
    ]);
    const other = [overrideSource(lines, { table: 'others' })];
    expect(refusal(() => openProject({ models: [shop], override: other }))).toMatchObject([
      { code: 'CONFIG_INVALID', subject: 'lines', location: { file: import.meta.filename } },
    ]);
  });

  it('may itself be in another schema', () => {
    const override = [
      replaceModel(clean, ownClean),
      overrideSource(lines, { schema: 'erp', file: 'erp_lines' }),
    ];
    const { graph } = openProject({ models: [shop, [lines]], override });
    expect(graph.byName.get('lines')).toMatchObject({ schema: 'erp', file: 'erp_lines' });
  });
});

describe('a project without some of its models', () => {
  it('has the others', () => {
    const config = { models: [shop], without: ['total', 'report'], highlights: [shown] };
    expect(namesOf(config)).toEqual(['orders', 'clean']);
    expect(openProject(config)).toMatchObject({
      graph: { exposures: [] },
      config: { highlights: [] },
    });
  });

  it('shows the highlights that its modules export, without those that it cannot', () => {
    const orders = highlight({
      title: 'Orders',
      inputs: [shop.orders],
      query: (db) => db.selectFrom('orders').select('id'),
      lines: () => [],
    });
    const shownBy = (config: Parameters<typeof openProject>[0]) =>
      openProject(config).config.highlights?.map(({ title }) => title);
    const listed = { ...shop, highlights: [shown, orders] };
    expect(shownBy({ models: [listed] })).toEqual(['Total', 'Orders']);
    expect(shownBy({ models: [shop, [orders], { shown, orders }] })).toEqual(['Orders', 'Total']);
    expect(shownBy({ models: [listed], without: ['total', 'report'] })).toEqual(['Orders']);
    expect(shownBy({ models: [{ ...listed, total: 0, report: 0 }] })).toEqual(['Orders']);
    expect(shownBy({ models: [listed], highlights: [] })).toEqual([]);
    expect(shownBy({ models: [shop, orders], highlights: [shown] })).toEqual(['Total']);
    expect(shownBy({ models: [shop] })).toEqual([]);
  });

  it('says what else would have to go', () => {
    expect(
      refusal(() => openProject({ models: [shop], without: ['clean', 'total'] })),
    ).toMatchObject([
      {
        code: 'INPUT_LEFT_OUT',
        message: 'report reads total, which the configuration leaves out.',
      },
    ]);
    expect(refusal(() => openProject({ models: [shop], without: ['clean'] }))).toMatchObject([
      {
        code: 'INPUT_LEFT_OUT',
        subject: 'total',
        location: { file: import.meta.filename },
        found: 'without: clean',
      },
    ]);
  });

  it('says that there is no such model', () => {
    expect(refusal(() => openProject({ models: [shop], without: ['totl'] }))).toMatchObject([
      { code: 'CONFIG_INVALID', subject: 'totl', hint: expect.stringContaining('total') },
    ]);
  });
});

describe('renamed schemas', () => {
  const schemasOf = (schemas: Record<string, string>) =>
    openProject({ models: [shop], schemas }).graph.order.map(({ schema }) => schema);

  it('are those of all relations in them, by the kind’s default too', () => {
    expect(schemasOf({ marts: 'analytics', raw: 'landed' })).toEqual([
      'landed',
      'staging',
      'analytics',
    ]);
  });

  it('are refused where there is no such schema, or no name', () => {
    expect(refusal(() => schemasOf({ mart: 'analytics' }))).toMatchObject([
      { code: 'CONFIG_INVALID', expected: 'one of raw, staging, marts', found: 'mart' },
    ]);
    expect(refusal(() => schemasOf({ marts: ' ', staging: '' }))).toMatchObject([
      { found: ' ' },
      { found: "''" },
    ]);
  });
});
