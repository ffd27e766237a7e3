-- create_table
create or replace table "intermediate"."int_baskets" as
select
  cast("order_id" as bigint) as "order_id",
  cast("product_id" as bigint) as "product_id"
from
  (
    select distinct
      "i"."order_id",
      "i"."product_id"
    from
      "intermediate"."int_order_items" as "i"
    where
      "i"."is_valid" = true
      and "i"."is_known_product" = true
  ) as "int_baskets";

comment on table "intermediate"."int_baskets" is 'A known product in a valid order, once. [models: intermediate.int_baskets]';

-- tests
select
  count(*) as "rows",
  count(*) filter(
    where
      ("order_id" is null)
  ) as "test_0",
  count(*) filter(
    where
      ("product_id" is null)
  ) as "test_1"
from
  "intermediate"."int_baskets" as "row";

-- rows that fail not_null_order_id
select
  "row".*
from
  "intermediate"."int_baskets" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_product_id
select
  "row".*
from
  "intermediate"."int_baskets" as "row"
where
  "product_id" is null
limit
  5;
