import { type Argument, type DateText, f } from 'kysely-models';

/**
 * Returns the fiscal year of a day, by the calendar year in which it ends; null where the day is.
 * Composed of portable functions, it is portable, and as nullable as its argument.
 *
 * @param firstMonth the month in which a fiscal year begins, 1 to 12; 1 gives calendar years
 */
export const fiscalYear = <A extends DateText | null>(day: Argument<A>, firstMonth: number) =>
  f.add(1970, f.dateDiff('year', '1970-01-01', f.dateAdd('month', (13 - firstMonth) % 12, day)));
