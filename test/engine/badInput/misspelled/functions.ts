import { queryBuilder } from '../../../../packages/kysely-models/src/define/query/queryBuilder.ts';
import { f, text } from '../../../../packages/kysely-models/src/index.ts';
import { call, type Misspelled, unread } from './misspelled.ts';

const value = f.nullOf(text());
const amount = f.multiply(2, 3);
const orderBy = [f.asc(value)] as const;
const window = { orderBy };
const frame = { ...window, rows: { from: -6, to: 0 } } as const;
const query = queryBuilder<{ t: { id: number } }>().selectFrom('t').select('id');
const part = (define: (misspelled: object) => unknown) =>
  call('partitionby', 'partitionBy', define);

/** Functions of `f` with an option that they do not have. */
export const misspelledFunctions: Misspelled = {
  rowNumber: part((m) => f.rowNumber(unread(window, m))),
  rank: part((m) => f.rank(unread(window, m))),
  denseRank: part((m) => f.denseRank(unread(window, m))),
  percentRank: part((m) => f.percentRank(unread(window, m))),
  cumulativeShare: part((m) => f.cumulativeShare(unread(window, m))),
  ntile: part((m) => f.ntile(4, unread(window, m))),
  runningSum: part((m) => f.runningSum(amount, unread(window, m))),
  sumOver: part((m) => f.sumOver(amount, unread({}, m))),
  'sumOver: with a frame': call('row', 'rows', (m) => f.sumOver(amount, unread(frame, m))),
  'sumOver: bounds': call('form', 'from', (m) =>
    f.sumOver(amount, { ...window, rows: unread(frame.rows, m) }),
  ),
  averageOver: part((m) => f.averageOver(amount, unread({}, m))),
  minOver: part((m) => f.minOver(value, unread({}, m))),
  maxOver: part((m) => f.maxOver(value, unread({}, m))),
  countOver: part((m) => f.countOver(unread({}, m))),
  firstValue: call('ignoreNull', 'ignoreNulls', (m) => f.firstValue(value, unread(window, m))),
  lastValue: call('ignoreNull', 'ignoreNulls', (m) => f.lastValue(value, unread(window, m))),
  nthValue: call('ignoreNull', 'ignoreNulls', (m) => f.nthValue(value, 2, unread(window, m))),
  lag: call('ofset', 'offset', (m) => f.lag(value, window, unread({}, m)), 2),
  'lag: window': part((m) => f.lag(value, unread(window, m))),
  lead: call('otherwize', 'otherwise', (m) => f.lead(value, window, unread({}, m))),
  stringAgg: call('orderby', 'orderBy', (m) => f.stringAgg(value, ',', unread({ orderBy }, m))),
  'stringAgg: distinct': call('directions', 'direction', (m) =>
    f.stringAgg(value, ',', unread({ distinct: true } as const, m)),
  ),
  jsonArrayAgg: call('distinc', 'distinct', (m) => f.jsonArrayAgg(value, unread({ orderBy }, m))),
  unionByName: call('mising', 'missing', (m) =>
    f.unionByName(query, query, unread({ missing: 'null' } as const, m)),
  ),
};
