import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { changed, planned, pr, touched } from './deferred.ts';

describe('a plan of a first build', () => {
  it('reports against production the changes of definitions and columns, and what they reach', async () => {
    const folder = await changed({ total: 'decimal(20, 2)', orders: true, weightless: true });
    const { code, out, error } = await models(folder, ['plan', ...touched]);
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toBe(`Create
  main.kinds   not there yet; against prod: its definition changed
      - weight bigint  breaking
  main.daily   not there yet; against prod: its definition changed
      + orders bigint
      ~ total bigint → decimal(20, 2)  breaking
          reaches report.total
  main.report  not there yet; against prod: its definition changed
      ~ total bigint → decimal(20, 2)  breaking

3 to create
`);
  });

  it('reports what changed upstream, and which models the other target lacks too', async () => {
    const folder = await changed({ daily: '10', kinds: 'a,9', tests: "t.unique('total')" });
    const { out } = await models(folder, ['plan', ...pr, '--json', '--against', 'prod']);
    // Sound: what the comparison below expects would fail on another shape.
    const { relations } = JSON.parse(out) as { relations: { name: string; against?: object }[] };
    const against = Object.fromEntries(relations.map((each) => [each.name, each.against]));
    const unlike = (...reasons: readonly object[]) => ({ target: 'prod', reasons, columns: [] });
    expect(against).toEqual({
      raw_orders: undefined,
      weights: unlike({ kind: 'data_changed', names: ['weights'] }),
      stg_orders: unlike({ kind: 'unchanged' }),
      kinds: unlike({ kind: 'data_changed', names: ['weights'] }),
      daily: unlike({ kind: 'code_changed' }),
      report: unlike(
        { kind: 'upstream_code_changed', names: ['daily'] },
        { kind: 'tests_changed' },
      ),
    });
  });
});

describe('changed', () => {
  it('compares with the target that a command works in, or with --against', async () => {
    const folder = await changed({ daily: '10' });
    const select = [...pr, '--select', 'changed'];
    expect(Object.keys(await planned(folder, [...select, '--target', 'prod']))).toEqual(['daily']);
    expect(
      Object.keys(await planned(folder, [...pr, '-s', '+changed', '--against', 'prod'])),
    ).toEqual(['raw_orders', 'stg_orders', 'daily']);
    const all = ['raw_orders', 'weights', 'stg_orders', 'kinds', 'daily', 'report'];
    expect(Object.keys(await planned(folder, select)).sort()).toEqual(all.sort());
    const around = [...pr, '-s', '+changed+', '--exclude', 'report', '--against', 'prod'];
    expect(Object.keys(await planned(folder, around))).toEqual([
      'raw_orders',
      'stg_orders',
      'daily',
    ]);
  });

  it('is a selector of list and test too', async () => {
    const folder = await changed({ daily: '10' });
    const listed = async (...args: readonly string[]) => {
      const { out, error } = await models(folder, ['list', '--json', ...pr, ...args]);
      expect(error).toBe('');
      const lines = out.split('\n').filter((line) => line !== '');
      // Sound: the tests compare the names, and fail where there are none.
      return lines.map((line) => (JSON.parse(line) as { name: string }).name);
    };
    // Nothing was built where the command works, and nothing is made there.
    expect(await listed('changed', '--against', 'prod')).toEqual(['daily']);
    expect(await listed('changed+', '--defer', 'prod')).toEqual(['daily', 'report']);
    expect(await listed('changed', '--target', 'prod')).toEqual(['daily']);
    expect(await listed('changed')).toHaveLength(5);
    expect(existsSync(join(folder, 'dev.duckdb'))).toBe(false);
    expect((await models(folder, ['list', ...pr, 'nothing', 'changed'])).error).toContain(
      'SELECTOR_MATCHES_NOTHING',
    );
    await models(folder, ['build', ...touched]);
    const tested = await models(folder, ['test', '--json', ...touched]);
    expect(tested.code).toBe(0);
    expect(tested.out.match(/"relation_started","name":"\w+"/g)).toEqual([
      '"relation_started","name":"daily"',
      '"relation_started","name":"report"',
    ]);
    expect((await models(folder, ['test', '-s', 'changed', '--against', 'prod'])).out).toContain(
      'nothing to do',
    );
  });

  it('is not a selector where nothing is compared', async () => {
    const folder = await changed({});
    const { code, error } = await models(folder, ['compile', 'changed+']);
    expect(code).toBe(2);
    expect(error).toContain('BAD_ARGUMENT');
  });
});
