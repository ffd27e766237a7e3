-- create_table
create
or replace transient table "MARTS"."MART_COHORT_RETENTION" (
  "COHORT_MONTH" date comment 'The month of the first valid order.',
  "MONTH_OFFSET" number(38, 0) comment 'Months since; 0 is the cohort month itself.',
  "COHORT_SIZE" number(38, 0) comment 'Customers of the cohort.',
  "ACTIVE_CUSTOMERS" number(38, 0) comment 'Those with a valid order in the month.',
  "RETENTION_RATE" double comment 'active_customers / cohort_size.',
  "CUMULATIVE_REVENUE_PER_CUSTOMER" double comment 'Net sales of all valid orders until the end of the month, less what was paid back without an order, / cohort_size.',
  "IS_PARTIAL" boolean comment 'Whether the month ends on or after as_of.'
) comment = 'A cohort (the customers of one first month) in a month since: who came back, and what they were worth so far. [models: marts.mart_cohort_retention]' as
select
  cast("COHORT_MONTH" as date) as "COHORT_MONTH",
  cast("MONTH_OFFSET" as number(38, 0)) as "MONTH_OFFSET",
  cast("COHORT_SIZE" as number(38, 0)) as "COHORT_SIZE",
  cast("ACTIVE_CUSTOMERS" as number(38, 0)) as "ACTIVE_CUSTOMERS",
  cast("RETENTION_RATE" as double) as "RETENTION_RATE",
  cast("CUMULATIVE_REVENUE_PER_CUSTOMER" as double) as "CUMULATIVE_REVENUE_PER_CUSTOMER",
  cast("IS_PARTIAL" as boolean) as "IS_PARTIAL"
from
  (
    with
      "COHORTS" as (
        select
          "C"."COHORT_MONTH",
          count(*) as "COHORT_SIZE"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
        group by
          "C"."COHORT_MONTH"
      ),
      "DAYS" as (
        select
          "C"."COHORT_MONTH",
          "O"."ORDER_DAY",
          count(
            case
              when (
                "O"."DAYS_SINCE_PREVIOUS_ORDER" is null
                or "O"."DAYS_SINCE_PREVIOUS_ORDER" >= day(cast("O"."ORDER_DAY" as date))
              ) then 1
            end
          ) as "CUSTOMERS",
          sum("O"."NET_SALES") as "NET_SALES"
        from
          "MARTS"."MART_ORDERS" as "O"
          inner join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C" on "C"."CUSTOMER_ID" = "O"."CUSTOMER_ID"
        where
          "O"."ORDER_NUMBER" is not null
        group by
          "C"."COHORT_MONTH",
          "O"."ORDER_DAY"
      ),
      "ORDERS" as (
        select
          "D"."COHORT_MONTH",
          cast(date_trunc(month, cast("D"."ORDER_DAY" as date)) as date) as "MONTH",
          "D"."CUSTOMERS",
          "D"."NET_SALES"
        from
          "DAYS" as "D"
      ),
      "ACTIVITY" as (
        select
          "O"."COHORT_MONTH",
          "O"."MONTH",
          sum("O"."CUSTOMERS") as "ACTIVE_CUSTOMERS",
          sum("O"."NET_SALES") as "REVENUE"
        from
          "ORDERS" as "O"
        group by
          "O"."COHORT_MONTH",
          "O"."MONTH"
      ),
      "REFUNDS" as (
        select
          "C"."COHORT_MONTH",
          greatest(cast(date_trunc(month, cast("R"."REFUND_DAY" as date)) as date), "C"."COHORT_MONTH") as "MONTH",
          "R"."AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
          inner join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C" on "C"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
        where
          "R"."ORDER_ID" is null
      ),
      "PAID_BACK" as (
        select
          "R"."COHORT_MONTH",
          "R"."MONTH",
          sum("R"."AMOUNT") as "AMOUNT"
        from
          "REFUNDS" as "R"
        group by
          "R"."COHORT_MONTH",
          "R"."MONTH"
      ),
      "GRID" as (
        select
          "C"."COHORT_MONTH",
          datediff(month, cast("C"."COHORT_MONTH" as date), cast("M"."MONTH" as date)) as "MONTH_OFFSET",
          "C"."COHORT_SIZE",
          coalesce("A"."ACTIVE_CUSTOMERS", 0) as "ACTIVE_CUSTOMERS",
          sum((coalesce("A"."REVENUE", 0) - coalesce("P"."AMOUNT", 0))) over (
            partition by
              "C"."COHORT_MONTH"
            order by
              "M"."MONTH" asc nulls last
          ) as "REVENUE_SO_FAR",
          "M"."IS_PARTIAL"
        from
          "COHORTS" as "C"
          inner join "INTERMEDIATE"."INT_MONTHS" as "M" on "M"."MONTH" >= "C"."COHORT_MONTH"
          left join "ACTIVITY" as "A" on "A"."COHORT_MONTH" = "C"."COHORT_MONTH"
          and "A"."MONTH" = "M"."MONTH"
          left join "PAID_BACK" as "P" on "P"."COHORT_MONTH" = "C"."COHORT_MONTH"
          and "P"."MONTH" = "M"."MONTH"
      )
    select
      "G"."COHORT_MONTH",
      "G"."MONTH_OFFSET",
      "G"."COHORT_SIZE",
      "G"."ACTIVE_CUSTOMERS",
      (cast("G"."ACTIVE_CUSTOMERS" as double) / nullif(cast("G"."COHORT_SIZE" as double), 0)) as "RETENTION_RATE",
      (cast("G"."REVENUE_SO_FAR" as double) / nullif(cast("G"."COHORT_SIZE" as double), 0)) as "CUMULATIVE_REVENUE_PER_CUSTOMER",
      "G"."IS_PARTIAL"
    from
      "GRID" as "G"
  ) as "MART_COHORT_RETENTION";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "COHORT_MONTH" as "COHORT_MONTH",
          "MONTH_OFFSET" as "MONTH_OFFSET",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_COHORT_RETENTION" as "ROW"
        where
          (
            "COHORT_MONTH" is not null
            and "MONTH_OFFSET" is not null
          )
        group by
          "COHORT_MONTH",
          "MONTH_OFFSET"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_13",
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
              "R"."CUSTOMERS" as "CUSTOMERS_OF_COHORTS",
              "C"."CUSTOMERS"
            from
              (
                select
                  coalesce(sum("R"."COHORT_SIZE"), 0) as "CUSTOMERS"
                from
                  "MARTS"."MART_COHORT_RETENTION" as "R"
                where
                  "R"."MONTH_OFFSET" = 0
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
  ) as "TEST_15"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("COHORT_MONTH" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("MONTH_OFFSET" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("MONTH_OFFSET" < 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("COHORT_SIZE" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("COHORT_SIZE" < 1) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ACTIVE_CUSTOMERS" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ACTIVE_CUSTOMERS" < 0) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("RETENTION_RATE" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            not (
              cast("RETENTION_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            "RETENTION_RATE" < 0
            or "RETENTION_RATE" > 1
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("CUMULATIVE_REVENUE_PER_CUSTOMER" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            not (
              cast("CUMULATIVE_REVENUE_PER_CUSTOMER" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("IS_PARTIAL" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when (
            not (
              "MONTH_OFFSET" > 0
              or "ACTIVE_CUSTOMERS" = "COHORT_SIZE"
            )
          ) then 1
        end
      ) as "TEST_14"
    from
      "MARTS"."MART_COHORT_RETENTION" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_cohort_month
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "COHORT_MONTH" is null
limit
  5;

-- rows that fail not_null_month_offset
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "MONTH_OFFSET" is null
limit
  5;

-- rows that fail range_month_offset
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "MONTH_OFFSET" < 0
limit
  5;

-- rows that fail not_null_cohort_size
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "COHORT_SIZE" is null
limit
  5;

-- rows that fail range_cohort_size
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "COHORT_SIZE" < 1
limit
  5;

-- rows that fail not_null_active_customers
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "ACTIVE_CUSTOMERS" is null
limit
  5;

-- rows that fail range_active_customers
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "ACTIVE_CUSTOMERS" < 0
limit
  5;

-- rows that fail not_null_retention_rate
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "RETENTION_RATE" is null
limit
  5;

-- rows that fail finite_retention_rate
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  not (
    cast("RETENTION_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_retention_rate
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  (
    "RETENTION_RATE" < 0
    or "RETENTION_RATE" > 1
  )
limit
  5;

-- rows that fail not_null_cumulative_revenue_per_customer
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "CUMULATIVE_REVENUE_PER_CUSTOMER" is null
limit
  5;

-- rows that fail finite_cumulative_revenue_per_customer
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  not (
    cast("CUMULATIVE_REVENUE_PER_CUSTOMER" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_is_partial
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  "IS_PARTIAL" is null
limit
  5;

-- rows that fail unique_cohort_month_month_offset
select
  "COHORT_MONTH" as "COHORT_MONTH",
  "MONTH_OFFSET" as "MONTH_OFFSET",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  (
    "COHORT_MONTH" is not null
    and "MONTH_OFFSET" is not null
  )
group by
  "COHORT_MONTH",
  "MONTH_OFFSET"
having
  count(*) > 1
limit
  5;

-- rows that fail the_whole_cohort_is_active_at_first
select
  "ROW".*
from
  "MARTS"."MART_COHORT_RETENTION" as "ROW"
where
  not (
    "MONTH_OFFSET" > 0
    or "ACTIVE_CUSTOMERS" = "COHORT_SIZE"
  )
limit
  5;

-- rows that fail cohorts_add_up_to_customers
select
  "ROW".*
from
  (
    select
      "R"."CUSTOMERS" as "CUSTOMERS_OF_COHORTS",
      "C"."CUSTOMERS"
    from
      (
        select
          coalesce(sum("R"."COHORT_SIZE"), 0) as "CUSTOMERS"
        from
          "MARTS"."MART_COHORT_RETENTION" as "R"
        where
          "R"."MONTH_OFFSET" = 0
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
