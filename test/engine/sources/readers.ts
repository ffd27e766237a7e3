import {
  bigint,
  id,
  incremental,
  model,
  pick,
  pickNullable,
  snapshot,
  source,
  table,
  text,
  timestamp,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';

/** A library whose readers and loans have ids that are numbers in one town, and texts in another. */
export const rawReaders = source({
  name: 'raw_readers',
  description: 'Readers.',
  columns: {
    reader_id: id('reader').nullable().describe('As the library writes it.'),
    town: text().nullable(),
    updated_at: timestamp().nullable(),
  },
  tests: (t) => [t.unique('reader_id'), t.notNull('reader_id')],
});

export const rawLoans = source({
  name: 'raw_loans',
  description: 'Loans.',
  columns: {
    loan_id: id('loan'),
    reader_id: id('reader').nullable(),
    updated_at: timestamp(),
  },
  tests: (t) => [t.references('reader_id', rawReaders, 'reader_id', { severity: 'warn' })],
});

const stgLoans = model({
  name: 'stg_loans',
  description: 'Loans of known readers.',
  materialized: view(),
  inputs: [rawLoans],
  columns: pick(rawLoans, 'loan_id', 'reader_id', 'updated_at'),
  unique: ['loan_id'],
  query: (db) => db.selectFrom('raw_loans').select(['loan_id', 'reader_id', 'updated_at']),
});

/** Each loan with its reader's town, kept from run to run. */
export const martLoans = model({
  name: 'mart_loans',
  description: 'Loans.',
  materialized: incremental({ strategy: 'merge', follows: [rawLoans, rawReaders] }),
  inputs: [stgLoans, rawReaders],
  columns: {
    ...pick(stgLoans, 'loan_id', 'updated_at'),
    ...pickNullable(rawReaders, 'reader_id', 'town'),
    id_type: text(),
  },
  unique: ['loan_id'],
  query: (db, f, increment) => {
    const all = db
      .selectFrom('stg_loans as l')
      .leftJoin('raw_readers as r', 'r.reader_id', 'l.reader_id')
      .select(['l.loan_id', 'l.updated_at', 'r.reader_id', 'r.town'])
      .select((eb) => eb.val(f.idType('loan')).as('id_type'));
    return increment === undefined
      ? all
      : all.where('l.updated_at', '>', increment.watermark('updated_at'));
  },
});

/** The readers by their ids, in the order of the ids. */
export const martReaders = model({
  name: 'mart_readers',
  description: 'Readers in order.',
  materialized: table(),
  inputs: [rawReaders, stgLoans],
  columns: { reader_id: id('reader'), place: bigint(), loans: bigint() },
  unique: ['reader_id'],
  query: (db, f) =>
    db
      .selectFrom('raw_readers as r')
      .leftJoin('stg_loans as l', 'l.reader_id', 'r.reader_id')
      .where('r.reader_id', 'is not', null)
      .groupBy('r.reader_id')
      .select((eb) => [
        'r.reader_id',
        f(eb)
          .rowNumber({ orderBy: ['r.reader_id'] })
          .as('place'),
        f.count(eb.ref('l.loan_id')).as('loans'),
      ]),
});

const snapReaders = snapshot({
  name: 'snap_readers',
  description: 'Each version of a reader.',
  of: rawReaders,
  uniqueKey: 'reader_id',
  strategy: { kind: 'timestamp', updatedAt: 'updated_at' },
  hardDeletes: 'close',
});

export const readers = [rawReaders, rawLoans, stgLoans, martLoans, martReaders, snapReaders];
