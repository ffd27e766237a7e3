-- create_table
create or replace table "intermediate"."int_months" as
select
  case
    when "month" is null
    or ("month" between date '0001-01-01' and date '999999-12-31') then try_cast ("month" as date)
    else cast(
      'models {"relation":"int_months","column":"month","type":"date"}␟' || '' || '␟' || cast("month" as varchar) || '␟' as date
    )
  end as "month",
  cast("is_partial" as boolean) as "is_partial"
from
  (
    with recursive
      "years" ("first_month", "as_of") as (
        select
          "f"."first_month",
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
          cast((cast("y"."first_month" as date) + to_years(cast(1 as integer))) as date) as "first_month",
          "y"."as_of"
        from
          "years" as "y"
        where
          cast((cast("y"."first_month" as date) + to_years(cast(1 as integer))) as date) < "y"."as_of"
      ),
      "months_of_year" ("place") as (
        select
          cast(0 as bigint) as "place"
        union all
        select
          ("m"."place" + 1) as "place"
        from
          "months_of_year" as "m"
        where
          "m"."place" < 11
      ),
      "series" as (
        select
          cast((cast("y"."first_month" as date) + to_months(cast("m"."place" as integer))) as date) as "month",
          "y"."as_of"
        from
          "years" as "y"
          cross join "months_of_year" as "m"
      )
    select
      "s"."month",
      cast((cast("s"."month" as date) + to_months(cast(1 as integer))) as date) > "s"."as_of" as "is_partial"
    from
      "series" as "s"
    where
      "s"."month" < "s"."as_of"
  ) as "int_months";

comment on table "intermediate"."int_months" is 'A month, from that of the first valid order to that of the day before as_of, without gaps. [models: intermediate.int_months]';

comment on column "intermediate"."int_months"."month" is 'The first day of the month.';

comment on column "intermediate"."int_months"."is_partial" is 'Whether the month ends on or after as_of.';

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
