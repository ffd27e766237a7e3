-- create_table
create or replace table "marts"."mart_repeat_curve" as
select
  cast("month_offset" as bigint) as "month_offset",
  cast("customers" as bigint) as "customers",
  cast("repeat_customers" as bigint) as "repeat_customers",
  cast("repeat_rate" as double) as "repeat_rate"
from
  (
    with
      "second_orders" as (
        select
          "o"."customer_id",
          cast(date_trunc('month', cast("o"."order_day" as date)) as date) as "second_month"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."order_number" = 2
      ),
      "cohorts" as (
        select
          "c"."cohort_month",
          "s"."second_month",
          count(*) as "customers"
        from
          "intermediate"."int_customer_orders" as "c"
          left join "second_orders" as "s" on "s"."customer_id" = "c"."customer_id"
        group by
          "c"."cohort_month",
          "s"."second_month"
      ),
      "reached" as (
        select
          date_diff('month', cast("c"."cohort_month" as date), cast("m"."month" as date)) as "month_offset",
          "c"."customers",
          case
            when "c"."second_month" <= "m"."month" then "c"."customers"
            else 0
          end as "repeat_customers"
        from
          "cohorts" as "c"
          inner join "intermediate"."int_months" as "m" on "m"."month" >= "c"."cohort_month"
          and "m"."is_partial" = false
      ),
      "curve" as (
        select
          "r"."month_offset",
          sum("r"."customers") as "customers",
          sum("r"."repeat_customers") as "repeat_customers"
        from
          "reached" as "r"
        group by
          "r"."month_offset"
      )
    select
      "c"."month_offset",
      "c"."customers",
      "c"."repeat_customers",
      (cast("c"."repeat_customers" as double) / nullif(cast("c"."customers" as double), 0)) as "repeat_rate"
    from
      "curve" as "c"
  ) as "mart_repeat_curve";

comment on table "marts"."mart_repeat_curve" is 'A number of months since the first order: of the customers whose month so many months later is over, those who had ordered again by its end. [models: marts.mart_repeat_curve]';

comment on column "marts"."mart_repeat_curve"."month_offset" is 'Months since that of the first valid order.';

comment on column "marts"."mart_repeat_curve"."customers" is 'Customers whose month is over.';

comment on column "marts"."mart_repeat_curve"."repeat_customers" is 'Those with a second valid order by the end of that month.';

comment on column "marts"."mart_repeat_curve"."repeat_rate" is 'repeat_customers / customers.';

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
              case
                when typeof("month_offset") in ('BIGINT', 'INTEGER') then cast("month_offset" as bigint)
              end as "month_offset"
            from
              "marts"."mart_repeat_curve" as "row"
            where
              "month_offset" is not null
          ) as "keys"
        group by
          ("month_offset" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("month_offset" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_9"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("month_offset" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("month_offset" < 0)
      ) as "test_1",
      count(*) filter(
        where
          ("customers" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("customers" < 1)
      ) as "test_3",
      count(*) filter(
        where
          ("repeat_customers" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("repeat_customers" < 0)
      ) as "test_5",
      count(*) filter(
        where
          ("repeat_rate" is null)
      ) as "test_6",
      count(*) filter(
        where
          (not isfinite(cast("repeat_rate" as double)))
      ) as "test_7",
      count(*) filter(
        where
          (
            "repeat_rate" < 0
            or "repeat_rate" > 1
          )
      ) as "test_8"
    from
      "marts"."mart_repeat_curve" as "row"
  ) as "scan";

-- rows that fail not_null_month_offset
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "month_offset" is null
limit
  5;

-- rows that fail range_month_offset
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "month_offset" < 0
limit
  5;

-- rows that fail not_null_customers
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "customers" is null
limit
  5;

-- rows that fail range_customers
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "customers" < 1
limit
  5;

-- rows that fail not_null_repeat_customers
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "repeat_customers" is null
limit
  5;

-- rows that fail range_repeat_customers
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "repeat_customers" < 0
limit
  5;

-- rows that fail not_null_repeat_rate
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  "repeat_rate" is null
limit
  5;

-- rows that fail finite_repeat_rate
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  not isfinite(cast("repeat_rate" as double))
limit
  5;

-- rows that fail range_repeat_rate
select
  "row".*
from
  "marts"."mart_repeat_curve" as "row"
where
  (
    "repeat_rate" < 0
    or "repeat_rate" > 1
  )
limit
  5;

-- rows that fail unique_month_offset
select
  "month_offset" as "month_offset",
  count(*) as "occurrences"
from
  "marts"."mart_repeat_curve" as "row"
where
  "month_offset" is not null
group by
  "month_offset"
having
  count(*) > 1
limit
  5;
