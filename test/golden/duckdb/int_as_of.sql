-- create_table
create or replace table "intermediate"."int_as_of" as
select
  cast("as_of" as date) as "as_of"
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

comment on table "intermediate"."int_as_of" is '[models: intermediate.int_as_of]';

-- with as_of
create or replace table "intermediate"."int_as_of" as
select
  cast("as_of" as date) as "as_of"
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

comment on table "intermediate"."int_as_of" is '[models: intermediate.int_as_of]';

-- tests
select
  count(*) as "rows",
  count(*) as "test_0"
from
  "intermediate"."int_as_of" as "row";
