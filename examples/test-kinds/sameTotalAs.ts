import {
  type ColumnOf,
  double,
  type Relation,
  type RowOf,
  type TestOptions,
  type Tests,
} from 'kysely-models';

/**
 * A column has the same total as one of another relation, which is built first.
 *
 * @example tests: (t) => [sameTotalAs(t, 'revenue', orders, 'net_amount')]
 */
export const sameTotalAs = <Row, R extends Relation>(
  t: Tests<string, Row>,
  amount: ColumnOf<Row, number>,
  other: R,
  otherAmount: ColumnOf<RowOf<R>, number>,
  options?: TestOptions<Row>,
) =>
  t.custom(
    {
      kind: 'same_total_as',
      columns: [amount],
      expects: `the total of ${amount} is that of ${other.name}.${otherAmount}`,
      failing: ({ rows, column, input, db, f }) => {
        const others = input(other);
        return (
          db
            .selectFrom(rows.select(f.sum(column<number>(amount)).as('total')).as('these'))
            .innerJoin(
              others.rows
                .select(f.sum(others.column<number>(otherAmount)).as('other'))
                .as('others'),
              (join) => join.onTrue(),
            )
            .where((eb) => eb('total', 'is distinct from', eb.ref('other')))
            // As numbers, which are shown as they are: text of no contract might be personal data.
            .select((eb) => [
              f.cast(eb.ref('total'), double()).as('total'),
              f.cast(eb.ref('other'), double()).as('other'),
            ])
        );
      },
    },
    options,
  );
