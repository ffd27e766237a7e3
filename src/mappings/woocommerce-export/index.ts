import { rawRefunds } from 'ecommerce-customer-analytics';
import { type Mapping, overrideSource } from 'kysely-models';
import { asId } from '../lines/asId.ts';
import { saleModels, saleSources } from '../lines/index.ts';
import { orderLines } from '../lines/orderLines.ts';
import { exportedItems } from './exportedItems.ts';
import { exportedLines } from './exportedLines.ts';
import { exportedOrders } from './exportedOrders.ts';
import { exportedRefunds } from './exportedRefunds.ts';
import { orderRefunds } from './orderRefunds.ts';
import { ordersExport } from './ordersExport.ts';

/** The order export of WooCommerce, as the plugin Order Export & Order Import writes it. */
export default {
  models: [
    { ordersExport, exportedOrders, exportedItems, exportedRefunds, exportedLines, orderRefunds },
    saleModels,
  ],
  override: [
    overrideSource(orderLines, { from: exportedLines, columns: {} }),
    overrideSource(rawRefunds, {
      from: orderRefunds,
      columns: {
        refund_id: (eb) => asId('refund', eb.ref('refund_id')),
        order_id: (eb) => asId('order', eb.ref('order_id')),
        order_item_id: (eb) => asId('order_item', eb.ref('order_item_id')),
      },
    }),
    ...saleSources({ cost: null, name: 'customer_name' }),
  ],
  ids: 'text',
  // A guest is known by the email address, or by the phone number.
  personalIds: ['customer'],
  variables: {
    // As WooCommerce's reports count them; an order that was refunded has its refunds.
    valid_statuses: ['completed', 'processing', 'on-hold', 'refunded'],
  },
} satisfies Mapping;
