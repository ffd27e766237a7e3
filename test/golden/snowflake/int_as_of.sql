-- create_table
create
or replace transient table "INTERMEDIATE"."INT_AS_OF" (
  "AS_OF" date comment 'The variable as_of, else the day after the latest valid order; null without either.'
) comment = 'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day. [models: intermediate.int_as_of]' as
select
  case
    when "AS_OF" is null
    or cast("AS_OF" as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date) then cast("AS_OF" as date)
    else cast(
      'models {"relation":"int_as_of","column":"as_of","type":"date"}␟' || '' || '␟' || cast("AS_OF" as varchar) || '␟' as date
    )
  end as "AS_OF"
from
  (
    select
      coalesce(
        cast(null as date),
        cast(dateadd(day, 1, cast(cast(max("O"."ORDER_DATE") as date) as date)) as date)
      ) as "AS_OF"
    from
      "STAGING"."STG_ORDERS" as "O"
    where
      "O"."IS_VALID" = true
  ) as "INT_AS_OF";

-- with as_of
create
or replace transient table "INTERMEDIATE"."INT_AS_OF" (
  "AS_OF" date comment 'The variable as_of, else the day after the latest valid order; null without either.'
) comment = 'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day. [models: intermediate.int_as_of]' as
select
  case
    when "AS_OF" is null
    or cast("AS_OF" as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date) then cast("AS_OF" as date)
    else cast(
      'models {"relation":"int_as_of","column":"as_of","type":"date"}␟' || '' || '␟' || cast("AS_OF" as varchar) || '␟' as date
    )
  end as "AS_OF"
from
  (
    select
      coalesce(
        cast('2024-02-29' as date),
        cast(dateadd(day, 1, cast(cast(max("O"."ORDER_DATE") as date) as date)) as date)
      ) as "AS_OF"
    from
      "STAGING"."STG_ORDERS" as "O"
    where
      "O"."IS_VALID" = true
  ) as "INT_AS_OF";

-- tests
select
  count(*) as "ROWS",
  count(*) as "TEST_0"
from
  "INTERMEDIATE"."INT_AS_OF" as "ROW";
