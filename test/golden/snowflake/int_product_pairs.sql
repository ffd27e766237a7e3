-- create_view
create or replace view "INTERMEDIATE"."INT_PRODUCT_PAIRS" (
  "PRODUCT_A",
  "PRODUCT_B",
  "ORDERS_TOGETHER" comment 'Valid orders with both products.',
  "SUPPORT" comment 'orders_together / valid orders with a known product.',
  "CONFIDENCE_A_TO_B" comment 'orders_together / orders of product_a.',
  "CONFIDENCE_B_TO_A" comment 'orders_together / orders of product_b.',
  "LIFT" comment 'How many times as often as if the two were bought independently.'
) comment = 'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance. [models: intermediate.int_product_pairs]' as
select
  cast("PRODUCT_A" as number(38, 0)) as "PRODUCT_A",
  cast("PRODUCT_B" as number(38, 0)) as "PRODUCT_B",
  cast("ORDERS_TOGETHER" as number(38, 0)) as "ORDERS_TOGETHER",
  cast("SUPPORT" as double) as "SUPPORT",
  cast("CONFIDENCE_A_TO_B" as double) as "CONFIDENCE_A_TO_B",
  cast("CONFIDENCE_B_TO_A" as double) as "CONFIDENCE_B_TO_A",
  cast("LIFT" as double) as "LIFT"
from
  (
    with
      "TOTALS" as (
        select
          sum("S"."ORDERS_COUNT") as "ORDERS"
        from
          "INTERMEDIATE"."INT_BASKET_SIZES" as "S"
      )
    select
      "P"."PRODUCT_A",
      "P"."PRODUCT_B",
      "P"."ORDERS_TOGETHER",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("T"."ORDERS" as double), 0)) as "SUPPORT",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("A"."ORDERS_COUNT" as double), 0)) as "CONFIDENCE_A_TO_B",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("B"."ORDERS_COUNT" as double), 0)) as "CONFIDENCE_B_TO_A",
      (
        cast(("P"."ORDERS_TOGETHER" * "T"."ORDERS") as double) / nullif(cast(("A"."ORDERS_COUNT" * "B"."ORDERS_COUNT") as double), 0)
      ) as "LIFT"
    from
      "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "P"
      cross join "TOTALS" as "T"
      left join "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "A" on "A"."PRODUCT_ID" = "P"."PRODUCT_A"
      left join "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_B"
  ) as "INT_PRODUCT_PAIRS";

-- drop in place of a table
drop table "INTERMEDIATE"."INT_PRODUCT_PAIRS";

-- create_view in place of a table
create or replace view "INTERMEDIATE"."INT_PRODUCT_PAIRS" (
  "PRODUCT_A",
  "PRODUCT_B",
  "ORDERS_TOGETHER" comment 'Valid orders with both products.',
  "SUPPORT" comment 'orders_together / valid orders with a known product.',
  "CONFIDENCE_A_TO_B" comment 'orders_together / orders of product_a.',
  "CONFIDENCE_B_TO_A" comment 'orders_together / orders of product_b.',
  "LIFT" comment 'How many times as often as if the two were bought independently.'
) comment = 'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance. [models: intermediate.int_product_pairs]' as
select
  cast("PRODUCT_A" as number(38, 0)) as "PRODUCT_A",
  cast("PRODUCT_B" as number(38, 0)) as "PRODUCT_B",
  cast("ORDERS_TOGETHER" as number(38, 0)) as "ORDERS_TOGETHER",
  cast("SUPPORT" as double) as "SUPPORT",
  cast("CONFIDENCE_A_TO_B" as double) as "CONFIDENCE_A_TO_B",
  cast("CONFIDENCE_B_TO_A" as double) as "CONFIDENCE_B_TO_A",
  cast("LIFT" as double) as "LIFT"
from
  (
    with
      "TOTALS" as (
        select
          sum("S"."ORDERS_COUNT") as "ORDERS"
        from
          "INTERMEDIATE"."INT_BASKET_SIZES" as "S"
      )
    select
      "P"."PRODUCT_A",
      "P"."PRODUCT_B",
      "P"."ORDERS_TOGETHER",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("T"."ORDERS" as double), 0)) as "SUPPORT",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("A"."ORDERS_COUNT" as double), 0)) as "CONFIDENCE_A_TO_B",
      (cast("P"."ORDERS_TOGETHER" as double) / nullif(cast("B"."ORDERS_COUNT" as double), 0)) as "CONFIDENCE_B_TO_A",
      (
        cast(("P"."ORDERS_TOGETHER" * "T"."ORDERS") as double) / nullif(cast(("A"."ORDERS_COUNT" * "B"."ORDERS_COUNT") as double), 0)
      ) as "LIFT"
    from
      "INTERMEDIATE"."INT_ORDERS_TOGETHER" as "P"
      cross join "TOTALS" as "T"
      left join "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "A" on "A"."PRODUCT_ID" = "P"."PRODUCT_A"
      left join "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_B"
  ) as "INT_PRODUCT_PAIRS";

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
          "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
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
  ) as "TEST_16"
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
          when ("SUPPORT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            not (
              cast("SUPPORT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when (
            "SUPPORT" <= 0
            or "SUPPORT" > 1
          ) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("CONFIDENCE_A_TO_B" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            not (
              cast("CONFIDENCE_A_TO_B" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            "CONFIDENCE_A_TO_B" <= 0
            or "CONFIDENCE_A_TO_B" > 1
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("CONFIDENCE_B_TO_A" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            not (
              cast("CONFIDENCE_B_TO_A" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            "CONFIDENCE_B_TO_A" <= 0
            or "CONFIDENCE_B_TO_A" > 1
          ) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("LIFT" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when (
            not (
              cast("LIFT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("LIFT" <= 0) then 1
        end
      ) as "TEST_15",
      hash_agg(
        "ROW"."PRODUCT_A",
        "ROW"."PRODUCT_B",
        "ROW"."ORDERS_TOGETHER",
        "ROW"."SUPPORT",
        "ROW"."CONFIDENCE_A_TO_B",
        "ROW"."CONFIDENCE_B_TO_A",
        "ROW"."LIFT"
      ) as "READ"
    from
      "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_a
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "PRODUCT_A" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "PRODUCT_B" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "ORDERS_TOGETHER" is null
limit
  5;

-- rows that fail range_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "ORDERS_TOGETHER" < 1
limit
  5;

-- rows that fail not_null_support
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "SUPPORT" is null
limit
  5;

-- rows that fail finite_support
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  not (
    cast("SUPPORT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_support
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  (
    "SUPPORT" <= 0
    or "SUPPORT" > 1
  )
limit
  5;

-- rows that fail not_null_confidence_a_to_b
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "CONFIDENCE_A_TO_B" is null
limit
  5;

-- rows that fail finite_confidence_a_to_b
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  not (
    cast("CONFIDENCE_A_TO_B" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_confidence_a_to_b
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  (
    "CONFIDENCE_A_TO_B" <= 0
    or "CONFIDENCE_A_TO_B" > 1
  )
limit
  5;

-- rows that fail not_null_confidence_b_to_a
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "CONFIDENCE_B_TO_A" is null
limit
  5;

-- rows that fail finite_confidence_b_to_a
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  not (
    cast("CONFIDENCE_B_TO_A" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_confidence_b_to_a
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  (
    "CONFIDENCE_B_TO_A" <= 0
    or "CONFIDENCE_B_TO_A" > 1
  )
limit
  5;

-- rows that fail not_null_lift
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "LIFT" is null
limit
  5;

-- rows that fail finite_lift
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  not (
    cast("LIFT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_lift
select
  "ROW".*
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
where
  "LIFT" <= 0
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "PRODUCT_A" as "PRODUCT_A",
  "PRODUCT_B" as "PRODUCT_B",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "ROW"
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
