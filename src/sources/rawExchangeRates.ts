import { date, decimal, source, text } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { cleanUpperText } from './cleanText.ts';
import { textIsClean } from './textIsClean.ts';

/** Exchange rates as the shop keeps them. */
export const rawExchangeRates = source({
  name: 'raw_exchange_rates',
  description: 'What currencies are worth, each rate until the next one of its currency.',
  columns: {
    currency: text().nullable().describe('The currency of orders, such as USD.'),
    valid_from: date().nullable().describe('The first day of the rate.'),
    rate: decimal(18, 8)
      .nullable()
      .describe('Units of the reporting currency for one unit of the currency.'),
  },
  optional: true,
  tests: (t) => [
    t.notNull('currency', warn),
    t.expression(
      'currency_is_clean',
      (eb) => textIsClean(eb.ref('currency'), cleanUpperText(eb, 'currency')),
      warn,
    ),
    t.notNull('valid_from', warn),
    t.unique(['currency', 'valid_from'], warn),
    t.notNull('rate', warn),
    t.expression('rate_is_positive', (eb) => eb('rate', '>', 0), warn),
  ],
});
