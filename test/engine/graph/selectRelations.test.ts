import { describe, expect, it } from 'vitest';
import {
  bigint,
  incremental,
  model,
  seed,
  snapshot,
  source,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { selectRelations } from '../../../packages/kysely-models/src/graph/selectRelations.ts';
import { anyModel } from '../support/anyModel.ts';

const rawOrders = anyModel('raw_orders', [], { file: '/shop/src/sources/rawOrders.ts' });
const stgOrders = anyModel('stg_orders', [rawOrders], {
  file: '/shop/src/staging/stgOrders.ts',
  tags: ['daily'],
});
const martChurn = anyModel('mart_churn', [stgOrders], {
  file: '/shop/src/marts/martChurn.ts',
  tags: ['daily', 'finance'],
});
const martTop = anyModel('mart_top', [stgOrders], { file: '/shop/src/marts/martTop.ts' });
const odd = anyModel('odd (name)[1]', [martTop], { file: '/shop/src/martsOld/odd.ts' });
const graph = buildGraph([rawOrders, stgOrders, martChurn, martTop, odd]);

const selected = (select: readonly string[], exclude: readonly string[] = []) =>
  [...selectRelations(graph, { select, exclude })].toSorted();

const failure = (select: readonly string[], exclude: readonly string[] = []) => {
  try {
    selectRelations(graph, { select, exclude });
  } catch (error) {
    if (error instanceof ModelsError) return error.details;
    throw error;
  }
  throw new Error('It was not refused.');
};

describe('selectors', () => {
  it.each([
    [['mart_churn'], ['mart_churn']],
    [['mart_*'], ['mart_churn', 'mart_top']],
    [['odd (name)[1]'], ['odd (name)[1]']],
    [['tag:daily'], ['mart_churn', 'stg_orders']],
    [['src/marts'], ['mart_churn', 'mart_top']],
    [['marts/'], ['mart_churn', 'mart_top']],
    [['./src/marts/'], ['mart_churn', 'mart_top']],
    [['/shop/src/marts'], ['mart_churn', 'mart_top']],
    [['src/marts/martTop.ts'], ['mart_top']],
    [['path:src/marts'], ['mart_churn', 'mart_top']],
    [['path:marts'], ['mart_churn', 'mart_top']],
    [['path:./src/marts/martTop.ts'], ['mart_top']],
    [
      ['path:staging+', 'raw_orders'],
      ['mart_churn', 'mart_top', 'odd (name)[1]', 'raw_orders', 'stg_orders'],
    ],
    [['+mart_churn'], ['mart_churn', 'raw_orders', 'stg_orders']],
    [['mart_top+'], ['mart_top', 'odd (name)[1]']],
    [['+stg_orders+'], ['mart_churn', 'mart_top', 'odd (name)[1]', 'raw_orders', 'stg_orders']],
    [['1+mart_churn'], ['mart_churn', 'stg_orders']],
    [['0+mart_churn'], ['mart_churn']],
    [['2+mart_churn'], ['mart_churn', 'raw_orders', 'stg_orders']],
    [['raw_orders+1'], ['raw_orders', 'stg_orders']],
    [['1+stg_orders+1'], ['mart_churn', 'mart_top', 'raw_orders', 'stg_orders']],
    [['@mart_top'], ['mart_top', 'odd (name)[1]', 'raw_orders', 'stg_orders']],
    [['@stg_orders'], ['mart_churn', 'mart_top', 'odd (name)[1]', 'raw_orders', 'stg_orders']],
    [['@mart_churn,tag:daily'], ['mart_churn', 'stg_orders']],
    [['tag:daily,marts/'], ['mart_churn']],
    [['+mart_churn,+mart_top'], ['raw_orders', 'stg_orders']],
    [
      ['mart_churn', 'raw_orders'],
      ['mart_churn', 'raw_orders'],
    ],
  ])('%j selects %j', (select, names) => {
    expect(selected(select)).toEqual(names);
  });

  it('take all relations when there are none', () => {
    expect(selected([])).toHaveLength(5);
  });

  it('leave out what is excluded', () => {
    expect(selected(['mart_*', 'raw_orders'], ['mart_top', 'raw_*'])).toEqual(['mart_churn']);
    expect(selected([], ['stg_orders+'])).toEqual(['raw_orders']);
  });
});

describe('selectors by kind', () => {
  const columns = { id: bigint(), paid: bigint() };
  const raw = source({ name: 'raw', description: 'Raw.', columns });
  const codes = seed({
    name: 'codes',
    description: 'Codes.',
    file: new URL('file:///codes.csv'),
    columns,
  });
  const history = snapshot({
    ...{ name: 'history', description: 'Once.', of: raw, uniqueKey: 'id' },
    strategy: { kind: 'check', columns: ['paid'] },
    hardDeletes: 'close',
  });
  const recent = anyModel('recent', [raw], { materialized: view() });
  const sums = model({
    ...{ name: 'sums', description: 'Sums.', inputs: [raw], columns },
    materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
    query: (db, _, run) => {
      const rows = db.selectFrom('raw').select(['id', 'paid']);
      return run === undefined ? rows : rows.where('id', '>', 0);
    },
    tests: (t) => [t.range('paid', { min: 0 }, { onFail: 'quarantine' })],
  });
  const totals = anyModel('totals', [sums, recent]);
  const kinds = buildGraph([raw, codes, history, recent, sums, totals]);

  it.each([
    ['resource_type:source', ['raw']],
    ['resource_type:seed', ['codes']],
    ['resource_type:snapshot', ['history']],
    ['resource_type:model', ['recent', 'sums', 'sums__quarantine', 'totals']],
    ['config.materialized:table', ['totals']],
    ['config.materialized:view', ['recent']],
    ['config.materialized:incremental', ['sums', 'sums__quarantine']],
    ['config.materialized:snapshot', ['history']],
    ['config.materialized:seed', ['codes']],
    ['config.materialized:view+', ['recent', 'totals']],
    ['@config.materialized:view', ['raw', 'recent', 'sums', 'sums__quarantine', 'totals']],
    ['resource_type:model,config.materialized:table', ['totals']],
  ])('are those of dbt: %s', (selector, names) => {
    const found = selectRelations(kinds, { select: [selector], exclude: [] });
    expect([...found].toSorted()).toEqual(names);
  });

  it('leave out what is excluded', () => {
    const selection = { select: ['resource_type:model'], exclude: ['config.materialized:view'] };
    expect([...selectRelations(kinds, selection)].toSorted()).toEqual([
      ...['sums', 'sums__quarantine', 'totals'],
    ]);
  });
});

describe('selectors that match nothing', () => {
  it('are reported with the nearest names', () => {
    expect(failure(['mart_chrun'])).toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      subject: 'mart_chrun',
      found: 'mart_chrun',
      hint: expect.stringMatching(/^The nearest are mart_churn, /),
    });
    expect(failure(['tag:dayly']).hint).toMatch(/^The nearest are tag:daily, /);
    expect(failure(['+mart_tpo+']).hint).toMatch(/^The nearest are mart_top, /);
    expect(failure(['2+mart_tpo+1']).hint).toMatch(/^The nearest are mart_top, /);
    expect(failure(['@mart_tpo']).hint).toMatch(/^The nearest are mart_top, /);
  });

  it.each([
    ['state:modified+', /^Write changed: /],
    ['state:unmodified', /`--exclude changed`/],
    ['source:raw.raw_orders+', /by its name, as a model is: raw_orders, /],
    ['source:*', /a glob such as raw_/],
    ['config.materialized:ephemeral', /^Nothing is kept so: .* config\.materialized:table\./],
    ['config.schema:marts', /alone: give the models a tag, and write tag:NAME\./],
    ['config.tags:daily', /^Write tag:daily\./],
    ['resource_type:test', /^Write resource_type: and model, source, seed or snapshot; /],
    ['resource_type:exposure', /^Write exposure:NAME, /],
    ['group:finance', /^There is no such thing here: /],
    ['test_type:unit', /^Tests are not selected by themselves: `models test --select NAME`/],
    ['result:error+', /`models retry`/],
    ['fqn:marts.mart_top', /^Write mart_top: /],
    ['marts.product', /^A folder is written with slashes: marts\/product\/\./],
    ['marts.product.*', /with slashes: marts\/product\/\./],
    ['+raw.raw_orders', /^Write raw_orders: /],
    ['tag:daily,state:modified', /^Write changed: /],
  ])('of dbt are answered with what to write here: %s', (selector, hint) => {
    expect(failure([selector])).toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      hint: expect.stringMatching(hint),
    });
    expect(failure([], [selector]).hint).toMatch(hint);
  });

  it.each([
    '',
    '+',
    ' ',
    'tag:',
    '/',
    'path:',
    'path:/',
    'path:none',
    './',
    'mart_churn,',
    'src/mart',
    '[',
    'mart_churn,mart_top',
  ])('are refused: %j', (selector) => {
    expect(failure([selector]).code).toBe('SELECTOR_MATCHES_NOTHING');
  });

  it('are refused among those to exclude', () => {
    expect(failure([], ['nothing_such']).subject).toBe('nothing_such');
  });

  it('are refused when all that is selected is excluded', () => {
    expect(failure(['mart_churn'], ['mart_*'])).toMatchObject({
      code: 'SELECTOR_MATCHES_NOTHING',
      message: 'Nothing is left to do: what is selected is all excluded by mart_*.',
    });
  });
});
