/** How a raw column's values are read and compared. */
export type RawType = 'key' | 'text' | 'decimal' | 'integer' | 'timestamp';

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
  },
  raw_order_items: {
    order_item_id: 'key',
    order_id: 'key',
    product_id: 'key',
    quantity: 'integer',
    unit_price: 'decimal',
    discount: 'decimal',
  },
} as const satisfies Record<string, Record<string, RawType>>;

/** The name of a raw table. */
export type RawTable = keyof typeof rawColumns;
