import type { Edit } from './edit.ts';

const bundles = "export { martProductBundles } from './marts/products/martProductBundles.ts';\n";
const productVersions = "export { snapProducts } from './snapshots/snapProducts.ts';\n";
const dashboard = "export { weeklySalesDashboard } from './exposures/weeklySalesDashboard.ts';\n";
const last = "} from './variables.ts';\n";

/** The front door with more in it. */
const frontDoorWith = (imports: string, definition: string): readonly [string, string] => [
  last,
  `${last}import { ${imports} } from 'kysely-models';\nimport { stgOrders } from './staging/stgOrders.ts';\n${definition}\n`,
];

/** Edits by which whole models, snapshots and exposures come and go. */
export const structureEdits: readonly Edit[] = [
  {
    name: 'a mart less',
    file: 'index.ts',
    replace: [[bundles, '']],
    verdict: 'breaking',
    reached:
      'mart_product_bundles: bundle_rank confidence_a_to_b confidence_b_to_a lift orders_together product_a product_a_name product_b product_b_name support',
  },
  {
    name: 'a model more',
    file: 'index.ts',
    replace: [
      frontDoorWith(
        'bigint, model, view',
        "export const orderIds = model({ name: 'order_ids', description: 'Ids.', materialized: view(), inputs: [stgOrders], columns: { order_id: bigint() }, query: (db) => db.selectFrom('stg_orders').select('order_id') });",
      ),
    ],
    verdict: 'additive',
    reached: 'order_ids: order_id',
  },
  {
    name: 'a snapshot less',
    file: 'index.ts',
    replace: [[productVersions, '']],
    verdict: 'breaking',
    reached:
      'snap_products: category cost is_current name product_id stock_quantity unit_price updated_at valid_from valid_to',
  },
  {
    name: 'a snapshot more',
    file: 'index.ts',
    replace: [
      frontDoorWith(
        'snapshot',
        "export const snapOrders = snapshot({ name: 'snap_orders', description: 'Versions.', of: stgOrders, uniqueKey: 'order_id', strategy: { kind: 'check', columns: ['status'] }, hardDeletes: 'ignore' });",
      ),
    ],
    verdict: 'additive',
    reached:
      'snap_orders: channel currency customer_id discount_amount is_current is_valid order_date order_id shipping_amount status tax_amount updated_at valid_from valid_to',
  },
  {
    name: 'a snapshot that closes the versions of what is gone no longer',
    file: 'snapshots/snapProducts.ts',
    replace: [["hardDeletes: 'close'", "hardDeletes: 'ignore'"]],
    verdict: 'internal',
    reached:
      'snap_products: category cost is_current name product_id stock_quantity unit_price updated_at valid_from valid_to',
  },
  {
    name: 'an exposure less',
    file: 'index.ts',
    replace: [[dashboard, '']],
    verdict: 'none',
    reached: '',
  },
  {
    name: 'an exposure more',
    file: 'index.ts',
    replace: [
      frontDoorWith(
        'exposure',
        "export const orderBook = exposure({ name: 'order_book', type: 'export', description: 'Orders.', owner: 'sales', inputs: [stgOrders] });",
      ),
    ],
    verdict: 'none',
    reached: '',
  },
  {
    name: 'an exposure of somebody else',
    file: 'exposures/weeklySalesDashboard.ts',
    replace: [["owner: 'analytics'", "owner: 'sales'"]],
    verdict: 'none',
    reached: '',
  },
];
