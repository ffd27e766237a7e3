-- create_table
create
or replace transient table "MARTS"."MART_ORDER_STATUSES" (
  "ORDER_STATUS" varchar,
  "COUNTED_AS" varchar comment 'What its status counts as; other: in no list, where valid_statuses are listed.',
  "IS_KNOWN" boolean comment 'Whether a list of statuses names it, or it is a common one.',
  "ORDERS_COUNT" number(38, 0),
  "ORDERS_WITHOUT_ITEMS" number(38, 0),
  "GROSS_AMOUNT" number(38, 4) comment 'Before discounts.',
  "NET_AMOUNT" number(38, 4) comment 'After discounts of lines and of the order.',
  "SHIPPING_AMOUNT" number(38, 4) comment '0 when unknown.',
  "TAX_AMOUNT" number(38, 4) comment '0 when unknown.',
  "TOTAL_AMOUNT" number(38, 4) comment 'net_amount + shipping_amount + tax_amount.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back before as_of.',
  "FIRST_ORDER_DAY" date,
  "LAST_ORDER_DAY" date
) comment = 'A status of orders before the day of the analysis: what it counts as, its orders and amounts, to compare with the report of the shop. [models: marts.mart_order_statuses]' as
select
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("IS_KNOWN" as boolean) as "IS_KNOWN",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("ORDERS_WITHOUT_ITEMS" as number(38, 0)) as "ORDERS_WITHOUT_ITEMS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("TOTAL_AMOUNT" as number(38, 4)) as "TOTAL_AMOUNT",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("FIRST_ORDER_DAY" as date) as "FIRST_ORDER_DAY",
  cast("LAST_ORDER_DAY" as date) as "LAST_ORDER_DAY"
from
  (
    select
      "O"."ORDER_STATUS",
      "O"."COUNTED_AS",
      "O"."ORDER_STATUS" in ('placed', 'shipped', 'completed', 'returned', 'cancelled') as "IS_KNOWN",
      count(*) as "ORDERS_COUNT",
      count(
        case
          when ("O"."ITEMS_COUNT" = 0) then 1
        end
      ) as "ORDERS_WITHOUT_ITEMS",
      sum("O"."GROSS_AMOUNT") as "GROSS_AMOUNT",
      sum("O"."NET_AMOUNT") as "NET_AMOUNT",
      sum("O"."SHIPPING_AMOUNT") as "SHIPPING_AMOUNT",
      sum("O"."TAX_AMOUNT") as "TAX_AMOUNT",
      sum("O"."TOTAL_AMOUNT") as "TOTAL_AMOUNT",
      sum("O"."REFUNDED_AMOUNT") as "REFUNDED_AMOUNT",
      min("O"."ORDER_DAY") as "FIRST_ORDER_DAY",
      max("O"."ORDER_DAY") as "LAST_ORDER_DAY"
    from
      "MARTS"."MART_ORDERS" as "O"
    group by
      "O"."ORDER_STATUS",
      "O"."COUNTED_AS"
  ) as "MART_ORDER_STATUSES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_STATUS" as "ORDER_STATUS",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_ORDER_STATUSES" as "ROW"
        where
          "ORDER_STATUS" is not null
        group by
          "ORDER_STATUS"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_16",
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
              "S"."ORDERS" as "ORDERS_OF_STATUSES",
              "O"."ORDERS",
              "S"."TOTAL" as "TOTAL_OF_STATUSES",
              "O"."TOTAL"
            from
              (
                select
                  coalesce(sum("S"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("S"."TOTAL_AMOUNT"), 0) as "TOTAL"
                from
                  "MARTS"."MART_ORDER_STATUSES" as "S"
              ) as "S"
              cross join (
                select
                  count(*) as "ORDERS",
                  coalesce(sum("O"."TOTAL_AMOUNT"), 0) as "TOTAL"
                from
                  "MARTS"."MART_ORDERS" as "O"
              ) as "O"
            where
              (
                "S"."ORDERS" <> "O"."ORDERS"
                or "S"."TOTAL" <> "O"."TOTAL"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_17"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_STATUS" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("COUNTED_AS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("IS_KNOWN" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("ORDERS_COUNT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ORDERS_COUNT" < 1) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ORDERS_WITHOUT_ITEMS" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ORDERS_WITHOUT_ITEMS" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("GROSS_AMOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("TOTAL_AMOUNT" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("FIRST_ORDER_DAY" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("LAST_ORDER_DAY" is null) then 1
        end
      ) as "TEST_15"
    from
      "MARTS"."MART_ORDER_STATUSES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_status
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDER_STATUS" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "COUNTED_AS" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_is_known
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "IS_KNOWN" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDERS_COUNT" < 1
limit
  5;

-- rows that fail not_null_orders_without_items
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDERS_WITHOUT_ITEMS" is null
limit
  5;

-- rows that fail range_orders_without_items
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDERS_WITHOUT_ITEMS" < 0
limit
  5;

-- rows that fail not_null_gross_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "GROSS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail not_null_total_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "TOTAL_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail not_null_first_order_day
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "FIRST_ORDER_DAY" is null
limit
  5;

-- rows that fail not_null_last_order_day
select
  "ROW".*
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "LAST_ORDER_DAY" is null
limit
  5;

-- rows that fail unique_order_status
select
  "ORDER_STATUS" as "ORDER_STATUS",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_ORDER_STATUSES" as "ROW"
where
  "ORDER_STATUS" is not null
group by
  "ORDER_STATUS"
having
  count(*) > 1
limit
  5;

-- rows that fail statuses_add_up_to_orders
select
  "ROW".*
from
  (
    select
      "S"."ORDERS" as "ORDERS_OF_STATUSES",
      "O"."ORDERS",
      "S"."TOTAL" as "TOTAL_OF_STATUSES",
      "O"."TOTAL"
    from
      (
        select
          coalesce(sum("S"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("S"."TOTAL_AMOUNT"), 0) as "TOTAL"
        from
          "MARTS"."MART_ORDER_STATUSES" as "S"
      ) as "S"
      cross join (
        select
          count(*) as "ORDERS",
          coalesce(sum("O"."TOTAL_AMOUNT"), 0) as "TOTAL"
        from
          "MARTS"."MART_ORDERS" as "O"
      ) as "O"
    where
      (
        "S"."ORDERS" <> "O"."ORDERS"
        or "S"."TOTAL" <> "O"."TOTAL"
      )
  ) as "ROW"
limit
  5;
