import { describe, expect, it } from 'vitest';
import type { SqlType } from '../../../../packages/kysely-models/src/define/contract/sqlType.ts';
import * as define from '../../../../packages/kysely-models/src/define/index.ts';
import { highlight, model, table } from '../../../../packages/kysely-models/src/define/index.ts';
import { compareItems } from './comparedTables.ts';
import { engines, makeItems } from './twoStates.ts';

const bigint: SqlType = { kind: 'bigint' };

const text: SqlType = { kind: 'text' };

describe.each(engines)('highlights on %s', (_, open) => {
  it('are shown where they differ, with personal data masked', async () => {
    const states = await open();
    const columns = { id: bigint, email: text };
    await makeItems(states, 'before', { columns, rows: ["1, 'ann'"] });
    await makeItems(states, 'after', { columns, rows: ["1, 'eve'", "2, 'joe'"] });
    const items = model({
      name: 'items',
      description: 'Items.',
      materialized: table(),
      inputs: [],
      columns: { id: define.bigint(), email: define.text().meta({ pii: true }) },
      query: () => {
        throw new Error('It is read only.');
      },
    });
    const rows = highlight({
      title: 'rows',
      inputs: [items],
      query: (db) =>
        db
          .selectFrom('items')
          .select(['id', 'email'])
          .orderBy('id', (o) => o.asc().nullsLast()),
      lines: (found) => found.map(({ id, email }) => `${id}: ${email}`),
    });
    const first = highlight({
      title: 'first',
      inputs: [items],
      query: (db) => db.selectFrom('items').select('id').where('id', '=', 1),
      lines: (found) => found.map(({ id }) => `first: ${id}`),
    });
    const other = highlight({
      title: 'other',
      inputs: [items, { ...items, name: 'others' }],
      query: (db) => db.selectFrom('items').select('id'),
      lines: () => ['never'],
    });
    const found = await compareItems(states.warehouse, states.other, {
      pii: ['email'],
      highlights: [rows, first, other],
    });
    expect(found.highlights).toEqual([
      { title: 'rows', before: ['1: ***'], after: ['1: ***', '2: ***'] },
    ]);
  });
});
