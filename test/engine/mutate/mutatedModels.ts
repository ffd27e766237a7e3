import {
  bigint,
  date,
  decimal,
  source,
  table,
  text,
} from '../../../packages/kysely-models/src/define/index.ts';

export const orders = source({
  name: 'orders',
  description: 'Orders.',
  columns: {
    order_id: bigint(),
    customer_id: bigint().nullable(),
    amount: decimal(10, 2).nullable(),
    status: text().nullable(),
    day: date(),
  },
});

const customers = source({
  name: 'customers',
  description: 'Customers.',
  columns: { customer_id: bigint(), name: text() },
});

export const common = { name: 'm', description: 'A model.', materialized: table() } as const;

export const inputs = [orders, customers] as const;
