import type { AliasableExpression, Expression } from 'kysely';
import { decimal, expressionBuilder, f } from 'kysely-models';

const eb = expressionBuilder<Record<never, never>, never>();

/** What the amounts of an item follow from. */
export interface ItemTerms {
  readonly quantity: Expression<number | null>;
  /** The price of one unit before the discount, DECIMAL(10, 2). */
  readonly unitPrice: Expression<number | null>;
  /** The fraction taken off the price, DECIMAL(4, 2). */
  readonly discount: Expression<number>;
}

/** quantity × unit price, exact; 0 when either is unknown. */
export function grossAmount(item: Omit<ItemTerms, 'discount'>): AliasableExpression<number> {
  return exact(item.quantity, (units) => gross(units, item.unitPrice));
}

/** The gross amount less the discount, exact. */
export function netAmount(item: ItemTerms): AliasableExpression<number> {
  return exact(item.quantity, (units) => net(units, item));
}

/**
 * The net amount less what the units cost the shop, exact.
 *
 * @param unitCost the cost of one unit, DECIMAL(10, 2); 0 when unknown
 */
export function margin(item: ItemTerms, unitCost: Expression<number>): AliasableExpression<number> {
  return exact(item.quantity, (units) =>
    f.subtract(net(units, item), f.multiply(f.coalesce(units, 0), unitCost)),
  );
}

type Units = Expression<number | null>;

const gross = (units: Units, unitPrice: ItemTerms['unitPrice']) =>
  f.coalesce(f.multiply(units, unitPrice), 0);

const net = (units: Units, item: ItemTerms) =>
  f.multiply(gross(units, item.unitPrice), f.subtract(1, item.discount));

/**
 * An amount that cannot overflow. DuckDB gives a product of narrow numbers 18 digits, which is six
 * times as fast as more of them and enough up to a thousand units at any price; more units are
 * widened first.
 */
function exact(
  quantity: Units,
  amount: (units: Units) => Expression<number>,
): AliasableExpression<number> {
  return eb
    .case()
    .when(eb.between(quantity, -1000, 1000))
    .then(amount(quantity))
    .else(amount(f.cast(quantity, decimal(19, 0))))
    .end();
}
