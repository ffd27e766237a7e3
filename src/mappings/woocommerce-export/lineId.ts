import { type Argument, f, type SqlExpression, text } from 'kysely-models';

/** Returns the id of an item: its order and its place in it; null where there is no item. */
export const lineId = (
  order: Exclude<Argument<string | null>, string | null>,
  place: Exclude<Argument<number | null>, number | null>,
): SqlExpression<string | null> => f.concat(order, '-', f.cast(place, text()));
