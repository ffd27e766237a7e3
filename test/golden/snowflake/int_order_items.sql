-- create_table
create
or replace transient table "INTERMEDIATE"."INT_ORDER_ITEMS" (
  "ORDER_ITEM_ID" number(38, 0),
  "ORDER_ID" number(38, 0),
  "PRODUCT_ID" number(38, 0),
  "IS_KNOWN_PRODUCT" boolean comment 'Whether the product is in stg_products.',
  "CATEGORY" varchar,
  "CUSTOMER_ID" number(38, 0),
  "IS_KNOWN_CUSTOMER" boolean comment 'Whether the customer is in stg_customers.',
  "COUNTED_AS" varchar comment 'What its status counts as; other: in no list, where valid_statuses are listed.',
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
  "ORDERED_AT" timestamp_ntz,
  "QUANTITY" number(18, 4) comment 'Units ordered; negative ones came back.',
  "UNIT_PRICE" number(10, 2) comment 'The price of one unit before the discount.',
  "DISCOUNT" number(4, 2) comment 'The fraction taken off the price.',
  "DISCOUNT_AMOUNT" number(12, 2) comment 'What is taken off the whole line; where it is given, discount is ignored.',
  "ORDER_DISCOUNT" number(18, 4) comment 'The item''s share of what is taken off the whole order, in the order''s currency.',
  "EXCHANGE_RATE" number(18, 8) comment 'What a unit of its currency is worth in the reporting one; null fails the build.',
  "UNIT_COST" number(10, 2) comment 'What one unit costs the shop; 0 for an unknown product.',
  "GROSS_AMOUNT" number(38, 4) comment 'quantity × unit_price; 0 when either is unknown, null with the exchange rate.',
  "NET_AMOUNT" number(38, 4) comment 'After the discounts of the line and of the order.',
  "MARGIN" number(38, 4) comment 'net_amount − quantity × unit_cost.'
) comment = 'An item of an order before the day of the analysis, with what follows for it from its order and product, and its amounts in the reporting currency. [models: intermediate.int_order_items]' as
select
  cast("ORDER_ITEM_ID" as number(38, 0)) as "ORDER_ITEM_ID",
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("IS_KNOWN_PRODUCT" as boolean) as "IS_KNOWN_PRODUCT",
  cast("CATEGORY" as varchar) as "CATEGORY",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("IS_KNOWN_CUSTOMER" as boolean) as "IS_KNOWN_CUSTOMER",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("QUANTITY" as number(18, 4)) as "QUANTITY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("DISCOUNT" as number(4, 2)) as "DISCOUNT",
  cast("DISCOUNT_AMOUNT" as number(12, 2)) as "DISCOUNT_AMOUNT",
  cast("ORDER_DISCOUNT" as number(18, 4)) as "ORDER_DISCOUNT",
  cast("EXCHANGE_RATE" as number(18, 8)) as "EXCHANGE_RATE",
  cast("UNIT_COST" as number(10, 2)) as "UNIT_COST",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN"
from
  (
    with
      "LINES" as (
        select
          "I"."ORDER_ITEM_ID",
          "O"."ORDER_ID",
          "I"."PRODUCT_ID",
          "P"."PRODUCT_ID" is not null as "IS_KNOWN_PRODUCT",
          "P"."CATEGORY",
          "O"."CUSTOMER_ID",
          "O"."IS_KNOWN_CUSTOMER",
          "O"."COUNTED_AS",
          "O"."IS_VALID",
          "O"."ORDERED_AT",
          "O"."ORDER_DISCOUNT",
          "O"."EXCHANGE_RATE",
          "I"."QUANTITY",
          "I"."UNIT_PRICE",
          "I"."DISCOUNT",
          "I"."DISCOUNT_AMOUNT",
          coalesce("P"."COST", 0) as "UNIT_COST"
        from
          "STAGING"."STG_ORDER_ITEMS" as "I"
          inner join "INTERMEDIATE"."INT_ORDERS" as "O" on "O"."ORDER_ID" = "I"."ORDER_ID"
          left join "STAGING"."STG_PRODUCTS" as "P" on "P"."PRODUCT_ID" = "I"."PRODUCT_ID"
      ),
      "DISCOUNTED" as (
        select
          "L"."ORDER_ITEM_ID",
          "L"."ORDER_ID",
          "L"."ORDER_DISCOUNT",
          case
            when (
              "L"."QUANTITY" between -1000 and 1000
              and "L"."DISCOUNT_AMOUNT" is null
            ) then (
              round(coalesce(("L"."QUANTITY" * "L"."UNIT_PRICE"), 0), 4) - coalesce(
                "L"."DISCOUNT_AMOUNT",
                round((round(coalesce(("L"."QUANTITY" * "L"."UNIT_PRICE"), 0), 4) * "L"."DISCOUNT"), 4)
              )
            )
            else (
              round(coalesce((cast("L"."QUANTITY" as number(24, 4)) * "L"."UNIT_PRICE"), 0), 4) - coalesce(
                "L"."DISCOUNT_AMOUNT",
                round(
                  (round(coalesce((cast("L"."QUANTITY" as number(24, 4)) * "L"."UNIT_PRICE"), 0), 4) * "L"."DISCOUNT"),
                  4
                )
              )
            )
          end as "NET"
        from
          "LINES" as "L"
        where
          "L"."ORDER_DISCOUNT" > 0
      ),
      "BASES" as (
        select
          "L"."ORDER_ITEM_ID",
          "L"."ORDER_ID",
          "L"."ORDER_DISCOUNT",
          case
            when "L"."NET" > 0 then "L"."NET"
            else 0
          end as "BASE"
        from
          "DISCOUNTED" as "L"
      ),
      "SUMS" as (
        select
          "B"."ORDER_ITEM_ID",
          "B"."ORDER_DISCOUNT",
          "B"."BASE",
          sum("B"."BASE") over (
            partition by
              "B"."ORDER_ID"
            order by
              "B"."ORDER_ITEM_ID" asc nulls last
          ) as "UNTIL",
          sum("B"."BASE") over (
            partition by
              "B"."ORDER_ID"
          ) as "TOTAL"
        from
          "BASES" as "B"
      ),
      "SHARES" as (
        select
          "S"."ORDER_ITEM_ID",
          round(
            (
              cast(
                (
                  round(
                    (
                      cast(
                        (
                          ((least("S"."ORDER_DISCOUNT", "S"."TOTAL") * "S"."UNTIL") * 10000) - mod(
                            cast(((least("S"."ORDER_DISCOUNT", "S"."TOTAL") * "S"."UNTIL") * 10000) as number(38, 8)),
                            nullif(cast("S"."TOTAL" as number(38, 8)), 0)
                          )
                        ) as double
                      ) / nullif(cast("S"."TOTAL" as double), 0)
                    ),
                    0
                  ) - round(
                    (
                      cast(
                        (
                          ((least("S"."ORDER_DISCOUNT", "S"."TOTAL") * ("S"."UNTIL" - "S"."BASE")) * 10000) - mod(
                            cast(((least("S"."ORDER_DISCOUNT", "S"."TOTAL") * ("S"."UNTIL" - "S"."BASE")) * 10000) as number(38, 8)),
                            nullif(cast("S"."TOTAL" as number(38, 8)), 0)
                          )
                        ) as double
                      ) / nullif(cast("S"."TOTAL" as double), 0)
                    ),
                    0
                  )
                ) as double
              ) / nullif(cast(10000 as double), 0)
            ),
            4
          ) as "SHARE"
        from
          "SUMS" as "S"
        where
          "S"."TOTAL" > 0
      ),
      "EXACT_SHARES" as (
        select
          "S"."ORDER_ITEM_ID",
          case
            when "S"."SHARE" is null
            or cast(cast("S"."SHARE" as number(18, 4)) as double) = "S"."SHARE" then cast("S"."SHARE" as number(18, 4))
            else cast(
              'models {"relation":"int_order_items","column":"share","type":"number(18, 4)"}␟' || '' || '␟' || cast("S"."SHARE" as varchar) || '␟' as number(18, 4)
            )
          end as "SHARE"
        from
          "SHARES" as "S"
      ),
      "ITEMS" as (
        select
          "L"."ORDER_ITEM_ID",
          "L"."ORDER_ID",
          "L"."PRODUCT_ID",
          "L"."IS_KNOWN_PRODUCT",
          "L"."CATEGORY",
          "L"."CUSTOMER_ID",
          "L"."IS_KNOWN_CUSTOMER",
          "L"."COUNTED_AS",
          "L"."IS_VALID",
          "L"."ORDERED_AT",
          "L"."QUANTITY",
          "L"."UNIT_PRICE",
          "L"."DISCOUNT",
          "L"."DISCOUNT_AMOUNT",
          coalesce("S"."SHARE", 0) as "ORDER_DISCOUNT",
          "L"."EXCHANGE_RATE",
          "L"."UNIT_COST"
        from
          "LINES" as "L"
          left join "EXACT_SHARES" as "S" on "S"."ORDER_ITEM_ID" = "L"."ORDER_ITEM_ID"
      )
    select
      "I".*,
      case
        when (
          "I"."QUANTITY" between -1000 and 1000
          and "I"."DISCOUNT_AMOUNT" is null
          and "I"."ORDER_DISCOUNT" = 0
          and "I"."EXCHANGE_RATE" = 1
        ) then round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4)
        else round(
          (
            round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."EXCHANGE_RATE"
          ),
          4
        )
      end as "GROSS_AMOUNT",
      case
        when (
          "I"."QUANTITY" between -1000 and 1000
          and "I"."DISCOUNT_AMOUNT" is null
          and "I"."ORDER_DISCOUNT" = 0
          and "I"."EXCHANGE_RATE" = 1
        ) then (
          round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
            "I"."DISCOUNT_AMOUNT",
            round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
          )
        )
        else round(
          (
            (
              (
                round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                  "I"."DISCOUNT_AMOUNT",
                  round(
                    (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                    4
                  )
                )
              ) - "I"."ORDER_DISCOUNT"
            ) * "I"."EXCHANGE_RATE"
          ),
          4
        )
      end as "NET_AMOUNT",
      case
        when (
          "I"."QUANTITY" between -1000 and 1000
          and "I"."DISCOUNT_AMOUNT" is null
          and "I"."ORDER_DISCOUNT" = 0
          and "I"."EXCHANGE_RATE" = 1
        ) then (
          (
            round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
              "I"."DISCOUNT_AMOUNT",
              round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
            )
          ) - round((coalesce("I"."QUANTITY", 0) * "I"."UNIT_COST"), 4)
        )
        else (
          round(
            (
              (
                (
                  round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                    "I"."DISCOUNT_AMOUNT",
                    round(
                      (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                      4
                    )
                  )
                ) - "I"."ORDER_DISCOUNT"
              ) * "I"."EXCHANGE_RATE"
            ),
            4
          ) - round((coalesce(cast("I"."QUANTITY" as number(24, 4)), 0) * "I"."UNIT_COST"), 4)
        )
      end as "MARGIN"
    from
      "ITEMS" as "I"
  ) as "INT_ORDER_ITEMS";

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
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
        where
          "ORDER_ITEM_ID" is not null
        group by
          "ORDER_ITEM_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_11"
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
          when ("COUNTED_AS" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ORDERED_AT" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("DISCOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("ORDER_DISCOUNT" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("UNIT_COST" is null) then 1
        end
      ) as "TEST_10"
    from
      "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
  ) as "SCAN";

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

-- rows that fail not_null_counted_as
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "COUNTED_AS" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
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

-- rows that fail not_null_order_discount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDER_DISCOUNT" is null
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

-- rows that fail unique_order_item_id
select
  "ORDER_ITEM_ID" as "ORDER_ITEM_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_ORDER_ITEMS" as "ROW"
where
  "ORDER_ITEM_ID" is not null
group by
  "ORDER_ITEM_ID"
having
  count(*) > 1
limit
  5;
