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
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_id" >> 6) as "block"
        from
          (
            select
              "order_id" as "order_id",
              case
                when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
              end as "product_id"
            from
              "intermediate"."int_baskets" as "row"
            where
              (
                "order_id" is not null
                and "product_id" is not null
              )
          ) as "keys"
        group by
          "order_id",
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_2"
from
  (
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
      "intermediate"."int_baskets" as "row"
  ) as "scan";

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

-- rows that fail unique_order_id_product_id
select
  "order_id" as "order_id",
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "intermediate"."int_baskets" as "row"
where
  (
    "order_id" is not null
    and "product_id" is not null
  )
group by
  "order_id",
  "product_id"
having
  count(*) > 1
limit
  5;
