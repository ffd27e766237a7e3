-- create_table
create
or replace transient table "MARTS"."MART_RETENTION_SUMMARY" (
  "MONTH" date comment 'The first day of the month.',
  "ACTIVE" number(38, 0) comment 'Customers with a valid order in the month.',
  "NEW" number(38, 0) comment 'Those whose first valid order it was.',
  "RETAINED" number(38, 0) comment 'Those who were active the month before, too.',
  "REACTIVATED" number(38, 0) comment 'The other active ones.',
  "LAPSED" number(38, 0) comment 'Customers active the month before and not in this one.',
  "CUSTOMERS_TO_DATE" number(38, 0) comment 'Customers with a valid order so far.',
  "REPEAT_CUSTOMERS_TO_DATE" number(38, 0) comment 'Those with two valid orders or more.',
  "REPEAT_RATE" double comment 'repeat_customers_to_date / customers_to_date.',
  "IS_PARTIAL" boolean comment 'Whether the month ends on or after as_of.'
) comment = 'A month: how many known customers ordered, came back or stayed away, for the monthly review. [models: marts.mart_retention_summary]' as
select
  cast("MONTH" as date) as "MONTH",
  cast("ACTIVE" as number(38, 0)) as "ACTIVE",
  cast("NEW" as number(38, 0)) as "NEW",
  cast("RETAINED" as number(38, 0)) as "RETAINED",
  cast("REACTIVATED" as number(38, 0)) as "REACTIVATED",
  cast("LAPSED" as number(38, 0)) as "LAPSED",
  cast("CUSTOMERS_TO_DATE" as number(38, 0)) as "CUSTOMERS_TO_DATE",
  cast("REPEAT_CUSTOMERS_TO_DATE" as number(38, 0)) as "REPEAT_CUSTOMERS_TO_DATE",
  cast("REPEAT_RATE" as double) as "REPEAT_RATE",
  cast("IS_PARTIAL" as boolean) as "IS_PARTIAL"
from
  (
    with
      "DAYS" as (
        select
          "O"."ORDER_DAY",
          "O"."DAYS_SINCE_PREVIOUS_ORDER",
          count(*) as "ORDERS",
          count(
            case
              when ("O"."ORDER_NUMBER" = 1) then 1
            end
          ) as "FIRST_ORDERS",
          count(
            case
              when ("O"."ORDER_NUMBER" = 2) then 1
            end
          ) as "SECOND_ORDERS"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."ORDER_NUMBER" is not null
        group by
          "O"."ORDER_DAY",
          "O"."DAYS_SINCE_PREVIOUS_ORDER"
      ),
      "ORDERS" as (
        select
          cast(date_trunc(month, cast("D"."ORDER_DAY" as date)) as date) as "MONTH",
          cast(
            date_trunc(
              month,
              cast(
                cast(
                  dateadd(day, cast((0 - "D"."DAYS_SINCE_PREVIOUS_ORDER") as number(38, 0)), cast("D"."ORDER_DAY" as date)) as date
                ) as date
              )
            ) as date
          ) as "PREVIOUS_MONTH",
          "D"."ORDERS",
          "D"."FIRST_ORDERS",
          "D"."SECOND_ORDERS"
        from
          "DAYS" as "D"
      ),
      "ACTIVITY" as (
        select
          "O"."MONTH",
          sum(
            case
              when (
                "O"."PREVIOUS_MONTH" is null
                or "O"."PREVIOUS_MONTH" < "O"."MONTH"
              ) then "O"."ORDERS"
            end
          ) as "ACTIVE",
          sum("O"."FIRST_ORDERS") as "NEW",
          sum(
            case
              when ("O"."PREVIOUS_MONTH" = cast(dateadd(month, -1, cast("O"."MONTH" as date)) as date)) then "O"."ORDERS"
            end
          ) as "RETAINED",
          sum("O"."SECOND_ORDERS") as "NEW_REPEATERS"
        from
          "ORDERS" as "O"
        group by
          "O"."MONTH"
      ),
      "MONTHS" as (
        select
          "M"."MONTH",
          "M"."IS_PARTIAL",
          coalesce("A"."ACTIVE", 0) as "ACTIVE",
          coalesce("A"."NEW", 0) as "NEW",
          coalesce("A"."RETAINED", 0) as "RETAINED",
          coalesce("A"."NEW_REPEATERS", 0) as "NEW_REPEATERS"
        from
          "INTERMEDIATE"."INT_MONTHS" as "M"
          left join "ACTIVITY" as "A" on "A"."MONTH" = "M"."MONTH"
      ),
      "RUNNING" as (
        select
          "M".*,
          lag("M"."ACTIVE") over (
            order by
              "M"."MONTH" asc nulls last
          ) as "ACTIVE_BEFORE",
          sum("M"."NEW") over (
            order by
              "M"."MONTH" asc nulls last
          ) as "CUSTOMERS_TO_DATE",
          sum("M"."NEW_REPEATERS") over (
            order by
              "M"."MONTH" asc nulls last
          ) as "REPEAT_CUSTOMERS_TO_DATE"
        from
          "MONTHS" as "M"
      )
    select
      "R"."MONTH",
      "R"."ACTIVE",
      "R"."NEW",
      "R"."RETAINED",
      (("R"."ACTIVE" - "R"."NEW") - "R"."RETAINED") as "REACTIVATED",
      (coalesce("R"."ACTIVE_BEFORE", 0) - "R"."RETAINED") as "LAPSED",
      "R"."CUSTOMERS_TO_DATE",
      "R"."REPEAT_CUSTOMERS_TO_DATE",
      (cast("R"."REPEAT_CUSTOMERS_TO_DATE" as double) / nullif(cast("R"."CUSTOMERS_TO_DATE" as double), 0)) as "REPEAT_RATE",
      "R"."IS_PARTIAL"
    from
      "RUNNING" as "R"
  ) as "MART_RETENTION_SUMMARY";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "MONTH" as "MONTH",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
        where
          "MONTH" is not null
        group by
          "MONTH"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_18",
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
              "R"."CUSTOMERS" as "NEW_CUSTOMERS",
              "C"."CUSTOMERS"
            from
              (
                select
                  coalesce(sum("R"."NEW"), 0) as "CUSTOMERS"
                from
                  "MARTS"."MART_RETENTION_SUMMARY" as "R"
              ) as "R"
              cross join (
                select
                  count(*) as "CUSTOMERS"
                from
                  "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
              ) as "C"
            where
              "R"."CUSTOMERS" <> "C"."CUSTOMERS"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_19"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("MONTH" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ACTIVE" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ACTIVE" < 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("NEW" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("NEW" < 0) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("RETAINED" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("RETAINED" < 0) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("REACTIVATED" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("REACTIVATED" < 0) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("LAPSED" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("LAPSED" < 0) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("CUSTOMERS_TO_DATE" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("CUSTOMERS_TO_DATE" < 0) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("REPEAT_CUSTOMERS_TO_DATE" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("REPEAT_CUSTOMERS_TO_DATE" < 0) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (
            not (
              cast("REPEAT_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_15",
      count(
        case
          when (
            "REPEAT_RATE" < 0
            or "REPEAT_RATE" > 1
          ) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("IS_PARTIAL" is null) then 1
        end
      ) as "TEST_17"
    from
      "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_month
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "MONTH" is null
limit
  5;

-- rows that fail not_null_active
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "ACTIVE" is null
limit
  5;

-- rows that fail range_active
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "ACTIVE" < 0
limit
  5;

-- rows that fail not_null_new
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "NEW" is null
limit
  5;

-- rows that fail range_new
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "NEW" < 0
limit
  5;

-- rows that fail not_null_retained
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "RETAINED" is null
limit
  5;

-- rows that fail range_retained
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "RETAINED" < 0
limit
  5;

-- rows that fail not_null_reactivated
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "REACTIVATED" is null
limit
  5;

-- rows that fail range_reactivated
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "REACTIVATED" < 0
limit
  5;

-- rows that fail not_null_lapsed
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "LAPSED" is null
limit
  5;

-- rows that fail range_lapsed
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "LAPSED" < 0
limit
  5;

-- rows that fail not_null_customers_to_date
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "CUSTOMERS_TO_DATE" is null
limit
  5;

-- rows that fail range_customers_to_date
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "CUSTOMERS_TO_DATE" < 0
limit
  5;

-- rows that fail not_null_repeat_customers_to_date
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "REPEAT_CUSTOMERS_TO_DATE" is null
limit
  5;

-- rows that fail range_repeat_customers_to_date
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "REPEAT_CUSTOMERS_TO_DATE" < 0
limit
  5;

-- rows that fail finite_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  not (
    cast("REPEAT_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  (
    "REPEAT_RATE" < 0
    or "REPEAT_RATE" > 1
  )
limit
  5;

-- rows that fail not_null_is_partial
select
  "ROW".*
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "IS_PARTIAL" is null
limit
  5;

-- rows that fail unique_month
select
  "MONTH" as "MONTH",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_RETENTION_SUMMARY" as "ROW"
where
  "MONTH" is not null
group by
  "MONTH"
having
  count(*) > 1
limit
  5;

-- rows that fail every_customer_is_new_once
select
  "ROW".*
from
  (
    select
      "R"."CUSTOMERS" as "NEW_CUSTOMERS",
      "C"."CUSTOMERS"
    from
      (
        select
          coalesce(sum("R"."NEW"), 0) as "CUSTOMERS"
        from
          "MARTS"."MART_RETENTION_SUMMARY" as "R"
      ) as "R"
      cross join (
        select
          count(*) as "CUSTOMERS"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
      ) as "C"
    where
      "R"."CUSTOMERS" <> "C"."CUSTOMERS"
  ) as "ROW"
limit
  5;
