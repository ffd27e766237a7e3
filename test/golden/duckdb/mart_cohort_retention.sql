-- create_table
create or replace table "marts"."mart_cohort_retention" as
select
  cast("cohort_month" as date) as "cohort_month",
  cast("month_offset" as bigint) as "month_offset",
  cast("cohort_size" as bigint) as "cohort_size",
  cast("active_customers" as bigint) as "active_customers",
  cast("retention_rate" as double) as "retention_rate",
  cast("cumulative_revenue_per_customer" as double) as "cumulative_revenue_per_customer",
  cast("is_partial" as boolean) as "is_partial"
from
  (
    with
      "cohorts" as (
        select
          "c"."cohort_month",
          count(*) as "cohort_size"
        from
          "intermediate"."int_customer_orders" as "c"
        group by
          "c"."cohort_month"
      ),
      "days" as (
        select
          "c"."cohort_month",
          "o"."order_day",
          count(*) filter(
            where
              (
                "o"."days_since_previous_order" is null
                or "o"."days_since_previous_order" >= day("o"."order_day")
              )
          ) as "customers",
          sum("o"."net_sales") as "net_sales"
        from
          "marts"."mart_orders" as "o"
          inner join "intermediate"."int_customer_orders" as "c" on "c"."customer_id" = "o"."customer_id"
        where
          "o"."order_number" is not null
        group by
          "c"."cohort_month",
          "o"."order_day"
      ),
      "orders" as (
        select
          "d"."cohort_month",
          cast(date_trunc('month', cast("d"."order_day" as date)) as date) as "month",
          "d"."customers",
          "d"."net_sales"
        from
          "days" as "d"
      ),
      "activity" as (
        select
          "o"."cohort_month",
          "o"."month",
          sum("o"."customers") as "active_customers",
          sum("o"."net_sales") as "revenue"
        from
          "orders" as "o"
        group by
          "o"."cohort_month",
          "o"."month"
      ),
      "refunds" as (
        select
          "c"."cohort_month",
          case
            when cast(date_trunc('month', cast("r"."refund_day" as date)) as date) is not null
            and "c"."cohort_month" is not null then greatest(cast(date_trunc('month', cast("r"."refund_day" as date)) as date), "c"."cohort_month")
          end as "month",
          "r"."amount"
        from
          "intermediate"."int_refunds" as "r"
          inner join "intermediate"."int_customer_orders" as "c" on "c"."customer_id" = "r"."customer_id"
        where
          "r"."order_id" is null
      ),
      "paid_back" as (
        select
          "r"."cohort_month",
          "r"."month",
          sum("r"."amount") as "amount"
        from
          "refunds" as "r"
        group by
          "r"."cohort_month",
          "r"."month"
      ),
      "grid" as (
        select
          "c"."cohort_month",
          date_diff('month', cast("c"."cohort_month" as date), cast("m"."month" as date)) as "month_offset",
          "c"."cohort_size",
          coalesce("a"."active_customers", 0) as "active_customers",
          sum((coalesce("a"."revenue", 0) - coalesce("p"."amount", 0))) over (
            partition by
              "c"."cohort_month"
            order by
              "m"."month" asc nulls last
          ) as "revenue_so_far",
          "m"."is_partial"
        from
          "cohorts" as "c"
          inner join "intermediate"."int_months" as "m" on "m"."month" >= "c"."cohort_month"
          left join "activity" as "a" on "a"."cohort_month" = "c"."cohort_month"
          and "a"."month" = "m"."month"
          left join "paid_back" as "p" on "p"."cohort_month" = "c"."cohort_month"
          and "p"."month" = "m"."month"
      )
    select
      "g"."cohort_month",
      "g"."month_offset",
      "g"."cohort_size",
      "g"."active_customers",
      (cast("g"."active_customers" as double) / nullif(cast("g"."cohort_size" as double), 0)) as "retention_rate",
      (cast("g"."revenue_so_far" as double) / nullif(cast("g"."cohort_size" as double), 0)) as "cumulative_revenue_per_customer",
      "g"."is_partial"
    from
      "grid" as "g"
  ) as "mart_cohort_retention";

comment on table "marts"."mart_cohort_retention" is 'A cohort (the customers of one first month) in a month since: who came back, and what they were worth so far. [models: marts.mart_cohort_retention]';

comment on column "marts"."mart_cohort_retention"."cohort_month" is 'The month of the first valid order.';

comment on column "marts"."mart_cohort_retention"."month_offset" is 'Months since; 0 is the cohort month itself.';

comment on column "marts"."mart_cohort_retention"."cohort_size" is 'Customers of the cohort.';

comment on column "marts"."mart_cohort_retention"."active_customers" is 'Those with a valid order in the month.';

comment on column "marts"."mart_cohort_retention"."retention_rate" is 'active_customers / cohort_size.';

comment on column "marts"."mart_cohort_retention"."cumulative_revenue_per_customer" is 'Net sales of all valid orders until the end of the month, less what was paid back without an order, / cohort_size.';

comment on column "marts"."mart_cohort_retention"."is_partial" is 'Whether the month ends on or after as_of.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("month_offset" >> 6) as "block"
        from
          (
            select
              "cohort_month" as "cohort_month",
              case
                when typeof("month_offset") in ('BIGINT', 'INTEGER') then cast("month_offset" as bigint)
              end as "month_offset"
            from
              "marts"."mart_cohort_retention" as "row"
            where
              (
                "cohort_month" is not null
                and "month_offset" is not null
              )
          ) as "keys"
        group by
          "cohort_month",
          ("month_offset" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("month_offset" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_13",
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
              "r"."customers" as "customers_of_cohorts",
              "c"."customers"
            from
              (
                select
                  coalesce(sum("r"."cohort_size"), 0) as "customers"
                from
                  "marts"."mart_cohort_retention" as "r"
                where
                  "r"."month_offset" = 0
              ) as "r"
              cross join (
                select
                  count(*) as "customers"
                from
                  "intermediate"."int_customer_orders" as "c"
              ) as "c"
            where
              "r"."customers" <> "c"."customers"
          ) as "row"
      ) as "failing"
  ) as "test_15"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("cohort_month" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("month_offset" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("month_offset" < 0)
      ) as "test_2",
      count(*) filter(
        where
          ("cohort_size" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("cohort_size" < 1)
      ) as "test_4",
      count(*) filter(
        where
          ("active_customers" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("active_customers" < 0)
      ) as "test_6",
      count(*) filter(
        where
          ("retention_rate" is null)
      ) as "test_7",
      count(*) filter(
        where
          (not isfinite(cast("retention_rate" as double)))
      ) as "test_8",
      count(*) filter(
        where
          (
            "retention_rate" < 0
            or "retention_rate" > 1
          )
      ) as "test_9",
      count(*) filter(
        where
          ("cumulative_revenue_per_customer" is null)
      ) as "test_10",
      count(*) filter(
        where
          (not isfinite(cast("cumulative_revenue_per_customer" as double)))
      ) as "test_11",
      count(*) filter(
        where
          ("is_partial" is null)
      ) as "test_12",
      count(*) filter(
        where
          (
            not (
              "month_offset" > 0
              or "active_customers" = "cohort_size"
            )
          )
      ) as "test_14"
    from
      "marts"."mart_cohort_retention" as "row"
  ) as "scan";

-- rows that fail not_null_cohort_month
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "cohort_month" is null
limit
  5;

-- rows that fail not_null_month_offset
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "month_offset" is null
limit
  5;

-- rows that fail range_month_offset
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "month_offset" < 0
limit
  5;

-- rows that fail not_null_cohort_size
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "cohort_size" is null
limit
  5;

-- rows that fail range_cohort_size
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "cohort_size" < 1
limit
  5;

-- rows that fail not_null_active_customers
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "active_customers" is null
limit
  5;

-- rows that fail range_active_customers
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "active_customers" < 0
limit
  5;

-- rows that fail not_null_retention_rate
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "retention_rate" is null
limit
  5;

-- rows that fail finite_retention_rate
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  not isfinite(cast("retention_rate" as double))
limit
  5;

-- rows that fail range_retention_rate
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  (
    "retention_rate" < 0
    or "retention_rate" > 1
  )
limit
  5;

-- rows that fail not_null_cumulative_revenue_per_customer
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "cumulative_revenue_per_customer" is null
limit
  5;

-- rows that fail finite_cumulative_revenue_per_customer
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  not isfinite(cast("cumulative_revenue_per_customer" as double))
limit
  5;

-- rows that fail not_null_is_partial
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  "is_partial" is null
limit
  5;

-- rows that fail unique_cohort_month_month_offset
select
  "cohort_month" as "cohort_month",
  "month_offset" as "month_offset",
  count(*) as "occurrences"
from
  "marts"."mart_cohort_retention" as "row"
where
  (
    "cohort_month" is not null
    and "month_offset" is not null
  )
group by
  "cohort_month",
  "month_offset"
having
  count(*) > 1
limit
  5;

-- rows that fail the_whole_cohort_is_active_at_first
select
  "row".*
from
  "marts"."mart_cohort_retention" as "row"
where
  not (
    "month_offset" > 0
    or "active_customers" = "cohort_size"
  )
limit
  5;

-- rows that fail cohorts_add_up_to_customers
select
  "row".*
from
  (
    select
      "r"."customers" as "customers_of_cohorts",
      "c"."customers"
    from
      (
        select
          coalesce(sum("r"."cohort_size"), 0) as "customers"
        from
          "marts"."mart_cohort_retention" as "r"
        where
          "r"."month_offset" = 0
      ) as "r"
      cross join (
        select
          count(*) as "customers"
        from
          "intermediate"."int_customer_orders" as "c"
      ) as "c"
    where
      "r"."customers" <> "c"."customers"
  ) as "row"
limit
  5;
