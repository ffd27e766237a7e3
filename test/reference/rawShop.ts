/** A BIGINT: a number where it is safe, otherwise a bigint. */
export type Key = number | bigint;

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

/** One row of `raw_orders`. */
export interface RawOrder {
  readonly order_id: Key | null;
  readonly customer_id: Key | null;
  readonly order_date: string | null;
  readonly status: string | null;
  readonly updated_at: string | null;
}

/** One row of `raw_order_items`; price and discount are decimal text. */
export interface RawOrderItem {
  readonly order_item_id: Key | null;
  readonly order_id: Key | null;
  readonly product_id: Key | null;
  readonly quantity: number | null;
  readonly unit_price: string | null;
  readonly discount: string | null;
}

/** The four raw tables of a shop, as an extract delivers them: any order, any defect. */
export interface RawShop {
  readonly raw_customers: readonly RawCustomer[];
  readonly raw_products: readonly RawProduct[];
  readonly raw_orders: readonly RawOrder[];
  readonly raw_order_items: readonly RawOrderItem[];
}
