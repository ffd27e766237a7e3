-- create_table
create or replace table "intermediate"."int_as_of" as
select
  case
    when "as_of" is null
    or ("as_of" between date '0001-01-01' and date '999999-12-31') then try_cast ("as_of" as date)
    else cast(
      'models {"relation":"int_as_of","column":"as_of","type":"date"}␟' || '' || '␟' || cast("as_of" as varchar) || '␟' as date
    )
  end as "as_of"
from
  (
    select
      coalesce(
        cast(null as date),
        cast((cast(cast(max("o"."order_date") as date) as date) + to_days(cast(1 as integer))) as date)
      ) as "as_of"
    from
      "staging"."stg_orders" as "o"
    where
      "o"."is_valid" = true
  ) as "int_as_of";

comment on table "intermediate"."int_as_of" is 'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day. [models: intermediate.int_as_of]';

comment on column "intermediate"."int_as_of"."as_of" is 'The variable as_of, else the day after the latest valid order; null without either.';

-- with as_of
create or replace table "intermediate"."int_as_of" as
select
  case
    when "as_of" is null
    or ("as_of" between date '0001-01-01' and date '999999-12-31') then try_cast ("as_of" as date)
    else cast(
      'models {"relation":"int_as_of","column":"as_of","type":"date"}␟' || '' || '␟' || cast("as_of" as varchar) || '␟' as date
    )
  end as "as_of"
from
  (
    select
      coalesce(
        cast('2024-02-29' as date),
        cast((cast(cast(max("o"."order_date") as date) as date) + to_days(cast(1 as integer))) as date)
      ) as "as_of"
    from
      "staging"."stg_orders" as "o"
    where
      "o"."is_valid" = true
  ) as "int_as_of";

comment on table "intermediate"."int_as_of" is 'One row: the day of the analysis. Outside staging only orders before it exist, so that the same data give the same figures on any day. [models: intermediate.int_as_of]';

comment on column "intermediate"."int_as_of"."as_of" is 'The variable as_of, else the day after the latest valid order; null without either.';

-- tests
select
  count(*) as "rows",
  count(*) as "test_0"
from
  "intermediate"."int_as_of" as "row";
