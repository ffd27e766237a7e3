import type { StatusLists } from './orderKind.ts';
import type { Random } from './random.ts';
import { optionalColumns, optionalTables, rawTables } from './rawColumns.ts';
import type { KeyKind } from './rawShop.ts';
import type { ReferenceOptions } from './referenceOptions.ts';

/** What a shop has beside the columns that every shop has. */
export interface ShopFeatures {
  readonly keys: KeyKind;
  /** Its optional tables and columns: `raw_refunds`, `raw_orders.channel`. */
  readonly optional: ReadonlySet<string>;
  /** The currencies of its orders, as they are spelled. */
  readonly currencies: readonly (string | null)[];
  readonly hasReturnedOrders: boolean;
  /** How it is analysed. */
  readonly options: ReferenceOptions;
}

/** Only the columns that every shop has, with ids that are numbers. */
export const plainFeatures: ShopFeatures = {
  keys: 'number',
  optional: new Set(),
  currencies: [],
  hasReturnedOrders: true,
  options: {},
};

const everyOption: readonly string[] = [
  ...optionalTables,
  ...rawTables.flatMap((table) =>
    (optionalColumns[table] ?? []).map((column) => `${table}.${column}`),
  ),
];

/** Any combination of what shops may have, all of it and nothing of it more often than others. */
export function randomFeatures(rng: Random): ShopFeatures {
  const share = rng.pick([0, 0.5, 0.8, 1, 1]);
  const optional = new Set(everyOption.filter(() => rng.chance(share)));
  const money = rng.pick(MONEY);
  // Other currencies than the one that is reported in have a rate.
  if (money.isConverted) optional.add('raw_exchange_rates');
  return {
    keys: rng.chance(0.5) ? 'text' : 'number',
    optional,
    currencies: money.currencies,
    hasReturnedOrders: rng.chance(0.8),
    options: {
      currency: money.reporting,
      churnMinimumRepeaters: rng.pick([30, 1, 2, 3]),
      statuses: rng.pick(STATUSES),
    },
  };
}

const STATUSES: readonly StatusLists[] = [
  {},
  {},
  { unpaid: ['placed'], returned: ['returned', 'on hold'] },
  { valid: ['completed', 'shipped', 'zz'], cancelled: ['cancelled', 'unknown'] },
  { returned: [], cancelled: [], unpaid: ['zz'] },
];

const MONEY = [
  { reporting: null, currencies: [null, '', 'EUR', ' eur\t'], isConverted: false },
  { reporting: 'EUR', currencies: [null, 'EUR', 'eur '], isConverted: false },
  { reporting: 'EUR', currencies: [null, 'EUR', 'usd', ' USD', 'Gbp', ''], isConverted: true },
  { reporting: 'USD', currencies: ['EUR', 'usd', 'GBP'], isConverted: true },
  { reporting: 'CHF', currencies: ['EUR', 'eur', 'usd', 'GBP'], isConverted: true },
] as const;
