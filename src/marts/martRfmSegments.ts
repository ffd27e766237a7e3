import { bigint, decimal, double, model, type RowOf, table, text } from 'kysely-models';
import { intRfmRanked } from '../intermediate/intRfmRanked.ts';
import { rfmSegments } from '../intermediate/rfmSegments.ts';

/** Customers by RFM segment. */
export const martRfmSegments = model({
  name: 'mart_rfm_segments',
  description:
    'An RFM segment, also one without customers: its size, value and average customer, for marketing.',
  materialized: table(),
  schema: 'marts',
  inputs: [rfmSegments, intRfmRanked],
  columns: {
    rfm_segment: text(),
    customers: bigint().min(0).describe('Known customers with a valid order.'),
    customer_share: double().min(0).max(1).nullable().describe('customers / all customers.'),
    monetary: decimal(38, 4).describe('Net amount of their valid orders.'),
    monetary_share: double().nullable().describe('monetary / monetary of all customers.'),
    average_recency_days: double().nullable(),
    average_frequency: double().nullable(),
    average_monetary: double().nullable(),
  },
  query: (db, f) =>
    db
      .with('segments', (qb) =>
        qb.selectFrom('rfm_segments as g').groupBy('g.rfm_segment').select('g.rfm_segment'),
      )
      .with('figures', (qb) =>
        qb
          .selectFrom('segments as g')
          .leftJoin('int_rfm_ranked as r', 'r.rfm_segment', 'g.rfm_segment')
          .groupBy('g.rfm_segment')
          .select((eb) => [
            'g.rfm_segment',
            f.count(eb.ref('r.customer_id')).as('customers'),
            f.coalesce(f.sum(eb.ref('r.monetary')), 0).as('monetary'),
            f.average(eb.ref('r.recency_days')).as('average_recency_days'),
            f.average(eb.ref('r.frequency')).as('average_frequency'),
            f.average(eb.ref('r.monetary')).as('average_monetary'),
          ]),
      )
      .selectFrom('figures as s')
      .select((eb) => [
        's.rfm_segment',
        's.customers',
        f.ratio(eb.ref('s.customers'), f.sumOver(eb.ref('s.customers'))).as('customer_share'),
        's.monetary',
        f.ratio(eb.ref('s.monetary'), f.sumOver(eb.ref('s.monetary'))).as('monetary_share'),
        's.average_recency_days',
        's.average_frequency',
        's.average_monetary',
      ]),
  tests: (t) => [
    t.unique('rfm_segment'),
    t.references('rfm_segment', rfmSegments, 'rfm_segment'),
    t.noRows('segments_add_up_to_customers', [intRfmRanked], (db, f) =>
      db
        .selectFrom((from) =>
          from
            .selectFrom('mart_rfm_segments as s')
            .select((eb) => [
              f.coalesce(f.sum(eb.ref('s.customers')), 0).as('customers'),
              f.coalesce(f.sum(eb.ref('s.monetary')), 0).as('monetary'),
            ])
            .as('s'),
        )
        .crossJoin((from) =>
          from
            .selectFrom('int_rfm_ranked as r')
            .select((eb) => [
              f.countRows().as('customers'),
              f.coalesce(f.sum(eb.ref('r.monetary')), 0).as('monetary'),
            ])
            .as('r'),
        )
        .where((eb) =>
          eb.or([
            eb('s.customers', '<>', eb.ref('r.customers')),
            eb('s.monetary', '<>', eb.ref('r.monetary')),
          ]),
        )
        .select(['s.customers as customers_of_segments', 'r.customers']),
    ),
  ],
});

/** A row of `mart_rfm_segments`. */
export type MartRfmSegments = RowOf<typeof martRfmSegments>;
