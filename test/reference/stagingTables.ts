import { amountText } from './amount.ts';
import type { Row } from './row.ts';
import type { StagedShop } from './staging.ts';

type StagingTable =
  | 'stg_customers'
  | 'stg_products'
  | 'stg_orders'
  | 'stg_order_items'
  | 'stg_refunds';

/** The staged tables as published rows, in the columns that the definitions say something of. */
export function stagingTables(staged: StagedShop): Record<StagingTable, Row[]> {
  return {
    stg_customers: [...staged.customers.values()].map((row) => ({ ...row })),
    stg_products: [...staged.products.values()].map(({ unitPrice, cost, ...row }) => ({
      ...row,
      unit_price: textOrNull(unitPrice),
      cost: amountText(cost),
    })),
    stg_orders: [...staged.orders.values()].map(
      ({ shipping: _shipping, tax: _tax, discount: _discount, ...row }) => row,
    ),
    stg_order_items: [...staged.items.values()].map(
      ({ quantity, unitPrice, discount, gross, net, ...row }) => ({
        ...row,
        quantity: textOrNull(quantity),
        unit_price: textOrNull(unitPrice),
        discount: amountText(discount),
        gross_amount: amountText(gross),
        net_amount: amountText(net),
      }),
    ),
    stg_refunds: [...staged.refunds.values()].map(({ quantity, amount, ...row }) => ({
      ...row,
      quantity: textOrNull(quantity),
      amount: amountText(amount),
    })),
  };
}

function textOrNull(amount: bigint | null): string | null {
  return amount === null ? null : amountText(amount);
}
