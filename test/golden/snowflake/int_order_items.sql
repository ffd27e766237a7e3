-- create_table
create
or replace transient table "INTERMEDIATE"."INT_ORDER_ITEMS" (
  "ORDER_ITEM_ID" number(38, 0),
  "ORDER_ID" number(38, 0),
  "PRODUCT_ID" number(38, 0),
  "IS_KNOWN_PRODUCT" boolean comment 'Whether the product is in stg_products.',
  "CUSTOMER_ID" number(38, 0),
  "IS_KNOWN_CUSTOMER" boolean comment 'Whether the customer is in stg_customers.',
  "ORDER_STATUS" varchar,
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
  "ORDERED_AT" timestamp_ntz,
  "QUANTITY" number(38, 0) comment 'Units ordered.',
  "UNIT_PRICE" number(10, 2) comment 'The price of one unit before the discount.',
  "DISCOUNT" number(4, 2) comment 'The fraction taken off the price.',
  "UNIT_COST" number(10, 2) comment 'What one unit costs the shop; 0 for an unknown product.'
) comment = 'An item of an order before the day of the analysis, with what follows for it from its order and product. Its amounts are computed where they are added up: exact ones are wide, and slow to store. [models: intermediate.int_order_items]' as
select
  cast("ORDER_ITEM_ID" as number(38, 0)) as "ORDER_ITEM_ID",
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("IS_KNOWN_PRODUCT" as boolean) as "IS_KNOWN_PRODUCT",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("IS_KNOWN_CUSTOMER" as boolean) as "IS_KNOWN_CUSTOMER",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("QUANTITY" as number(38, 0)) as "QUANTITY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("DISCOUNT" as number(4, 2)) as "DISCOUNT",
  cast("UNIT_COST" as number(10, 2)) as "UNIT_COST"
from
  (
    select
      "I"."ORDER_ITEM_ID",
      "O"."ORDER_ID",
      "I"."PRODUCT_ID",
      "P"."PRODUCT_ID" is not null as "IS_KNOWN_PRODUCT",
      "O"."CUSTOMER_ID",
      "O"."IS_KNOWN_CUSTOMER",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."ORDERED_AT",
      "I"."QUANTITY",
      "I"."UNIT_PRICE",
      "I"."DISCOUNT",
      coalesce("P"."COST", 0) as "UNIT_COST"
    from
      "STAGING"."STG_ORDER_ITEMS" as "I"
      inner join "INTERMEDIATE"."INT_ORDERS" as "O" on "O"."ORDER_ID" = "I"."ORDER_ID"
      left join "STAGING"."STG_PRODUCTS" as "P" on "P"."PRODUCT_ID" = "I"."PRODUCT_ID"
  ) as "INT_ORDER_ITEMS";

-- tests
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
  ) as "TEST_1",
  count(
    case
      when ("IS_KNOWN_PRODUCT" is null) then 1
    end
  ) as "TEST_2",
  count(
    case
      when ("IS_KNOWN_CUSTOMER" is null) then 1
    end
  ) as "TEST_3",
  count(
    case
      when ("ORDER_STATUS" is null) then 1
    end
  ) as "TEST_4",
  count(
    case
      when ("IS_VALID" is null) then 1
    end
  ) as "TEST_5",
  count(
    case
      when ("ORDERED_AT" is null) then 1
    end
  ) as "TEST_6",
  count(
    case
      when ("DISCOUNT" is null) then 1
    end
  ) as "TEST_7",
  count(
    case
      when ("UNIT_COST" is null) then 1
    end
  ) as "TEST_8"
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW";

-- rows that fail not_null_order_item_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is null
limit
  5;

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_is_known_product
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "IS_KNOWN_PRODUCT" is null
limit
  5;

-- rows that fail not_null_is_known_customer
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "IS_KNOWN_CUSTOMER" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDER_STATUS" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail not_null_ordered_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDERED_AT" is null
limit
  5;

-- rows that fail not_null_discount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "DISCOUNT" is null
limit
  5;

-- rows that fail not_null_unit_cost
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "UNIT_COST" is null
limit
  5;
