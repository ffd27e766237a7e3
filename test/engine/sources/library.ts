import {
  bigint,
  decimal,
  incremental,
  model,
  pick,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';

/** A library whose loans may lack a currency and a fine, and which may send no reminders at all. */
export const rawLoans = source({
  name: 'raw_loans',
  description: 'Loans.',
  columns: {
    loan_id: bigint().nullable(),
    reader: text().nullable(),
    updated_at: timestamp().nullable(),
    fine: decimal(10, 2).nullable(),
    currency: text().nullable(),
  },
  optionalColumns: ['fine', 'currency'],
  tests: (t) => [t.notNull('loan_id'), t.notNull('currency'), t.unique('loan_id')],
});

/** Reminders, which a library may not send. */
export const rawReminders = source({
  name: 'raw_reminders',
  description: 'Reminders of loans.',
  columns: { loan_id: bigint().nullable(), sent: text().nullable() },
  optional: true,
  tests: (t) => [
    t.rowCount({ min: 1 }),
    t.references('loan_id', rawLoans, 'loan_id', { severity: 'warn' }),
  ],
});

const stgLoans = model({
  name: 'stg_loans',
  description: 'Loans with a currency, where one is known.',
  materialized: view(),
  schema: 'staging',
  inputs: [rawLoans],
  columns: {
    loan_id: bigint(),
    updated_at: timestamp(),
    fine: decimal(10, 2).nullable(),
    currency: text(),
  },
  query: (db, f) =>
    db
      .selectFrom('raw_loans as l')
      .where('l.loan_id', 'is not', null)
      .select((eb) => [
        'l.loan_id',
        'l.updated_at',
        'l.fine',
        f.coalesce(eb.ref('l.currency'), 'none').as('currency'),
      ]),
});

/** Adds the loans of newer versions alone. */
const martLoans = model({
  name: 'mart_loans',
  description: 'Loans, kept from run to run.',
  materialized: incremental({ strategy: 'merge', follows: [rawLoans] }),
  inputs: [stgLoans],
  unique: ['loan_id'],
  columns: pick(stgLoans, 'loan_id', 'updated_at', 'fine', 'currency'),
  query: (db, _f, increment) => {
    const all = db
      .selectFrom('stg_loans as l')
      .select(['l.loan_id', 'l.updated_at', 'l.fine', 'l.currency']);
    return increment === undefined
      ? all
      : all.where('l.updated_at', '>', increment.watermark('updated_at'));
  },
});

const martReminders = model({
  name: 'mart_reminders',
  description: 'How many reminders each loan had.',
  materialized: table(),
  inputs: [stgLoans, rawReminders],
  columns: { loan_id: bigint(), reminders: bigint() },
  query: (db, f) =>
    db
      .selectFrom('stg_loans as l')
      .leftJoin('raw_reminders as r', 'r.loan_id', 'l.loan_id')
      .groupBy('l.loan_id')
      .select((eb) => ['l.loan_id', f.count(eb.ref('r.sent')).as('reminders')]),
  tests: (t) => [t.references('loan_id', rawReminders, 'loan_id', { severity: 'warn' })],
});

export const library = [rawLoans, rawReminders, stgLoans, martLoans, martReminders];
