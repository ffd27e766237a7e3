-- create_table
create
or replace transient table "INTERMEDIATE"."INT_BASKETS" comment = 'A known product in a valid order, once. [models: intermediate.int_baskets]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID"
from
  (
    select distinct
      "I"."ORDER_ID",
      "I"."PRODUCT_ID"
    from
      "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
    where
      "I"."IS_VALID" = true
      and "I"."IS_KNOWN_PRODUCT" = true
  ) as "INT_BASKETS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_ID" as "ORDER_ID",
          "PRODUCT_ID" as "PRODUCT_ID",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_BASKETS" as "ROW"
        where
          (
            "ORDER_ID" is not null
            and "PRODUCT_ID" is not null
          )
        group by
          "ORDER_ID",
          "PRODUCT_ID"
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
          when ("ORDER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("PRODUCT_ID" is null) then 1
        end
      ) as "TEST_1"
    from
      "INTERMEDIATE"."INT_BASKETS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKETS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BASKETS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail unique_order_id_product_id
select
  "ORDER_ID" as "ORDER_ID",
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_BASKETS" as "ROW"
where
  (
    "ORDER_ID" is not null
    and "PRODUCT_ID" is not null
  )
group by
  "ORDER_ID",
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;
