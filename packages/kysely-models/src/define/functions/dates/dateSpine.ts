import { type AliasedExpression, type Expression, sql } from 'kysely';
import { date, integer, text } from '../../contract/columnTypes.ts';
import type { DateText } from '../../contract/sqlType.ts';
import type { Argument } from '../../expressions/portableCall.ts';
import { refuseArgument } from '../../expressions/refuseArgument.ts';
import { SqlExpression } from '../../expressions/sqlExpression.ts';
import { queryBuilder } from '../../query/queryBuilder.ts';
import { isDate } from '../../text/calendarText.ts';
import { add, multiply } from '../arithmetic.ts';
import { cast } from '../casts.ts';
import { concat } from '../texts/texts.ts';
import { type DateUnit, dateAdd, dateDiff } from './dates.ts';

/** An end of a spine: a day as text, a variable, or a subquery of one value. */
type SpineEnd = DateText | Expression<DateText> | Expression<DateText | null>;

interface Numbers {
  as(alias: 'm'): AliasedExpression<{ n: number }, 'm'>;
}

/**
 * The number of decimal digits that number the rows of a spine whose ends the warehouse computes.
 */
const mostDigits = 5;

/**
 * Returns a relation of the days, weeks, months … from one day to another one, both included, in its
 * column `date`: `from`, and each day that is a whole number of units later. No row where an end is
 * null or `to` is earlier. More than 100,000 rows between computed ends stop the model.
 *
 * @throws ModelsError DEFINITION_INVALID for an end that is written out and is not a day
 * @example
 * db.selectFrom(f.dateSpine('month', '2023-01-31', '2023-12-31').as('months')).select('months.date')
 * // 2023-01-31, 2023-02-28, 2023-03-31 …
 */
export function dateSpine(
  unit: DateUnit,
  from: SpineEnd,
  to: SpineEnd,
): SqlExpression<{ date: DateText }> {
  // Sound: a day is a literal or an expression, as every argument is.
  const [start, end] = [from, to] as [Argument<DateText | null>, Argument<DateText | null>];
  const digits = digitsFor(from, to);
  const db = queryBuilder<{ spine_digits: { n: number } }>();
  let numbers: Numbers = db.selectFrom('spine_digits as d').select('d.n');
  for (let place = 1; place < digits; place += 1) {
    numbers = db
      .selectFrom(numbers.as('m'))
      .crossJoin('spine_digits as d')
      .select((eb) => add(multiply(eb.ref('m.n'), 10), eb.ref('d.n')).as('n'));
  }
  const spine = queryBuilder<Record<never, never>>()
    .with('spine_digits', (qb) =>
      [1, 2, 3, 4, 5, 6, 7, 8, 9].reduce(
        (rows, digit) => rows.unionAll(qb.selectNoFrom(cast(digit, integer()).as('n'))),
        qb.selectNoFrom(cast(0, integer()).as('n')),
      ),
    )
    .selectFrom(numbers.as('m'))
    .select((eb) => dateAdd(unit, eb.ref('m.n'), start).as('date'))
    .where((eb) => eb(dateAdd(unit, eb.ref('m.n'), start), '<=', asExpression(end)))
    .$if(isComputed(from) || isComputed(to), (query) =>
      query.where((eb) => {
        const count = dateDiff(unit, start, end);
        const tooMany = concat('f.dateSpine: more than 100,000 rows: ', cast(count, text()));
        const proof = eb
          .case()
          .when(count, '>=', 10 ** mostDigits)
          .then(tooMany)
          .else(sql.lit('0'))
          .end();
        return eb(cast(proof, integer()), '=', 0);
      }),
    );
  return new SqlExpression(spine.toOperationNode());
}

const isComputed = (end: SpineEnd) => typeof end !== 'string';

function asExpression(end: Argument<DateText | null>): Expression<DateText | null> {
  return typeof end === 'string' ? cast(end, date()) : (end as Expression<DateText | null>);
}

/**
 * Returns the number of decimal digits that number the rows: as many as the days between literal
 * ends need.
 */
function digitsFor(from: SpineEnd, to: SpineEnd): number {
  for (const end of [from, to]) {
    if (typeof end === 'string' && !isDate(end)) {
      refuseArgument('f.dateSpine', `${end} is not a day`, 'a day such as 2024-02-29', end);
    }
  }
  if (typeof from !== 'string' || typeof to !== 'string') return mostDigits;
  return String(Math.max(0, dayNumber(to) - dayNumber(from))).length;
}

function dayNumber(day: string): number {
  const [year = 1, month = 1, ofMonth = 1] = day.split('-').map(Number);
  return new Date(0).setUTCFullYear(year, month - 1, ofMonth) / 86_400_000;
}
