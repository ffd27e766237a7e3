import { id, source, text, timestamp } from 'kysely-models';
import { warn } from '../vocabulary.ts';
import { cleanLowerText, cleanText } from './cleanText.ts';
import { idIsNotEmpty } from './idIsNotEmpty.ts';
import { textIsClean } from './textIsClean.ts';

/** Customers as the shop exports them. */
export const rawCustomers = source({
  name: 'raw_customers',
  description: 'Customers as the shop exports them; a customer may come in several versions.',
  columns: {
    customer_id: id('customer').nullable(),
    first_name: text().nullable().meta({ pii: true }),
    last_name: text().nullable().meta({ pii: true }),
    email: text().nullable().meta({ pii: true }),
    country: text().nullable(),
    created_at: timestamp().nullable().describe('When the customer signed up.'),
    updated_at: timestamp().nullable().describe('When this version was written.'),
  },
  tests: (t, f) => [
    t.notNull('customer_id', warn),
    ...(f.idType('customer') === 'text'
      ? [
          t.expression(
            'customer_id_is_not_empty',
            (eb) => idIsNotEmpty(eb.ref('customer_id')),
            warn,
          ),
        ]
      : []),
    t.unique('customer_id', warn),
    t.notNull('updated_at', warn),
    t.expression('first_name_is_clean', (eb) => textIsClean(eb.ref('first_name')), warn),
    t.expression('last_name_is_clean', (eb) => textIsClean(eb.ref('last_name')), warn),
    t.expression(
      'name_is_known',
      (eb) =>
        eb.or([
          eb(cleanText(eb, 'first_name'), 'is not', null),
          eb(cleanText(eb, 'last_name'), 'is not', null),
        ]),
      warn,
    ),
    t.expression(
      'email_is_clean',
      (eb) => textIsClean(eb.ref('email'), cleanLowerText(eb, 'email')),
      warn,
    ),
    t.expression('country_is_clean', (eb) => textIsClean(eb.ref('country')), warn),
  ],
});
