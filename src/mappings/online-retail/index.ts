import { type Mapping, overrideSource } from 'kysely-models';
import { lineModels, lineSources } from '../lines/index.ts';
import { orderLines } from '../lines/orderLines.ts';
import { invoiceLines } from './invoiceLines.ts';
import { onlineRetail } from './onlineRetail.ts';

/** The data set “Online Retail” of the UCI repository, both editions. */
export default {
  models: [{ onlineRetail, invoiceLines }, lineModels],
  override: [
    overrideSource(orderLines, { from: invoiceLines, columns: {} }),
    ...lineSources({ cost: null, name: null }),
  ],
  ids: 'text',
  variables: {},
} satisfies Mapping;
