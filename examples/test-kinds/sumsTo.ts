import type { ColumnOf, TestOptions, Tests } from 'kysely-models';

/**
 * Two columns add up to another one, in each row where all are known.
 *
 * @example tests: (t) => [sumsTo(t, ['net_amount', 'tax'], 'total_amount')]
 * // DuckDB: count(*) filter (where not ("row"."net_amount" + "row"."tax") = "row"."total_amount")
 */
export const sumsTo = <Row>(
  t: Tests<string, Row>,
  [a, b]: readonly [ColumnOf<Row, number>, ColumnOf<Row, number>],
  total: ColumnOf<Row, number>,
  options?: TestOptions<Row>,
) =>
  t.custom(
    {
      kind: 'sums_to',
      columns: [a, b, total],
      expects: `${a} + ${b} is ${total}`,
      holds: ({ eb, column, f }) =>
        eb(f.add(column<number>(a), column<number>(b)), '=', column<number>(total)),
    },
    options,
  );
