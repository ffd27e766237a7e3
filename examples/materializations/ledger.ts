import { materialization } from 'kysely-models';

/**
 * Kept as a ledger: rows are only ever added. Where an amount is another than what was booked, a run
 * books the difference, so that the rows of a key always add up to what the query gives for it.
 *
 * @param columns.key what is booked for; the query gives a row each
 * @param columns.amount what is booked, 0 in total where there is nothing yet
 * @param columns.on the day of booking, as the query gives it
 * @example materialized: ledger({ key: 'region', amount: 'revenue', on: 'booked_on' })
 */
export const ledger = <const Column extends string>({
  key,
  amount,
  on,
}: {
  readonly key: Column;
  readonly amount: Column;
  readonly on: Column;
}) =>
  materialization({
    name: 'ledger',
    columns: [key, amount, on],
    onSchemaChange: 'fail',
    update: ({ db, column, f }) => {
      const booked = db
        .selectFrom('kept')
        .groupBy(column('kept', key))
        .select([
          column('kept', key).as('booked_key'),
          f.sum(column<number>('kept', amount)).as('booked'),
        ]);
      return {
        inserts: db
          .selectFrom('incoming')
          .leftJoin(booked.as('books'), (join) =>
            join.on((eb) => eb('books.booked_key', '=', column('incoming', key))),
          )
          .select((eb) => [
            column('incoming', key).as(key),
            f
              .subtract(column<number>('incoming', amount), f.coalesce(eb.ref('books.booked'), 0))
              .as(amount),
            column('incoming', on).as(on),
          ])
          .where((eb) =>
            eb(column('incoming', amount), '<>', f.coalesce(eb.ref('books.booked'), 0)),
          ),
      };
    },
  });
