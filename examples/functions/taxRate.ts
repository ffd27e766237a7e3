import { type Argument, decimal, f } from 'kysely-models';

/** Returns the share of an amount, to four digits; 0 where there is no amount. */
export const taxRate = (tax: Argument<number>, amount: Argument<number>) =>
  f.cast(f.coalesce(f.ratio(tax, amount), 0), decimal(9, 4));
