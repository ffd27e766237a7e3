-- create_table
create
or replace transient table "MARTS"."MART_PRODUCT_BUNDLES" (
  "BUNDLE_RANK" number(38, 0) comment 'By lift, then orders_together; 1 is the best.',
  "PRODUCT_A" number(38, 0),
  "PRODUCT_A_NAME" varchar,
  "PRODUCT_B" number(38, 0),
  "PRODUCT_B_NAME" varchar,
  "ORDERS_TOGETHER" number(38, 0) comment 'Valid orders with both products.',
  "SUPPORT" double comment 'orders_together / valid orders with a known product.',
  "CONFIDENCE_A_TO_B" double comment 'orders_together / orders of product_a.',
  "CONFIDENCE_B_TO_A" double comment 'orders_together / orders of product_b.',
  "LIFT" double comment 'How many times as often as if the two were bought independently.'
) comment = 'Two products that at least three valid orders have together, best lift first, for bundles and recommendations. [models: marts.mart_product_bundles]' as
select
  cast("BUNDLE_RANK" as number(38, 0)) as "BUNDLE_RANK",
  cast("PRODUCT_A" as number(38, 0)) as "PRODUCT_A",
  cast("PRODUCT_A_NAME" as varchar) as "PRODUCT_A_NAME",
  cast("PRODUCT_B" as number(38, 0)) as "PRODUCT_B",
  cast("PRODUCT_B_NAME" as varchar) as "PRODUCT_B_NAME",
  cast("ORDERS_TOGETHER" as number(38, 0)) as "ORDERS_TOGETHER",
  cast("SUPPORT" as double) as "SUPPORT",
  cast("CONFIDENCE_A_TO_B" as double) as "CONFIDENCE_A_TO_B",
  cast("CONFIDENCE_B_TO_A" as double) as "CONFIDENCE_B_TO_A",
  cast("LIFT" as double) as "LIFT"
from
  (
    with
      "RANKED" as (
        select
          row_number() over (
            order by
              "P"."LIFT" desc nulls last,
              "P"."ORDERS_TOGETHER" desc nulls last,
              "P"."PRODUCT_A" asc nulls last,
              "P"."PRODUCT_B" asc nulls last
          ) as "BUNDLE_RANK",
          "P"."PRODUCT_A",
          "P"."PRODUCT_B",
          "P"."ORDERS_TOGETHER",
          "P"."SUPPORT",
          "P"."CONFIDENCE_A_TO_B",
          "P"."CONFIDENCE_B_TO_A",
          "P"."LIFT"
        from
          "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "P"
        where
          "P"."ORDERS_TOGETHER" >= 3
      )
    select
      "P"."BUNDLE_RANK",
      "P"."PRODUCT_A",
      "A"."NAME" as "PRODUCT_A_NAME",
      "P"."PRODUCT_B",
      "B"."NAME" as "PRODUCT_B_NAME",
      "P"."ORDERS_TOGETHER",
      "P"."SUPPORT",
      "P"."CONFIDENCE_A_TO_B",
      "P"."CONFIDENCE_B_TO_A",
      "P"."LIFT"
    from
      "RANKED" as "P"
      inner join "STAGING"."STG_PRODUCTS" as "A" on "A"."PRODUCT_ID" = "P"."PRODUCT_A"
      inner join "STAGING"."STG_PRODUCTS" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_B"
  ) as "MART_PRODUCT_BUNDLES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "BUNDLE_RANK" as "BUNDLE_RANK",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
        where
          "BUNDLE_RANK" is not null
        group by
          "BUNDLE_RANK"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_18",
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
          "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  ) as "TEST_19",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
        where
          "ROW"."PRODUCT_A" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "STAGING"."STG_PRODUCTS" as "TARGET"
            where
              "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_A"
          )
      ) as "FAILING"
  ) as "TEST_20",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
        where
          "ROW"."PRODUCT_B" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "STAGING"."STG_PRODUCTS" as "TARGET"
            where
              "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_B"
          )
      ) as "FAILING"
  ) as "TEST_21"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("BUNDLE_RANK" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("BUNDLE_RANK" < 1) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("PRODUCT_A" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("PRODUCT_B" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("ORDERS_TOGETHER" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ORDERS_TOGETHER" < 3) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("SUPPORT" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            not (
              cast("SUPPORT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            "SUPPORT" <= 0
            or "SUPPORT" > 1
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("CONFIDENCE_A_TO_B" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            not (
              cast("CONFIDENCE_A_TO_B" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            "CONFIDENCE_A_TO_B" <= 0
            or "CONFIDENCE_A_TO_B" > 1
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("CONFIDENCE_B_TO_A" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when (
            not (
              cast("CONFIDENCE_B_TO_A" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_13",
      count(
        case
          when (
            "CONFIDENCE_B_TO_A" <= 0
            or "CONFIDENCE_B_TO_A" > 1
          ) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("LIFT" is null) then 1
        end
      ) as "TEST_15",
      count(
        case
          when (
            not (
              cast("LIFT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("LIFT" <= 0) then 1
        end
      ) as "TEST_17",
      count(
        case
          when (not ("PRODUCT_A" < "PRODUCT_B")) then 1
        end
      ) as "TEST_22"
    from
      "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_bundle_rank
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "BUNDLE_RANK" is null
limit
  5;

-- rows that fail range_bundle_rank
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "BUNDLE_RANK" < 1
limit
  5;

-- rows that fail not_null_product_a
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "PRODUCT_A" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "PRODUCT_B" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "ORDERS_TOGETHER" is null
limit
  5;

-- rows that fail range_orders_together
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "ORDERS_TOGETHER" < 3
limit
  5;

-- rows that fail not_null_support
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "SUPPORT" is null
limit
  5;

-- rows that fail finite_support
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "CONFIDENCE_A_TO_B" is null
limit
  5;

-- rows that fail finite_confidence_a_to_b
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "CONFIDENCE_B_TO_A" is null
limit
  5;

-- rows that fail finite_confidence_b_to_a
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "LIFT" is null
limit
  5;

-- rows that fail finite_lift
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "LIFT" <= 0
limit
  5;

-- rows that fail unique_bundle_rank
select
  "BUNDLE_RANK" as "BUNDLE_RANK",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "BUNDLE_RANK" is not null
group by
  "BUNDLE_RANK"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "PRODUCT_A" as "PRODUCT_A",
  "PRODUCT_B" as "PRODUCT_B",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
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

-- rows that fail relationships_product_a_stg_products
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "ROW"."PRODUCT_A" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "STAGING"."STG_PRODUCTS" as "TARGET"
    where
      "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_A"
  )
limit
  5;

-- rows that fail relationships_product_b_stg_products
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  "ROW"."PRODUCT_B" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "STAGING"."STG_PRODUCTS" as "TARGET"
    where
      "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_B"
  )
limit
  5;

-- rows that fail product_a_is_the_smaller_id
select
  "ROW".*
from
  "MARTS"."MART_PRODUCT_BUNDLES" as "ROW"
where
  not ("PRODUCT_A" < "PRODUCT_B")
limit
  5;
