import { id, model, pick, timestamp, view } from 'kysely-models';
import { asId } from './asId.ts';
import { customerText } from './customerText.ts';
import { lineDocuments } from './lineDocuments.ts';

/** Who ordered. */
export const lineCustomers = model({
  name: 'line_customers',
  description: 'A customer of the orders and returns; what the last of them says counts.',
  materialized: view(),
  schema: 'sources',
  inputs: [lineDocuments],
  unique: ['customer_id'],
  columns: {
    customer_id: id('customer'),
    ...pick(lineDocuments, 'customer_name', 'email', 'country'),
    created_at: timestamp().nullable().describe('The first order.'),
    updated_at: timestamp().nullable(),
  },
  query: (db, f) =>
    db
      .with('ordered', (qb) =>
        qb
          .selectFrom('line_documents as d')
          .select((eb, fn = f(eb), of = { partitionBy: ['d.customer_id'] } as const) => [
            asId('customer', customerText(eb.ref('d.customer_id'))).as('customer_id'),
            ...fn.columns('d', 'customer_name', 'email', 'country'),
            fn.minOver('d.order_date', of).as('created_at'),
            fn.maxOver('d.updated_at', of).as('updated_at'),
            fn
              .rowNumber({ ...of, orderBy: [fn.desc('d.order_date'), fn.desc('d.document_id')] })
              .as('place'),
          ]),
      )
      .selectFrom('ordered as o')
      .where('o.place', '=', 1)
      .where('o.customer_id', 'is not', null)
      .select((eb) =>
        f(eb).columns(
          'o',
          'customer_id',
          'customer_name',
          'email',
          'country',
          'created_at',
          'updated_at',
        ),
      ),
});
