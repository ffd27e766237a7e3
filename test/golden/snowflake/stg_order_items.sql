-- create_table
create
or replace transient table "STAGING"."STG_ORDER_ITEMS" (
  "ORDER_ITEM_ID" number(38, 0),
  "ORDER_ID" number(38, 0),
  "PRODUCT_ID" number(38, 0),
  "QUANTITY" number(18, 4) comment 'Units ordered; negative ones came back.',
  "UNIT_PRICE" number(10, 2) comment 'The price of one unit before the discount.',
  "DISCOUNT" number(4, 2) comment 'The fraction taken off the price; 0 when unknown.',
  "DISCOUNT_AMOUNT" number(12, 2) comment 'What is taken off the whole line; where it is given, discount is ignored.',
  "GROSS_AMOUNT" number(38, 4) comment 'quantity × unit_price; 0 when either is unknown.',
  "NET_AMOUNT" number(38, 4) comment 'gross_amount less discount_amount, or gross_amount × discount; before the order''s discount.'
) comment = 'A line of an order, once, with its amounts. [models: staging.stg_order_items]' as
select
  cast("ORDER_ITEM_ID" as number(38, 0)) as "ORDER_ITEM_ID",
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("QUANTITY" as number(18, 4)) as "QUANTITY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("DISCOUNT" as number(4, 2)) as "DISCOUNT",
  cast("DISCOUNT_AMOUNT" as number(12, 2)) as "DISCOUNT_AMOUNT",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT"
from
  (
    with
      "VERSIONS" as (
        select
          "I"."ORDER_ITEM_ID",
          "I"."ORDER_ID",
          "I"."PRODUCT_ID",
          "I"."QUANTITY",
          "I"."UNIT_PRICE",
          coalesce("I"."DISCOUNT", 0) as "DISCOUNT",
          "I"."DISCOUNT_AMOUNT",
          row_number() over (
            partition by
              "I"."ORDER_ITEM_ID"
            order by
              "I"."ORDER_ID" desc nulls last,
              "I"."PRODUCT_ID" desc nulls last,
              "I"."QUANTITY" desc nulls last,
              "I"."UNIT_PRICE" desc nulls last,
              "I"."DISCOUNT" desc nulls last,
              "I"."DISCOUNT_AMOUNT" desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_ORDER_ITEMS" as "I"
        where
          "I"."ORDER_ITEM_ID" is not null
      )
    select
      "V"."ORDER_ITEM_ID",
      "V"."ORDER_ID",
      "V"."PRODUCT_ID",
      "V"."QUANTITY",
      "V"."UNIT_PRICE",
      "V"."DISCOUNT",
      "V"."DISCOUNT_AMOUNT",
      case
        when (
          "V"."QUANTITY" between -1000 and 1000
          and "V"."DISCOUNT_AMOUNT" is null
        ) then round(coalesce(("V"."QUANTITY" * "V"."UNIT_PRICE"), 0), 4)
        else round(coalesce((cast("V"."QUANTITY" as number(24, 4)) * "V"."UNIT_PRICE"), 0), 4)
      end as "GROSS_AMOUNT",
      case
        when (
          "V"."QUANTITY" between -1000 and 1000
          and "V"."DISCOUNT_AMOUNT" is null
        ) then (
          round(coalesce(("V"."QUANTITY" * "V"."UNIT_PRICE"), 0), 4) - coalesce(
            "V"."DISCOUNT_AMOUNT",
            round((round(coalesce(("V"."QUANTITY" * "V"."UNIT_PRICE"), 0), 4) * "V"."DISCOUNT"), 4)
          )
        )
        else (
          round(coalesce((cast("V"."QUANTITY" as number(24, 4)) * "V"."UNIT_PRICE"), 0), 4) - coalesce(
            "V"."DISCOUNT_AMOUNT",
            round(
              (round(coalesce((cast("V"."QUANTITY" as number(24, 4)) * "V"."UNIT_PRICE"), 0), 4) * "V"."DISCOUNT"),
              4
            )
          )
        )
      end as "NET_AMOUNT"
    from
      "VERSIONS" as "V"
    where
      "V"."VERSION_RANK" = 1
  ) as "STG_ORDER_ITEMS";

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
          "STAGING"."STG_ORDER_ITEMS" as "ROW"
        where
          "ORDER_ITEM_ID" is not null
        group by
          "ORDER_ITEM_ID"
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
          when ("ORDER_ITEM_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("DISCOUNT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("GROSS_AMOUNT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_3"
    from
      "STAGING"."STG_ORDER_ITEMS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_item_id
select
  "ROW".*
from
  "STAGING"."STG_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is null
limit
  5;

-- rows that fail not_null_discount
select
  "ROW".*
from
  "STAGING"."STG_ORDER_ITEMS" as "ROW"
where
  "DISCOUNT" is null
limit
  5;

-- rows that fail not_null_gross_amount
select
  "ROW".*
from
  "STAGING"."STG_ORDER_ITEMS" as "ROW"
where
  "GROSS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "ROW".*
from
  "STAGING"."STG_ORDER_ITEMS" as "ROW"
where
  "NET_AMOUNT" is null
limit
  5;

-- rows that fail unique_order_item_id
select
  "ORDER_ITEM_ID" as "ORDER_ITEM_ID",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is not null
group by
  "ORDER_ITEM_ID"
having
  count(*) > 1
limit
  5;
