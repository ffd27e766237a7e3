import { boolean, model, pick, text, view } from 'kysely-models';
import { rawLoans } from './rawLoans.ts';

/** Loans with clean titles, each once. */
export const loans = model({
  name: 'loans',
  description: 'A loan of a book.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawLoans],
  unique: ['loan_id'],
  columns: {
    ...pick(rawLoans, 'loan_id'),
    title: text().describe('Without blanks around it.'),
    ...pick(rawLoans, 'lent_on'),
    is_returned: boolean(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_loans')
      .select((eb) => [
        'loan_id',
        f(eb).trim('title').as('title'),
        'lent_on',
        eb('returned_on', 'is not', null).as('is_returned'),
      ]),
});
