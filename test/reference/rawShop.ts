/** An id: a BIGINT, which is a number where that is safe and otherwise a bigint, or a text. */
export type Key = number | bigint | string;

/** What the ids of a shop are; all of them are of one kind. */
export type KeyKind = 'number' | 'text';

/** One row of `raw_customers`; timestamps are `YYYY-MM-DD HH:MM:SS[.ffffff]`. */
export interface RawCustomer {
  readonly customer_id: Key | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email: string | null;
  readonly country: string | null;
  readonly created_at: string | null;
  readonly updated_at: string | null;
}

/** One row of `raw_products`; prices and costs are decimal text. */
export interface RawProduct {
  readonly product_id: Key | null;
  readonly name: string | null;
  readonly category: string | null;
  readonly unit_price: string | null;
  readonly cost: string | null;
  readonly stock_quantity: number | null;
  readonly updated_at: string | null;
}

/** One row of `raw_orders`; a property that is missing is a column that is absent. */
export interface RawOrder {
  readonly order_id: Key | null;
  readonly customer_id: Key | null;
  readonly order_date: string | null;
  readonly status: string | null;
  readonly updated_at: string | null;
  readonly currency?: string | null;
  readonly shipping_amount?: string | null;
  readonly tax_amount?: string | null;
  readonly discount_amount?: string | null;
  readonly channel?: string | null;
}

/** One row of `raw_order_items`; quantity, price and discounts are decimal text. */
export interface RawOrderItem {
  readonly order_item_id: Key | null;
  readonly order_id: Key | null;
  readonly product_id: Key | null;
  readonly quantity: string | null;
  readonly unit_price: string | null;
  readonly discount: string | null;
  readonly discount_amount?: string | null;
}

/** One row of `raw_refunds`. */
export interface RawRefund {
  readonly refund_id: Key | null;
  readonly order_id: Key | null;
  readonly order_item_id: Key | null;
  readonly quantity: string | null;
  readonly amount: string | null;
  readonly refunded_at: string | null;
  readonly updated_at: string | null;
  readonly customer_id?: Key | null;
  readonly product_id?: Key | null;
}

/** One row of `raw_exchange_rates`; the day is `YYYY-MM-DD`. */
export interface RawExchangeRate {
  readonly currency: string | null;
  readonly valid_from: string | null;
  readonly rate: string | null;
}

/** The raw tables of a shop, as an extract delivers them: any order, any defect. */
export interface RawShop {
  readonly raw_customers: readonly RawCustomer[];
  readonly raw_products: readonly RawProduct[];
  readonly raw_orders: readonly RawOrder[];
  readonly raw_order_items: readonly RawOrderItem[];
  readonly raw_refunds?: readonly RawRefund[];
  readonly raw_exchange_rates?: readonly RawExchangeRate[];
}

/** A row of each raw table. */
export interface RawRows {
  readonly raw_customers: RawCustomer;
  readonly raw_products: RawProduct;
  readonly raw_orders: RawOrder;
  readonly raw_order_items: RawOrderItem;
  readonly raw_refunds: RawRefund;
  readonly raw_exchange_rates: RawExchangeRate;
}
