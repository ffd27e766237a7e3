import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';

/** Orders that a build reads and does not fill. */
export const listedOrders = source({
  name: 'orders',
  description: 'Orders that somebody else loads.',
  schema: 'raw',
  columns: { id: bigint() },
});

export const header = 'order_id,customer_id,amount,note\n';

export const orders = (count: number) =>
  `${header}${Array.from({ length: count }, (_, at) => `${at},1,1.00,\n`).join('')}`;
