-- create_table
create or replace table "intermediate"."int_order_items" as
select
  cast("order_item_id" as bigint) as "order_item_id",
  cast("order_id" as bigint) as "order_id",
  cast("product_id" as bigint) as "product_id",
  cast("is_known_product" as boolean) as "is_known_product",
  cast("customer_id" as bigint) as "customer_id",
  cast("is_known_customer" as boolean) as "is_known_customer",
  cast("order_status" as varchar) as "order_status",
  cast("is_valid" as boolean) as "is_valid",
  cast("ordered_at" as timestamp) as "ordered_at",
  cast("quantity" as integer) as "quantity",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("discount" as decimal(4, 2)) as "discount",
  cast("unit_cost" as decimal(10, 2)) as "unit_cost"
from
  (
    select
      "i"."order_item_id",
      "o"."order_id",
      "i"."product_id",
      "p"."product_id" is not null as "is_known_product",
      "o"."customer_id",
      "o"."is_known_customer",
      "o"."order_status",
      "o"."is_valid",
      "o"."ordered_at",
      "i"."quantity",
      "i"."unit_price",
      "i"."discount",
      coalesce("p"."cost", 0) as "unit_cost"
    from
      "staging"."stg_order_items" as "i"
      inner join "intermediate"."int_orders" as "o" on "o"."order_id" = "i"."order_id"
      left join "staging"."stg_products" as "p" on "p"."product_id" = "i"."product_id"
  ) as "int_order_items";

comment on table "intermediate"."int_order_items" is 'An item of an order before the day of the analysis, with what follows for it from its order and product. Its amounts are computed where they are added up: exact ones are wide, and slow to store. [models: intermediate.int_order_items]';

comment on column "intermediate"."int_order_items"."is_known_product" is 'Whether the product is in stg_products.';

comment on column "intermediate"."int_order_items"."is_known_customer" is 'Whether the customer is in stg_customers.';

comment on column "intermediate"."int_order_items"."is_valid" is 'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.';

comment on column "intermediate"."int_order_items"."quantity" is 'Units ordered.';

comment on column "intermediate"."int_order_items"."unit_price" is 'The price of one unit before the discount.';

comment on column "intermediate"."int_order_items"."discount" is 'The fraction taken off the price.';

comment on column "intermediate"."int_order_items"."unit_cost" is 'What one unit costs the shop; 0 for an unknown product.';

-- tests
select
  count(*) as "rows",
  count(*) filter(
    where
      ("order_item_id" is null)
  ) as "test_0",
  count(*) filter(
    where
      ("order_id" is null)
  ) as "test_1",
  count(*) filter(
    where
      ("is_known_product" is null)
  ) as "test_2",
  count(*) filter(
    where
      ("is_known_customer" is null)
  ) as "test_3",
  count(*) filter(
    where
      ("order_status" is null)
  ) as "test_4",
  count(*) filter(
    where
      ("is_valid" is null)
  ) as "test_5",
  count(*) filter(
    where
      ("ordered_at" is null)
  ) as "test_6",
  count(*) filter(
    where
      ("discount" is null)
  ) as "test_7",
  count(*) filter(
    where
      ("unit_cost" is null)
  ) as "test_8"
from
  "intermediate"."int_order_items" as "row";

-- rows that fail not_null_order_item_id
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_item_id" is null
limit
  5;

-- rows that fail not_null_order_id
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_is_known_product
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_known_product" is null
limit
  5;

-- rows that fail not_null_is_known_customer
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_known_customer" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_status" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail not_null_ordered_at
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "ordered_at" is null
limit
  5;

-- rows that fail not_null_discount
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "discount" is null
limit
  5;

-- rows that fail not_null_unit_cost
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "unit_cost" is null
limit
  5;
