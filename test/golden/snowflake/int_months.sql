-- create_table
create
or replace transient table "INTERMEDIATE"."INT_MONTHS" (
  "MONTH" date comment 'The first day of the month.',
  "IS_PARTIAL" boolean comment 'Whether the month ends on or after as_of.'
) comment = 'A month, from that of the first valid order to that of the day before as_of, without gaps. [models: intermediate.int_months]' as
select
  case
    when "MONTH" is null
    or cast("MONTH" as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date) then cast("MONTH" as date)
    else cast(
      'models {"relation":"int_months","column":"month","type":"date"}␟' || '' || '␟' || cast("MONTH" as varchar) || '␟' as date
    )
  end as "MONTH",
  cast("IS_PARTIAL" as boolean) as "IS_PARTIAL"
from
  (
    with recursive
      "YEARS" ("FIRST_MONTH", "AS_OF") as (
        select
          "F"."FIRST_MONTH",
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
          cast(dateadd(year, 1, cast("Y"."FIRST_MONTH" as date)) as date) as "FIRST_MONTH",
          "Y"."AS_OF"
        from
          "YEARS" as "Y"
        where
          cast(dateadd(year, 1, cast("Y"."FIRST_MONTH" as date)) as date) < "Y"."AS_OF"
      ),
      "MONTHS_OF_YEAR" ("PLACE") as (
        select
          cast(0 as number(38, 0)) as "PLACE"
        union all
        select
          ("M"."PLACE" + 1) as "PLACE"
        from
          "MONTHS_OF_YEAR" as "M"
        where
          "M"."PLACE" < 11
      ),
      "SERIES" as (
        select
          cast(dateadd(month, cast("M"."PLACE" as number(38, 0)), cast("Y"."FIRST_MONTH" as date)) as date) as "MONTH",
          "Y"."AS_OF"
        from
          "YEARS" as "Y"
          cross join "MONTHS_OF_YEAR" as "M"
      )
    select
      "S"."MONTH",
      cast(dateadd(month, 1, cast("S"."MONTH" as date)) as date) > "S"."AS_OF" as "IS_PARTIAL"
    from
      "SERIES" as "S"
    where
      "S"."MONTH" < "S"."AS_OF"
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
