import { describe, expect, test } from 'vitest';
import {
  bigint,
  incremental,
  model,
  snapshot,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { Model } from '../../../packages/kysely-models/src/define/models/model.ts';
import { modelLineage } from '../../../packages/kysely-models/src/graph/lineage/modelLineage.ts';
import { projectLineage } from '../../../packages/kysely-models/src/graph/lineage/projectLineage.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import config from '../../../src/defaultConfig.ts';
import { lineageTexts } from '../compile/lineage/lineageOf.ts';

const orders = source({
  name: 'orders',
  description: 'x',
  columns: { id: bigint(), amount: bigint(), status: text(), updated_at: timestamp() },
});
const known = new Map([['orders', ['id', 'amount', 'status', 'updated_at']]]);
const lineageOf = (relation: Model) => lineageTexts(modelLineage(relation, known));

describe('an incremental model depends on', () => {
  const columns = { id: bigint(), amount: bigint() };

  test('what a run reads that adds to it, its own rows among that, and on its key', () => {
    const sums = model({
      name: 'sums',
      description: 'x',
      inputs: [orders],
      columns,
      materialized: incremental({ strategy: 'merge', uniqueKey: ['id'] }),
      query: (db, _, run) => {
        const all = db.selectFrom('orders').select(['id', 'amount']);
        return run === undefined
          ? all
          : all.where('status', '=', 'new').where('amount', '>', run.watermark('amount'));
      },
    });
    expect(lineageOf(sums)).toEqual({
      id: 'orders.id',
      amount: 'orders.amount',
      '(rows)': '| orders.amount orders.id orders.status sums.amount | orders sums',
    });
  });

  test('what decides which rows are deleted', () => {
    const sums = model({
      name: 'sums',
      description: 'x',
      inputs: [orders],
      columns,
      materialized: incremental({ strategy: 'delete+insert', uniqueKey: ['id'] }),
      query: (db) => db.selectFrom('orders').select(['id', 'amount']),
      deletes: ({ db }) =>
        db.selectFrom('changes_of_orders as o').where('o.status', '=', 'gone').select('o.id'),
    });
    expect(lineageOf(sums)['(rows)']).toBe('| orders.id orders.status | orders');
  });
});

describe('a snapshot depends on', () => {
  const definition = { name: 'versions', description: 'x', of: orders, uniqueKey: 'id' } as const;

  test('the column of the time of changes', () => {
    const versions = snapshot({
      ...definition,
      strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
      hardDeletes: 'record',
      history: { former: text().nullable() },
    });
    expect(lineageOf(versions)).toEqual({
      id: 'orders.id',
      amount: 'orders.amount',
      status: 'orders.status',
      updated_at: 'orders.updated_at',
      former: '',
      valid_from: 'orders.updated_at',
      valid_to: 'orders.updated_at',
      is_current: '',
      is_deleted: '',
      '(rows)': '| orders.id orders.updated_at | orders',
    });
  });

  test('the columns that detect changes', () => {
    const versions = snapshot({
      ...definition,
      strategy: { kind: 'check', columns: ['status'] },
      hardDeletes: 'ignore',
    });
    expect(lineageOf(versions)).toMatchObject({
      valid_from: '',
      is_current: '',
      '(rows)': '| orders.id orders.status | orders',
    });
  });
});

test('every column of the shipped relations has a lineage, and none is guessed', () => {
  const { graph } = openProject(config);
  const lineage = projectLineage(graph);
  for (const relation of graph.order) {
    const own = lineage.get(relation.name);
    expect([...(own?.columns.keys() ?? [])]).toEqual(
      relation.contract?.columns.map(({ name }) => name),
    );
    if (relation.kind !== 'model') continue;
    const all = [...(own?.columns.values() ?? []), own?.rows];
    expect(all.flatMap((each) => each?.opaque)).toEqual([]);
    const inputs = relation.inputs.map(({ name }) => name);
    expect(own?.rows.reads).toEqual(expect.arrayContaining(inputs));
  }
});
