import { date, decimal, model, text, variable } from 'kysely-models';
import { orders } from '../shop/orders.ts';
import { sameTotalAs } from '../test-kinds/sameTotalAs.ts';
import { ledger } from './ledger.ts';

/** The day on which a run books. */
export const bookedOn = variable({
  name: 'booked_on',
  type: date(),
  description: 'The day of booking.',
});

/** The revenue that was booked for each region, with the time of booking. */
export const revenueLedger = model({
  name: 'revenue_ledger',
  description: 'One row a region and day on which its revenue became another.',
  materialized: ledger({ key: 'region', amount: 'revenue', on: 'booked_on' }),
  schema: 'marts',
  inputs: [orders],
  columns: { region: text(), revenue: decimal(38, 2), booked_on: date() },
  query: (db, f) =>
    db
      .selectFrom('orders')
      .groupBy('region')
      .select((eb) => [
        'region',
        f.coalesce(f.sum(eb.ref('net_amount')), 0).as('revenue'),
        f.coalesce(f.variable(bookedOn), '1970-01-01').as('booked_on'),
      ]),
  tests: (t) => [
    t.unique(['region', 'booked_on']),
    sameTotalAs(t, 'revenue', orders, 'net_amount'),
  ],
});
