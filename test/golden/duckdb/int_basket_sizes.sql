-- create_table
create or replace table "intermediate"."int_basket_sizes" as
select
  cast("products_count" as bigint) as "products_count",
  cast("orders_count" as bigint) as "orders_count"
from
  (
    with
      "orders" as (
        select
          "b"."order_id",
          count(*) as "products_count"
        from
          "intermediate"."int_baskets" as "b"
        group by
          "b"."order_id"
      )
    select
      "o"."products_count",
      count(*) as "orders_count"
    from
      "orders" as "o"
    group by
      "o"."products_count"
  ) as "int_basket_sizes";

comment on table "intermediate"."int_basket_sizes" is 'A number of known products that a valid order has, and how many have as many. [models: intermediate.int_basket_sizes]';

comment on column "intermediate"."int_basket_sizes"."products_count" is 'Different known products.';

comment on column "intermediate"."int_basket_sizes"."orders_count" is 'Valid orders with so many.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("products_count" >> 6) as "block"
        from
          (
            select
              case
                when typeof("products_count") in ('BIGINT', 'INTEGER') then cast("products_count" as bigint)
              end as "products_count"
            from
              "intermediate"."int_basket_sizes" as "row"
            where
              "products_count" is not null
          ) as "keys"
        group by
          ("products_count" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("products_count" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_4"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("products_count" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("products_count" < 1)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_count" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("orders_count" < 1)
      ) as "test_3"
    from
      "intermediate"."int_basket_sizes" as "row"
  ) as "scan";

-- rows that fail not_null_products_count
select
  "row".*
from
  "intermediate"."int_basket_sizes" as "row"
where
  "products_count" is null
limit
  5;

-- rows that fail range_products_count
select
  "row".*
from
  "intermediate"."int_basket_sizes" as "row"
where
  "products_count" < 1
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "intermediate"."int_basket_sizes" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "intermediate"."int_basket_sizes" as "row"
where
  "orders_count" < 1
limit
  5;

-- rows that fail unique_products_count
select
  "products_count" as "products_count",
  count(*) as "occurrences"
from
  "intermediate"."int_basket_sizes" as "row"
where
  "products_count" is not null
group by
  "products_count"
having
  count(*) > 1
limit
  5;
