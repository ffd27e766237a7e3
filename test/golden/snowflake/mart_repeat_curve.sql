-- create_table
create
or replace transient table "MARTS"."MART_REPEAT_CURVE" (
  "MONTH_OFFSET" number(38, 0) comment 'Months since that of the first valid order.',
  "CUSTOMERS" number(38, 0) comment 'Customers whose month is over.',
  "REPEAT_CUSTOMERS" number(38, 0) comment 'Those with a second valid order by the end of that month.',
  "REPEAT_RATE" double comment 'repeat_customers / customers.'
) comment = 'A number of months since the first order: of the customers whose month so many months later is over, those who had ordered again by its end. [models: marts.mart_repeat_curve]' as
select
  cast("MONTH_OFFSET" as number(38, 0)) as "MONTH_OFFSET",
  cast("CUSTOMERS" as number(38, 0)) as "CUSTOMERS",
  cast("REPEAT_CUSTOMERS" as number(38, 0)) as "REPEAT_CUSTOMERS",
  cast("REPEAT_RATE" as double) as "REPEAT_RATE"
from
  (
    with
      "SECOND_ORDERS" as (
        select
          "O"."CUSTOMER_ID",
          cast(date_trunc(month, cast("O"."ORDER_DAY" as date)) as date) as "SECOND_MONTH"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."ORDER_NUMBER" = 2
      ),
      "COHORTS" as (
        select
          "C"."COHORT_MONTH",
          "S"."SECOND_MONTH",
          count(*) as "CUSTOMERS"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
          left join "SECOND_ORDERS" as "S" on "S"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
        group by
          "C"."COHORT_MONTH",
          "S"."SECOND_MONTH"
      ),
      "REACHED" as (
        select
          datediff(month, cast("C"."COHORT_MONTH" as date), cast("M"."MONTH" as date)) as "MONTH_OFFSET",
          "C"."CUSTOMERS",
          case
            when "C"."SECOND_MONTH" <= "M"."MONTH" then "C"."CUSTOMERS"
            else 0
          end as "REPEAT_CUSTOMERS"
        from
          "COHORTS" as "C"
          inner join "INTERMEDIATE"."INT_MONTHS" as "M" on "M"."MONTH" >= "C"."COHORT_MONTH"
          and "M"."IS_PARTIAL" = false
      ),
      "CURVE" as (
        select
          "R"."MONTH_OFFSET",
          sum("R"."CUSTOMERS") as "CUSTOMERS",
          sum("R"."REPEAT_CUSTOMERS") as "REPEAT_CUSTOMERS"
        from
          "REACHED" as "R"
        group by
          "R"."MONTH_OFFSET"
      )
    select
      "C"."MONTH_OFFSET",
      "C"."CUSTOMERS",
      "C"."REPEAT_CUSTOMERS",
      (cast("C"."REPEAT_CUSTOMERS" as double) / nullif(cast("C"."CUSTOMERS" as double), 0)) as "REPEAT_RATE"
    from
      "CURVE" as "C"
  ) as "MART_REPEAT_CURVE";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "MONTH_OFFSET" as "MONTH_OFFSET",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_REPEAT_CURVE" as "ROW"
        where
          "MONTH_OFFSET" is not null
        group by
          "MONTH_OFFSET"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_9"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("MONTH_OFFSET" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("MONTH_OFFSET" < 0) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("CUSTOMERS" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("CUSTOMERS" < 1) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("REPEAT_CUSTOMERS" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("REPEAT_CUSTOMERS" < 0) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("REPEAT_RATE" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            not (
              cast("REPEAT_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            "REPEAT_RATE" < 0
            or "REPEAT_RATE" > 1
          ) then 1
        end
      ) as "TEST_8"
    from
      "MARTS"."MART_REPEAT_CURVE" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_month_offset
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "MONTH_OFFSET" is null
limit
  5;

-- rows that fail range_month_offset
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "MONTH_OFFSET" < 0
limit
  5;

-- rows that fail not_null_customers
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "CUSTOMERS" is null
limit
  5;

-- rows that fail range_customers
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "CUSTOMERS" < 1
limit
  5;

-- rows that fail not_null_repeat_customers
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "REPEAT_CUSTOMERS" is null
limit
  5;

-- rows that fail range_repeat_customers
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "REPEAT_CUSTOMERS" < 0
limit
  5;

-- rows that fail not_null_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "REPEAT_RATE" is null
limit
  5;

-- rows that fail finite_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
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
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  (
    "REPEAT_RATE" < 0
    or "REPEAT_RATE" > 1
  )
limit
  5;

-- rows that fail unique_month_offset
select
  "MONTH_OFFSET" as "MONTH_OFFSET",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_REPEAT_CURVE" as "ROW"
where
  "MONTH_OFFSET" is not null
group by
  "MONTH_OFFSET"
having
  count(*) > 1
limit
  5;
