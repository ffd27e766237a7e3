-- create_table
create or replace table "intermediate"."int_months" as
select
  cast("month" as date) as "month",
  cast("is_partial" as boolean) as "is_partial"
from
  (
    with recursive
      "series" ("month", "as_of") as (
        select
          "f"."first_month" as "month",
          "d"."as_of"
        from
          (
            select
              cast(date_trunc('month', cast(min("o"."order_day") as date)) as date) as "first_month"
            from
              "intermediate"."int_orders" as "o"
            where
              "o"."is_valid" = true
          ) as "f"
          cross join "intermediate"."int_as_of" as "d"
        where
          "f"."first_month" is not null
        union all
        select
          cast((cast("s"."month" as date) + to_months(cast(1 as integer))) as date) as "month",
          "s"."as_of"
        from
          "series" as "s"
        where
          cast((cast("s"."month" as date) + to_months(cast(1 as integer))) as date) < "s"."as_of"
      )
    select
      "s"."month",
      cast((cast("s"."month" as date) + to_months(cast(1 as integer))) as date) > "s"."as_of" as "is_partial"
    from
      "series" as "s"
  ) as "int_months";

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
          "intermediate"."int_months" as "row"
        where
          "month" is not null
        group by
          "month"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_2"
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
          ("is_partial" is null)
      ) as "test_1"
    from
      "intermediate"."int_months" as "row"
  ) as "scan";

-- rows that fail not_null_month
select
  "row".*
from
  "intermediate"."int_months" as "row"
where
  "month" is null
limit
  5;

-- rows that fail not_null_is_partial
select
  "row".*
from
  "intermediate"."int_months" as "row"
where
  "is_partial" is null
limit
  5;

-- rows that fail unique_month
select
  "month" as "month",
  count(*) as "occurrences"
from
  "intermediate"."int_months" as "row"
where
  "month" is not null
group by
  "month"
having
  count(*) > 1
limit
  5;
