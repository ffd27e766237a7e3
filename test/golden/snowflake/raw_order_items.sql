-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_ITEM_ID" as "ORDER_ITEM_ID",
          count(*) as "OCCURRENCES"
        from
          "RAW"."RAW_ORDER_ITEMS" as "ROW"
        where
          "ORDER_ITEM_ID" is not null
        group by
          "ORDER_ITEM_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_1",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "RAW"."RAW_ORDER_ITEMS" as "ROW"
        where
          "ROW"."ORDER_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "RAW"."RAW_ORDERS" as "TARGET"
            where
              "TARGET"."ORDER_ID" = "ROW"."ORDER_ID"
          )
      ) as "FAILING"
  ) as "TEST_3",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "RAW"."RAW_ORDER_ITEMS" as "ROW"
        where
          "ROW"."PRODUCT_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "RAW"."RAW_PRODUCTS" as "TARGET"
            where
              "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_ID"
          )
      ) as "FAILING"
  ) as "TEST_5"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_ITEM_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDER_ID" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("PRODUCT_ID" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("QUANTITY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("QUANTITY" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("UNIT_PRICE" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("UNIT_PRICE" < 0) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            ("DISCOUNT_AMOUNT" is null)
            and "DISCOUNT" is null
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            "DISCOUNT" < 0
            or "DISCOUNT" > 1
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("DISCOUNT_AMOUNT" < 0) then 1
        end
      ) as "TEST_12"
    from
      "RAW"."RAW_ORDER_ITEMS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_item_id
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is null
limit
  5;

-- rows that fail unique_order_item_id
select
  "ORDER_ITEM_ID" as "ORDER_ITEM_ID",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is not null
group by
  "ORDER_ITEM_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail relationships_order_id_raw_orders
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "ROW"."ORDER_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "RAW"."RAW_ORDERS" as "TARGET"
    where
      "TARGET"."ORDER_ID" = "ROW"."ORDER_ID"
  )
limit
  5;

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail relationships_product_id_raw_products
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "ROW"."PRODUCT_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "RAW"."RAW_PRODUCTS" as "TARGET"
    where
      "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_ID"
  )
limit
  5;

-- rows that fail not_null_quantity
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "QUANTITY" is null
limit
  5;

-- rows that fail range_quantity
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "QUANTITY" < 0
limit
  5;

-- rows that fail not_null_unit_price
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "UNIT_PRICE" is null
limit
  5;

-- rows that fail range_unit_price
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "UNIT_PRICE" < 0
limit
  5;

-- rows that fail not_null_discount
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  ("DISCOUNT_AMOUNT" is null)
  and "DISCOUNT" is null
limit
  5;

-- rows that fail range_discount
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  (
    "DISCOUNT" < 0
    or "DISCOUNT" > 1
  )
limit
  5;

-- rows that fail range_discount_amount
select
  "ROW".*
from
  "RAW"."RAW_ORDER_ITEMS" as "ROW"
where
  "DISCOUNT_AMOUNT" < 0
limit
  5;
