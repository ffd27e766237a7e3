-- create_table
create
or replace transient table "MARTS"."MART_BEST_SELLING_PRODUCTS" (
  "PRODUCT_ID" number(38, 0),
  "PRODUCT_NAME" varchar,
  "CATEGORY" varchar,
  "UNITS_RANK" number(38, 0) comment 'By units_sold, most first.',
  "REVENUE_RANK" number(38, 0) comment 'By net_sales, highest first.',
  "UNITS_SOLD" number(38, 4) comment 'Units in valid orders.',
  "NET_REVENUE" number(38, 4) comment 'Of valid orders, after discounts.',
  "MARGIN" number(38, 4) comment 'net_revenue − units_sold × cost, before refunds; a cost that is unknown counts as 0.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back for its items in valid orders, and for it without an order.',
  "NET_SALES" number(38, 4) comment 'net_revenue − refunded_amount.',
  "REVENUE_SHARE" double comment 'net_sales / net_sales of all products.',
  "CUMULATIVE_REVENUE_SHARE" double comment 'The revenue_share of this product and of all before it by revenue_rank.',
  "ABC_CLASS" varchar comment 'A: the products with the first class_a_percent of net_sales; B: up to class_b_percent; C: the rest.',
  "SALES_VELOCITY" double comment 'Units a day in the 90 days before as_of.',
  "STOCK_QUANTITY" number(38, 0) comment 'Units on hand.',
  "DAYS_OF_COVER" double comment 'Days that the stock lasts at sales_velocity; null when nothing sells.',
  "PERFORMANCE" varchar comment 'Dead Stock: nothing sold in 90 days and stock on hand; Not Selling: the same without stock; else by abc_class.',
  "RETURN_RATE" double comment 'returned_units / units of orders that were neither cancelled nor unpaid; null where no order is returned and no unit refunded.',
  "BEST_BUNDLE_PRODUCT_ID" number(38, 0) comment 'The product with the best lift among those in three common orders or more.'
) comment = 'A known product: ranks, share and class by revenue, how fast it sells and how long the stock lasts, for purchasing. [models: marts.mart_best_selling_products]' as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("PRODUCT_NAME" as varchar) as "PRODUCT_NAME",
  cast("CATEGORY" as varchar) as "CATEGORY",
  cast("UNITS_RANK" as number(38, 0)) as "UNITS_RANK",
  cast("REVENUE_RANK" as number(38, 0)) as "REVENUE_RANK",
  cast("UNITS_SOLD" as number(38, 4)) as "UNITS_SOLD",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("REVENUE_SHARE" as double) as "REVENUE_SHARE",
  cast("CUMULATIVE_REVENUE_SHARE" as double) as "CUMULATIVE_REVENUE_SHARE",
  cast("ABC_CLASS" as varchar) as "ABC_CLASS",
  cast("SALES_VELOCITY" as double) as "SALES_VELOCITY",
  cast("STOCK_QUANTITY" as number(38, 0)) as "STOCK_QUANTITY",
  cast("DAYS_OF_COVER" as double) as "DAYS_OF_COVER",
  cast("PERFORMANCE" as varchar) as "PERFORMANCE",
  cast("RETURN_RATE" as double) as "RETURN_RATE",
  cast("BEST_BUNDLE_PRODUCT_ID" as number(38, 0)) as "BEST_BUNDLE_PRODUCT_ID"
from
  (
    with
      "RANKED" as (
        select
          "A"."PRODUCT_ID",
          "A"."ORDERS_COUNT",
          "A"."UNITS_SOLD",
          "A"."GROSS_REVENUE",
          "A"."NET_REVENUE",
          "A"."MARGIN",
          "A"."REFUNDED_AMOUNT",
          "A"."NET_SALES",
          "A"."RETURNED_UNITS",
          "A"."RETURN_RATE",
          "A"."UNITS_LAST_90_DAYS",
          "A"."FIRST_SOLD_AT",
          "A"."LAST_SOLD_AT",
          row_number() over (
            order by
              "A"."UNITS_SOLD" desc nulls last,
              "A"."PRODUCT_ID" asc nulls last
          ) as "UNITS_RANK",
          row_number() over (
            order by
              "A"."NET_SALES" desc nulls last,
              "A"."PRODUCT_ID" asc nulls last
          ) as "REVENUE_RANK",
          sum("A"."NET_SALES") over () as "TOTAL_REVENUE",
          sum("A"."NET_SALES") over (
            order by
              "A"."NET_SALES" desc nulls last,
              "A"."PRODUCT_ID" asc nulls last
          ) as "RUNNING_REVENUE",
          (
            sum("A"."NET_SALES") over (
              order by
                "A"."NET_SALES" desc nulls last,
                "A"."PRODUCT_ID" asc nulls last
            ) - "A"."NET_SALES"
          ) as "REVENUE_BEFORE"
        from
          "INTERMEDIATE"."INT_ORDER_PRODUCT_AGG" as "A"
      ),
      "CLASSED" as (
        select
          "R".*,
          case
            when "R"."TOTAL_REVENUE" = 0 then 'C'
            when (100 * "R"."REVENUE_BEFORE") < (80 * "R"."TOTAL_REVENUE") then 'A'
            when (100 * "R"."REVENUE_BEFORE") < (95 * "R"."TOTAL_REVENUE") then 'B'
            else 'C'
          end as "ABC_CLASS"
        from
          "RANKED" as "R"
      )
    select
      "C"."PRODUCT_ID",
      "P"."NAME" as "PRODUCT_NAME",
      "P"."CATEGORY",
      "C"."UNITS_RANK",
      "C"."REVENUE_RANK",
      "C"."UNITS_SOLD",
      "C"."NET_REVENUE",
      "C"."MARGIN",
      "C"."REFUNDED_AMOUNT",
      "C"."NET_SALES",
      (cast("C"."NET_SALES" as double) / nullif(cast("C"."TOTAL_REVENUE" as double), 0)) as "REVENUE_SHARE",
      (cast("C"."RUNNING_REVENUE" as double) / nullif(cast("C"."TOTAL_REVENUE" as double), 0)) as "CUMULATIVE_REVENUE_SHARE",
      "C"."ABC_CLASS",
      (cast("C"."UNITS_LAST_90_DAYS" as double) / nullif(cast(90 as double), 0)) as "SALES_VELOCITY",
      "P"."STOCK_QUANTITY",
      (
        cast((cast("P"."STOCK_QUANTITY" as number(38, 0)) * 90) as double) / nullif(cast("C"."UNITS_LAST_90_DAYS" as double), 0)
      ) as "DAYS_OF_COVER",
      case
        when (
          "C"."UNITS_LAST_90_DAYS" = 0
          and "P"."STOCK_QUANTITY" > 0
        ) then 'Dead Stock'
        when "C"."UNITS_LAST_90_DAYS" = 0 then 'Not Selling'
        when "C"."ABC_CLASS" = 'A' then 'Best Seller'
        when "C"."ABC_CLASS" = 'C' then 'Low Performer'
        else 'Steady'
      end as "PERFORMANCE",
      "C"."RETURN_RATE",
      "B"."PARTNER_ID" as "BEST_BUNDLE_PRODUCT_ID"
    from
      "CLASSED" as "C"
      inner join "STAGING"."STG_PRODUCTS" as "P" on "P"."PRODUCT_ID" = "C"."PRODUCT_ID"
      left join "INTERMEDIATE"."INT_BEST_PARTNERS" as "B" on "B"."PRODUCT_ID" = "C"."PRODUCT_ID"
  ) as "MART_BEST_SELLING_PRODUCTS";

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
          "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
        where
          "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_20",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "UNITS_RANK" as "UNITS_RANK",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
        where
          "UNITS_RANK" is not null
        group by
          "UNITS_RANK"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_21",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "REVENUE_RANK" as "REVENUE_RANK",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
        where
          "REVENUE_RANK" is not null
        group by
          "REVENUE_RANK"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_22",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
        where
          "ROW"."PRODUCT_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "STAGING"."STG_PRODUCTS" as "TARGET"
            where
              "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_ID"
          )
      ) as "FAILING"
  ) as "TEST_23",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
        where
          "ROW"."BEST_BUNDLE_PRODUCT_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "STAGING"."STG_PRODUCTS" as "TARGET"
            where
              "TARGET"."PRODUCT_ID" = "ROW"."BEST_BUNDLE_PRODUCT_ID"
          )
      ) as "FAILING"
  ) as "TEST_24",
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
              "P"."PRODUCT_ID"
            from
              "STAGING"."STG_PRODUCTS" as "P"
              left join "MARTS"."MART_BEST_SELLING_PRODUCTS" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_ID"
            where
              "B"."PRODUCT_ID" is null
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_25"
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
          when ("UNITS_RANK" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("UNITS_RANK" < 1) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("REVENUE_RANK" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("REVENUE_RANK" < 1) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("UNITS_SOLD" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("NET_REVENUE" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            not (
              cast("REVENUE_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            not (
              cast("CUMULATIVE_REVENUE_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("ABC_CLASS" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("ABC_CLASS" not in ('A', 'B', 'C')) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("SALES_VELOCITY" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (
            not (
              cast("SALES_VELOCITY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_15",
      count(
        case
          when (
            not (
              cast("DAYS_OF_COVER" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("PERFORMANCE" is null) then 1
        end
      ) as "TEST_17",
      count(
        case
          when ("PERFORMANCE" not in ('Dead Stock', 'Not Selling', 'Best Seller', 'Low Performer', 'Steady')) then 1
        end
      ) as "TEST_18",
      count(
        case
          when (
            not (
              cast("RETURN_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_19"
    from
      "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail not_null_units_rank
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "UNITS_RANK" is null
limit
  5;

-- rows that fail range_units_rank
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "UNITS_RANK" < 1
limit
  5;

-- rows that fail not_null_revenue_rank
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "REVENUE_RANK" is null
limit
  5;

-- rows that fail range_revenue_rank
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "REVENUE_RANK" < 1
limit
  5;

-- rows that fail not_null_units_sold
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "UNITS_SOLD" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail finite_revenue_share
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  not (
    cast("REVENUE_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_cumulative_revenue_share
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  not (
    cast("CUMULATIVE_REVENUE_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_abc_class
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "ABC_CLASS" is null
limit
  5;

-- rows that fail accepted_values_abc_class
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "ABC_CLASS" not in ('A', 'B', 'C')
limit
  5;

-- rows that fail not_null_sales_velocity
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "SALES_VELOCITY" is null
limit
  5;

-- rows that fail finite_sales_velocity
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  not (
    cast("SALES_VELOCITY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_days_of_cover
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  not (
    cast("DAYS_OF_COVER" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_performance
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "PERFORMANCE" is null
limit
  5;

-- rows that fail accepted_values_performance
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "PERFORMANCE" not in ('Dead Stock', 'Not Selling', 'Best Seller', 'Low Performer', 'Steady')
limit
  5;

-- rows that fail finite_return_rate
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  not (
    cast("RETURN_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail unique_product_id
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_units_rank
select
  "UNITS_RANK" as "UNITS_RANK",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "UNITS_RANK" is not null
group by
  "UNITS_RANK"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_revenue_rank
select
  "REVENUE_RANK" as "REVENUE_RANK",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "REVENUE_RANK" is not null
group by
  "REVENUE_RANK"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_product_id_stg_products
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "ROW"."PRODUCT_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "STAGING"."STG_PRODUCTS" as "TARGET"
    where
      "TARGET"."PRODUCT_ID" = "ROW"."PRODUCT_ID"
  )
limit
  5;

-- rows that fail relationships_best_bundle_product_id_stg_products
select
  "ROW".*
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "ROW"
where
  "ROW"."BEST_BUNDLE_PRODUCT_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "STAGING"."STG_PRODUCTS" as "TARGET"
    where
      "TARGET"."PRODUCT_ID" = "ROW"."BEST_BUNDLE_PRODUCT_ID"
  )
limit
  5;

-- rows that fail every_product_is_ranked
select
  "ROW".*
from
  (
    select
      "P"."PRODUCT_ID"
    from
      "STAGING"."STG_PRODUCTS" as "P"
      left join "MARTS"."MART_BEST_SELLING_PRODUCTS" as "B" on "B"."PRODUCT_ID" = "P"."PRODUCT_ID"
    where
      "B"."PRODUCT_ID" is null
  ) as "ROW"
limit
  5;
