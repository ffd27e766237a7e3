-- create_table
create
or replace transient table "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" (
  "PRODUCT_ID" number(38, 0),
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders with the product.',
  "UNITS_SOLD" number(38, 4) comment 'Units in valid orders.',
  "GROSS_REVENUE" number(38, 4) comment 'Before discounts.',
  "NET_REVENUE" number(38, 4) comment 'After discounts.',
  "MARGIN" number(38, 4) comment 'net_revenue − units_sold × cost, before refunds; a cost that is unknown counts as 0.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back for its items in valid orders, and for it without an order.',
  "NET_SALES" number(38, 4) comment 'net_revenue − refunded_amount.',
  "RETURNED_UNITS" number(38, 4) comment 'Units of returned orders, refunded ones, and negative ones of valid orders.',
  "RETURN_RATE" double comment 'returned_units / units of orders that were neither cancelled nor unpaid; null where no order is returned and no unit refunded.',
  "UNITS_LAST_90_DAYS" number(38, 4) comment 'Units in valid orders of the 90 days before as_of.',
  "FIRST_SOLD_AT" timestamp_ntz comment 'The first valid order with the product.',
  "LAST_SOLD_AT" timestamp_ntz comment 'The latest valid order with the product.'
) comment = 'A known product, also one never sold: its valid orders, units and amounts. [models: intermediate.int_order_product_agg]' as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("UNITS_SOLD" as number(38, 4)) as "UNITS_SOLD",
  cast("GROSS_REVENUE" as number(38, 4)) as "GROSS_REVENUE",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("RETURNED_UNITS" as number(38, 4)) as "RETURNED_UNITS",
  cast("RETURN_RATE" as double) as "RETURN_RATE",
  cast("UNITS_LAST_90_DAYS" as number(38, 4)) as "UNITS_LAST_90_DAYS",
  cast("FIRST_SOLD_AT" as timestamp_ntz) as "FIRST_SOLD_AT",
  cast("LAST_SOLD_AT" as timestamp_ntz) as "LAST_SOLD_AT"
from
  (
    with
      "BASKETS" as (
        select
          "B"."PRODUCT_ID",
          count(*) as "ORDERS_COUNT"
        from
          "INTERMEDIATE"."INT_BASKETS" as "B"
        group by
          "B"."PRODUCT_ID"
      ),
      "KINDS" as (
        select
          "I"."PRODUCT_ID",
          "I"."IS_VALID",
          "I"."COUNTED_AS",
          sum("I"."QUANTITY") as "QUANTITY",
          sum("I"."GROSS_AMOUNT") as "GROSS_AMOUNT",
          sum("I"."NET_AMOUNT") as "NET_AMOUNT",
          sum("I"."MARGIN") as "MARGIN",
          sum(
            case
              when ("I"."QUANTITY" > 0) then "I"."QUANTITY"
            end
          ) as "SENT",
          sum(
            case
              when ("I"."QUANTITY" < 0) then "I"."QUANTITY"
            end
          ) as "SENT_BACK",
          sum(
            case
              when (
                "I"."ORDERED_AT" >= cast(cast(dateadd(day, -90, cast("D"."AS_OF" as date)) as date) as timestamp_ntz)
              ) then "I"."QUANTITY"
            end
          ) as "RECENT",
          min("I"."ORDERED_AT") as "FIRST_AT",
          max("I"."ORDERED_AT") as "LAST_AT"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
        where
          "I"."IS_KNOWN_PRODUCT" = true
        group by
          "I"."PRODUCT_ID",
          "I"."IS_VALID",
          "I"."COUNTED_AS"
      ),
      "SALES" as (
        select
          "K"."PRODUCT_ID",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."QUANTITY"
            end
          ) as "UNITS_SOLD",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."GROSS_AMOUNT"
            end
          ) as "GROSS_REVENUE",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."NET_AMOUNT"
            end
          ) as "NET_REVENUE",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."MARGIN"
            end
          ) as "MARGIN",
          sum(
            case
              when ("K"."COUNTED_AS" = 'returned') then "K"."SENT"
            end
          ) as "UNITS_RETURNED",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."SENT_BACK"
            end
          ) as "UNITS_SENT_BACK",
          sum(
            case
              when ("K"."COUNTED_AS" not in ('cancelled', 'unpaid')) then "K"."SENT"
            end
          ) as "UNITS_DELIVERED",
          sum(
            case
              when ("K"."IS_VALID" = true) then "K"."RECENT"
            end
          ) as "UNITS_LAST_90_DAYS",
          min(
            case
              when "K"."IS_VALID" = true then "K"."FIRST_AT"
            end
          ) as "FIRST_SOLD_AT",
          max(
            case
              when "K"."IS_VALID" = true then "K"."LAST_AT"
            end
          ) as "LAST_SOLD_AT"
        from
          "KINDS" as "K"
        group by
          "K"."PRODUCT_ID"
      ),
      "REFUNDS" as (
        select
          "R"."PRODUCT_ID",
          sum("R"."AMOUNT") as "AMOUNT",
          sum("R"."QUANTITY") as "UNITS"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."IS_VALID" = true
          and "R"."PRODUCT_ID" is not null
        group by
          "R"."PRODUCT_ID"
      ),
      "RETURNS" as (
        select
          1 as "ONE"
        from
          "INTERMEDIATE"."INT_ORDERS" as "O"
        where
          "O"."COUNTED_AS" = 'returned'
        union all
        select
          1 as "ONE"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."IS_VALID" = true
          and "R"."QUANTITY" > 0
      ),
      "KNOWN" as (
        select
          count(*) as "RETURNS"
        from
          "RETURNS"
      )
    select
      "P"."PRODUCT_ID",
      coalesce("B"."ORDERS_COUNT", 0) as "ORDERS_COUNT",
      coalesce("S"."UNITS_SOLD", 0) as "UNITS_SOLD",
      coalesce("S"."GROSS_REVENUE", 0) as "GROSS_REVENUE",
      coalesce("S"."NET_REVENUE", 0) as "NET_REVENUE",
      coalesce("S"."MARGIN", 0) as "MARGIN",
      coalesce("R"."AMOUNT", 0) as "REFUNDED_AMOUNT",
      (coalesce("S"."NET_REVENUE", 0) - coalesce("R"."AMOUNT", 0)) as "NET_SALES",
      ((coalesce("S"."UNITS_RETURNED", 0) + coalesce("R"."UNITS", 0)) - coalesce("S"."UNITS_SENT_BACK", 0)) as "RETURNED_UNITS",
      case
        when "K"."RETURNS" > 0 then (
          cast(
            ((coalesce("S"."UNITS_RETURNED", 0) + coalesce("R"."UNITS", 0)) - coalesce("S"."UNITS_SENT_BACK", 0)) as double
          ) / nullif(cast("S"."UNITS_DELIVERED" as double), 0)
        )
      end as "RETURN_RATE",
      coalesce("S"."UNITS_LAST_90_DAYS", 0) as "UNITS_LAST_90_DAYS",
      "S"."FIRST_SOLD_AT",
      "S"."LAST_SOLD_AT"
    from
      "STAGING"."STG_PRODUCTS" as "P"
      cross join "KNOWN" as "K"
      left join "BASKETS" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_ID"
      left join "SALES" as "S" on "S"."PRODUCT_ID" = "P"."PRODUCT_ID"
      left join "REFUNDS" as "R" on "R"."PRODUCT_ID" = "P"."PRODUCT_ID"
  ) as "INT_ORDER_PRODUCT_AGG";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCT_ID" as "PRODUCT_ID",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
        where
          "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_12",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "P"."NET" as "NET_OF_PRODUCTS",
              "I"."NET",
              "P"."REFUNDED" as "REFUNDED_OF_PRODUCTS",
              "I"."REFUNDED"
            from
              (
                select
                  coalesce(sum("P"."NET_REVENUE"), 0) as "NET",
                  coalesce(sum("P"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
                from
                  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "P"
              ) as "P"
              cross join (
                select
                  "I"."NET",
                  "R"."REFUNDED"
                from
                  (
                    select
                      coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
                    from
                      "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
                    where
                      "I"."IS_VALID" = true
                      and "I"."IS_KNOWN_PRODUCT" = true
                  ) as "I"
                  cross join (
                    select
                      coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
                    from
                      "INTERMEDIATE"."INT_REFUNDS" as "R"
                    where
                      "R"."IS_VALID" = true
                      and "R"."PRODUCT_ID" is not null
                  ) as "R"
              ) as "I"
            where
              (
                "P"."NET" <> "I"."NET"
                or "P"."REFUNDED" <> "I"."REFUNDED"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_13"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("PRODUCT_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDERS_COUNT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_COUNT" < 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("UNITS_SOLD" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("GROSS_REVENUE" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("NET_REVENUE" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("RETURNED_UNITS" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            not (
              cast("RETURN_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("UNITS_LAST_90_DAYS" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (not ("FIRST_SOLD_AT" <= "LAST_SOLD_AT")) then 1
        end
      ) as "TEST_14"
    from
      "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "ORDERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_units_sold
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "UNITS_SOLD" is null
limit
  5;

-- rows that fail not_null_gross_revenue
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "GROSS_REVENUE" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_returned_units
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "RETURNED_UNITS" is null
limit
  5;

-- rows that fail finite_return_rate
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  not (
    cast("RETURN_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_units_last_90_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "UNITS_LAST_90_DAYS" is null
limit
  5;

-- rows that fail unique_product_id
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail products_add_up_to_items
select
  "ROW".*
from
  (
    select
      "P"."NET" as "NET_OF_PRODUCTS",
      "I"."NET",
      "P"."REFUNDED" as "REFUNDED_OF_PRODUCTS",
      "I"."REFUNDED"
    from
      (
        select
          coalesce(sum("P"."NET_REVENUE"), 0) as "NET",
          coalesce(sum("P"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
        from
          "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "P"
      ) as "P"
      cross join (
        select
          "I"."NET",
          "R"."REFUNDED"
        from
          (
            select
              coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
            from
              "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
            where
              "I"."IS_VALID" = true
              and "I"."IS_KNOWN_PRODUCT" = true
          ) as "I"
          cross join (
            select
              coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
            from
              "INTERMEDIATE"."INT_REFUNDS" as "R"
            where
              "R"."IS_VALID" = true
              and "R"."PRODUCT_ID" is not null
          ) as "R"
      ) as "I"
    where
      (
        "P"."NET" <> "I"."NET"
        or "P"."REFUNDED" <> "I"."REFUNDED"
      )
  ) as "ROW"
limit
  5;

-- rows that fail sold_before_it_was_last_sold
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "ROW"
where
  not ("FIRST_SOLD_AT" <= "LAST_SOLD_AT")
limit
  5;
