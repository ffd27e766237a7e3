import {
  bigint,
  csv,
  date,
  decimal,
  type LandingFormat,
  landing,
  source,
  text,
  timestamp,
} from '../../../packages/kysely-models/src/define/index.ts';

/** Orders that land as files. */
export function landedOrders(
  url: string,
  {
    format = csv(),
    isPersonal = false,
    ...options
  }: {
    readonly format?: LandingFormat;
    readonly pattern?: string;
    readonly onError?: 'abort' | 'continue';
    readonly isPersonal?: boolean;
    readonly stage?: string;
  } = {},
) {
  const note = text().nullable();
  return source({
    name: 'raw_orders',
    description: 'Orders.',
    columns: {
      order_id: bigint().nullable(),
      amount: decimal(10, 2).nullable(),
      day: date().nullable(),
      placed_at: timestamp().nullable(),
      note: isPersonal ? note.meta({ pii: true }) : note,
    },
    landing: landing({ url, format, ...options }),
  });
}

const header = 'order_id,amount,day,placed_at,note\n';

/** Files as Azure Data Factory lays them: a folder for each day, with parts. */
export const csvLayout = {
  '2024/02/28/part-0001.csv': `${header}1,10.00,2024-02-28,2024-02-28 10:00:00,first\n2,5.50,2024-02-28,2024-02-28 11:30:00.5,"a, ""b"""\n`,
  '2024/02/29/part-0001.csv': `${header}3,7.25,2024-02-29,2024-02-29 09:00:00,\n`,
  '2024/02/29/part-0002.csv': `${header}4,,,,"two\nlines"\n`,
  '2024/02/29/_SUCCESS': '',
};

/** A file with a row too short, a row too long and values of other types. */
export const brokenFile = `${header}5,1.00,2024-03-01,2024-03-01 09:00:00,good\n6,1.00\n7,1.255,2024-03-01,,rounded\n8,x,2024-02-30,,secret\n9,1,,,a,b\n10,2.00,,,fine\n`;

/** A select of orders, for a file of Parquet. */
export function parquetOrders(count: number): string {
  return `select range as order_id, 1.25::decimal(10, 2) as amount, date '2024-02-29' as day,
    timestamp '2024-02-29 10:00:00' as placed_at, 'n' || range as note from range(${count})`;
}
