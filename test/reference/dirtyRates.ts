import { dayOf, dayText } from './calendar.ts';
import type { Random } from './random.ts';
import type { RawExchangeRate } from './rawShop.ts';

const FIRST_DAY = '2023-01-01';
const RATES = ['0.80797429', '1.07902947', '1.5', '0.00000001', '12', '0.99999999', '1.10000000'];
const CURRENCIES = ['EUR', 'usd', ' USD\t', 'gbp', 'GBP', 'CHF', 'jpy'];

/**
 * Rates of every currency from before the first order on, on days of which some repeat, and rows
 * without a currency, a day or a rate.
 */
export function dirtyRates(rng: Random): RawExchangeRate[] {
  const first = CURRENCIES.map((currency) => {
    return { currency, valid_from: FIRST_DAY, rate: rng.pick(RATES) };
  });
  const later = Array.from({ length: rng.int(0, 40) }, () => {
    const valid_from = dayText(dayOf(FIRST_DAY) + rng.int(0, 500));
    return { currency: rng.pick(CURRENCIES), valid_from, rate: rng.pick(RATES) };
  });
  const repeated = later
    .filter(() => rng.chance(0.3))
    .map((row) => ({ ...row, rate: rng.pick([...RATES, null]) }));
  const broken = [
    { currency: null, valid_from: FIRST_DAY, rate: '7.00' },
    { currency: ' ', valid_from: FIRST_DAY, rate: '7.00' },
    { currency: 'usd', valid_from: null, rate: '7.00' },
  ];
  return rng.shuffle([...first, ...later, ...repeated, ...broken]);
}
