-- create_table
create or replace table "INTERMEDIATE"."INT_MONTHS" as
select
  cast("MONTH" as date) as "MONTH",
  cast("IS_PARTIAL" as boolean) as "IS_PARTIAL"
from
  (
    with recursive
      "SERIES" ("MONTH", "AS_OF") as (
        select
          "F"."FIRST_MONTH" as "MONTH",
          "D"."AS_OF"
        from
          (
            select
              cast(date_trunc(month, cast(min("O"."ORDER_DAY") as date)) as date) as "FIRST_MONTH"
            from
              "INTERMEDIATE"."INT_ORDERS" as "O"
            where
              "O"."IS_VALID" = true
          ) as "F"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
        where
          "F"."FIRST_MONTH" is not null
        union all
        select
          cast(dateadd(month, 1, cast("S"."MONTH" as date)) as date) as "MONTH",
          "S"."AS_OF"
        from
          "SERIES" as "S"
        where
          cast(dateadd(month, 1, cast("S"."MONTH" as date)) as date) < "S"."AS_OF"
      )
    select
      "S"."MONTH",
      cast(dateadd(month, 1, cast("S"."MONTH" as date)) as date) > "S"."AS_OF" as "IS_PARTIAL"
    from
      "SERIES" as "S"
  ) as "INT_MONTHS";

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
          "INTERMEDIATE"."INT_MONTHS" as "ROW"
        where
          "MONTH" is not null
        group by
          "MONTH"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_2"
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
          when ("IS_PARTIAL" is null) then 1
        end
      ) as "TEST_1"
    from
      "INTERMEDIATE"."INT_MONTHS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_month
select
  "ROW".*
from
  "INTERMEDIATE"."INT_MONTHS" as "ROW"
where
  "MONTH" is null
limit
  5;

-- rows that fail not_null_is_partial
select
  "ROW".*
from
  "INTERMEDIATE"."INT_MONTHS" as "ROW"
where
  "IS_PARTIAL" is null
limit
  5;

-- rows that fail unique_month
select
  "MONTH" as "MONTH",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_MONTHS" as "ROW"
where
  "MONTH" is not null
group by
  "MONTH"
having
  count(*) > 1
limit
  5;
