import { decimal, source, text, timestamp } from 'kysely-models';

/** The data set “Online Retail” of the UCI repository, and its second edition with other names of columns. */
export const onlineRetail = source({
  name: 'online_retail',
  description:
    'Lines of invoices of a British online shop, 2009 to 2011; those of returns begin with C.',
  file: '*.{csv,csv.gz,xlsx}',
  format: { dates: ['M/D/YYYY H:mm', 'DD-MM-YYYY HH:mm'], fileColumn: 'file' },
  columns: {
    InvoiceNo: text().nullable(),
    Invoice: text().nullable().describe('Its name in the second edition.'),
    StockCode: text().nullable(),
    Description: text().nullable(),
    Quantity: decimal(18, 4).nullable(),
    InvoiceDate: timestamp().nullable(),
    UnitPrice: decimal(18, 6).nullable(),
    Price: decimal(18, 6).nullable().describe('Its name in the second edition.'),
    CustomerID: text().nullable(),
    'Customer ID': text().nullable().describe('Its name in the second edition.'),
    Country: text().nullable(),
    file: text().nullable().describe('The file that the line stands in.'),
  },
  optionalColumns: [
    'InvoiceNo',
    'Invoice',
    'UnitPrice',
    'Price',
    'CustomerID',
    'Customer ID',
    'file',
  ],
});
