-- create_table
create
or replace transient table "MARTS"."MART_RECONCILIATION" (
  "AS_OF" date,
  "ORDER_ROWS_READ" number(38, 0) comment 'Rows of raw_orders.',
  "ORDER_ROWS_WITHOUT_KEY" number(38, 0) comment 'Left out.',
  "ORDER_ROWS_REPLACED" number(38, 0) comment 'Left out: versions of an order that a later one replaces.',
  "ORDERS" number(38, 0) comment 'Orders, each once.',
  "ORDERS_WITHOUT_DATE" number(38, 0) comment 'Left out.',
  "ORDERS_FROM_AS_OF_ON" number(38, 0) comment 'Left out: on or after the day of the analysis.',
  "ORDERS_BEFORE_AS_OF" number(38, 0) comment 'Rows of mart_orders.',
  "VALID_ORDERS" number(38, 0) comment 'Sales.',
  "RETURNED_ORDERS" number(38, 0),
  "CANCELLED_ORDERS" number(38, 0),
  "UNPAID_ORDERS" number(38, 0),
  "OTHER_ORDERS" number(38, 0) comment 'Of statuses in no list, where valid_statuses are listed.',
  "GROSS_SALES" number(38, 4) comment 'Of valid orders, before discounts.',
  "DISCOUNTS" number(38, 4) comment 'Of lines and of orders.',
  "EXCESS_DISCOUNTS" number(38, 4) comment 'Left out: what is taken off valid orders beyond what their items amount to.',
  "NET_REVENUE" number(38, 4) comment 'gross_sales − discounts.',
  "RETURNS" number(38, 4) comment 'What was paid back, of valid orders and without an order.',
  "NET_SALES" number(38, 4) comment 'net_revenue − returns.',
  "SHIPPING_AMOUNT" number(38, 4),
  "TAX_AMOUNT" number(38, 4),
  "TOTAL_SALES" number(38, 4) comment 'net_sales + shipping_amount + tax_amount.',
  "RETURNED_NET_AMOUNT" number(38, 4) comment 'What returned orders amount to; in no figure above.',
  "CANCELLED_NET_AMOUNT" number(38, 4) comment 'The same of cancelled orders.',
  "UNPAID_NET_AMOUNT" number(38, 4) comment 'The same of unpaid orders.',
  "OTHER_NET_AMOUNT" number(38, 4) comment 'The same of other orders.',
  "VALID_ORDERS_WITHOUT_ITEMS" number(38, 0) comment 'Sales that amount to nothing.',
  "UNKNOWN_CUSTOMER_ORDERS" number(38, 0) comment 'Valid orders of unknown customers: in no figure of customers.',
  "UNKNOWN_CUSTOMER_NET_SALES" number(38, 4) comment 'What they amount to; in net_sales.',
  "UNKNOWN_PRODUCT_ITEMS" number(38, 0) comment 'Items of valid orders, of unknown products: in no figure of products.',
  "UNKNOWN_PRODUCT_NET_REVENUE" number(38, 4) comment 'What they amount to; in net_revenue.',
  "ITEM_ROWS_READ" number(38, 0) comment 'Rows of raw_order_items.',
  "ITEM_ROWS_WITHOUT_KEY" number(38, 0) comment 'Left out.',
  "ITEM_ROWS_REPLACED" number(38, 0) comment 'Left out: versions of an item that another one replaces.',
  "ITEMS" number(38, 0) comment 'Items, each once.',
  "UNKNOWN_ORDER_ITEMS" number(38, 0) comment 'Left out: items whose order is not in stg_orders.',
  "UNKNOWN_ORDER_NET_AMOUNT" number(38, 4) comment 'What they amount to, in whatever currency.',
  "REFUND_ROWS_READ" number(38, 0) comment 'Rows of raw_refunds.',
  "REFUND_ROWS_WITHOUT_KEY" number(38, 0) comment 'Left out.',
  "REFUND_ROWS_REPLACED" number(38, 0) comment 'Left out: versions of a refund that a later one replaces.',
  "REFUNDS" number(38, 0) comment 'Refunds, each once.',
  "REFUNDS_COUNTED" number(38, 0) comment 'Those in returns.',
  "REFUNDS_OF_NO_CUSTOMER" number(38, 0) comment 'Those of them without an order and of no known customer: in no figure of customers.',
  "REFUNDS_OF_NO_CUSTOMER_AMOUNT" number(38, 4) comment 'What they amount to; in returns.',
  "REFUNDS_OF_NO_PRODUCT" number(38, 0) comment 'Those of them of no known product, as of whole orders: in no figure of products.',
  "REFUNDS_OF_NO_PRODUCT_AMOUNT" number(38, 4) comment 'What they amount to; in returns.',
  "REFUNDS_OF_OTHER_ORDERS" number(38, 0) comment 'Of orders that are no sale.',
  "REFUNDS_OF_OTHER_ORDERS_AMOUNT" number(38, 4) comment 'What they amount to; in no figure above.',
  "REFUNDS_LEFT_OUT" number(38, 0) comment 'Of unknown orders, without a time, or from as_of on.',
  "REFUNDS_LEFT_OUT_AMOUNT" number(38, 4) comment 'What they amount to, in whatever currency.'
) comment = 'One row: how the rows that were read become orders and sales, and what is left out on the way, to compare with the report of the shop. Amounts are in the reporting currency unless they say otherwise. [models: marts.mart_reconciliation]' as
select
  cast("AS_OF" as date) as "AS_OF",
  cast("ORDER_ROWS_READ" as number(38, 0)) as "ORDER_ROWS_READ",
  cast("ORDER_ROWS_WITHOUT_KEY" as number(38, 0)) as "ORDER_ROWS_WITHOUT_KEY",
  cast("ORDER_ROWS_REPLACED" as number(38, 0)) as "ORDER_ROWS_REPLACED",
  cast("ORDERS" as number(38, 0)) as "ORDERS",
  cast("ORDERS_WITHOUT_DATE" as number(38, 0)) as "ORDERS_WITHOUT_DATE",
  cast("ORDERS_FROM_AS_OF_ON" as number(38, 0)) as "ORDERS_FROM_AS_OF_ON",
  cast("ORDERS_BEFORE_AS_OF" as number(38, 0)) as "ORDERS_BEFORE_AS_OF",
  cast("VALID_ORDERS" as number(38, 0)) as "VALID_ORDERS",
  cast("RETURNED_ORDERS" as number(38, 0)) as "RETURNED_ORDERS",
  cast("CANCELLED_ORDERS" as number(38, 0)) as "CANCELLED_ORDERS",
  cast("UNPAID_ORDERS" as number(38, 0)) as "UNPAID_ORDERS",
  cast("OTHER_ORDERS" as number(38, 0)) as "OTHER_ORDERS",
  cast("GROSS_SALES" as number(38, 4)) as "GROSS_SALES",
  cast("DISCOUNTS" as number(38, 4)) as "DISCOUNTS",
  cast("EXCESS_DISCOUNTS" as number(38, 4)) as "EXCESS_DISCOUNTS",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("RETURNS" as number(38, 4)) as "RETURNS",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("TOTAL_SALES" as number(38, 4)) as "TOTAL_SALES",
  cast("RETURNED_NET_AMOUNT" as number(38, 4)) as "RETURNED_NET_AMOUNT",
  cast("CANCELLED_NET_AMOUNT" as number(38, 4)) as "CANCELLED_NET_AMOUNT",
  cast("UNPAID_NET_AMOUNT" as number(38, 4)) as "UNPAID_NET_AMOUNT",
  cast("OTHER_NET_AMOUNT" as number(38, 4)) as "OTHER_NET_AMOUNT",
  cast("VALID_ORDERS_WITHOUT_ITEMS" as number(38, 0)) as "VALID_ORDERS_WITHOUT_ITEMS",
  cast("UNKNOWN_CUSTOMER_ORDERS" as number(38, 0)) as "UNKNOWN_CUSTOMER_ORDERS",
  cast("UNKNOWN_CUSTOMER_NET_SALES" as number(38, 4)) as "UNKNOWN_CUSTOMER_NET_SALES",
  cast("UNKNOWN_PRODUCT_ITEMS" as number(38, 0)) as "UNKNOWN_PRODUCT_ITEMS",
  cast("UNKNOWN_PRODUCT_NET_REVENUE" as number(38, 4)) as "UNKNOWN_PRODUCT_NET_REVENUE",
  cast("ITEM_ROWS_READ" as number(38, 0)) as "ITEM_ROWS_READ",
  cast("ITEM_ROWS_WITHOUT_KEY" as number(38, 0)) as "ITEM_ROWS_WITHOUT_KEY",
  cast("ITEM_ROWS_REPLACED" as number(38, 0)) as "ITEM_ROWS_REPLACED",
  cast("ITEMS" as number(38, 0)) as "ITEMS",
  cast("UNKNOWN_ORDER_ITEMS" as number(38, 0)) as "UNKNOWN_ORDER_ITEMS",
  cast("UNKNOWN_ORDER_NET_AMOUNT" as number(38, 4)) as "UNKNOWN_ORDER_NET_AMOUNT",
  cast("REFUND_ROWS_READ" as number(38, 0)) as "REFUND_ROWS_READ",
  cast("REFUND_ROWS_WITHOUT_KEY" as number(38, 0)) as "REFUND_ROWS_WITHOUT_KEY",
  cast("REFUND_ROWS_REPLACED" as number(38, 0)) as "REFUND_ROWS_REPLACED",
  cast("REFUNDS" as number(38, 0)) as "REFUNDS",
  cast("REFUNDS_COUNTED" as number(38, 0)) as "REFUNDS_COUNTED",
  cast("REFUNDS_OF_NO_CUSTOMER" as number(38, 0)) as "REFUNDS_OF_NO_CUSTOMER",
  cast("REFUNDS_OF_NO_CUSTOMER_AMOUNT" as number(38, 4)) as "REFUNDS_OF_NO_CUSTOMER_AMOUNT",
  cast("REFUNDS_OF_NO_PRODUCT" as number(38, 0)) as "REFUNDS_OF_NO_PRODUCT",
  cast("REFUNDS_OF_NO_PRODUCT_AMOUNT" as number(38, 4)) as "REFUNDS_OF_NO_PRODUCT_AMOUNT",
  cast("REFUNDS_OF_OTHER_ORDERS" as number(38, 0)) as "REFUNDS_OF_OTHER_ORDERS",
  cast("REFUNDS_OF_OTHER_ORDERS_AMOUNT" as number(38, 4)) as "REFUNDS_OF_OTHER_ORDERS_AMOUNT",
  cast("REFUNDS_LEFT_OUT" as number(38, 0)) as "REFUNDS_LEFT_OUT",
  cast("REFUNDS_LEFT_OUT_AMOUNT" as number(38, 4)) as "REFUNDS_LEFT_OUT_AMOUNT"
from
  (
    with
      "ORDER_ROWS" as (
        select
          count(*) as "ORDER_ROWS_READ",
          count(
            case
              when (not "O"."ORDER_ID" is not null) then 1
            end
          ) as "ORDER_ROWS_WITHOUT_KEY"
        from
          "RAW"."RAW_ORDERS" as "O"
      ),
      "ALL_ORDERS" as (
        select
          count(*) as "ORDERS",
          count(
            case
              when ("O"."ORDER_DATE" is null) then 1
            end
          ) as "ORDERS_WITHOUT_DATE"
        from
          "STAGING"."STG_ORDERS" as "O"
      ),
      "SALES" as (
        select
          coalesce(sum("O"."ORDERS_COUNT"), 0) as "ORDERS_BEFORE_AS_OF",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."ORDERS_COUNT"
              end
            ),
            0
          ) as "VALID_ORDERS",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'returned') then "O"."ORDERS_COUNT"
              end
            ),
            0
          ) as "RETURNED_ORDERS",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'cancelled') then "O"."ORDERS_COUNT"
              end
            ),
            0
          ) as "CANCELLED_ORDERS",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'unpaid') then "O"."ORDERS_COUNT"
              end
            ),
            0
          ) as "UNPAID_ORDERS",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'other') then "O"."ORDERS_COUNT"
              end
            ),
            0
          ) as "OTHER_ORDERS",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."GROSS_AMOUNT"
              end
            ),
            0
          ) as "GROSS_SALES",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."NET_AMOUNT"
              end
            ),
            0
          ) as "NET_REVENUE",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."SHIPPING_AMOUNT"
              end
            ),
            0
          ) as "SHIPPING_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."TAX_AMOUNT"
              end
            ),
            0
          ) as "TAX_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'returned') then "O"."NET_AMOUNT"
              end
            ),
            0
          ) as "RETURNED_NET_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'cancelled') then "O"."NET_AMOUNT"
              end
            ),
            0
          ) as "CANCELLED_NET_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'unpaid') then "O"."NET_AMOUNT"
              end
            ),
            0
          ) as "UNPAID_NET_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'other') then "O"."NET_AMOUNT"
              end
            ),
            0
          ) as "OTHER_NET_AMOUNT",
          coalesce(
            sum(
              case
                when ("O"."COUNTED_AS" = 'valid') then "O"."ORDERS_WITHOUT_ITEMS"
              end
            ),
            0
          ) as "VALID_ORDERS_WITHOUT_ITEMS"
        from
          "MARTS"."MART_ORDER_STATUSES" as "O"
      ),
      "GIVEN_DISCOUNTS" as (
        select
          "I"."ORDER_ID",
          sum("I"."ORDER_DISCOUNT") as "DISCOUNT"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        where
          "I"."ORDER_DISCOUNT" > 0
        group by
          "I"."ORDER_ID"
      ),
      "EXCESS_DISCOUNTS" as (
        select
          coalesce(sum(round((("O"."ORDER_DISCOUNT" - coalesce("G"."DISCOUNT", 0)) * "O"."EXCHANGE_RATE"), 4)), 0) as "EXCESS_DISCOUNTS"
        from
          "INTERMEDIATE"."INT_ORDERS" as "O"
          left join "GIVEN_DISCOUNTS" as "G" on "G"."ORDER_ID" = "O"."ORDER_ID"
        where
          "O"."IS_VALID" = true
          and "O"."ORDER_DISCOUNT" > 0
      ),
      "UNKNOWN_CUSTOMERS" as (
        select
          count(*) as "UNKNOWN_CUSTOMER_ORDERS",
          coalesce(sum("O"."NET_SALES"), 0) as "UNKNOWN_CUSTOMER_NET_SALES"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."COUNTED_AS" = 'valid'
          and "O"."ORDER_NUMBER" is null
      ),
      "ITEM_ROWS" as (
        select
          count(*) as "ITEM_ROWS_READ",
          count(
            case
              when (not "I"."ORDER_ITEM_ID" is not null) then 1
            end
          ) as "ITEM_ROWS_WITHOUT_KEY"
        from
          "RAW"."RAW_ORDER_ITEMS" as "I"
      ),
      "ALL_ITEMS" as (
        select
          count(*) as "ITEMS",
          count(
            case
              when ("O"."ORDER_ID" is null) then 1
            end
          ) as "UNKNOWN_ORDER_ITEMS",
          coalesce(
            sum(
              case
                when ("O"."ORDER_ID" is null) then "I"."NET_AMOUNT"
              end
            ),
            0
          ) as "UNKNOWN_ORDER_NET_AMOUNT"
        from
          "STAGING"."STG_ORDER_ITEMS" as "I"
          left join "STAGING"."STG_ORDERS" as "O" on "O"."ORDER_ID" = "I"."ORDER_ID"
      ),
      "UNKNOWN_PRODUCTS" as (
        select
          count(*) as "UNKNOWN_PRODUCT_ITEMS",
          coalesce(sum("I"."NET_AMOUNT"), 0) as "UNKNOWN_PRODUCT_NET_REVENUE"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        where
          "I"."IS_VALID" = true
          and "I"."IS_KNOWN_PRODUCT" = false
      ),
      "REFUND_ROWS" as (
        select
          count(*) as "REFUND_ROWS_READ",
          count(
            case
              when (not "R"."REFUND_ID" is not null) then 1
            end
          ) as "REFUND_ROWS_WITHOUT_KEY"
        from
          "RAW"."RAW_REFUNDS" as "R"
      ),
      "ALL_REFUNDS" as (
        select
          count(*) as "REFUNDS",
          count(
            case
              when ("R"."IS_VALID" = true) then 1
            end
          ) as "REFUNDS_COUNTED",
          coalesce(
            sum(
              case
                when ("R"."IS_VALID" = true) then "R"."AMOUNT"
              end
            ),
            0
          ) as "RETURNS",
          count(
            case
              when (
                "R"."IS_VALID" = true
                and "R"."ORDER_ID" is null
                and "R"."CUSTOMER_ID" is null
              ) then 1
            end
          ) as "REFUNDS_OF_NO_CUSTOMER",
          coalesce(
            sum(
              case
                when (
                  "R"."IS_VALID" = true
                  and "R"."ORDER_ID" is null
                  and "R"."CUSTOMER_ID" is null
                ) then "R"."AMOUNT"
              end
            ),
            0
          ) as "REFUNDS_OF_NO_CUSTOMER_AMOUNT",
          count(
            case
              when (
                "R"."IS_VALID" = true
                and "R"."PRODUCT_ID" is null
              ) then 1
            end
          ) as "REFUNDS_OF_NO_PRODUCT",
          coalesce(
            sum(
              case
                when (
                  "R"."IS_VALID" = true
                  and "R"."PRODUCT_ID" is null
                ) then "R"."AMOUNT"
              end
            ),
            0
          ) as "REFUNDS_OF_NO_PRODUCT_AMOUNT",
          count(
            case
              when ("R"."IS_VALID" = false) then 1
            end
          ) as "REFUNDS_OF_OTHER_ORDERS",
          coalesce(
            sum(
              case
                when ("R"."IS_VALID" = false) then "R"."AMOUNT"
              end
            ),
            0
          ) as "REFUNDS_OF_OTHER_ORDERS_AMOUNT",
          count(
            case
              when ("R"."REFUND_ID" is null) then 1
            end
          ) as "REFUNDS_LEFT_OUT",
          coalesce(
            sum(
              case
                when ("R"."REFUND_ID" is null) then "S"."AMOUNT"
              end
            ),
            0
          ) as "REFUNDS_LEFT_OUT_AMOUNT"
        from
          "STAGING"."STG_REFUNDS" as "S"
          left join "INTERMEDIATE"."INT_REFUNDS" as "R" on "R"."REFUND_ID" = "S"."REFUND_ID"
      )
    select
      "INT_AS_OF"."AS_OF",
      "ORDER_ROWS"."ORDER_ROWS_READ",
      "ORDER_ROWS"."ORDER_ROWS_WITHOUT_KEY",
      "ALL_ORDERS"."ORDERS",
      "ALL_ORDERS"."ORDERS_WITHOUT_DATE",
      "SALES"."ORDERS_BEFORE_AS_OF",
      "SALES"."VALID_ORDERS",
      "SALES"."RETURNED_ORDERS",
      "SALES"."CANCELLED_ORDERS",
      "SALES"."UNPAID_ORDERS",
      "SALES"."OTHER_ORDERS",
      "SALES"."GROSS_SALES",
      "SALES"."NET_REVENUE",
      "SALES"."SHIPPING_AMOUNT",
      "SALES"."TAX_AMOUNT",
      "SALES"."RETURNED_NET_AMOUNT",
      "SALES"."CANCELLED_NET_AMOUNT",
      "SALES"."UNPAID_NET_AMOUNT",
      "SALES"."OTHER_NET_AMOUNT",
      "SALES"."VALID_ORDERS_WITHOUT_ITEMS",
      "EXCESS_DISCOUNTS"."EXCESS_DISCOUNTS",
      "UNKNOWN_CUSTOMERS"."UNKNOWN_CUSTOMER_ORDERS",
      "UNKNOWN_CUSTOMERS"."UNKNOWN_CUSTOMER_NET_SALES",
      "ITEM_ROWS"."ITEM_ROWS_READ",
      "ITEM_ROWS"."ITEM_ROWS_WITHOUT_KEY",
      "ALL_ITEMS"."ITEMS",
      "ALL_ITEMS"."UNKNOWN_ORDER_ITEMS",
      "ALL_ITEMS"."UNKNOWN_ORDER_NET_AMOUNT",
      "UNKNOWN_PRODUCTS"."UNKNOWN_PRODUCT_ITEMS",
      "UNKNOWN_PRODUCTS"."UNKNOWN_PRODUCT_NET_REVENUE",
      "REFUND_ROWS"."REFUND_ROWS_READ",
      "REFUND_ROWS"."REFUND_ROWS_WITHOUT_KEY",
      "ALL_REFUNDS"."REFUNDS",
      "ALL_REFUNDS"."REFUNDS_COUNTED",
      "ALL_REFUNDS"."RETURNS",
      "ALL_REFUNDS"."REFUNDS_OF_NO_CUSTOMER",
      "ALL_REFUNDS"."REFUNDS_OF_NO_CUSTOMER_AMOUNT",
      "ALL_REFUNDS"."REFUNDS_OF_NO_PRODUCT",
      "ALL_REFUNDS"."REFUNDS_OF_NO_PRODUCT_AMOUNT",
      "ALL_REFUNDS"."REFUNDS_OF_OTHER_ORDERS",
      "ALL_REFUNDS"."REFUNDS_OF_OTHER_ORDERS_AMOUNT",
      "ALL_REFUNDS"."REFUNDS_LEFT_OUT",
      "ALL_REFUNDS"."REFUNDS_LEFT_OUT_AMOUNT",
      (("ORDER_ROWS"."ORDER_ROWS_READ" - "ORDER_ROWS"."ORDER_ROWS_WITHOUT_KEY") - "ALL_ORDERS"."ORDERS") as "ORDER_ROWS_REPLACED",
      (("ALL_ORDERS"."ORDERS" - "ALL_ORDERS"."ORDERS_WITHOUT_DATE") - "SALES"."ORDERS_BEFORE_AS_OF") as "ORDERS_FROM_AS_OF_ON",
      ("SALES"."GROSS_SALES" - "SALES"."NET_REVENUE") as "DISCOUNTS",
      ("SALES"."NET_REVENUE" - "ALL_REFUNDS"."RETURNS") as "NET_SALES",
      (
        (("SALES"."NET_REVENUE" - "ALL_REFUNDS"."RETURNS") + "SALES"."SHIPPING_AMOUNT") + "SALES"."TAX_AMOUNT"
      ) as "TOTAL_SALES",
      (("ITEM_ROWS"."ITEM_ROWS_READ" - "ITEM_ROWS"."ITEM_ROWS_WITHOUT_KEY") - "ALL_ITEMS"."ITEMS") as "ITEM_ROWS_REPLACED",
      (
        ("REFUND_ROWS"."REFUND_ROWS_READ" - "REFUND_ROWS"."REFUND_ROWS_WITHOUT_KEY") - "ALL_REFUNDS"."REFUNDS"
      ) as "REFUND_ROWS_REPLACED"
    from
      "INTERMEDIATE"."INT_AS_OF" as "INT_AS_OF"
      cross join "ORDER_ROWS"
      cross join "ALL_ORDERS"
      cross join "SALES"
      cross join "EXCESS_DISCOUNTS"
      cross join "UNKNOWN_CUSTOMERS"
      cross join "ITEM_ROWS"
      cross join "ALL_ITEMS"
      cross join "UNKNOWN_PRODUCTS"
      cross join "REFUND_ROWS"
      cross join "ALL_REFUNDS"
  ) as "MART_RECONCILIATION";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "R"."ORDERS",
              "D"."ORDERS" as "ORDERS_OF_DAYS",
              "R"."TOTAL",
              "D"."TOTAL" as "TOTAL_OF_DAYS"
            from
              (
                select
                  "R"."VALID_ORDERS" as "ORDERS",
                  "R"."TOTAL_SALES" as "TOTAL"
                from
                  "MARTS"."MART_RECONCILIATION" as "R"
              ) as "R"
              cross join (
                select
                  coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("D"."TOTAL_SALES"), 0) as "TOTAL"
                from
                  "MARTS"."MART_DAILY_SALES" as "D"
              ) as "D"
            where
              (
                "R"."ORDERS" <> "D"."ORDERS"
                or "R"."TOTAL" <> "D"."TOTAL"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_79"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_ROWS_READ" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDER_ROWS_READ" < 0) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDER_ROWS_WITHOUT_KEY" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDER_ROWS_WITHOUT_KEY" < 0) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("ORDER_ROWS_REPLACED" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ORDER_ROWS_REPLACED" < 0) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ORDERS" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ORDERS" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("ORDERS_WITHOUT_DATE" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("ORDERS_WITHOUT_DATE" < 0) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("ORDERS_FROM_AS_OF_ON" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("ORDERS_FROM_AS_OF_ON" < 0) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("ORDERS_BEFORE_AS_OF" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("ORDERS_BEFORE_AS_OF" < 0) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("VALID_ORDERS" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("VALID_ORDERS" < 0) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("RETURNED_ORDERS" is null) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("RETURNED_ORDERS" < 0) then 1
        end
      ) as "TEST_17",
      count(
        case
          when ("CANCELLED_ORDERS" is null) then 1
        end
      ) as "TEST_18",
      count(
        case
          when ("CANCELLED_ORDERS" < 0) then 1
        end
      ) as "TEST_19",
      count(
        case
          when ("UNPAID_ORDERS" is null) then 1
        end
      ) as "TEST_20",
      count(
        case
          when ("UNPAID_ORDERS" < 0) then 1
        end
      ) as "TEST_21",
      count(
        case
          when ("OTHER_ORDERS" is null) then 1
        end
      ) as "TEST_22",
      count(
        case
          when ("OTHER_ORDERS" < 0) then 1
        end
      ) as "TEST_23",
      count(
        case
          when ("GROSS_SALES" is null) then 1
        end
      ) as "TEST_24",
      count(
        case
          when ("DISCOUNTS" is null) then 1
        end
      ) as "TEST_25",
      count(
        case
          when ("EXCESS_DISCOUNTS" is null) then 1
        end
      ) as "TEST_26",
      count(
        case
          when ("NET_REVENUE" is null) then 1
        end
      ) as "TEST_27",
      count(
        case
          when ("RETURNS" is null) then 1
        end
      ) as "TEST_28",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_29",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_30",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_31",
      count(
        case
          when ("TOTAL_SALES" is null) then 1
        end
      ) as "TEST_32",
      count(
        case
          when ("RETURNED_NET_AMOUNT" is null) then 1
        end
      ) as "TEST_33",
      count(
        case
          when ("CANCELLED_NET_AMOUNT" is null) then 1
        end
      ) as "TEST_34",
      count(
        case
          when ("UNPAID_NET_AMOUNT" is null) then 1
        end
      ) as "TEST_35",
      count(
        case
          when ("OTHER_NET_AMOUNT" is null) then 1
        end
      ) as "TEST_36",
      count(
        case
          when ("VALID_ORDERS_WITHOUT_ITEMS" is null) then 1
        end
      ) as "TEST_37",
      count(
        case
          when ("VALID_ORDERS_WITHOUT_ITEMS" < 0) then 1
        end
      ) as "TEST_38",
      count(
        case
          when ("UNKNOWN_CUSTOMER_ORDERS" is null) then 1
        end
      ) as "TEST_39",
      count(
        case
          when ("UNKNOWN_CUSTOMER_ORDERS" < 0) then 1
        end
      ) as "TEST_40",
      count(
        case
          when ("UNKNOWN_CUSTOMER_NET_SALES" is null) then 1
        end
      ) as "TEST_41",
      count(
        case
          when ("UNKNOWN_PRODUCT_ITEMS" is null) then 1
        end
      ) as "TEST_42",
      count(
        case
          when ("UNKNOWN_PRODUCT_ITEMS" < 0) then 1
        end
      ) as "TEST_43",
      count(
        case
          when ("UNKNOWN_PRODUCT_NET_REVENUE" is null) then 1
        end
      ) as "TEST_44",
      count(
        case
          when ("ITEM_ROWS_READ" is null) then 1
        end
      ) as "TEST_45",
      count(
        case
          when ("ITEM_ROWS_READ" < 0) then 1
        end
      ) as "TEST_46",
      count(
        case
          when ("ITEM_ROWS_WITHOUT_KEY" is null) then 1
        end
      ) as "TEST_47",
      count(
        case
          when ("ITEM_ROWS_WITHOUT_KEY" < 0) then 1
        end
      ) as "TEST_48",
      count(
        case
          when ("ITEM_ROWS_REPLACED" is null) then 1
        end
      ) as "TEST_49",
      count(
        case
          when ("ITEM_ROWS_REPLACED" < 0) then 1
        end
      ) as "TEST_50",
      count(
        case
          when ("ITEMS" is null) then 1
        end
      ) as "TEST_51",
      count(
        case
          when ("ITEMS" < 0) then 1
        end
      ) as "TEST_52",
      count(
        case
          when ("UNKNOWN_ORDER_ITEMS" is null) then 1
        end
      ) as "TEST_53",
      count(
        case
          when ("UNKNOWN_ORDER_ITEMS" < 0) then 1
        end
      ) as "TEST_54",
      count(
        case
          when ("UNKNOWN_ORDER_NET_AMOUNT" is null) then 1
        end
      ) as "TEST_55",
      count(
        case
          when ("REFUND_ROWS_READ" is null) then 1
        end
      ) as "TEST_56",
      count(
        case
          when ("REFUND_ROWS_READ" < 0) then 1
        end
      ) as "TEST_57",
      count(
        case
          when ("REFUND_ROWS_WITHOUT_KEY" is null) then 1
        end
      ) as "TEST_58",
      count(
        case
          when ("REFUND_ROWS_WITHOUT_KEY" < 0) then 1
        end
      ) as "TEST_59",
      count(
        case
          when ("REFUND_ROWS_REPLACED" is null) then 1
        end
      ) as "TEST_60",
      count(
        case
          when ("REFUND_ROWS_REPLACED" < 0) then 1
        end
      ) as "TEST_61",
      count(
        case
          when ("REFUNDS" is null) then 1
        end
      ) as "TEST_62",
      count(
        case
          when ("REFUNDS" < 0) then 1
        end
      ) as "TEST_63",
      count(
        case
          when ("REFUNDS_COUNTED" is null) then 1
        end
      ) as "TEST_64",
      count(
        case
          when ("REFUNDS_COUNTED" < 0) then 1
        end
      ) as "TEST_65",
      count(
        case
          when ("REFUNDS_OF_NO_CUSTOMER" is null) then 1
        end
      ) as "TEST_66",
      count(
        case
          when ("REFUNDS_OF_NO_CUSTOMER" < 0) then 1
        end
      ) as "TEST_67",
      count(
        case
          when ("REFUNDS_OF_NO_CUSTOMER_AMOUNT" is null) then 1
        end
      ) as "TEST_68",
      count(
        case
          when ("REFUNDS_OF_NO_PRODUCT" is null) then 1
        end
      ) as "TEST_69",
      count(
        case
          when ("REFUNDS_OF_NO_PRODUCT" < 0) then 1
        end
      ) as "TEST_70",
      count(
        case
          when ("REFUNDS_OF_NO_PRODUCT_AMOUNT" is null) then 1
        end
      ) as "TEST_71",
      count(
        case
          when ("REFUNDS_OF_OTHER_ORDERS" is null) then 1
        end
      ) as "TEST_72",
      count(
        case
          when ("REFUNDS_OF_OTHER_ORDERS" < 0) then 1
        end
      ) as "TEST_73",
      count(
        case
          when ("REFUNDS_OF_OTHER_ORDERS_AMOUNT" is null) then 1
        end
      ) as "TEST_74",
      count(
        case
          when ("REFUNDS_LEFT_OUT" is null) then 1
        end
      ) as "TEST_75",
      count(
        case
          when ("REFUNDS_LEFT_OUT" < 0) then 1
        end
      ) as "TEST_76",
      count(
        case
          when ("REFUNDS_LEFT_OUT_AMOUNT" is null) then 1
        end
      ) as "TEST_77",
      count(*) as "TEST_78"
    from
      "MARTS"."MART_RECONCILIATION" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_READ" is null
limit
  5;

-- rows that fail range_order_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_READ" < 0
limit
  5;

-- rows that fail not_null_order_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_WITHOUT_KEY" is null
limit
  5;

-- rows that fail range_order_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_WITHOUT_KEY" < 0
limit
  5;

-- rows that fail not_null_order_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_REPLACED" is null
limit
  5;

-- rows that fail range_order_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDER_ROWS_REPLACED" < 0
limit
  5;

-- rows that fail not_null_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS" is null
limit
  5;

-- rows that fail range_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS" < 0
limit
  5;

-- rows that fail not_null_orders_without_date
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_WITHOUT_DATE" is null
limit
  5;

-- rows that fail range_orders_without_date
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_WITHOUT_DATE" < 0
limit
  5;

-- rows that fail not_null_orders_from_as_of_on
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_FROM_AS_OF_ON" is null
limit
  5;

-- rows that fail range_orders_from_as_of_on
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_FROM_AS_OF_ON" < 0
limit
  5;

-- rows that fail not_null_orders_before_as_of
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_BEFORE_AS_OF" is null
limit
  5;

-- rows that fail range_orders_before_as_of
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ORDERS_BEFORE_AS_OF" < 0
limit
  5;

-- rows that fail not_null_valid_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "VALID_ORDERS" is null
limit
  5;

-- rows that fail range_valid_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "VALID_ORDERS" < 0
limit
  5;

-- rows that fail not_null_returned_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "RETURNED_ORDERS" is null
limit
  5;

-- rows that fail range_returned_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "RETURNED_ORDERS" < 0
limit
  5;

-- rows that fail not_null_cancelled_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "CANCELLED_ORDERS" is null
limit
  5;

-- rows that fail range_cancelled_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "CANCELLED_ORDERS" < 0
limit
  5;

-- rows that fail not_null_unpaid_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNPAID_ORDERS" is null
limit
  5;

-- rows that fail range_unpaid_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNPAID_ORDERS" < 0
limit
  5;

-- rows that fail not_null_other_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "OTHER_ORDERS" is null
limit
  5;

-- rows that fail range_other_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "OTHER_ORDERS" < 0
limit
  5;

-- rows that fail not_null_gross_sales
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "GROSS_SALES" is null
limit
  5;

-- rows that fail not_null_discounts
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "DISCOUNTS" is null
limit
  5;

-- rows that fail not_null_excess_discounts
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "EXCESS_DISCOUNTS" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_returns
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "RETURNS" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail not_null_total_sales
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "TOTAL_SALES" is null
limit
  5;

-- rows that fail not_null_returned_net_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "RETURNED_NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_cancelled_net_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "CANCELLED_NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_unpaid_net_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNPAID_NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_other_net_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "OTHER_NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_valid_orders_without_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "VALID_ORDERS_WITHOUT_ITEMS" is null
limit
  5;

-- rows that fail range_valid_orders_without_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "VALID_ORDERS_WITHOUT_ITEMS" < 0
limit
  5;

-- rows that fail not_null_unknown_customer_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_CUSTOMER_ORDERS" is null
limit
  5;

-- rows that fail range_unknown_customer_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_CUSTOMER_ORDERS" < 0
limit
  5;

-- rows that fail not_null_unknown_customer_net_sales
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_CUSTOMER_NET_SALES" is null
limit
  5;

-- rows that fail not_null_unknown_product_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_PRODUCT_ITEMS" is null
limit
  5;

-- rows that fail range_unknown_product_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_PRODUCT_ITEMS" < 0
limit
  5;

-- rows that fail not_null_unknown_product_net_revenue
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_PRODUCT_NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_item_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_READ" is null
limit
  5;

-- rows that fail range_item_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_READ" < 0
limit
  5;

-- rows that fail not_null_item_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_WITHOUT_KEY" is null
limit
  5;

-- rows that fail range_item_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_WITHOUT_KEY" < 0
limit
  5;

-- rows that fail not_null_item_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_REPLACED" is null
limit
  5;

-- rows that fail range_item_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEM_ROWS_REPLACED" < 0
limit
  5;

-- rows that fail not_null_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEMS" is null
limit
  5;

-- rows that fail range_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "ITEMS" < 0
limit
  5;

-- rows that fail not_null_unknown_order_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_ORDER_ITEMS" is null
limit
  5;

-- rows that fail range_unknown_order_items
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_ORDER_ITEMS" < 0
limit
  5;

-- rows that fail not_null_unknown_order_net_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "UNKNOWN_ORDER_NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refund_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_READ" is null
limit
  5;

-- rows that fail range_refund_rows_read
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_READ" < 0
limit
  5;

-- rows that fail not_null_refund_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_WITHOUT_KEY" is null
limit
  5;

-- rows that fail range_refund_rows_without_key
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_WITHOUT_KEY" < 0
limit
  5;

-- rows that fail not_null_refund_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_REPLACED" is null
limit
  5;

-- rows that fail range_refund_rows_replaced
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUND_ROWS_REPLACED" < 0
limit
  5;

-- rows that fail not_null_refunds
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS" is null
limit
  5;

-- rows that fail range_refunds
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS" < 0
limit
  5;

-- rows that fail not_null_refunds_counted
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_COUNTED" is null
limit
  5;

-- rows that fail range_refunds_counted
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_COUNTED" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_customer
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_CUSTOMER" is null
limit
  5;

-- rows that fail range_refunds_of_no_customer
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_CUSTOMER" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_customer_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_CUSTOMER_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunds_of_no_product
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_PRODUCT" is null
limit
  5;

-- rows that fail range_refunds_of_no_product
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_PRODUCT" < 0
limit
  5;

-- rows that fail not_null_refunds_of_no_product_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_NO_PRODUCT_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunds_of_other_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_OTHER_ORDERS" is null
limit
  5;

-- rows that fail range_refunds_of_other_orders
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_OTHER_ORDERS" < 0
limit
  5;

-- rows that fail not_null_refunds_of_other_orders_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_OF_OTHER_ORDERS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunds_left_out
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_LEFT_OUT" is null
limit
  5;

-- rows that fail range_refunds_left_out
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_LEFT_OUT" < 0
limit
  5;

-- rows that fail not_null_refunds_left_out_amount
select
  "ROW".*
from
  "MARTS"."MART_RECONCILIATION" as "ROW"
where
  "REFUNDS_LEFT_OUT_AMOUNT" is null
limit
  5;

-- rows that fail reconciliation_adds_up_to_days
select
  "ROW".*
from
  (
    select
      "R"."ORDERS",
      "D"."ORDERS" as "ORDERS_OF_DAYS",
      "R"."TOTAL",
      "D"."TOTAL" as "TOTAL_OF_DAYS"
    from
      (
        select
          "R"."VALID_ORDERS" as "ORDERS",
          "R"."TOTAL_SALES" as "TOTAL"
        from
          "MARTS"."MART_RECONCILIATION" as "R"
      ) as "R"
      cross join (
        select
          coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("D"."TOTAL_SALES"), 0) as "TOTAL"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
      ) as "D"
    where
      (
        "R"."ORDERS" <> "D"."ORDERS"
        or "R"."TOTAL" <> "D"."TOTAL"
      )
  ) as "ROW"
limit
  5;
