import { boolean, model, pick, table, text, timestamp } from 'kysely-models';
import { documentId } from './documentId.ts';
import { orderLines } from './orderLines.ts';

const texts = [
  ...(['customer_id', 'customer_name', 'email', 'country', 'status'] as const),
  ...(['currency', 'channel'] as const),
] as const;
const amounts = [
  ...(['shipping_amount', 'tax_amount', 'order_discount_amount', 'refunded_amount'] as const),
] as const;

/** Each order, or return of goods, from the file that was exported last. */
export const lineDocuments = model({
  name: 'line_documents',
  description:
    'An order or a return that the lines tell of, as the file has it that was exported last: the one with the latest event.',
  materialized: table(),
  schema: 'sources',
  inputs: [orderLines],
  unique: ['document_id'],
  columns: {
    document_id: text()
      .describe('The id of the order; without one, a digest of customer and day.')
      .meta({
        pii: false,
        reason: 'It is what the shop calls an order by, or a digest.',
      }),
    ...pick(orderLines, 'file', 'customer_id', 'customer_name', 'email', 'country', 'status'),
    ...pick(orderLines, 'currency', 'channel', 'shipping_amount', 'tax_amount'),
    ...pick(orderLines, 'order_discount_amount', 'refunded_amount', 'order_date'),
    updated_at: timestamp().nullable(),
    is_return: boolean().describe('Whether it takes goods back: no line of it sells any.'),
  },
  query: (db, f) =>
    db
      .with('lines', (qb) =>
        qb
          .selectFrom('order_lines as l')
          .selectAll('l')
          .select((eb) => [
            documentId(eb).as('document_id'),
            f.coalesce(eb.ref('l.updated_at'), eb.ref('l.order_date')).as('latest_at'),
          ]),
      )
      .with('documents', (qb) =>
        qb
          .selectFrom('lines as l')
          .where('l.document_id', 'is not', null)
          .groupBy(['l.document_id', 'l.file'])
          .select((eb, fn = f(eb)) => [
            ...(['l.document_id', 'l.file'] as const),
            ...texts.map((name) => fn.max(`l.${name}`).as(name)),
            ...amounts.map((name) => fn.max(`l.${name}`).as(name)),
            fn.min('l.order_date').as('order_date'),
            fn.max('l.latest_at').as('updated_at'),
            fn.boolOr('l.is_return').as('says_return'),
            fn.max('l.quantity').as('most'),
            fn.min('l.quantity').as('least'),
          ]),
      )
      .with('dated', (qb) =>
        qb
          .selectFrom('documents as d')
          .selectAll('d')
          .select((eb) =>
            f(eb)
              .maxOver('d.updated_at', { partitionBy: ['d.file'] })
              .as('file_at'),
          ),
      )
      .with('ranked', (qb) =>
        qb
          .selectFrom('dated as d')
          .selectAll('d')
          .select((eb, fn = f(eb)) =>
            fn
              .rowNumber({
                partitionBy: ['d.document_id'],
                orderBy: [fn.desc('d.file_at'), fn.desc('d.updated_at'), fn.desc('d.file')],
              })
              .as('place'),
          ),
      )
      .selectFrom('ranked as r')
      .where('r.place', '=', 1)
      .select((eb, fn = f(eb)) => [
        ...fn.columns('r', 'document_id', 'file', ...texts, ...amounts, 'order_date', 'updated_at'),
        fn
          .coalesce('r.says_return', eb.and([eb('r.least', '<', 0), eb('r.most', '<=', 0)]), false)
          .as('is_return'),
      ]),
});
