import { describe, expect, it } from 'vitest';
import { mappedConfig } from '../../packages/kysely-models/src/cli/mapping/mappedConfig.ts';
import { personalColumns } from '../../packages/kysely-models/src/graph/personal/personalColumns.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import shipped from '../../src/defaultConfig.ts';

/** The relations in which a column is personal data, and those in which it is shown. */
async function shownIn(from: string, columns: Readonly<Record<string, string>>, name: string) {
  const { graph } = openProject(await mappedConfig(shipped, { from, columns }));
  const found = graph.order.flatMap((relation) => {
    const column = personalColumns(relation).columns.get(name);
    return column === undefined ? [] : [{ name: relation.name, shown: column.shown }];
  });
  const names = (shown: boolean) =>
    found.flatMap((each) => (each.shown === shown ? [each.name] : []));
  return { personal: names(false), shown: names(true) };
}

const byEmail = { customer_id: 'Buyer E-Mail', order_id: 'No', order_date: 'Date' };

describe('the customer of a mapping', () => {
  it.each([
    ['shopify-export', {}],
    // Its own column has numbers of those who registered alone.
    ['woocommerce-export', {}, ['woocommerce_orders_export', 'woocommerce_export_orders']],
    ['flat', byEmail],
    ['flat', { customer_id: 'Who', email: 'Who', order_date: 'Date' }],
  ] as const)(
    'is personal data where %s knows an address: in all its relations, to the marts',
    async (from, columns, numbers: readonly string[] = []) => {
      const { personal, shown } = await shownIn(from, columns, 'customer_id');
      expect(shown).toEqual(numbers);
      expect(personal).toEqual(
        expect.arrayContaining([
          ...['order_lines', 'line_documents', 'line_items', 'line_orders', 'line_customers'],
          ...['raw_refunds', 'raw_orders', 'raw_customers', 'mart_orders', 'mart_customer_360'],
        ]),
      );
    },
  );

  it.each([
    ['online-retail', {}],
    ['olist', {}],
    ['flat', { ...byEmail, customer_id: 'Client' }],
  ])('is shown where %s has a number for it', async (from, columns) => {
    const { personal, shown } = await shownIn(from, columns, 'customer_id');
    expect(personal).toEqual([]);
    expect(shown).toEqual(expect.arrayContaining(['raw_orders', 'mart_orders']));
  });

  it('leaves the number of the order to be seen', async () => {
    for (const name of ['order_id', 'document_id', 'order_item_id']) {
      expect((await shownIn('shopify-export', {}, name)).personal).toEqual([]);
    }
  });
});
