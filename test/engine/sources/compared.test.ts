import { describe, expect, it } from 'vitest';
import {
  bigint,
  model,
  overrideSource,
  type SourceCompare,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Warehouse } from '../../../packages/kysely-models/src/warehouse/types.ts';
import { loggedStatements, snowflakeDouble } from '../../snowflake-double/snowflakeDouble.ts';
import { doubleWarehouse } from '../support/doubleWarehouse.ts';
import { buildIn, execute, memoryWarehouse } from '../support/memoryBuild.ts';

const double = await snowflakeDouble();

const rawOrders = source({
  name: 'raw_orders',
  schema: 'raw',
  description: 'Orders.',
  columns: { id: bigint(), kind: text() },
});

function project(compare?: SourceCompare) {
  const orders: typeof rawOrders = { ...rawOrders, compare };
  const kinds = model({
    name: 'kinds',
    description: 'Kinds of orders.',
    materialized: table(),
    inputs: [orders],
    columns: { id: bigint(), kind: text() },
    query: (db) => db.selectFrom('raw_orders').select(['id', 'kind']),
  });
  return [orders, kinds];
}

const suites = [
  ['DuckDB', true, memoryWarehouse, ['content']],
  [
    `Snowflake${double.note}`,
    double.port !== undefined,
    () => doubleWarehouse(double.port ?? 0),
    ['content', 'commits'],
  ],
] as const;

for (const [name, isThere, open, compares] of suites) {
  describe.skipIf(!isThere)(`a source without a time of change on ${name}`, () => {
    it('counts as changed in each build, and by its content or commits only when they changed', async () => {
      const warehouse: Warehouse = await open();
      await execute(
        warehouse,
        'create schema raw',
        'create table raw.raw_orders (id bigint, kind varchar)',
        "insert into raw.raw_orders values (1, 'a'), (2, 'b')",
      );
      const build = async (runId: string, compare?: SourceCompare) =>
        (await buildIn(warehouse, project(compare), { runId })).statuses['kinds'];
      expect(await build('first')).toBe('published');
      expect(await build('again')).toBe('published');
      for (const compare of compares) {
        expect(await build(`${compare}-1`, compare)).toBe('published');
        expect(await build(`${compare}-2`, compare)).toBe('kept');
        // As many rows as before, which neither count nor size tell from these.
        await execute(warehouse, `update raw.raw_orders set kind = '${compare}' where id = 2`);
        expect(await build(`${compare}-3`, compare)).toBe('published');
        expect(await build(`${compare}-4`, compare)).toBe('kept');
      }
    });
  });
}

it.skipIf(double.port === undefined)(
  `sources are compared by one query, and count as changed where it fails${double.note}`,
  async () => {
    const warehouse = await doubleWarehouse(double.port ?? 0);
    await execute(
      warehouse,
      'create schema raw',
      'create table raw.raw_orders (id bigint, kind varchar)',
      'create table raw.other (id bigint, kind varchar)',
    );
    const other = { ...rawOrders, name: 'other', compare: 'commits' as const };
    const build = (runId: string, relations: Parameters<typeof buildIn>[1]) =>
      buildIn(warehouse, relations, { runId });
    const both = [...project('content'), other];
    await build('compared-1', both);
    expect((await build('compared-2', both)).statuses).toMatchObject({ kinds: 'kept' });
    const sent = (await loggedStatements(double.port ?? 0))
      .filter(({ parameters }) => String(parameters?.['QUERY_TAG']).includes('"compared-2"'))
      .map(({ sqlText = '' }) => sqlText);
    const asked = sent.filter((sql) => /hash_agg|last_change_commit_time/.test(sql));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain('hash_agg(*)');
    expect(asked[0]).toContain(`system$last_change_commit_time('"RAW"."OTHER"')`);
    const broken: Warehouse = {
      ...warehouse,
      dialect: { ...warehouse.dialect, contentHash: () => 'select 1 from no_such_table' },
    };
    const again = await buildIn(broken, both, { runId: 'compared-3' });
    expect(again.statuses).toMatchObject({ kinds: 'published' });
  },
);

it('a source is compared in one of the ways that exist', () => {
  // Sound: what no compiler may have seen.
  const compare = 'sometimes' as SourceCompare;
  expect(() =>
    source({ name: 's', description: 'S.', columns: { id: bigint() }, compare }),
  ).toThrow('compared in a way that does not exist');
  const { by } = overrideSource(rawOrders, { compare: 'content' });
  expect(by).toMatchObject({ compare: 'content' });
});
