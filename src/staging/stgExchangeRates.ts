import { date, decimal, text, view } from 'kysely-models';
import { cleanUpperText } from '../sources/cleanText.ts';
import { rawExchangeRates } from '../sources/rawExchangeRates.ts';
import { staging } from '../vocabulary.ts';

/** Exchange rates, each with the days on which it holds. */
export const stgExchangeRates = staging({
  name: 'stg_exchange_rates',
  description: 'What a currency is worth from a day on: the greatest of several rates of that day.',
  materialized: view(),
  inputs: [rawExchangeRates],
  unique: [['currency', 'valid_from']],
  columns: {
    currency: text().describe('In upper case.'),
    valid_from: date().describe('The first day of the rate.'),
    valid_to: date().nullable().describe('The first day of the next rate; null for the last.'),
    rate: decimal(18, 8).describe('Units of the reporting currency for one unit of the currency.'),
  },
  query: (db, f) =>
    db
      .with('rates', (qb) =>
        qb
          .selectFrom('raw_exchange_rates as r')
          .where('r.valid_from', 'is not', null)
          .where('r.rate', 'is not', null)
          .select((eb) => [
            cleanUpperText(eb, 'r.currency').as('currency'),
            'r.valid_from',
            'r.rate',
          ]),
      )
      .with('greatest', (qb) =>
        qb
          .selectFrom('rates as r')
          .where('r.currency', 'is not', null)
          .groupBy(['r.currency', 'r.valid_from'])
          .select((eb) => ['r.currency', 'r.valid_from', f(eb).max('r.rate').as('rate')]),
      )
      .selectFrom('greatest as g')
      .select((eb, fn = f(eb)) => [
        ...fn.columns('g', 'currency', 'valid_from'),
        fn
          .lead('g.valid_from', { partitionBy: 'g.currency', orderBy: 'g.valid_from' })
          .as('valid_to'),
        'g.rate',
      ]),
});
