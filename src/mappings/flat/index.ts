import { type Mapping, overrideSource } from 'kysely-models';
import { lineModels, lineSources } from '../lines/index.ts';
import { orderLines } from '../lines/orderLines.ts';

/** The headers of customers that are known by personal data. */
const personalHeader = /e-?mail|phone|mobile/i;

/** The columns of the lines, which a file may call otherwise. */
type Names = Readonly<Record<string, string>>;

/**
 * Any file with one line an item.
 *
 * @param columns what the file calls the columns of order_lines: `{ order_id: 'Invoice' }`
 */
export default function flat(columns: Names) {
  return {
    models: [lineModels],
    override: [
      overrideSource(orderLines, {
        file: '*.{csv,csv.gz,tsv,txt,xlsx,json,ndjson,parquet}',
        format: { names: columns, fileColumn: 'file' },
      }),
      ...lineSources({ cost: 'cost', name: 'customer_name' }),
    ],
    ids: 'text',
    personalIds: isPersonal(columns) ? ['customer'] : [],
    variables: {},
  } satisfies Mapping;
}

/** Returns true when customers are known by an email address or a phone number. */
function isPersonal({ customer_id = '', email }: Names): boolean {
  return personalHeader.test(customer_id) || (customer_id !== '' && customer_id === email);
}
