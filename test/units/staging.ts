import { unitTest } from 'kysely-models/testing';
import { stgCustomers } from '../../src/staging/stgCustomers.ts';
import { stgExchangeRates } from '../../src/staging/stgExchangeRates.ts';
import { stgProducts } from '../../src/staging/stgProducts.ts';
import { versions } from './versions.ts';

export const customerVersions = unitTest(
  stgCustomers,
  'of versions of one time the greatest counts, column by column; an empty text is none',
  {
    given: {
      raw_customers: [
        ...versions(
          { customer_id: 1 },
          { updated_at: '2024-01-01 00:00:00', first_name: 'Z' },
          { updated_at: '2024-01-02 00:00:00', first_name: 'A' },
        ),
        ...versions({ customer_id: 2 }, { first_name: 'A' }, { first_name: 'B' }),
        ...versions({ customer_id: 3 }, { last_name: 'A' }, { last_name: 'B' }),
        ...versions({ customer_id: 4 }, { email: 'a' }, { email: 'b' }),
        ...versions({ customer_id: 5 }, { country: 'AT' }, { country: 'DE' }),
        ...versions(
          { customer_id: 6 },
          { created_at: '2024-01-01 00:00:00' },
          { created_at: '2024-01-02 00:00:00' },
        ),
        ...versions({ customer_id: 7, first_name: 'A' }, {}, {}),
        ...versions({ customer_id: 8 }, { first_name: '', last_name: 'A' }, { last_name: 'B' }),
        ...versions({ customer_id: 9 }, { last_name: '', email: 'a' }, { email: 'b' }),
        ...versions({ customer_id: 10 }, { email: '', country: 'AT' }, { country: 'DE' }),
        ...versions(
          { customer_id: 11 },
          { country: '', created_at: '2024-01-01 00:00:00' },
          { created_at: '2024-01-02 00:00:00' },
        ),
      ],
    },
    expect: [
      { customer_id: 1, first_name: 'A' },
      { customer_id: 2, first_name: 'B' },
      { customer_id: 3, last_name: 'B' },
      { customer_id: 4, email: 'b' },
      { customer_id: 5, country: 'DE' },
      { customer_id: 6, created_at: '2024-01-02 00:00:00' },
      { customer_id: 7, first_name: 'A' },
      { customer_id: 8, last_name: 'B' },
      { customer_id: 9, email: 'b' },
      { customer_id: 10, country: 'DE' },
      { customer_id: 11, created_at: '2024-01-02 00:00:00' },
    ],
  },
);

export const cleanCustomers = unitTest(
  stgCustomers,
  'texts are trimmed, blank ones are null, and the name is made of its known parts',
  {
    given: {
      raw_customers: [
        {
          customer_id: 1,
          first_name: ' Ada\t',
          last_name: '\nLovelace ',
          email: ' ADA@Example.org',
        },
        { customer_id: 2, first_name: ' ', last_name: 'Turing', email: '\t', country: ' UK\r\n' },
        { customer_id: 3, first_name: 'Grace', last_name: '', country: '  ' },
        { customer_id: 4 },
        { first_name: 'Nobody' },
      ],
    },
    expect: [
      {
        ...{ customer_id: 1, first_name: 'Ada', last_name: 'Lovelace', full_name: 'Ada Lovelace' },
        email: 'ada@example.org',
      },
      {
        ...{ customer_id: 2, first_name: null, last_name: 'Turing', full_name: 'Turing' },
        ...{ email: null, country: 'UK' },
      },
      { customer_id: 3, first_name: 'Grace', last_name: null, full_name: 'Grace', country: null },
      { customer_id: 4, full_name: null },
    ],
  },
);

export const productVersions = unitTest(
  stgProducts,
  'of versions of one time the greatest counts, column by column; an empty text is none',
  {
    given: {
      raw_products: [
        ...versions(
          { product_id: 1 },
          { updated_at: '2024-01-01 00:00:00', name: 'Z' },
          { updated_at: '2024-01-02 00:00:00', name: 'A' },
        ),
        ...versions({ product_id: 2 }, { name: 'A' }, { name: 'B' }),
        ...versions({ product_id: 3 }, { category: 'A' }, { category: 'B' }),
        ...versions({ product_id: 4 }, { unit_price: 9 }, { unit_price: 10 }),
        ...versions({ product_id: 5 }, { cost: 9 }, { cost: 10 }),
        ...versions({ product_id: 6 }, { stock_quantity: 9 }, { stock_quantity: 10 }),
        ...versions({ product_id: 7, name: 'A' }, {}, {}),
        ...versions({ product_id: 8 }, { name: '', category: 'A' }, { category: 'B' }),
        ...versions({ product_id: 9 }, { category: '', unit_price: 9 }, { unit_price: 10 }),
        { product_id: 10, name: ' Mug\n', category: '\t' },
        { product_id: 11, name: '', category: ' Cups' },
        { name: 'Nothing' },
      ],
    },
    expect: [
      { product_id: 1, name: 'A', cost: 0 },
      { product_id: 2, name: 'B' },
      { product_id: 3, category: 'B' },
      { product_id: 4, unit_price: 10 },
      { product_id: 5, cost: 10 },
      { product_id: 6, stock_quantity: 10 },
      { product_id: 7, name: 'A' },
      { product_id: 8, category: 'B' },
      { product_id: 9, unit_price: 10 },
      { product_id: 10, name: 'Mug', category: null },
      { product_id: 11, name: null, category: 'Cups' },
    ],
  },
);

export const rates = unitTest(
  stgExchangeRates,
  'a rate holds until the next one of its currency, and the greatest of a day counts',
  {
    given: {
      raw_exchange_rates: [
        { currency: ' usd', valid_from: '2024-01-01', rate: 0.8 },
        { currency: 'USD', valid_from: '2024-01-01', rate: 0.9 },
        { currency: 'Usd', valid_from: '2024-03-01', rate: 0.7 },
        { currency: 'GBP', valid_from: '2024-02-01', rate: 1.2 },
        { currency: 'GBP', rate: 1.3 },
        { currency: 'GBP', valid_from: '2024-04-01' },
        { currency: ' ', valid_from: '2024-04-01', rate: 1 },
        { valid_from: '2024-04-01', rate: 1 },
      ],
    },
    expect: [
      { currency: 'GBP', valid_from: '2024-02-01', valid_to: null, rate: 1.2 },
      { currency: 'USD', valid_from: '2024-01-01', valid_to: '2024-03-01', rate: 0.9 },
      { currency: 'USD', valid_from: '2024-03-01', valid_to: null, rate: 0.7 },
    ],
  },
);
