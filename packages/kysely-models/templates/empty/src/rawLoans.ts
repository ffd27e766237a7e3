import { date, integer, source, text } from 'kysely-models';

/** Loans as the library's system exports them. */
export const rawLoans = source({
  name: 'raw_loans',
  description: 'Loans as the library’s system exports them.',
  columns: {
    loan_id: integer(),
    title: text(),
    member_id: integer(),
    lent_on: date(),
    returned_on: date().nullable().describe('Null while the book is lent.'),
  },
});
