import { bigint, date, model, type RowOf, table, text } from 'kysely-models';
import { loans } from './loans.ts';

/** What is read: one row a title. */
export const titles = model({
  name: 'titles',
  description: 'A title, and how often it was lent.',
  materialized: table(),
  schema: 'marts',
  inputs: [loans],
  columns: {
    title: text(),
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
        f.max(eb.ref('lent_on')).as('last_lent_on'),
      ]),
  tests: (t) => [t.unique('title')],
});

export type Titles = RowOf<typeof titles>;
