import { expect, test } from 'vitest';
import { checkProject } from '../../packages/kysely-models/src/check/project/checkProject.ts';
import {
  bigint,
  defineConfig,
  incremental,
  model,
  source,
  table,
  view,
} from '../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';

const orders = source({ name: 'orders', description: 'Orders.', columns: { id: bigint() } });

const parts = { description: 'Orders.', columns: { id: bigint() }, unique: ['id'] } as const;

const seen = model({
  ...{ ...parts, name: 'seen', materialized: view(), inputs: [orders] },
  query: (db) => db.selectFrom('orders').select('id'),
});

const kept = model({
  ...{ ...parts, name: 'kept', inputs: [orders] },
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  query: (db) => db.selectFrom('orders').select('id'),
});

const maintained = model({
  ...{ ...parts, name: 'maintained', materialized: table(), inputs: [orders] },
  query: (db) => db.selectFrom('orders').select('id'),
});

const reader = model({
  ...{ ...parts, name: 'reader', inputs: [orders, seen, kept, maintained] },
  materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
  query: (db, _f, increment) =>
    increment === undefined
      ? db.selectFrom('orders').select('id')
      : increment.db
          .selectFrom('changes_of_orders')
          .select('id')
          .union(increment.db.selectFrom('changes_of_seen').select('id'))
          .union(increment.db.selectFrom('changes_of_kept').select('id'))
          .union(increment.db.selectFrom('changes_of_maintained').select('id')),
});

test('the changes of a source or view are not kept, which an increment that reads them says', async () => {
  const { graph } = openProject(
    defineConfig({ models: [[orders, seen, kept, maintained, reader]] }),
  );
  const { diagnostics } = await checkProject(graph);
  const found = diagnostics.filter(({ code }) => code === 'CHANGES_NOT_KEPT');
  expect(found.map(({ severity, model: name, message }) => [severity, name, message])).toEqual([
    [
      'warn',
      'reader',
      expect.stringContaining('changes_of_orders, and no build keeps the changes of a source'),
    ],
    [
      'warn',
      'reader',
      expect.stringContaining('changes_of_seen, and no build keeps the changes of a view'),
    ],
  ]);
});
