import { describe, expect, it } from 'vitest';
import type { Relation } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import {
  bigint,
  incremental,
  model,
  snapshot,
  source,
  table,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { QueryMaterialization } from '../../../packages/kysely-models/src/define/models/materialization.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { Tests } from '../../../packages/kysely-models/src/define/tests/testBuilder.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { anyModel, anyTables } from '../support/anyModel.ts';
import { planIn } from '../support/memoryBuild.ts';
import { thrownBy } from '../thrownBy.ts';
import {
  customers,
  ordered,
  quarantinedIncrement,
  quarantinedTable,
  rawOrders,
} from './quarantineShop.ts';

const rawSource = { name: 's', description: '.', columns: { id: bigint().nullable() } } as const;

describe('what cannot quarantine rows is refused, with a reason', () => {
  const onFail = { onFail: 'quarantine' } as const;
  const base = {
    name: 'm',
    description: '.',
    inputs: [rawOrders],
    columns: { order_id: bigint().nullable(), parent: bigint().nullable() },
  } as const;
  const kept = (materialized: QueryMaterialization<'order_id' | 'parent'>, more: object = {}) =>
    model({
      ...base,
      materialized,
      query: (db) => db.selectFrom('raw_orders').select(['order_id', 'customer_id as parent']),
      tests: (t) => [t.notNull('order_id', onFail)],
      ...more,
    });

  it.each([
    ['a view', () => kept(view()), 'a model kept as view'],
    [
      'a source',
      () => source({ ...rawSource, tests: (t) => [t.notNull('id', onFail)] }),
      'a source',
    ],
    [
      'the key of an increment',
      () => kept(incremental({ strategy: 'merge', uniqueKey: ['order_id'] })),
      'not_null_order_id',
    ],
    [
      'columns that stay when the contract changes',
      () => kept(incremental({ strategy: 'append', onSchemaChange: 'append' })),
      "onSchemaChange: 'append'",
    ],
    [
      'a column of the same name',
      () =>
        model({
          ...{ name: 'm', description: '.', materialized: table(), inputs: [rawOrders] },
          columns: { quarantine_run: bigint().nullable() },
          query: (db) => db.selectFrom('raw_orders').select('order_id as quarantine_run'),
          tests: (t) => [t.notNull('quarantine_run', onFail)],
        }),
      'quarantine_run',
    ],
    [
      'a model without a contract',
      () => anyModel('m', [], { tests: () => [new Tests('m').notNull('id' as never, onFail)] }),
      'none',
    ],
  ])('%s', (_, make, found) => {
    expect(thrownBy(() => buildGraph([rawOrders, make()]))).toMatchObject({
      code: 'QUARANTINE_IMPOSSIBLE',
      details: { found },
    });
  });

  it('a snapshot, a reference to itself, and one to what reads it', () => {
    const parents: Model = model({
      ...base,
      materialized: table(),
      query: (db) => db.selectFrom('raw_orders').select(['order_id', 'customer_id as parent']),
      tests: (t) => [t.referencesLater('parent', (): Relation => parents, 'order_id', onFail)],
    });
    expect(thrownBy(() => buildGraph([rawOrders, parents])).details.found).toBe(
      'relationships_parent_m',
    );
    const child = anyModel('child');
    const later = kept(table(), {
      tests: (t: Tests<string, { order_id: number | null }>) => [
        t.referencesLater('order_id', () => child, 'id', onFail),
      ],
    });
    const reading = { ...child, inputs: [later] };
    expect(thrownBy(() => buildGraph([rawOrders, later, reading])).code).toBe('DEPENDENCY_CYCLE');
    const versions = snapshot({
      name: 's',
      description: '.',
      of: rawOrders,
      uniqueKey: 'order_id',
      strategy: { kind: 'check', columns: ['status'] },
      hardDeletes: 'ignore',
      tests: (t) => [t.notNull('status', onFail)],
    });
    expect(thrownBy(() => buildGraph([rawOrders, versions])).details.found).toBe(
      'a model kept as snapshot',
    );
  });

  it('changes of its rows that another increment follows', async () => {
    const followed = quarantinedIncrement();
    const follower = model({
      name: 'follower',
      description: '.',
      materialized: incremental({ strategy: 'merge', uniqueKey: ['order_id'] }),
      inputs: [followed],
      columns: { order_id: bigint() },
      query: (db, _, run) =>
        run === undefined
          ? db.selectFrom('orders').select('order_id')
          : run.db.selectFrom('changes_of_orders').select('order_id'),
    });
    await expect(
      planIn(await ordered(), [rawOrders, customers, followed, follower]),
    ).rejects.toMatchObject({ code: 'QUARANTINE_IMPOSSIBLE', details: { subject: 'follower' } });
  });

  it('tests that find no rows of their relation, and other options beside it, where no compiler looks', () => {
    const t = new Tests<string, { id: number }>('m');
    const rowCount = () => t.rowCount({ min: 1 }, onFail as object);
    const noRows = () =>
      t.noRows('none', [], () => anyTables.selectFrom('m').selectAll(), onFail as object);
    const severe = () => t.notNull('id', { ...onFail, severity: 'warn' } as never);
    for (const make of [rowCount, noRows, severe]) {
      expect(thrownBy(make)).toMatchObject({ code: 'QUARANTINE_IMPOSSIBLE' });
    }
    expect(thrownBy(() => quarantinedTable({ errorAbove: '101 %' }))).toMatchObject({
      code: 'DEFINITION_INVALID',
    });
    expect(thrownBy(() => quarantinedTable({ warnAbove: -1 }))).toMatchObject({
      code: 'DEFINITION_INVALID',
    });
  });
});
