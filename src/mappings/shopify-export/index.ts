import { type Mapping, overrideSource } from 'kysely-models';
import { lineModels, lineSources } from '../lines/index.ts';
import { orderLines } from '../lines/orderLines.ts';
import { exportLines } from './exportLines.ts';
import { ordersExport } from './ordersExport.ts';

/** The export of orders of Shopify's admin. */
export default {
  models: [{ ordersExport, exportLines }, lineModels],
  override: [
    overrideSource(orderLines, { from: exportLines, columns: {} }),
    ...lineSources({ cost: null, name: 'customer_name' }),
  ],
  ids: 'text',
  // A customer is known by the email address, or by the phone number.
  personalIds: ['customer'],
  variables: {
    // A payment that was voided or has expired is cancelled; what was paid back is a refund.
    valid_statuses: [
      ...['paid', 'partially_paid', 'pending', 'authorized', 'partially_refunded', 'refunded'],
    ],
  },
} satisfies Mapping;
