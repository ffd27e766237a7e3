-- create_table
create or replace table "marts"."mart_retention_summary" as
select
  cast("month" as date) as "month",
  cast("active" as bigint) as "active",
  cast("new" as bigint) as "new",
  cast("retained" as bigint) as "retained",
  cast("reactivated" as bigint) as "reactivated",
  cast("lapsed" as bigint) as "lapsed",
  cast("customers_to_date" as bigint) as "customers_to_date",
  cast("repeat_customers_to_date" as bigint) as "repeat_customers_to_date",
  cast("repeat_rate" as double) as "repeat_rate",
  cast("is_partial" as boolean) as "is_partial"
from
  (
    with
      "days" as (
        select
          "o"."order_day",
          "o"."days_since_previous_order",
          count(*) as "orders",
          count(*) filter(
            where
              ("o"."order_number" = 1)
          ) as "first_orders",
          count(*) filter(
            where
              ("o"."order_number" = 2)
          ) as "second_orders"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."order_number" is not null
        group by
          "o"."order_day",
          "o"."days_since_previous_order"
      ),
      "orders" as (
        select
          cast(date_trunc('month', cast("d"."order_day" as date)) as date) as "month",
          cast(
            date_trunc(
              'month',
              cast(
                cast(
                  (cast("d"."order_day" as date) + to_days(cast((0 - "d"."days_since_previous_order") as integer))) as date
                ) as date
              )
            ) as date
          ) as "previous_month",
          "d"."orders",
          "d"."first_orders",
          "d"."second_orders"
        from
          "days" as "d"
      ),
      "activity" as (
        select
          "o"."month",
          sum("o"."orders") filter(
            where
              (
                "o"."previous_month" is null
                or "o"."previous_month" < "o"."month"
              )
          ) as "active",
          sum("o"."first_orders") as "new",
          sum("o"."orders") filter(
            where
              ("o"."previous_month" = cast((cast("o"."month" as date) + to_months(cast((-1) as integer))) as date))
          ) as "retained",
          sum("o"."second_orders") as "new_repeaters"
        from
          "orders" as "o"
        group by
          "o"."month"
      ),
      "months" as (
        select
          "m"."month",
          "m"."is_partial",
          coalesce("a"."active", 0) as "active",
          coalesce("a"."new", 0) as "new",
          coalesce("a"."retained", 0) as "retained",
          coalesce("a"."new_repeaters", 0) as "new_repeaters"
        from
          "intermediate"."int_months" as "m"
          left join "activity" as "a" on "a"."month" = "m"."month"
      ),
      "running" as (
        select
          "m".*,
          lag ("m"."active") over (
            order by
              "m"."month" asc nulls last
          ) as "active_before",
          sum("m"."new") over (
            order by
              "m"."month" asc nulls last
          ) as "customers_to_date",
          sum("m"."new_repeaters") over (
            order by
              "m"."month" asc nulls last
          ) as "repeat_customers_to_date"
        from
          "months" as "m"
      )
    select
      "r"."month",
      "r"."active",
      "r"."new",
      "r"."retained",
      (("r"."active" - "r"."new") - "r"."retained") as "reactivated",
      (coalesce("r"."active_before", 0) - "r"."retained") as "lapsed",
      "r"."customers_to_date",
      "r"."repeat_customers_to_date",
      (cast("r"."repeat_customers_to_date" as double) / nullif(cast("r"."customers_to_date" as double), 0)) as "repeat_rate",
      "r"."is_partial"
    from
      "running" as "r"
  ) as "mart_retention_summary";

comment on table "marts"."mart_retention_summary" is 'A month: how many known customers ordered, came back or stayed away, for the monthly review. [models: marts.mart_retention_summary]';

comment on column "marts"."mart_retention_summary"."month" is 'The first day of the month.';

comment on column "marts"."mart_retention_summary"."active" is 'Customers with a valid order in the month.';

comment on column "marts"."mart_retention_summary"."new" is 'Those whose first valid order it was.';

comment on column "marts"."mart_retention_summary"."retained" is 'Those who were active the month before, too.';

comment on column "marts"."mart_retention_summary"."reactivated" is 'The other active ones.';

comment on column "marts"."mart_retention_summary"."lapsed" is 'Customers active the month before and not in this one.';

comment on column "marts"."mart_retention_summary"."customers_to_date" is 'Customers with a valid order so far.';

comment on column "marts"."mart_retention_summary"."repeat_customers_to_date" is 'Those with two valid orders or more.';

comment on column "marts"."mart_retention_summary"."repeat_rate" is 'repeat_customers_to_date / customers_to_date.';

comment on column "marts"."mart_retention_summary"."is_partial" is 'Whether the month ends on or after as_of.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "month" as "month",
          count(*) as "occurrences"
        from
          "marts"."mart_retention_summary" as "row"
        where
          "month" is not null
        group by
          "month"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_18",
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
              "r"."customers" as "new_customers",
              "c"."customers"
            from
              (
                select
                  coalesce(sum("r"."new"), 0) as "customers"
                from
                  "marts"."mart_retention_summary" as "r"
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
  ) as "test_19"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("month" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("active" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("active" < 0)
      ) as "test_2",
      count(*) filter(
        where
          ("new" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("new" < 0)
      ) as "test_4",
      count(*) filter(
        where
          ("retained" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("retained" < 0)
      ) as "test_6",
      count(*) filter(
        where
          ("reactivated" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("reactivated" < 0)
      ) as "test_8",
      count(*) filter(
        where
          ("lapsed" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("lapsed" < 0)
      ) as "test_10",
      count(*) filter(
        where
          ("customers_to_date" is null)
      ) as "test_11",
      count(*) filter(
        where
          ("customers_to_date" < 0)
      ) as "test_12",
      count(*) filter(
        where
          ("repeat_customers_to_date" is null)
      ) as "test_13",
      count(*) filter(
        where
          ("repeat_customers_to_date" < 0)
      ) as "test_14",
      count(*) filter(
        where
          (not isfinite(cast("repeat_rate" as double)))
      ) as "test_15",
      count(*) filter(
        where
          (
            "repeat_rate" < 0
            or "repeat_rate" > 1
          )
      ) as "test_16",
      count(*) filter(
        where
          ("is_partial" is null)
      ) as "test_17"
    from
      "marts"."mart_retention_summary" as "row"
  ) as "scan";

-- rows that fail not_null_month
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "month" is null
limit
  5;

-- rows that fail not_null_active
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "active" is null
limit
  5;

-- rows that fail range_active
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "active" < 0
limit
  5;

-- rows that fail not_null_new
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "new" is null
limit
  5;

-- rows that fail range_new
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "new" < 0
limit
  5;

-- rows that fail not_null_retained
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "retained" is null
limit
  5;

-- rows that fail range_retained
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "retained" < 0
limit
  5;

-- rows that fail not_null_reactivated
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "reactivated" is null
limit
  5;

-- rows that fail range_reactivated
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "reactivated" < 0
limit
  5;

-- rows that fail not_null_lapsed
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "lapsed" is null
limit
  5;

-- rows that fail range_lapsed
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "lapsed" < 0
limit
  5;

-- rows that fail not_null_customers_to_date
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "customers_to_date" is null
limit
  5;

-- rows that fail range_customers_to_date
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "customers_to_date" < 0
limit
  5;

-- rows that fail not_null_repeat_customers_to_date
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "repeat_customers_to_date" is null
limit
  5;

-- rows that fail range_repeat_customers_to_date
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "repeat_customers_to_date" < 0
limit
  5;

-- rows that fail finite_repeat_rate
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  not isfinite(cast("repeat_rate" as double))
limit
  5;

-- rows that fail range_repeat_rate
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  (
    "repeat_rate" < 0
    or "repeat_rate" > 1
  )
limit
  5;

-- rows that fail not_null_is_partial
select
  "row".*
from
  "marts"."mart_retention_summary" as "row"
where
  "is_partial" is null
limit
  5;

-- rows that fail unique_month
select
  "month" as "month",
  count(*) as "occurrences"
from
  "marts"."mart_retention_summary" as "row"
where
  "month" is not null
group by
  "month"
having
  count(*) > 1
limit
  5;

-- rows that fail every_customer_is_new_once
select
  "row".*
from
  (
    select
      "r"."customers" as "new_customers",
      "c"."customers"
    from
      (
        select
          coalesce(sum("r"."new"), 0) as "customers"
        from
          "marts"."mart_retention_summary" as "r"
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
