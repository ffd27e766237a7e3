import type { ColumnOf, TestOptions, Tests } from 'kysely-models';

/**
 * After each number comes the next one: none is missing between the least and the greatest.
 *
 * @example tests: (t) => [noGaps(t, 'order_id')]
 */
export const noGaps = <Row>(
  t: Tests<string, Row>,
  number: ColumnOf<Row, number>,
  options?: TestOptions<Row>,
) =>
  t.custom(
    {
      kind: 'no_gaps',
      columns: [number],
      expects: `no number is missing in ${number}`,
      failing: ({ rows, column, db, f }) =>
        db
          .selectFrom(
            rows
              .select([
                column<number>(number).as('number'),
                f.lead(column<number>(number), { orderBy: [f.asc(column(number))] }).as('next'),
              ])
              .as('followed'),
          )
          .where((eb) => eb('next', '>', f.add(eb.ref('number'), 1)))
          .select(['number', 'next']),
    },
    options,
  );
