/** How a raw column's values are read and compared. */
export type RawType = 'key' | 'text' | 'decimal' | 'integer' | 'timestamp' | 'date';

/** Every raw table's columns with their types, in table order; the first one is the key. */
export const rawColumns = {
  raw_customers: {
    customer_id: 'key',
    first_name: 'text',
    last_name: 'text',
    email: 'text',
    country: 'text',
    created_at: 'timestamp',
    updated_at: 'timestamp',
  },
  raw_products: {
    product_id: 'key',
    name: 'text',
    category: 'text',
    unit_price: 'decimal',
    cost: 'decimal',
    stock_quantity: 'integer',
    updated_at: 'timestamp',
  },
  raw_orders: {
    order_id: 'key',
    customer_id: 'key',
    order_date: 'timestamp',
    status: 'text',
    updated_at: 'timestamp',
    currency: 'text',
    shipping_amount: 'decimal',
    tax_amount: 'decimal',
    discount_amount: 'decimal',
    channel: 'text',
  },
  raw_order_items: {
    order_item_id: 'key',
    order_id: 'key',
    product_id: 'key',
    quantity: 'decimal',
    unit_price: 'decimal',
    discount: 'decimal',
    discount_amount: 'decimal',
  },
  raw_refunds: {
    refund_id: 'key',
    order_id: 'key',
    order_item_id: 'key',
    quantity: 'decimal',
    amount: 'decimal',
    refunded_at: 'timestamp',
    updated_at: 'timestamp',
    customer_id: 'key',
    product_id: 'key',
  },
  /** Without a key. */
  raw_exchange_rates: {
    currency: 'text',
    valid_from: 'date',
    rate: 'decimal',
  },
} as const satisfies Record<string, Record<string, RawType>>;

/** The name of a raw table. */
export type RawTable = keyof typeof rawColumns;

/** Their names. */
// Sound: the keys of the constant above.
export const rawTables = Object.keys(rawColumns) as readonly RawTable[];

/** The tables that a shop need not have. */
export const optionalTables: readonly RawTable[] = ['raw_refunds', 'raw_exchange_rates'];

/** The columns that a table need not have. */
export const optionalColumns: Readonly<Partial<Record<RawTable, readonly string[]>>> = {
  raw_orders: ['currency', 'shipping_amount', 'tax_amount', 'discount_amount', 'channel'],
  raw_order_items: ['discount_amount'],
  raw_refunds: ['customer_id', 'product_id'],
};
