-- create_table
create or replace table "intermediate"."int_orders_together" as
select
  cast("product_a" as bigint) as "product_a",
  cast("product_b" as bigint) as "product_b",
  cast("orders_together" as bigint) as "orders_together"
from
  (
    select
      "a"."product_id" as "product_a",
      "b"."product_id" as "product_b",
      count(*) as "orders_together"
    from
      "intermediate"."int_baskets" as "a"
      inner join "intermediate"."int_baskets" as "b" on "b"."order_id" = "a"."order_id"
      and "a"."product_id" < "b"."product_id"
    group by
      "a"."product_id",
      "b"."product_id"
  ) as "int_orders_together";

comment on table "intermediate"."int_orders_together" is 'Two known products that occur together in a valid order, the smaller id first, and in how many. [models: intermediate.int_orders_together]';

comment on column "intermediate"."int_orders_together"."orders_together" is 'Valid orders with both products.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_b" >> 6) as "block"
        from
          (
            select
              "product_a" as "product_a",
              case
                when typeof("product_b") in ('BIGINT', 'INTEGER') then cast("product_b" as bigint)
              end as "product_b"
            from
              "intermediate"."int_orders_together" as "row"
            where
              (
                "product_a" is not null
                and "product_b" is not null
              )
          ) as "keys"
        group by
          "product_a",
          ("product_b" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_b" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_4"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("product_a" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("product_b" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_together" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("orders_together" < 1)
      ) as "test_3",
      count(*) filter(
        where
          (not ("product_a" < "product_b"))
      ) as "test_5"
    from
      "intermediate"."int_orders_together" as "row"
  ) as "scan";

-- rows that fail not_null_product_a
select
  "row".*
from
  "intermediate"."int_orders_together" as "row"
where
  "product_a" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "row".*
from
  "intermediate"."int_orders_together" as "row"
where
  "product_b" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "row".*
from
  "intermediate"."int_orders_together" as "row"
where
  "orders_together" is null
limit
  5;

-- rows that fail range_orders_together
select
  "row".*
from
  "intermediate"."int_orders_together" as "row"
where
  "orders_together" < 1
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "product_a" as "product_a",
  "product_b" as "product_b",
  count(*) as "occurrences"
from
  "intermediate"."int_orders_together" as "row"
where
  (
    "product_a" is not null
    and "product_b" is not null
  )
group by
  "product_a",
  "product_b"
having
  count(*) > 1
limit
  5;

-- rows that fail product_a_is_the_smaller_id
select
  "row".*
from
  "intermediate"."int_orders_together" as "row"
where
  not ("product_a" < "product_b")
limit
  5;
