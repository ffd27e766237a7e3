-- create_table
create
or replace transient table "MARTS"."MART_ORDERS" (
  "ORDER_ID" number(38, 0),
  "CUSTOMER_ID" number(38, 0) comment 'As extracted, also when the customer is unknown.',
  "ORDER_STATUS" varchar,
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
  "COUNTED_AS" varchar comment 'What its status counts as; other: in no list, where valid_statuses are listed.',
  "ORDERED_AT" timestamp_ntz,
  "ORDER_DAY" date,
  "ITEMS_COUNT" number(38, 0) comment 'Lines of the order.',
  "UNITS" number(38, 4),
  "GROSS_AMOUNT" number(38, 4) comment 'Before discounts.',
  "NET_AMOUNT" number(38, 4) comment 'After discounts of lines and of the order.',
  "MARGIN" number(38, 4) comment 'net_amount − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
  "CHANNEL" varchar comment 'Where it was sold, in lower case.',
  "CURRENCY" varchar comment 'The currency in which the order was placed, in upper case.',
  "DISCOUNT_AMOUNT" number(38, 4) comment 'gross_amount − net_amount.',
  "SHIPPING_AMOUNT" number(38, 4) comment '0 when unknown.',
  "TAX_AMOUNT" number(38, 4) comment '0 when unknown.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back before as_of.',
  "NET_SALES" number(38, 4) comment 'net_amount − refunded_amount.',
  "TOTAL_AMOUNT" number(38, 4) comment 'net_amount + shipping_amount + tax_amount.',
  "ORDER_NUMBER" number(38, 0) comment '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.',
  "DAYS_SINCE_PREVIOUS_ORDER" number(38, 0) comment 'Calendar days since the customer''s valid order before; null for the first.',
  "UPDATED_AT" timestamp_ntz comment 'When the shop last changed the order or one of its items.'
) comment = 'An order before the day of the analysis, valid or not, with its amounts in the reporting currency; an order without items has 0. [models: marts.mart_orders]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ITEMS_COUNT" as number(38, 0)) as "ITEMS_COUNT",
  cast("UNITS" as number(38, 4)) as "UNITS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("CHANNEL" as varchar) as "CHANNEL",
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("DISCOUNT_AMOUNT" as number(38, 4)) as "DISCOUNT_AMOUNT",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("TOTAL_AMOUNT" as number(38, 4)) as "TOTAL_AMOUNT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "AMOUNTS" as (
        select
          "I"."ORDER_ID",
          count(*) as "ITEMS_COUNT",
          sum("I"."QUANTITY") as "UNITS",
          sum("I"."GROSS_AMOUNT") as "GROSS_AMOUNT",
          sum("I"."NET_AMOUNT") as "NET_AMOUNT",
          sum("I"."MARGIN") as "MARGIN"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        group by
          "I"."ORDER_ID"
      ),
      "REFUNDS" as (
        select
          "R"."ORDER_ID",
          sum("R"."AMOUNT") as "AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."ORDER_ID" is not null
        group by
          "R"."ORDER_ID"
      )
    select
      "O"."ORDER_ID",
      "O"."CUSTOMER_ID",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."COUNTED_AS",
      "O"."ORDERED_AT",
      "O"."ORDER_DAY",
      coalesce("A"."ITEMS_COUNT", 0) as "ITEMS_COUNT",
      coalesce("A"."UNITS", 0) as "UNITS",
      coalesce("A"."GROSS_AMOUNT", 0) as "GROSS_AMOUNT",
      coalesce("A"."NET_AMOUNT", 0) as "NET_AMOUNT",
      coalesce("A"."MARGIN", 0) as "MARGIN",
      "O"."CHANNEL",
      "O"."CURRENCY",
      (coalesce("A"."GROSS_AMOUNT", 0) - coalesce("A"."NET_AMOUNT", 0)) as "DISCOUNT_AMOUNT",
      "O"."SHIPPING_AMOUNT",
      "O"."TAX_AMOUNT",
      coalesce("R"."AMOUNT", 0) as "REFUNDED_AMOUNT",
      (coalesce("A"."NET_AMOUNT", 0) - coalesce("R"."AMOUNT", 0)) as "NET_SALES",
      ((coalesce("A"."NET_AMOUNT", 0) + "O"."SHIPPING_AMOUNT") + "O"."TAX_AMOUNT") as "TOTAL_AMOUNT",
      "O"."ORDER_NUMBER",
      "O"."DAYS_SINCE_PREVIOUS_ORDER",
      "O"."UPDATED_AT"
    from
      "INTERMEDIATE"."INT_ORDERS" as "O"
      left join "AMOUNTS" as "A" on "A"."ORDER_ID" = "O"."ORDER_ID"
      left join "REFUNDS" as "R" on "R"."ORDER_ID" = "O"."ORDER_ID"
  ) as "MART_ORDERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_ID" as "ORDER_ID",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_ORDERS" as "ROW"
        where
          "ORDER_ID" is not null
        group by
          "ORDER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_21",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          "ORDER_NUMBER" as "ORDER_NUMBER",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_ORDERS" as "ROW"
        where
          (
            "CUSTOMER_ID" is not null
            and "ORDER_NUMBER" is not null
          )
        group by
          "CUSTOMER_ID",
          "ORDER_NUMBER"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_22",
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
              "O"."ITEMS" as "ITEMS_OF_ORDERS",
              "I"."ITEMS",
              "O"."NET" as "NET_OF_ORDERS",
              "I"."NET" as "NET_OF_ITEMS"
            from
              (
                select
                  coalesce(sum("O"."ITEMS_COUNT"), 0) as "ITEMS",
                  coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
                from
                  "MARTS"."MART_ORDERS" as "O"
              ) as "O"
              cross join (
                select
                  count(*) as "ITEMS",
                  coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
                from
                  "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
              ) as "I"
            where
              (
                "O"."ITEMS" <> "I"."ITEMS"
                or "O"."NET" <> "I"."NET"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_25",
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
              "O"."REFUNDED" as "REFUNDED_OF_ORDERS",
              "R"."REFUNDED"
            from
              (
                select
                  coalesce(sum("O"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
                from
                  "MARTS"."MART_ORDERS" as "O"
              ) as "O"
              cross join (
                select
                  coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
                from
                  "INTERMEDIATE"."INT_REFUNDS" as "R"
                where
                  "R"."ORDER_ID" is not null
              ) as "R"
            where
              "O"."REFUNDED" <> "R"."REFUNDED"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_26"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDER_STATUS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("COUNTED_AS" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ORDERED_AT" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ORDER_DAY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ITEMS_COUNT" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("ITEMS_COUNT" < 0) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("UNITS" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("GROSS_AMOUNT" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("DISCOUNT_AMOUNT" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_17",
      count(
        case
          when ("TOTAL_AMOUNT" is null) then 1
        end
      ) as "TEST_18",
      count(
        case
          when ("ORDER_NUMBER" < 1) then 1
        end
      ) as "TEST_19",
      count(
        case
          when ("DAYS_SINCE_PREVIOUS_ORDER" < 0) then 1
        end
      ) as "TEST_20",
      count(
        case
          when (
            not (
              ("DAYS_SINCE_PREVIOUS_ORDER" is not null) = (
                "ORDER_NUMBER" is not null
                and "ORDER_NUMBER" <> 1
              )
            )
          ) then 1
        end
      ) as "TEST_23",
      count(
        case
          when (
            not (
              "IS_VALID" = false
              or "ITEMS_COUNT" > 0
            )
          ) then 1
        end
      ) as "TEST_24"
    from
      "MARTS"."MART_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_STATUS" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "COUNTED_AS" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_ordered_at
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDERED_AT" is null
limit
  5;

-- rows that fail not_null_order_day
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_DAY" is null
limit
  5;

-- rows that fail not_null_items_count
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ITEMS_COUNT" is null
limit
  5;

-- rows that fail range_items_count
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ITEMS_COUNT" < 0
limit
  5;

-- rows that fail not_null_units
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "UNITS" is null
limit
  5;

-- rows that fail not_null_gross_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "GROSS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail not_null_discount_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "DISCOUNT_AMOUNT" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_total_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "TOTAL_AMOUNT" is null
limit
  5;

-- rows that fail range_order_number
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_NUMBER" < 1
limit
  5;

-- rows that fail range_days_since_previous_order
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "DAYS_SINCE_PREVIOUS_ORDER" < 0
limit
  5;

-- rows that fail unique_order_id
select
  "ORDER_ID" as "ORDER_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_customer_id_order_number
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  "ORDER_NUMBER" as "ORDER_NUMBER",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  (
    "CUSTOMER_ID" is not null
    and "ORDER_NUMBER" is not null
  )
group by
  "CUSTOMER_ID",
  "ORDER_NUMBER"
having
  count(*) > 1
limit
  5;

-- rows that fail days_since_previous_order_from_the_second_on
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  not (
    ("DAYS_SINCE_PREVIOUS_ORDER" is not null) = (
      "ORDER_NUMBER" is not null
      and "ORDER_NUMBER" <> 1
    )
  )
limit
  5;

-- rows that fail valid_orders_have_items
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  not (
    "IS_VALID" = false
    or "ITEMS_COUNT" > 0
  )
limit
  5;

-- rows that fail orders_add_up_to_items
select
  "ROW".*
from
  (
    select
      "O"."ITEMS" as "ITEMS_OF_ORDERS",
      "I"."ITEMS",
      "O"."NET" as "NET_OF_ORDERS",
      "I"."NET" as "NET_OF_ITEMS"
    from
      (
        select
          coalesce(sum("O"."ITEMS_COUNT"), 0) as "ITEMS",
          coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
        from
          "MARTS"."MART_ORDERS" as "O"
      ) as "O"
      cross join (
        select
          count(*) as "ITEMS",
          coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
      ) as "I"
    where
      (
        "O"."ITEMS" <> "I"."ITEMS"
        or "O"."NET" <> "I"."NET"
      )
  ) as "ROW"
limit
  5;

-- rows that fail orders_add_up_to_refunds
select
  "ROW".*
from
  (
    select
      "O"."REFUNDED" as "REFUNDED_OF_ORDERS",
      "R"."REFUNDED"
    from
      (
        select
          coalesce(sum("O"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
        from
          "MARTS"."MART_ORDERS" as "O"
      ) as "O"
      cross join (
        select
          coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."ORDER_ID" is not null
      ) as "R"
    where
      "O"."REFUNDED" <> "R"."REFUNDED"
  ) as "ROW"
limit
  5;
