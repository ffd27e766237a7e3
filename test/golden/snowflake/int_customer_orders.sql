-- create_table
create
or replace transient table "INTERMEDIATE"."INT_CUSTOMER_ORDERS" (
  "CUSTOMER_ID" number(38, 0),
  "FIRST_ORDER_AT" timestamp_ntz,
  "LAST_ORDER_AT" timestamp_ntz,
  "FIRST_CHANNEL" varchar comment 'That of the first valid order.',
  "COHORT_MONTH" date comment 'The month of the first valid order.',
  "RECENCY_DAYS" number(38, 0) comment 'Days from the date of the last valid order to as_of.',
  "FREQUENCY" number(38, 0) comment 'Valid orders.',
  "MONETARY" number(38, 4) comment 'Net sales of the valid orders, less what was paid back without an order.',
  "MONETARY_LAST_365_DAYS" number(38, 4) comment 'The same of the 365 days before as_of: of orders in them, and of refunds without an order.',
  "ORDER_DAYS" number(38, 0) comment 'Different days with a valid order.',
  "REORDER_DAYS" double comment 'Average days between two days with a valid order; null with one such day.'
) comment = 'A known customer with a valid order: the figures over all valid orders. [models: intermediate.int_customer_orders]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FIRST_ORDER_AT" as timestamp_ntz) as "FIRST_ORDER_AT",
  cast("LAST_ORDER_AT" as timestamp_ntz) as "LAST_ORDER_AT",
  cast("FIRST_CHANNEL" as varchar) as "FIRST_CHANNEL",
  cast("COHORT_MONTH" as date) as "COHORT_MONTH",
  cast("RECENCY_DAYS" as number(38, 0)) as "RECENCY_DAYS",
  cast("FREQUENCY" as number(38, 0)) as "FREQUENCY",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("MONETARY_LAST_365_DAYS" as number(38, 4)) as "MONETARY_LAST_365_DAYS",
  cast("ORDER_DAYS" as number(38, 0)) as "ORDER_DAYS",
  cast("REORDER_DAYS" as double) as "REORDER_DAYS"
from
  (
    with
      "ORDERS" as (
        select
          "O"."CUSTOMER_ID",
          min("O"."ORDERED_AT") as "FIRST_ORDER_AT",
          max("O"."ORDERED_AT") as "LAST_ORDER_AT",
          max(
            case
              when "O"."ORDER_NUMBER" = 1 then "O"."CHANNEL"
            end
          ) as "FIRST_CHANNEL",
          count(*) as "FREQUENCY",
          count(
            case
              when (coalesce("O"."DAYS_SINCE_PREVIOUS_ORDER", 1) > 0) then 1
            end
          ) as "ORDER_DAYS"
        from
          "INTERMEDIATE"."INT_ORDERS" as "O"
        where
          "O"."IS_VALID" = true
          and "O"."IS_KNOWN_CUSTOMER" = true
        group by
          "O"."CUSTOMER_ID"
      ),
      "AMOUNTS" as (
        select
          "I"."CUSTOMER_ID",
          sum("I"."NET_AMOUNT") as "ALL_TIME",
          sum(
            case
              when (
                "I"."ORDERED_AT" >= cast(cast(dateadd(day, -365, cast("D"."AS_OF" as date)) as date) as timestamp_ntz)
              ) then "I"."NET_AMOUNT"
            end
          ) as "LAST_365_DAYS"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
        where
          "I"."IS_VALID" = true
          and "I"."IS_KNOWN_CUSTOMER" = true
        group by
          "I"."CUSTOMER_ID"
      ),
      "REFUNDS" as (
        select
          "R"."CUSTOMER_ID",
          sum("R"."AMOUNT") as "ALL_TIME",
          sum(
            case
              when (
                "R"."COUNTS_AT" >= cast(cast(dateadd(day, -365, cast("D"."AS_OF" as date)) as date) as timestamp_ntz)
              ) then "R"."AMOUNT"
            end
          ) as "LAST_365_DAYS"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
        where
          "R"."IS_VALID" = true
          and "R"."CUSTOMER_ID" is not null
        group by
          "R"."CUSTOMER_ID"
      )
    select
      "O"."CUSTOMER_ID",
      "O"."FIRST_ORDER_AT",
      "O"."LAST_ORDER_AT",
      "O"."FIRST_CHANNEL",
      cast(date_trunc(month, cast("O"."FIRST_ORDER_AT" as date)) as date) as "COHORT_MONTH",
      datediff(day, cast("O"."LAST_ORDER_AT" as date), cast("D"."AS_OF" as date)) as "RECENCY_DAYS",
      "O"."FREQUENCY",
      (coalesce("A"."ALL_TIME", 0) - coalesce("R"."ALL_TIME", 0)) as "MONETARY",
      (coalesce("A"."LAST_365_DAYS", 0) - coalesce("R"."LAST_365_DAYS", 0)) as "MONETARY_LAST_365_DAYS",
      "O"."ORDER_DAYS",
      (
        cast(datediff(day, cast("O"."FIRST_ORDER_AT" as date), cast("O"."LAST_ORDER_AT" as date)) as double) / nullif(cast(("O"."ORDER_DAYS" - 1) as double), 0)
      ) as "REORDER_DAYS"
    from
      "ORDERS" as "O"
      cross join "INTERMEDIATE"."INT_AS_OF" as "D"
      left join "AMOUNTS" as "A" on "A"."CUSTOMER_ID" = "O"."CUSTOMER_ID"
      left join "REFUNDS" as "R" on "R"."CUSTOMER_ID" = "O"."CUSTOMER_ID"
  ) as "INT_CUSTOMER_ORDERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_14"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("FIRST_ORDER_AT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("LAST_ORDER_AT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("COHORT_MONTH" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("RECENCY_DAYS" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("RECENCY_DAYS" < 1) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("FREQUENCY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("FREQUENCY" < 1) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("MONETARY_LAST_365_DAYS" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("ORDER_DAYS" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("ORDER_DAYS" < 1) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            not (
              cast("REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("REORDER_DAYS" < 1) then 1
        end
      ) as "TEST_13",
      count(
        case
          when (not ("ORDER_DAYS" <= "FREQUENCY")) then 1
        end
      ) as "TEST_15"
    from
      "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_first_order_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "FIRST_ORDER_AT" is null
limit
  5;

-- rows that fail not_null_last_order_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "LAST_ORDER_AT" is null
limit
  5;

-- rows that fail not_null_cohort_month
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "COHORT_MONTH" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "RECENCY_DAYS" is null
limit
  5;

-- rows that fail range_recency_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "RECENCY_DAYS" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "FREQUENCY" is null
limit
  5;

-- rows that fail range_frequency
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "FREQUENCY" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail not_null_monetary_last_365_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "MONETARY_LAST_365_DAYS" is null
limit
  5;

-- rows that fail not_null_order_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "ORDER_DAYS" is null
limit
  5;

-- rows that fail range_order_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "ORDER_DAYS" < 1
limit
  5;

-- rows that fail finite_reorder_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  not (
    cast("REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_reorder_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "REORDER_DAYS" < 1
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail no_more_order_days_than_orders
select
  "ROW".*
from
  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "ROW"
where
  not ("ORDER_DAYS" <= "FREQUENCY")
limit
  5;
