import { describe, expect, it } from 'vitest';
import { buildIn, execute } from '../support/memoryBuild.ts';
import { idsIn, quarantined } from './quarantinedRows.ts';
import { customers, ordered, quarantinedIncrement, rawOrders } from './quarantineShop.ts';

describe('an incremental table', () => {
  const relations = [rawOrders, customers, quarantinedIncrement()];
  const insert = (...rows: readonly string[]) =>
    `insert into raw.raw_orders values ${rows.join(', ')}`;

  it('loses a row whose new version fails, and has it again when that is good, or its customer comes', async () => {
    const warehouse = await ordered(
      "(1, 1, 'open', 1, '2024-01-01'), (2, 1, 'open', 1, '2024-01-01'), (3, 7, 'open', 1, '2024-01-02')",
    );
    await buildIn(warehouse, relations);
    expect([await idsIn(warehouse, 'marts.orders'), await quarantined(warehouse)]).toEqual([
      [1, 2],
      ['3: relationships_customer_id_customers'],
    ]);
    await execute(
      warehouse,
      'delete from raw.raw_orders where order_id = 1',
      insert("(1, 1, 'lost', 2, '2024-01-03'), (4, 1, 'paid', 2, '2024-01-03')"),
    );
    const second = await buildIn(warehouse, relations, { runId: 'second' });
    expect(second.relations.find(({ name }) => name === 'orders')?.materialized).toBe('increment');
    expect([await idsIn(warehouse, 'marts.orders'), await quarantined(warehouse)]).toEqual([
      [2, 4],
      ['1: accepted_values_status', '3: relationships_customer_id_customers'],
    ]);
    await execute(
      warehouse,
      'delete from raw.raw_orders where order_id = 1',
      insert("(1, 1, 'paid', 2, '2024-01-04')"),
      "insert into raw.customers values (7, 'x')",
    );
    await buildIn(warehouse, relations, { runId: 'third' });
    expect([await idsIn(warehouse, 'marts.orders'), await quarantined(warehouse)]).toEqual([
      [1, 2, 3, 4],
      [],
    ]);
  });

  it('is rebuilt where its quarantined rows are gone, as some of its rows would be missing', async () => {
    const warehouse = await ordered(
      "(1, 1, 'open', 1, '2024-01-01'), (2, 1, 'open', 1, '2024-01-01'), (3, 7, 'open', 1, '2024-01-02')",
    );
    await buildIn(warehouse, relations);
    await execute(
      warehouse,
      'drop table quarantine.orders',
      insert("(4, 1, 'paid', 2, '2024-01-03')"),
      "insert into raw.customers values (7, 'x')",
    );
    await buildIn(warehouse, relations, { runId: 'second' });
    expect([await idsIn(warehouse, 'marts.orders'), await quarantined(warehouse)]).toEqual([
      [1, 2, 3, 4],
      [],
    ]);
  });
});
