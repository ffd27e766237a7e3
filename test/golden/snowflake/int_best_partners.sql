-- create_table
create
or replace transient table "INTERMEDIATE"."INT_BEST_PARTNERS" (
  "PRODUCT_ID" number(38, 0),
  "PARTNER_ID" number(38, 0) comment 'By lift, then orders_together, then the smallest id.',
  "ORDERS_TOGETHER" number(38, 0) comment 'Valid orders with both products.',
  "LIFT" double comment 'How many times as often as if the two were bought independently.'
) comment = 'A product that at least three valid orders have together with some other: the other one with the best lift. [models: intermediate.int_best_partners]' as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("PARTNER_ID" as number(38, 0)) as "PARTNER_ID",
  cast("ORDERS_TOGETHER" as number(38, 0)) as "ORDERS_TOGETHER",
  cast("LIFT" as double) as "LIFT"
from
  (
    with
      "BUNDLES" as (
        select
          "P"."PRODUCT_A" as "PRODUCT_ID",
          "P"."PRODUCT_B" as "PARTNER_ID",
          "P"."ORDERS_TOGETHER",
          "P"."LIFT"
        from
          "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "P"
        where
          "P"."ORDERS_TOGETHER" >= 3
        union all
        select
          "P"."PRODUCT_B" as "PRODUCT_ID",
          "P"."PRODUCT_A" as "PARTNER_ID",
          "P"."ORDERS_TOGETHER",
          "P"."LIFT"
        from
          "INTERMEDIATE"."INT_PRODUCT_PAIRS" as "P"
        where
          "P"."ORDERS_TOGETHER" >= 3
      ),
      "BEST_LIFTS" as (
        select
          "B"."PRODUCT_ID",
          max("B"."LIFT") as "LIFT"
        from
          "BUNDLES" as "B"
        group by
          "B"."PRODUCT_ID"
      ),
      "RANKED" as (
        select
          "B".*,
          row_number() over (
            partition by
              "B"."PRODUCT_ID"
            order by
              "B"."ORDERS_TOGETHER" desc nulls last,
              "B"."PARTNER_ID" asc nulls last
          ) as "PLACE"
        from
          "BUNDLES" as "B"
          inner join "BEST_LIFTS" as "L" on "L"."PRODUCT_ID" = "B"."PRODUCT_ID"
          and "L"."LIFT" = "B"."LIFT"
      )
    select
      "R"."PRODUCT_ID",
      "R"."PARTNER_ID",
      "R"."ORDERS_TOGETHER",
      "R"."LIFT"
    from
      "RANKED" as "R"
    where
      "R"."PLACE" = 1
  ) as "INT_BEST_PARTNERS";

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
          "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
        where
          "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_7"
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
          when ("PARTNER_ID" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_TOGETHER" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDERS_TOGETHER" < 3) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("LIFT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            not (
              cast("LIFT" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("LIFT" <= 0) then 1
        end
      ) as "TEST_6"
    from
      "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail not_null_partner_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "PARTNER_ID" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "ORDERS_TOGETHER" is null
limit
  5;

-- rows that fail range_orders_together
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "ORDERS_TOGETHER" < 3
limit
  5;

-- rows that fail not_null_lift
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "LIFT" is null
limit
  5;

-- rows that fail finite_lift
select
  "ROW".*
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
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
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "LIFT" <= 0
limit
  5;

-- rows that fail unique_product_id
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_BEST_PARTNERS" as "ROW"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;
