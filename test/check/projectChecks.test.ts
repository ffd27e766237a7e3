import { describe, expect, it } from 'vitest';
import { projectCoverage } from '../../packages/kysely-models/src/check/coverage/projectCoverage.ts';
import { buildGraph } from '../../packages/kysely-models/src/graph/buildGraph.ts';
import { anyModel } from '../engine/support/anyModel.ts';
import { models } from '../engine/support/command.ts';
import { engineUrl, shopFolder } from '../engine/support/projectFolder.ts';

/** The shop of the tests with something in its configuration. */
const shopWith = (name: string, config: string) => {
  const folder = shopFolder({
    [name]: `
import { projectCheck } from '${engineUrl}';
import { unitTest } from '${new URL('../testing/index.ts', engineUrl)}';
import * as models from './models.ts';
const owned = projectCheck('models have owners', (project) =>
  project.models.filter(({ owner }) => owner === undefined).map((model) => ({ in: model, message: 'has no owner.', hint: 'Name one.' })),
);
const doubtful = projectCheck('sources are described', ({ sources }) => sources.map((source) => ({ in: source, message: 'is here.' })), { severity: 'warn' });
const broken = projectCheck('broken', () => { throw new Error('a mistake'); });
const units = [unitTest(models.stgOrders, 'empty', { expect: [] })];
export default { models: [models], ${config} };`,
  });
  return (...args: readonly string[]) => models(folder, [...args, '--config', name]);
};

describe('checks of a project', () => {
  it('are run by models check, with the place of what they find', async () => {
    const { code, out } = await shopWith('a.config.ts', 'checks: [owned, doubtful]')('check');
    expect(code).toBe(2);
    expect(out).toMatch(
      /error PROJECT_CHECK customer_orders has no owner\.\n +at +models\.ts:\d+\n/,
    );
    expect(out).toContain('expected models have owners');
    expect(out).toContain('warning PROJECT_CHECK raw_orders is here.');
    expect(out).toContain('4 relations, 2 errors, 2 warnings.');
  });

  it('stop a build before the warehouse is touched', async () => {
    const run = shopWith('b.config.ts', 'checks: [owned]');
    const { code, error } = await run('build', '--raw', 'raw');
    expect([code, error]).toEqual([2, expect.stringContaining('stg_orders has no owner.')]);
    const warned = await shopWith('c.config.ts', 'checks: [doubtful]')('build', '--raw', 'raw');
    expect([warned.code, warned.out]).toEqual([0, expect.stringContaining('raw_orders is here.')]);
  });

  it('that throw are named', async () => {
    const { code, out } = await shopWith('d.config.ts', 'checks: [broken]')('check');
    expect([code, out]).toEqual([
      2,
      expect.stringContaining('The check "broken" of the project threw: a mistake'),
    ]);
  });
});

describe('models coverage', () => {
  it('counts what has descriptions, owners, tests and unit tests', async () => {
    const { code, out } = await shopWith('e.config.ts', 'unitTests: [units]')('coverage', '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out).coverage.map(
      ({ what, having, count, of }: Record<string, unknown>) =>
        `${what} ${having}: ${count} of ${of}`,
    );
    expect(found).toEqual([
      'models described: 2 of 2',
      'models owned: 0 of 2',
      'models tested: 2 of 2',
      'models unitTested: 1 of 2',
      'columns described: 0 of 13',
      'sources described: 2 of 2',
      'sources owned: 0 of 2',
      'sources tested: 1 of 2',
      'sources fresh: 0 of 2',
    ]);
  });

  it('fails below the shares of the configuration, and names what lacks it', async () => {
    const limits = 'coverage: { models: { described: 1, owned: 0.5 } }';
    const run = await shopWith('g.config.ts', limits)('coverage', 'customer_orders');
    expect(run.code).toBe(1);
    expect(run.out).toMatch(/models with an owner +│ 0 of 1 │ 0 % +│ 50 % ✗/);
    expect(run.out).toContain('models without an owner: customer_orders\n');
  });

  it('is content with exactly the share that is asked for', () => {
    const short = Array.from({ length: 100 }, (_, owned) => owned + 1).filter((owned) => {
      const models = Array.from({ length: 100 }, (_, at) => ({
        ...anyModel(`model_${at}`),
        owner: at < owned ? 'ada' : undefined,
      }));
      const graph = buildGraph(models);
      const limits = { models: { owned: owned / 100 } };
      const found = projectCoverage(graph, new Set(graph.byName.keys()), new Set(), limits);
      return found.some(({ isShort }) => isShort);
    });
    expect(short).toEqual([]);
  });
});
