-- create_table
create or replace table "marts"."mart_reconciliation" (
  "as_of" date,
  "order_rows_read" bigint,
  "order_rows_without_key" bigint,
  "order_rows_replaced" bigint,
  "orders" bigint,
  "orders_without_date" bigint,
  "orders_from_as_of_on" bigint,
  "orders_before_as_of" bigint,
  "valid_orders" bigint,
  "returned_orders" bigint,
  "cancelled_orders" bigint,
  "unpaid_orders" bigint,
  "other_orders" bigint,
  "gross_sales" decimal(38, 4) using compression uncompressed,
  "discounts" decimal(38, 4) using compression uncompressed,
  "excess_discounts" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "returns" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "shipping_amount" decimal(38, 4) using compression uncompressed,
  "tax_amount" decimal(38, 4) using compression uncompressed,
  "total_sales" decimal(38, 4) using compression uncompressed,
  "returned_net_amount" decimal(38, 4) using compression uncompressed,
  "cancelled_net_amount" decimal(38, 4) using compression uncompressed,
  "unpaid_net_amount" decimal(38, 4) using compression uncompressed,
  "other_net_amount" decimal(38, 4) using compression uncompressed,
  "valid_orders_without_items" bigint,
  "unknown_customer_orders" bigint,
  "unknown_customer_net_sales" decimal(38, 4) using compression uncompressed,
  "unknown_product_items" bigint,
  "unknown_product_net_revenue" decimal(38, 4) using compression uncompressed,
  "item_rows_read" bigint,
  "item_rows_without_key" bigint,
  "item_rows_replaced" bigint,
  "items" bigint,
  "unknown_order_items" bigint,
  "unknown_order_net_amount" decimal(38, 4) using compression uncompressed,
  "refund_rows_read" bigint,
  "refund_rows_without_key" bigint,
  "refund_rows_replaced" bigint,
  "refunds" bigint,
  "refunds_counted" bigint,
  "refunds_of_no_customer" bigint,
  "refunds_of_no_customer_amount" decimal(38, 4) using compression uncompressed,
  "refunds_of_no_product" bigint,
  "refunds_of_no_product_amount" decimal(38, 4) using compression uncompressed,
  "refunds_of_other_orders" bigint,
  "refunds_of_other_orders_amount" decimal(38, 4) using compression uncompressed,
  "refunds_left_out" bigint,
  "refunds_left_out_amount" decimal(38, 4) using compression uncompressed
);

insert into
  "marts"."mart_reconciliation" by name
select
  cast("as_of" as date) as "as_of",
  cast("order_rows_read" as bigint) as "order_rows_read",
  cast("order_rows_without_key" as bigint) as "order_rows_without_key",
  cast("order_rows_replaced" as bigint) as "order_rows_replaced",
  cast("orders" as bigint) as "orders",
  cast("orders_without_date" as bigint) as "orders_without_date",
  cast("orders_from_as_of_on" as bigint) as "orders_from_as_of_on",
  cast("orders_before_as_of" as bigint) as "orders_before_as_of",
  cast("valid_orders" as bigint) as "valid_orders",
  cast("returned_orders" as bigint) as "returned_orders",
  cast("cancelled_orders" as bigint) as "cancelled_orders",
  cast("unpaid_orders" as bigint) as "unpaid_orders",
  cast("other_orders" as bigint) as "other_orders",
  cast("gross_sales" as decimal(38, 4)) as "gross_sales",
  cast("discounts" as decimal(38, 4)) as "discounts",
  cast("excess_discounts" as decimal(38, 4)) as "excess_discounts",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("returns" as decimal(38, 4)) as "returns",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("shipping_amount" as decimal(38, 4)) as "shipping_amount",
  cast("tax_amount" as decimal(38, 4)) as "tax_amount",
  cast("total_sales" as decimal(38, 4)) as "total_sales",
  cast("returned_net_amount" as decimal(38, 4)) as "returned_net_amount",
  cast("cancelled_net_amount" as decimal(38, 4)) as "cancelled_net_amount",
  cast("unpaid_net_amount" as decimal(38, 4)) as "unpaid_net_amount",
  cast("other_net_amount" as decimal(38, 4)) as "other_net_amount",
  cast("valid_orders_without_items" as bigint) as "valid_orders_without_items",
  cast("unknown_customer_orders" as bigint) as "unknown_customer_orders",
  cast("unknown_customer_net_sales" as decimal(38, 4)) as "unknown_customer_net_sales",
  cast("unknown_product_items" as bigint) as "unknown_product_items",
  cast("unknown_product_net_revenue" as decimal(38, 4)) as "unknown_product_net_revenue",
  cast("item_rows_read" as bigint) as "item_rows_read",
  cast("item_rows_without_key" as bigint) as "item_rows_without_key",
  cast("item_rows_replaced" as bigint) as "item_rows_replaced",
  cast("items" as bigint) as "items",
  cast("unknown_order_items" as bigint) as "unknown_order_items",
  cast("unknown_order_net_amount" as decimal(38, 4)) as "unknown_order_net_amount",
  cast("refund_rows_read" as bigint) as "refund_rows_read",
  cast("refund_rows_without_key" as bigint) as "refund_rows_without_key",
  cast("refund_rows_replaced" as bigint) as "refund_rows_replaced",
  cast("refunds" as bigint) as "refunds",
  cast("refunds_counted" as bigint) as "refunds_counted",
  cast("refunds_of_no_customer" as bigint) as "refunds_of_no_customer",
  cast("refunds_of_no_customer_amount" as decimal(38, 4)) as "refunds_of_no_customer_amount",
  cast("refunds_of_no_product" as bigint) as "refunds_of_no_product",
  cast("refunds_of_no_product_amount" as decimal(38, 4)) as "refunds_of_no_product_amount",
  cast("refunds_of_other_orders" as bigint) as "refunds_of_other_orders",
  cast("refunds_of_other_orders_amount" as decimal(38, 4)) as "refunds_of_other_orders_amount",
  cast("refunds_left_out" as bigint) as "refunds_left_out",
  cast("refunds_left_out_amount" as decimal(38, 4)) as "refunds_left_out_amount"
from
  (
    with
      "order_rows" as (
        select
          count(*) as "order_rows_read",
          count(*) filter(
            where
              (not "o"."order_id" is not null)
          ) as "order_rows_without_key"
        from
          "raw"."raw_orders" as "o"
      ),
      "all_orders" as (
        select
          count(*) as "orders",
          count(*) filter(
            where
              ("o"."order_date" is null)
          ) as "orders_without_date"
        from
          "staging"."stg_orders" as "o"
      ),
      "sales" as (
        select
          coalesce(sum("o"."orders_count"), 0) as "orders_before_as_of",
          coalesce(
            sum("o"."orders_count") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "valid_orders",
          coalesce(
            sum("o"."orders_count") filter(
              where
                ("o"."counted_as" = 'returned')
            ),
            0
          ) as "returned_orders",
          coalesce(
            sum("o"."orders_count") filter(
              where
                ("o"."counted_as" = 'cancelled')
            ),
            0
          ) as "cancelled_orders",
          coalesce(
            sum("o"."orders_count") filter(
              where
                ("o"."counted_as" = 'unpaid')
            ),
            0
          ) as "unpaid_orders",
          coalesce(
            sum("o"."orders_count") filter(
              where
                ("o"."counted_as" = 'other')
            ),
            0
          ) as "other_orders",
          coalesce(
            sum("o"."gross_amount") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "gross_sales",
          coalesce(
            sum("o"."net_amount") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "net_revenue",
          coalesce(
            sum("o"."shipping_amount") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "shipping_amount",
          coalesce(
            sum("o"."tax_amount") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "tax_amount",
          coalesce(
            sum("o"."net_amount") filter(
              where
                ("o"."counted_as" = 'returned')
            ),
            0
          ) as "returned_net_amount",
          coalesce(
            sum("o"."net_amount") filter(
              where
                ("o"."counted_as" = 'cancelled')
            ),
            0
          ) as "cancelled_net_amount",
          coalesce(
            sum("o"."net_amount") filter(
              where
                ("o"."counted_as" = 'unpaid')
            ),
            0
          ) as "unpaid_net_amount",
          coalesce(
            sum("o"."net_amount") filter(
              where
                ("o"."counted_as" = 'other')
            ),
            0
          ) as "other_net_amount",
          coalesce(
            sum("o"."orders_without_items") filter(
              where
                ("o"."counted_as" = 'valid')
            ),
            0
          ) as "valid_orders_without_items"
        from
          "marts"."mart_order_statuses" as "o"
      ),
      "given_discounts" as (
        select
          "i"."order_id",
          sum("i"."order_discount") as "discount"
        from
          "intermediate"."int_order_items" as "i"
        where
          "i"."order_discount" > 0
        group by
          "i"."order_id"
      ),
      "excess_discounts" as (
        select
          coalesce(sum(round((("o"."order_discount" - coalesce("g"."discount", 0)) * "o"."exchange_rate"), 4)), 0) as "excess_discounts"
        from
          "intermediate"."int_orders" as "o"
          left join "given_discounts" as "g" on "g"."order_id" = "o"."order_id"
        where
          "o"."is_valid" = true
          and "o"."order_discount" > 0
      ),
      "unknown_customers" as (
        select
          count(*) as "unknown_customer_orders",
          coalesce(sum("o"."net_sales"), 0) as "unknown_customer_net_sales"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."counted_as" = 'valid'
          and "o"."order_number" is null
      ),
      "item_rows" as (
        select
          count(*) as "item_rows_read",
          count(*) filter(
            where
              (not "i"."order_item_id" is not null)
          ) as "item_rows_without_key"
        from
          "raw"."raw_order_items" as "i"
      ),
      "all_items" as (
        select
          count(*) as "items",
          count(*) filter(
            where
              ("o"."order_id" is null)
          ) as "unknown_order_items",
          coalesce(
            sum("i"."net_amount") filter(
              where
                ("o"."order_id" is null)
            ),
            0
          ) as "unknown_order_net_amount"
        from
          "staging"."stg_order_items" as "i"
          left join "staging"."stg_orders" as "o" on "o"."order_id" = "i"."order_id"
      ),
      "unknown_products" as (
        select
          count(*) as "unknown_product_items",
          coalesce(sum("i"."net_amount"), 0) as "unknown_product_net_revenue"
        from
          "intermediate"."int_order_items" as "i"
        where
          "i"."is_valid" = true
          and "i"."is_known_product" = false
      ),
      "refund_rows" as (
        select
          count(*) as "refund_rows_read",
          count(*) filter(
            where
              (not "r"."refund_id" is not null)
          ) as "refund_rows_without_key"
        from
          "raw"."raw_refunds" as "r"
      ),
      "all_refunds" as (
        select
          count(*) as "refunds",
          count(*) filter(
            where
              ("r"."is_valid" = true)
          ) as "refunds_counted",
          coalesce(
            sum("r"."amount") filter(
              where
                ("r"."is_valid" = true)
            ),
            0
          ) as "returns",
          count(*) filter(
            where
              (
                "r"."is_valid" = true
                and "r"."order_id" is null
                and "r"."customer_id" is null
              )
          ) as "refunds_of_no_customer",
          coalesce(
            sum("r"."amount") filter(
              where
                (
                  "r"."is_valid" = true
                  and "r"."order_id" is null
                  and "r"."customer_id" is null
                )
            ),
            0
          ) as "refunds_of_no_customer_amount",
          count(*) filter(
            where
              (
                "r"."is_valid" = true
                and "r"."product_id" is null
              )
          ) as "refunds_of_no_product",
          coalesce(
            sum("r"."amount") filter(
              where
                (
                  "r"."is_valid" = true
                  and "r"."product_id" is null
                )
            ),
            0
          ) as "refunds_of_no_product_amount",
          count(*) filter(
            where
              ("r"."is_valid" = false)
          ) as "refunds_of_other_orders",
          coalesce(
            sum("r"."amount") filter(
              where
                ("r"."is_valid" = false)
            ),
            0
          ) as "refunds_of_other_orders_amount",
          count(*) filter(
            where
              ("r"."refund_id" is null)
          ) as "refunds_left_out",
          coalesce(
            sum("s"."amount") filter(
              where
                ("r"."refund_id" is null)
            ),
            0
          ) as "refunds_left_out_amount"
        from
          "staging"."stg_refunds" as "s"
          left join "intermediate"."int_refunds" as "r" on "r"."refund_id" = "s"."refund_id"
      )
    select
      "int_as_of"."as_of",
      "order_rows"."order_rows_read",
      "order_rows"."order_rows_without_key",
      "all_orders"."orders",
      "all_orders"."orders_without_date",
      "sales"."orders_before_as_of",
      "sales"."valid_orders",
      "sales"."returned_orders",
      "sales"."cancelled_orders",
      "sales"."unpaid_orders",
      "sales"."other_orders",
      "sales"."gross_sales",
      "sales"."net_revenue",
      "sales"."shipping_amount",
      "sales"."tax_amount",
      "sales"."returned_net_amount",
      "sales"."cancelled_net_amount",
      "sales"."unpaid_net_amount",
      "sales"."other_net_amount",
      "sales"."valid_orders_without_items",
      "excess_discounts"."excess_discounts",
      "unknown_customers"."unknown_customer_orders",
      "unknown_customers"."unknown_customer_net_sales",
      "item_rows"."item_rows_read",
      "item_rows"."item_rows_without_key",
      "all_items"."items",
      "all_items"."unknown_order_items",
      "all_items"."unknown_order_net_amount",
      "unknown_products"."unknown_product_items",
      "unknown_products"."unknown_product_net_revenue",
      "refund_rows"."refund_rows_read",
      "refund_rows"."refund_rows_without_key",
      "all_refunds"."refunds",
      "all_refunds"."refunds_counted",
      "all_refunds"."returns",
      "all_refunds"."refunds_of_no_customer",
      "all_refunds"."refunds_of_no_customer_amount",
      "all_refunds"."refunds_of_no_product",
      "all_refunds"."refunds_of_no_product_amount",
      "all_refunds"."refunds_of_other_orders",
      "all_refunds"."refunds_of_other_orders_amount",
      "all_refunds"."refunds_left_out",
      "all_refunds"."refunds_left_out_amount",
      (("order_rows"."order_rows_read" - "order_rows"."order_rows_without_key") - "all_orders"."orders") as "order_rows_replaced",
      (("all_orders"."orders" - "all_orders"."orders_without_date") - "sales"."orders_before_as_of") as "orders_from_as_of_on",
      ("sales"."gross_sales" - "sales"."net_revenue") as "discounts",
      ("sales"."net_revenue" - "all_refunds"."returns") as "net_sales",
      (
        (("sales"."net_revenue" - "all_refunds"."returns") + "sales"."shipping_amount") + "sales"."tax_amount"
      ) as "total_sales",
      (("item_rows"."item_rows_read" - "item_rows"."item_rows_without_key") - "all_items"."items") as "item_rows_replaced",
      (
        ("refund_rows"."refund_rows_read" - "refund_rows"."refund_rows_without_key") - "all_refunds"."refunds"
      ) as "refund_rows_replaced"
    from
      "intermediate"."int_as_of" as "int_as_of"
      cross join "order_rows"
      cross join "all_orders"
      cross join "sales"
      cross join "excess_discounts"
      cross join "unknown_customers"
      cross join "item_rows"
      cross join "all_items"
      cross join "unknown_products"
      cross join "refund_rows"
      cross join "all_refunds"
  ) as "mart_reconciliation";

comment on table "marts"."mart_reconciliation" is 'One row: how the rows that were read become orders and sales, and what is left out on the way, to compare with the report of the shop. Amounts are in the reporting currency unless they say otherwise. [models: marts.mart_reconciliation]';

comment on column "marts"."mart_reconciliation"."order_rows_read" is 'Rows of raw_orders.';

comment on column "marts"."mart_reconciliation"."order_rows_without_key" is 'Left out.';

comment on column "marts"."mart_reconciliation"."order_rows_replaced" is 'Left out: versions of an order that a later one replaces.';

comment on column "marts"."mart_reconciliation"."orders" is 'Orders, each once.';

comment on column "marts"."mart_reconciliation"."orders_without_date" is 'Left out.';

comment on column "marts"."mart_reconciliation"."orders_from_as_of_on" is 'Left out: on or after the day of the analysis.';

comment on column "marts"."mart_reconciliation"."orders_before_as_of" is 'Rows of mart_orders.';

comment on column "marts"."mart_reconciliation"."valid_orders" is 'Sales.';

comment on column "marts"."mart_reconciliation"."other_orders" is 'Of statuses in no list, where valid_statuses are listed.';

comment on column "marts"."mart_reconciliation"."gross_sales" is 'Of valid orders, before discounts.';

comment on column "marts"."mart_reconciliation"."discounts" is 'Of lines and of orders.';

comment on column "marts"."mart_reconciliation"."excess_discounts" is 'Left out: what is taken off valid orders beyond what their items amount to.';

comment on column "marts"."mart_reconciliation"."net_revenue" is 'gross_sales − discounts.';

comment on column "marts"."mart_reconciliation"."returns" is 'What was paid back, of valid orders and without an order.';

comment on column "marts"."mart_reconciliation"."net_sales" is 'net_revenue − returns.';

comment on column "marts"."mart_reconciliation"."total_sales" is 'net_sales + shipping_amount + tax_amount.';

comment on column "marts"."mart_reconciliation"."returned_net_amount" is 'What returned orders amount to; in no figure above.';

comment on column "marts"."mart_reconciliation"."cancelled_net_amount" is 'The same of cancelled orders.';

comment on column "marts"."mart_reconciliation"."unpaid_net_amount" is 'The same of unpaid orders.';

comment on column "marts"."mart_reconciliation"."other_net_amount" is 'The same of other orders.';

comment on column "marts"."mart_reconciliation"."valid_orders_without_items" is 'Sales that amount to nothing.';

comment on column "marts"."mart_reconciliation"."unknown_customer_orders" is 'Valid orders of unknown customers: in no figure of customers.';

comment on column "marts"."mart_reconciliation"."unknown_customer_net_sales" is 'What they amount to; in net_sales.';

comment on column "marts"."mart_reconciliation"."unknown_product_items" is 'Items of valid orders, of unknown products: in no figure of products.';

comment on column "marts"."mart_reconciliation"."unknown_product_net_revenue" is 'What they amount to; in net_revenue.';

comment on column "marts"."mart_reconciliation"."item_rows_read" is 'Rows of raw_order_items.';

comment on column "marts"."mart_reconciliation"."item_rows_without_key" is 'Left out.';

comment on column "marts"."mart_reconciliation"."item_rows_replaced" is 'Left out: versions of an item that another one replaces.';

comment on column "marts"."mart_reconciliation"."items" is 'Items, each once.';

comment on column "marts"."mart_reconciliation"."unknown_order_items" is 'Left out: items whose order is not in stg_orders.';

comment on column "marts"."mart_reconciliation"."unknown_order_net_amount" is 'What they amount to, in whatever currency.';

comment on column "marts"."mart_reconciliation"."refund_rows_read" is 'Rows of raw_refunds.';

comment on column "marts"."mart_reconciliation"."refund_rows_without_key" is 'Left out.';

comment on column "marts"."mart_reconciliation"."refund_rows_replaced" is 'Left out: versions of a refund that a later one replaces.';

comment on column "marts"."mart_reconciliation"."refunds" is 'Refunds, each once.';

comment on column "marts"."mart_reconciliation"."refunds_counted" is 'Those in returns.';

comment on column "marts"."mart_reconciliation"."refunds_of_no_customer" is 'Those of them without an order and of no known customer: in no figure of customers.';

comment on column "marts"."mart_reconciliation"."refunds_of_no_customer_amount" is 'What they amount to; in returns.';

comment on column "marts"."mart_reconciliation"."refunds_of_no_product" is 'Those of them of no known product, as of whole orders: in no figure of products.';

comment on column "marts"."mart_reconciliation"."refunds_of_no_product_amount" is 'What they amount to; in returns.';

comment on column "marts"."mart_reconciliation"."refunds_of_other_orders" is 'Of orders that are no sale.';

comment on column "marts"."mart_reconciliation"."refunds_of_other_orders_amount" is 'What they amount to; in no figure above.';

comment on column "marts"."mart_reconciliation"."refunds_left_out" is 'Of unknown orders, without a time, or from as_of on.';

comment on column "marts"."mart_reconciliation"."refunds_left_out_amount" is 'What they amount to, in whatever currency.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          (
            select
              "r"."orders",
              "d"."orders" as "orders_of_days",
              "r"."total",
              "d"."total" as "total_of_days"
            from
              (
                select
                  "r"."valid_orders" as "orders",
                  "r"."total_sales" as "total"
                from
                  "marts"."mart_reconciliation" as "r"
              ) as "r"
              cross join (
                select
                  coalesce(sum("d"."orders_count"), 0) as "orders",
                  coalesce(sum("d"."total_sales"), 0) as "total"
                from
                  "marts"."mart_daily_sales" as "d"
              ) as "d"
            where
              (
                "r"."orders" <> "d"."orders"
                or "r"."total" <> "d"."total"
              )
          ) as "row"
      ) as "failing"
  ) as "test_79"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_rows_read" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("order_rows_read" < 0)
      ) as "test_1",
      count(*) filter(
        where
          ("order_rows_without_key" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("order_rows_without_key" < 0)
      ) as "test_3",
      count(*) filter(
        where
          ("order_rows_replaced" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("order_rows_replaced" < 0)
      ) as "test_5",
      count(*) filter(
        where
          ("orders" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("orders" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("orders_without_date" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("orders_without_date" < 0)
      ) as "test_9",
      count(*) filter(
        where
          ("orders_from_as_of_on" is null)
      ) as "test_10",
      count(*) filter(
        where
          ("orders_from_as_of_on" < 0)
      ) as "test_11",
      count(*) filter(
        where
          ("orders_before_as_of" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("orders_before_as_of" < 0)
      ) as "test_13",
      count(*) filter(
        where
          ("valid_orders" is null)
      ) as "test_14",
      count(*) filter(
        where
          ("valid_orders" < 0)
      ) as "test_15",
      count(*) filter(
        where
          ("returned_orders" is null)
      ) as "test_16",
      count(*) filter(
        where
          ("returned_orders" < 0)
      ) as "test_17",
      count(*) filter(
        where
          ("cancelled_orders" is null)
      ) as "test_18",
      count(*) filter(
        where
          ("cancelled_orders" < 0)
      ) as "test_19",
      count(*) filter(
        where
          ("unpaid_orders" is null)
      ) as "test_20",
      count(*) filter(
        where
          ("unpaid_orders" < 0)
      ) as "test_21",
      count(*) filter(
        where
          ("other_orders" is null)
      ) as "test_22",
      count(*) filter(
        where
          ("other_orders" < 0)
      ) as "test_23",
      count(*) filter(
        where
          ("gross_sales" is null)
      ) as "test_24",
      count(*) filter(
        where
          ("discounts" is null)
      ) as "test_25",
      count(*) filter(
        where
          ("excess_discounts" is null)
      ) as "test_26",
      count(*) filter(
        where
          ("net_revenue" is null)
      ) as "test_27",
      count(*) filter(
        where
          ("returns" is null)
      ) as "test_28",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_29",
      count(*) filter(
        where
          ("shipping_amount" is null)
      ) as "test_30",
      count(*) filter(
        where
          ("tax_amount" is null)
      ) as "test_31",
      count(*) filter(
        where
          ("total_sales" is null)
      ) as "test_32",
      count(*) filter(
        where
          ("returned_net_amount" is null)
      ) as "test_33",
      count(*) filter(
        where
          ("cancelled_net_amount" is null)
      ) as "test_34",
      count(*) filter(
        where
          ("unpaid_net_amount" is null)
      ) as "test_35",
      count(*) filter(
        where
          ("other_net_amount" is null)
      ) as "test_36",
      count(*) filter(
        where
          ("valid_orders_without_items" is null)
      ) as "test_37",
      count(*) filter(
        where
          ("valid_orders_without_items" < 0)
      ) as "test_38",
      count(*) filter(
        where
          ("unknown_customer_orders" is null)
      ) as "test_39",
      count(*) filter(
        where
          ("unknown_customer_orders" < 0)
      ) as "test_40",
      count(*) filter(
        where
          ("unknown_customer_net_sales" is null)
      ) as "test_41",
      count(*) filter(
        where
          ("unknown_product_items" is null)
      ) as "test_42",
      count(*) filter(
        where
          ("unknown_product_items" < 0)
      ) as "test_43",
      count(*) filter(
        where
          ("unknown_product_net_revenue" is null)
      ) as "test_44",
      count(*) filter(
        where
          ("item_rows_read" is null)
      ) as "test_45",
      count(*) filter(
        where
          ("item_rows_read" < 0)
      ) as "test_46",
      count(*) filter(
        where
          ("item_rows_without_key" is null)
      ) as "test_47",
      count(*) filter(
        where
          ("item_rows_without_key" < 0)
      ) as "test_48",
      count(*) filter(
        where
          ("item_rows_replaced" is null)
      ) as "test_49",
      count(*) filter(
        where
          ("item_rows_replaced" < 0)
      ) as "test_50",
      count(*) filter(
        where
          ("items" is null)
      ) as "test_51",
      count(*) filter(
        where
          ("items" < 0)
      ) as "test_52",
      count(*) filter(
        where
          ("unknown_order_items" is null)
      ) as "test_53",
      count(*) filter(
        where
          ("unknown_order_items" < 0)
      ) as "test_54",
      count(*) filter(
        where
          ("unknown_order_net_amount" is null)
      ) as "test_55",
      count(*) filter(
        where
          ("refund_rows_read" is null)
      ) as "test_56",
      count(*) filter(
        where
          ("refund_rows_read" < 0)
      ) as "test_57",
      count(*) filter(
        where
          ("refund_rows_without_key" is null)
      ) as "test_58",
      count(*) filter(
        where
          ("refund_rows_without_key" < 0)
      ) as "test_59",
      count(*) filter(
        where
          ("refund_rows_replaced" is null)
      ) as "test_60",
      count(*) filter(
        where
          ("refund_rows_replaced" < 0)
      ) as "test_61",
      count(*) filter(
        where
          ("refunds" is null)
      ) as "test_62",
      count(*) filter(
        where
          ("refunds" < 0)
      ) as "test_63",
      count(*) filter(
        where
          ("refunds_counted" is null)
      ) as "test_64",
      count(*) filter(
        where
          ("refunds_counted" < 0)
      ) as "test_65",
      count(*) filter(
        where
          ("refunds_of_no_customer" is null)
      ) as "test_66",
      count(*) filter(
        where
          ("refunds_of_no_customer" < 0)
      ) as "test_67",
      count(*) filter(
        where
          ("refunds_of_no_customer_amount" is null)
      ) as "test_68",
      count(*) filter(
        where
          ("refunds_of_no_product" is null)
      ) as "test_69",
      count(*) filter(
        where
          ("refunds_of_no_product" < 0)
      ) as "test_70",
      count(*) filter(
        where
          ("refunds_of_no_product_amount" is null)
      ) as "test_71",
      count(*) filter(
        where
          ("refunds_of_other_orders" is null)
      ) as "test_72",
      count(*) filter(
        where
          ("refunds_of_other_orders" < 0)
      ) as "test_73",
      count(*) filter(
        where
          ("refunds_of_other_orders_amount" is null)
      ) as "test_74",
      count(*) filter(
        where
          ("refunds_left_out" is null)
      ) as "test_75",
      count(*) filter(
        where
          ("refunds_left_out" < 0)
      ) as "test_76",
      count(*) filter(
        where
          ("refunds_left_out_amount" is null)
      ) as "test_77",
      count(*) as "test_78"
    from
      "marts"."mart_reconciliation" as "row"
  ) as "scan";

-- rows that fail not_null_order_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_read" is null
limit
  5;

-- rows that fail range_order_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_read" < 0
limit
  5;

-- rows that fail not_null_order_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_without_key" is null
limit
  5;

-- rows that fail range_order_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_without_key" < 0
limit
  5;

-- rows that fail not_null_order_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_replaced" is null
limit
  5;

-- rows that fail range_order_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "order_rows_replaced" < 0
limit
  5;

-- rows that fail not_null_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders" is null
limit
  5;

-- rows that fail range_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders" < 0
limit
  5;

-- rows that fail not_null_orders_without_date
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_without_date" is null
limit
  5;

-- rows that fail range_orders_without_date
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_without_date" < 0
limit
  5;

-- rows that fail not_null_orders_from_as_of_on
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_from_as_of_on" is null
limit
  5;

-- rows that fail range_orders_from_as_of_on
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_from_as_of_on" < 0
limit
  5;

-- rows that fail not_null_orders_before_as_of
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_before_as_of" is null
limit
  5;

-- rows that fail range_orders_before_as_of
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "orders_before_as_of" < 0
limit
  5;

-- rows that fail not_null_valid_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "valid_orders" is null
limit
  5;

-- rows that fail range_valid_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "valid_orders" < 0
limit
  5;

-- rows that fail not_null_returned_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "returned_orders" is null
limit
  5;

-- rows that fail range_returned_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "returned_orders" < 0
limit
  5;

-- rows that fail not_null_cancelled_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "cancelled_orders" is null
limit
  5;

-- rows that fail range_cancelled_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "cancelled_orders" < 0
limit
  5;

-- rows that fail not_null_unpaid_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unpaid_orders" is null
limit
  5;

-- rows that fail range_unpaid_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unpaid_orders" < 0
limit
  5;

-- rows that fail not_null_other_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "other_orders" is null
limit
  5;

-- rows that fail range_other_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "other_orders" < 0
limit
  5;

-- rows that fail not_null_gross_sales
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "gross_sales" is null
limit
  5;

-- rows that fail not_null_discounts
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "discounts" is null
limit
  5;

-- rows that fail not_null_excess_discounts
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "excess_discounts" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "net_revenue" is null
limit
  5;

-- rows that fail not_null_returns
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "returns" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "shipping_amount" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "tax_amount" is null
limit
  5;

-- rows that fail not_null_total_sales
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "total_sales" is null
limit
  5;

-- rows that fail not_null_returned_net_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "returned_net_amount" is null
limit
  5;

-- rows that fail not_null_cancelled_net_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "cancelled_net_amount" is null
limit
  5;

-- rows that fail not_null_unpaid_net_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unpaid_net_amount" is null
limit
  5;

-- rows that fail not_null_other_net_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "other_net_amount" is null
limit
  5;

-- rows that fail not_null_valid_orders_without_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "valid_orders_without_items" is null
limit
  5;

-- rows that fail range_valid_orders_without_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "valid_orders_without_items" < 0
limit
  5;

-- rows that fail not_null_unknown_customer_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_customer_orders" is null
limit
  5;

-- rows that fail range_unknown_customer_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_customer_orders" < 0
limit
  5;

-- rows that fail not_null_unknown_customer_net_sales
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_customer_net_sales" is null
limit
  5;

-- rows that fail not_null_unknown_product_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_product_items" is null
limit
  5;

-- rows that fail range_unknown_product_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_product_items" < 0
limit
  5;

-- rows that fail not_null_unknown_product_net_revenue
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_product_net_revenue" is null
limit
  5;

-- rows that fail not_null_item_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_read" is null
limit
  5;

-- rows that fail range_item_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_read" < 0
limit
  5;

-- rows that fail not_null_item_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_without_key" is null
limit
  5;

-- rows that fail range_item_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_without_key" < 0
limit
  5;

-- rows that fail not_null_item_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_replaced" is null
limit
  5;

-- rows that fail range_item_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "item_rows_replaced" < 0
limit
  5;

-- rows that fail not_null_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "items" is null
limit
  5;

-- rows that fail range_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "items" < 0
limit
  5;

-- rows that fail not_null_unknown_order_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_order_items" is null
limit
  5;

-- rows that fail range_unknown_order_items
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_order_items" < 0
limit
  5;

-- rows that fail not_null_unknown_order_net_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "unknown_order_net_amount" is null
limit
  5;

-- rows that fail not_null_refund_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_read" is null
limit
  5;

-- rows that fail range_refund_rows_read
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_read" < 0
limit
  5;

-- rows that fail not_null_refund_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_without_key" is null
limit
  5;

-- rows that fail range_refund_rows_without_key
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_without_key" < 0
limit
  5;

-- rows that fail not_null_refund_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_replaced" is null
limit
  5;

-- rows that fail range_refund_rows_replaced
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refund_rows_replaced" < 0
limit
  5;

-- rows that fail not_null_refunds
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds" is null
limit
  5;

-- rows that fail range_refunds
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds" < 0
limit
  5;

-- rows that fail not_null_refunds_counted
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_counted" is null
limit
  5;

-- rows that fail range_refunds_counted
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_counted" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_customer
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_customer" is null
limit
  5;

-- rows that fail range_refunds_of_no_customer
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_customer" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_customer_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_customer_amount" is null
limit
  5;

-- rows that fail not_null_refunds_of_no_product
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_product" is null
limit
  5;

-- rows that fail range_refunds_of_no_product
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_product" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_product_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_no_product_amount" is null
limit
  5;

-- rows that fail not_null_refunds_of_other_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_other_orders" is null
limit
  5;

-- rows that fail range_refunds_of_other_orders
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_other_orders" < 0
limit
  5;

-- rows that fail not_null_refunds_of_other_orders_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_of_other_orders_amount" is null
limit
  5;

-- rows that fail not_null_refunds_left_out
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_left_out" is null
limit
  5;

-- rows that fail range_refunds_left_out
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_left_out" < 0
limit
  5;

-- rows that fail not_null_refunds_left_out_amount
select
  "row".*
from
  "marts"."mart_reconciliation" as "row"
where
  "refunds_left_out_amount" is null
limit
  5;

-- rows that fail reconciliation_adds_up_to_days
select
  "row".*
from
  (
    select
      "r"."orders",
      "d"."orders" as "orders_of_days",
      "r"."total",
      "d"."total" as "total_of_days"
    from
      (
        select
          "r"."valid_orders" as "orders",
          "r"."total_sales" as "total"
        from
          "marts"."mart_reconciliation" as "r"
      ) as "r"
      cross join (
        select
          coalesce(sum("d"."orders_count"), 0) as "orders",
          coalesce(sum("d"."total_sales"), 0) as "total"
        from
          "marts"."mart_daily_sales" as "d"
      ) as "d"
    where
      (
        "r"."orders" <> "d"."orders"
        or "r"."total" <> "d"."total"
      )
  ) as "row"
limit
  5;
