-- create_table
create
or replace transient table "INTERMEDIATE"."INT_REFUNDS" (
  "REFUND_ID" number(38, 0),
  "ORDER_ID" number(38, 0) comment 'Null for a refund without an order.',
  "IS_VALID" boolean comment 'Whether the order is valid; true without an order.',
  "CUSTOMER_ID" number(38, 0) comment 'The known customer of the order, or of a refund without one.',
  "PRODUCT_ID" number(38, 0) comment 'The known product of the item of the same order, or of a refund without one.',
  "QUANTITY" number(18, 4) comment 'Units that came back; 0 when unknown.',
  "AMOUNT" number(38, 4) comment 'What was paid back, in the reporting currency.',
  "REFUNDED_AT" timestamp_ntz,
  "REFUND_DAY" date,
  "COUNTS_AT" timestamp_ntz comment 'The time of the order, from whose amount it is taken; of a refund without one, its own.'
) comment = 'A refund before the day of the analysis, of an order that exists or without one, with the customer and the product it counts for. [models: intermediate.int_refunds]' as
select
  cast("REFUND_ID" as number(38, 0)) as "REFUND_ID",
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("QUANTITY" as number(18, 4)) as "QUANTITY",
  cast("AMOUNT" as number(38, 4)) as "AMOUNT",
  cast("REFUNDED_AT" as timestamp_ntz) as "REFUNDED_AT",
  cast("REFUND_DAY" as date) as "REFUND_DAY",
  cast("COUNTS_AT" as timestamp_ntz) as "COUNTS_AT"
from
  (
    select
      "R"."REFUND_ID",
      "R"."ORDER_ID",
      coalesce("O"."IS_VALID", true) as "IS_VALID",
      case
        when "R"."ORDER_ID" is null then "C"."CUSTOMER_ID"
        when "O"."IS_KNOWN_CUSTOMER" = true then "O"."CUSTOMER_ID"
      end as "CUSTOMER_ID",
      case
        when "R"."ORDER_ID" is null then "P"."PRODUCT_ID"
        when "I"."IS_KNOWN_PRODUCT" = true then "I"."PRODUCT_ID"
      end as "PRODUCT_ID",
      coalesce("R"."QUANTITY", 0) as "QUANTITY",
      coalesce(
        case
          when coalesce("O"."EXCHANGE_RATE", 1) = 1 then cast("R"."AMOUNT" as number(38, 4))
          else round((cast("R"."AMOUNT" as number(38, 4)) * coalesce("O"."EXCHANGE_RATE", 1)), 4)
        end,
        0
      ) as "AMOUNT",
      "R"."REFUNDED_AT",
      cast("R"."REFUNDED_AT" as date) as "REFUND_DAY",
      coalesce("O"."ORDERED_AT", "R"."REFUNDED_AT") as "COUNTS_AT"
    from
      "STAGING"."STG_REFUNDS" as "R"
      cross join "INTERMEDIATE"."INT_AS_OF" as "D"
      left join "INTERMEDIATE"."INT_ORDERS" as "O" on "O"."ORDER_ID" = "R"."ORDER_ID"
      left join "INTERMEDIATE"."INT_ORDER_ITEMS" as "I" on "I"."ORDER_ITEM_ID" = "R"."ORDER_ITEM_ID"
      and "I"."ORDER_ID" = "R"."ORDER_ID"
      left join "STAGING"."STG_CUSTOMERS" as "C" on "C"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
      left join "STAGING"."STG_PRODUCTS" as "P" on "P"."PRODUCT_ID" = "R"."PRODUCT_ID"
    where
      "R"."REFUNDED_AT" < cast("D"."AS_OF" as timestamp_ntz)
      and (
        "R"."ORDER_ID" is null
        or "O"."ORDER_ID" is not null
      )
  ) as "INT_REFUNDS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "REFUND_ID" as "REFUND_ID",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "ROW"
        where
          "REFUND_ID" is not null
        group by
          "REFUND_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_7"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("REFUND_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("QUANTITY" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("AMOUNT" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("REFUNDED_AT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("REFUND_DAY" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("COUNTS_AT" is null) then 1
        end
      ) as "TEST_6"
    from
      "INTERMEDIATE"."INT_REFUNDS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_refund_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "REFUND_ID" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail not_null_quantity
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "QUANTITY" is null
limit
  5;

-- rows that fail not_null_amount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunded_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "REFUNDED_AT" is null
limit
  5;

-- rows that fail not_null_refund_day
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "REFUND_DAY" is null
limit
  5;

-- rows that fail not_null_counts_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "COUNTS_AT" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "REFUND_ID" as "REFUND_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_REFUNDS" as "ROW"
where
  "REFUND_ID" is not null
group by
  "REFUND_ID"
having
  count(*) > 1
limit
  5;
