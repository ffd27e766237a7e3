-- create_table
create
or replace transient table "INTERMEDIATE"."INT_ORDERS_TOGETHER" (
  "PRODUCT_A" number(38, 0),
  "PRODUCT_B" number(38, 0),
  "ORDERS_TOGETHER" number(38, 0) comment 'Valid orders with both products.'
) comment = 'Two known products that occur together in a valid order, the smaller id first, and in how many. [models: intermediate.int_orders_together]' as
select
  cast("PRODUCT_A" as number(38, 0)) as "PRODUCT_A",
  cast("PRODUCT_B" as number(38, 0)) as "PRODUCT_B",
  cast("ORDERS_TOGETHER" as number(38, 0)) as "ORDERS_TOGETHER"
from
  (
    select
      "A"."PRODUCT_ID" as "PRODUCT_A",
      "B"."PRODUCT_ID" as "PRODUCT_B",
      count(*) as "ORDERS_TOGETHER"
    from
      "INTERMEDIATE"."INT_BASKETS" as "A"
      inner join "INTERMEDIATE"."INT_BASKETS" as "B" on "B"."ORDER_ID" = "A"."ORDER_ID"
      and "A"."PRODUCT_ID" < "B"."PRODUCT_ID"
    group by
      "A"."PRODUCT_ID",
      "B"."PRODUCT_ID"
  ) as "INT_ORDERS_TOGETHER";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCT_A" as "PRODUCT_A",
          "PRODUCT_B" as "PRODUCT_B",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
        where
          (
            "PRODUCT_A" is not null
            and "PRODUCT_B" is not null
          )
        group by
          "PRODUCT_A",
          "PRODUCT_B"
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
          when ("PRODUCT_A" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("PRODUCT_B" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_TOGETHER" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDERS_TOGETHER" < 1) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (not ("PRODUCT_A" < "PRODUCT_B")) then 1
        end
      ) as "TEST_5"
    from
      "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_a
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  "PRODUCT_A" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  "PRODUCT_B" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  "ORDERS_TOGETHER" is null
limit
  5;

-- rows that fail range_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  "ORDERS_TOGETHER" < 1
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "PRODUCT_A" as "PRODUCT_A",
  "PRODUCT_B" as "PRODUCT_B",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  (
    "PRODUCT_A" is not null
    and "PRODUCT_B" is not null
  )
group by
  "PRODUCT_A",
  "PRODUCT_B"
having
  count(*) > 1
limit
  5;

-- rows that fail product_a_is_the_smaller_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "ROW"
where
  not ("PRODUCT_A" < "PRODUCT_B")
limit
  5;
