import {
  defineConfig,
  id,
  model,
  pick,
  pickNullable,
  type RowOf,
  source,
  table,
} from 'kysely-models';
import { check, type Same } from '../fixtures/same.ts';

/** The ids of a project whose readers are known by texts. */
const ids = { reader: 'text' } as const;

declare module 'kysely-models' {
  interface Register {
    ids: typeof ids;
  }
}

const loans = source({
  name: 'loans',
  description: 'Loans.',
  columns: { loan_id: id('loan'), reader_id: id('reader').nullable() },
});

const readers = model({
  name: 'readers',
  description: 'Readers.',
  materialized: table(),
  inputs: [loans],
  columns: { ...pickNullable(loans, 'loan_id'), ...pick(loans, 'reader_id') },
  query: (db) =>
    db.selectFrom('loans').where('reader_id', '=', 'a').select(['loan_id', 'reader_id']),
});

check<Same<RowOf<typeof loans>, { loan_id: number; reader_id: string | null }>>();
check<Same<RowOf<typeof readers>, { loan_id: number | null; reader_id: string | null }>>();

export const right = defineConfig({ models: [[loans, readers]], ids });

// @ts-expect-error: the configuration says what is registered
export const left = defineConfig({ models: [[loans, readers]] });

// @ts-expect-error: and nothing else
export const other = defineConfig({ models: [[loans, readers]], ids: { reader: 'number' } });
