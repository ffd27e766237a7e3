import { boolean, date, integer, model, type RowOf, text, view } from 'kysely-models';
import { rawLoans } from './rawLoans.ts';

/** Loans with clean titles, each once. */
export const loans = model({
  name: 'loans',
  description: 'A loan of a book.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawLoans],
  columns: {
    loan_id: integer(),
    title: text().describe('Without blanks around it.'),
    lent_on: date(),
    is_returned: boolean(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_loans')
      .select((eb) => [
        'loan_id',
        f.trim(eb.ref('title')).as('title'),
        'lent_on',
        eb('returned_on', 'is not', null).as('is_returned'),
      ]),
  tests: (t) => [t.unique('loan_id')],
});

export type Loans = RowOf<typeof loans>;
