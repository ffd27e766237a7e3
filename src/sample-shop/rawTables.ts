/**
 * The shop's raw tables: each column, in file order, with its SQL type.
 */
export const rawTables = {
  raw_customers: {
    customer_id: 'BIGINT',
    first_name: 'VARCHAR',
    last_name: 'VARCHAR',
    email: 'VARCHAR',
    country: 'VARCHAR',
    created_at: 'TIMESTAMP',
    updated_at: 'TIMESTAMP',
  },
  raw_products: {
    product_id: 'BIGINT',
    name: 'VARCHAR',
    category: 'VARCHAR',
    unit_price: 'DECIMAL(10,2)',
    cost: 'DECIMAL(10,2)',
    stock_quantity: 'INTEGER',
    updated_at: 'TIMESTAMP',
  },
  raw_orders: {
    order_id: 'BIGINT',
    customer_id: 'BIGINT',
    order_date: 'TIMESTAMP',
    status: 'VARCHAR',
    updated_at: 'TIMESTAMP',
    shipping_amount: 'DECIMAL(12,2)',
    tax_amount: 'DECIMAL(12,2)',
    discount_amount: 'DECIMAL(12,2)',
    channel: 'VARCHAR',
  },
  raw_order_items: {
    order_item_id: 'BIGINT',
    order_id: 'BIGINT',
    product_id: 'BIGINT',
    quantity: 'INTEGER',
    unit_price: 'DECIMAL(10,2)',
    discount: 'DECIMAL(4,2)',
  },
  raw_refunds: {
    refund_id: 'BIGINT',
    order_id: 'BIGINT',
    order_item_id: 'BIGINT',
    quantity: 'INTEGER',
    amount: 'DECIMAL(12,2)',
    refunded_at: 'TIMESTAMP',
    updated_at: 'TIMESTAMP',
    customer_id: 'BIGINT',
    product_id: 'BIGINT',
  },
} as const;

/** The name of one raw table. */
export type RawTableName = keyof typeof rawTables;

/** The SQL types that occur in the raw tables. */
export type RawType = 'BIGINT' | 'INTEGER' | 'VARCHAR' | 'TIMESTAMP' | `DECIMAL(${number},2)`;

/** Text is a string; everything else is an integer, in the units that `RawRow` names. */
type RawValue<Type> = Type extends 'VARCHAR' ? string : number;

/** The columns that are null in some rows even of a clean extract: of a refund, those of what it is not of. */
type SparseColumn =
  `raw_refunds.${'order_id' | 'order_item_id' | 'quantity' | 'customer_id' | 'product_id'}`;

/**
 * One row before it is made dirty: nothing else is null.
 */
export type CleanRow<Table extends RawTableName> = {
  readonly [Column in keyof (typeof rawTables)[Table]]:
    | RawValue<(typeof rawTables)[Table][Column]>
    | (`${Table}.${Column & string}` extends SparseColumn ? null : never);
};

/**
 * One row of a raw table. Every value is exact: a TIMESTAMP is whole seconds since 1970-01-01
 * 00:00:00 on the shop's wall clock, a DECIMAL is whole hundredths (cents, or per cent of discount).
 */
export type RawRow<Table extends RawTableName> = {
  readonly [Column in keyof CleanRow<Table>]: CleanRow<Table>[Column] | null;
};

/** Some consecutive rows of one raw table. */
export type ShopChunk = {
  [Table in RawTableName]: { readonly table: Table; readonly rows: readonly RawRow<Table>[] };
}[RawTableName];

/** The raw tables' names, in the order in which they are written. */
export const rawTableNames = [
  'raw_customers',
  'raw_products',
  'raw_orders',
  'raw_order_items',
  'raw_refunds',
] as const satisfies readonly RawTableName[];
