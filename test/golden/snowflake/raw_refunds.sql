-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "REFUND_ID" as "REFUND_ID",
          count(*) as "OCCURRENCES"
        from
          "RAW"."RAW_REFUNDS" as "ROW"
        where
          "REFUND_ID" is not null
        group by
          "REFUND_ID"
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
          "RAW"."RAW_REFUNDS" as "ROW"
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
          "RAW"."RAW_REFUNDS" as "ROW"
        where
          "ROW"."ORDER_ITEM_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "RAW"."RAW_ORDER_ITEMS" as "TARGET"
            where
              "TARGET"."ORDER_ITEM_ID" = "ROW"."ORDER_ITEM_ID"
          )
      ) as "FAILING"
  ) as "TEST_4",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "RAW"."RAW_REFUNDS" as "ROW"
        where
          "ROW"."CUSTOMER_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "RAW"."RAW_CUSTOMERS" as "TARGET"
            where
              "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
          )
      ) as "FAILING"
  ) as "TEST_5",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "RAW"."RAW_REFUNDS" as "ROW"
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
  ) as "TEST_6"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("REFUND_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("UPDATED_AT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("QUANTITY" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("AMOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("AMOUNT" < 0) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("REFUNDED_AT" is null) then 1
        end
      ) as "TEST_10"
    from
      "RAW"."RAW_REFUNDS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_refund_id
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "REFUND_ID" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "REFUND_ID" as "REFUND_ID",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "REFUND_ID" is not null
group by
  "REFUND_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "UPDATED_AT" is null
limit
  5;

-- rows that fail relationships_order_id_raw_orders
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
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

-- rows that fail relationships_order_item_id_raw_order_items
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "ROW"."ORDER_ITEM_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "RAW"."RAW_ORDER_ITEMS" as "TARGET"
    where
      "TARGET"."ORDER_ITEM_ID" = "ROW"."ORDER_ITEM_ID"
  )
limit
  5;

-- rows that fail relationships_customer_id_raw_customers
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "ROW"."CUSTOMER_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "RAW"."RAW_CUSTOMERS" as "TARGET"
    where
      "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
  )
limit
  5;

-- rows that fail relationships_product_id_raw_products
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
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

-- rows that fail range_quantity
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "QUANTITY" < 0
limit
  5;

-- rows that fail not_null_amount
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "AMOUNT" is null
limit
  5;

-- rows that fail range_amount
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "AMOUNT" < 0
limit
  5;

-- rows that fail not_null_refunded_at
select
  "ROW".*
from
  "RAW"."RAW_REFUNDS" as "ROW"
where
  "REFUNDED_AT" is null
limit
  5;
