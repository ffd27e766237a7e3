import { type Report, report } from 'kysely-models';
import { intAsOf } from '../intermediate/intAsOf.ts';
import { currency } from '../variables.ts';
import { channels } from './channels.ts';
import { churn } from './churn.ts';
import { customers } from './customers.ts';
import { overview } from './overview.ts';
import { products } from './products.ts';
import { retention } from './retention.ts';

/** The report of the shop: what `models site` writes of the shipped analytics. */
export const shopReport: Report = report({
  name: 'shop',
  title: 'Shop report',
  asOf: { of: intAsOf, column: 'as_of' },
  currency,
  pages: [overview, customers, retention, churn, products, channels],
});
