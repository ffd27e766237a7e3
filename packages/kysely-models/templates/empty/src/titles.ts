import { bigint, date, model, pick, table } from 'kysely-models';
import { loans } from './loans.ts';

/** What is read: one row a title. */
export const titles = model({
  name: 'titles',
  description: 'A title, and how often it was lent.',
  materialized: table(),
  schema: 'marts',
  inputs: [loans],
  unique: ['title'],
  columns: {
    ...pick(loans, 'title'),
    loans: bigint().min(1),
    last_lent_on: date(),
  },
  query: (db, f) =>
    db
      .selectFrom('loans')
      .groupBy('title')
      .select((eb) => [
        'title',
        f.countRows().as('loans'),
        f(eb).max('lent_on').as('last_lent_on'),
      ]),
});
