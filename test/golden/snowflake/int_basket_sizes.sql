-- create_table
create
or replace transient table "INTERMEDIATE"."INT_BASKET_SIZES" (
  "PRODUCTS_COUNT" number(38, 0) comment 'Different known products.',
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders with so many.'
) comment = 'A number of known products that a valid order has, and how many have as many. [models: intermediate.int_basket_sizes]' as
select
  cast("PRODUCTS_COUNT" as number(38, 0)) as "PRODUCTS_COUNT",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT"
from
  (
    with
      "ORDERS" as (
        select
          "B"."ORDER_ID",
          count(*) as "PRODUCTS_COUNT"
        from
          "INTERMEDIATE"."INT_BASKETS" as "B"
        group by
          "B"."ORDER_ID"
      )
    select
      "O"."PRODUCTS_COUNT",
      count(*) as "ORDERS_COUNT"
    from
      "ORDERS" as "O"
    group by
      "O"."PRODUCTS_COUNT"
  ) as "INT_BASKET_SIZES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCTS_COUNT" as "PRODUCTS_COUNT",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
        where
          "PRODUCTS_COUNT" is not null
        group by
          "PRODUCTS_COUNT"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_4"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("PRODUCTS_COUNT" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("PRODUCTS_COUNT" < 1) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_COUNT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDERS_COUNT" < 1) then 1
        end
      ) as "TEST_3"
    from
      "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_products_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
where
  "PRODUCTS_COUNT" is null
limit
  5;

-- rows that fail range_products_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
where
  "PRODUCTS_COUNT" < 1
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
where
  "ORDERS_COUNT" < 1
limit
  5;

-- rows that fail unique_products_count
select
  "PRODUCTS_COUNT" as "PRODUCTS_COUNT",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_BASKET_SIZES" as "ROW"
where
  "PRODUCTS_COUNT" is not null
group by
  "PRODUCTS_COUNT"
having
  count(*) > 1
limit
  5;
