-- create_table
create or replace table "marts"."mart_best_selling_products" (
  "product_id" bigint,
  "product_name" varchar,
  "category" varchar,
  "units_rank" bigint,
  "revenue_rank" bigint,
  "units_sold" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "refunded_amount" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "revenue_share" double,
  "cumulative_revenue_share" double,
  "abc_class" varchar,
  "sales_velocity" double,
  "stock_quantity" integer,
  "days_of_cover" double,
  "performance" varchar,
  "return_rate" double,
  "best_bundle_product_id" bigint
);

insert into
  "marts"."mart_best_selling_products" by name
select
  cast("product_id" as bigint) as "product_id",
  cast("product_name" as varchar) as "product_name",
  cast("category" as varchar) as "category",
  cast("units_rank" as bigint) as "units_rank",
  cast("revenue_rank" as bigint) as "revenue_rank",
  cast("units_sold" as decimal(38, 4)) as "units_sold",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("refunded_amount" as decimal(38, 4)) as "refunded_amount",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("revenue_share" as double) as "revenue_share",
  cast("cumulative_revenue_share" as double) as "cumulative_revenue_share",
  cast("abc_class" as varchar) as "abc_class",
  cast("sales_velocity" as double) as "sales_velocity",
  cast("stock_quantity" as integer) as "stock_quantity",
  cast("days_of_cover" as double) as "days_of_cover",
  cast("performance" as varchar) as "performance",
  cast("return_rate" as double) as "return_rate",
  cast("best_bundle_product_id" as bigint) as "best_bundle_product_id"
from
  (
    with
      "ranked" as (
        select
          "a"."product_id",
          "a"."orders_count",
          "a"."units_sold",
          "a"."gross_revenue",
          "a"."net_revenue",
          "a"."margin",
          "a"."refunded_amount",
          "a"."net_sales",
          "a"."returned_units",
          "a"."return_rate",
          "a"."units_last_90_days",
          "a"."first_sold_at",
          "a"."last_sold_at",
          row_number() over (
            order by
              "a"."units_sold" desc nulls last,
              "a"."product_id" asc nulls last
          ) as "units_rank",
          row_number() over (
            order by
              "a"."net_sales" desc nulls last,
              "a"."product_id" asc nulls last
          ) as "revenue_rank",
          sum("a"."net_sales") over () as "total_revenue",
          sum("a"."net_sales") over (
            order by
              "a"."net_sales" desc nulls last,
              "a"."product_id" asc nulls last
          ) as "running_revenue",
          (
            sum("a"."net_sales") over (
              order by
                "a"."net_sales" desc nulls last,
                "a"."product_id" asc nulls last
            ) - "a"."net_sales"
          ) as "revenue_before"
        from
          "intermediate"."int_order_product_agg" as "a"
      ),
      "classed" as (
        select
          "r".*,
          case
            when "r"."total_revenue" = 0 then 'C'
            when (100 * "r"."revenue_before") < (80 * "r"."total_revenue") then 'A'
            when (100 * "r"."revenue_before") < (95 * "r"."total_revenue") then 'B'
            else 'C'
          end as "abc_class"
        from
          "ranked" as "r"
      )
    select
      "c"."product_id",
      "p"."name" as "product_name",
      "p"."category",
      "c"."units_rank",
      "c"."revenue_rank",
      "c"."units_sold",
      "c"."net_revenue",
      "c"."margin",
      "c"."refunded_amount",
      "c"."net_sales",
      (cast("c"."net_sales" as double) / nullif(cast("c"."total_revenue" as double), 0)) as "revenue_share",
      (cast("c"."running_revenue" as double) / nullif(cast("c"."total_revenue" as double), 0)) as "cumulative_revenue_share",
      "c"."abc_class",
      (cast("c"."units_last_90_days" as double) / nullif(cast(90 as double), 0)) as "sales_velocity",
      "p"."stock_quantity",
      (
        cast((cast("p"."stock_quantity" as bigint) * 90) as double) / nullif(cast("c"."units_last_90_days" as double), 0)
      ) as "days_of_cover",
      case
        when (
          "c"."units_last_90_days" = 0
          and "p"."stock_quantity" > 0
        ) then 'Dead Stock'
        when "c"."units_last_90_days" = 0 then 'Not Selling'
        when "c"."abc_class" = 'A' then 'Best Seller'
        when "c"."abc_class" = 'C' then 'Low Performer'
        else 'Steady'
      end as "performance",
      "c"."return_rate",
      "b"."partner_id" as "best_bundle_product_id"
    from
      "classed" as "c"
      inner join "staging"."stg_products" as "p" on "p"."product_id" = "c"."product_id"
      left join "intermediate"."int_best_partners" as "b" on "b"."product_id" = "c"."product_id"
  ) as "mart_best_selling_products";

comment on table "marts"."mart_best_selling_products" is 'A known product: ranks, share and class by revenue, how fast it sells and how long the stock lasts, for purchasing. [models: marts.mart_best_selling_products]';

comment on column "marts"."mart_best_selling_products"."units_rank" is 'By units_sold, most first.';

comment on column "marts"."mart_best_selling_products"."revenue_rank" is 'By net_sales, highest first.';

comment on column "marts"."mart_best_selling_products"."units_sold" is 'Units in valid orders.';

comment on column "marts"."mart_best_selling_products"."net_revenue" is 'Of valid orders, after discounts.';

comment on column "marts"."mart_best_selling_products"."margin" is 'net_revenue − units_sold × cost, before refunds; a cost that is unknown counts as 0.';

comment on column "marts"."mart_best_selling_products"."refunded_amount" is 'What was paid back for its items in valid orders, and for it without an order.';

comment on column "marts"."mart_best_selling_products"."net_sales" is 'net_revenue − refunded_amount.';

comment on column "marts"."mart_best_selling_products"."revenue_share" is 'net_sales / net_sales of all products.';

comment on column "marts"."mart_best_selling_products"."cumulative_revenue_share" is 'The revenue_share of this product and of all before it by revenue_rank.';

comment on column "marts"."mart_best_selling_products"."abc_class" is 'A: the products with the first class_a_percent of net_sales; B: up to class_b_percent; C: the rest.';

comment on column "marts"."mart_best_selling_products"."sales_velocity" is 'Units a day in the 90 days before as_of.';

comment on column "marts"."mart_best_selling_products"."stock_quantity" is 'Units on hand.';

comment on column "marts"."mart_best_selling_products"."days_of_cover" is 'Days that the stock lasts at sales_velocity; null when nothing sells.';

comment on column "marts"."mart_best_selling_products"."performance" is 'Dead Stock: nothing sold in 90 days and stock on hand; Not Selling: the same without stock; else by abc_class.';

comment on column "marts"."mart_best_selling_products"."return_rate" is 'returned_units / units of orders that were neither cancelled nor unpaid; null where no order is returned and no unit refunded.';

comment on column "marts"."mart_best_selling_products"."best_bundle_product_id" is 'The product with the best lift among those in three common orders or more.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
              end as "product_id"
            from
              "marts"."mart_best_selling_products" as "row"
            where
              "product_id" is not null
          ) as "keys"
        group by
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_20",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("units_rank" >> 6) as "block"
        from
          (
            select
              case
                when typeof("units_rank") in ('BIGINT', 'INTEGER') then cast("units_rank" as bigint)
              end as "units_rank"
            from
              "marts"."mart_best_selling_products" as "row"
            where
              "units_rank" is not null
          ) as "keys"
        group by
          ("units_rank" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("units_rank" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_21",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("revenue_rank" >> 6) as "block"
        from
          (
            select
              case
                when typeof("revenue_rank") in ('BIGINT', 'INTEGER') then cast("revenue_rank" as bigint)
              end as "revenue_rank"
            from
              "marts"."mart_best_selling_products" as "row"
            where
              "revenue_rank" is not null
          ) as "keys"
        group by
          ("revenue_rank" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("revenue_rank" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_22",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "keys"."block" as "block"
        from
          (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                  end as "key"
                from
                  "marts"."mart_best_selling_products" as "row"
                where
                  "product_id" is not null
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "keys"
          left join (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                  end as "key"
                from
                  "staging"."stg_products" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_23",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "keys"."block" as "block"
        from
          (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("best_bundle_product_id") in ('BIGINT', 'INTEGER') then cast("best_bundle_product_id" as bigint)
                  end as "key"
                from
                  "marts"."mart_best_selling_products" as "row"
                where
                  "best_bundle_product_id" is not null
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "keys"
          left join (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                  end as "key"
                from
                  "staging"."stg_products" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_24",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          (
            select
              "p"."product_id"
            from
              "staging"."stg_products" as "p"
              left join "marts"."mart_best_selling_products" as "b" on "b"."product_id" = "p"."product_id"
            where
              "b"."product_id" is null
          ) as "row"
      ) as "failing"
  ) as "test_25"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("product_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("units_rank" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("units_rank" < 1)
      ) as "test_2",
      count(*) filter(
        where
          ("revenue_rank" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("revenue_rank" < 1)
      ) as "test_4",
      count(*) filter(
        where
          ("units_sold" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("net_revenue" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("margin" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("refunded_amount" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_9",
      count(*) filter(
        where
          (not isfinite(cast("revenue_share" as double)))
      ) as "test_10",
      count(*) filter(
        where
          (not isfinite(cast("cumulative_revenue_share" as double)))
      ) as "test_11",
      count(*) filter(
        where
          ("abc_class" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("abc_class" not in ('A', 'B', 'C'))
      ) as "test_13",
      count(*) filter(
        where
          ("sales_velocity" is null)
      ) as "test_14",
      count(*) filter(
        where
          (not isfinite(cast("sales_velocity" as double)))
      ) as "test_15",
      count(*) filter(
        where
          (not isfinite(cast("days_of_cover" as double)))
      ) as "test_16",
      count(*) filter(
        where
          ("performance" is null)
      ) as "test_17",
      count(*) filter(
        where
          ("performance" not in ('Dead Stock', 'Not Selling', 'Best Seller', 'Low Performer', 'Steady'))
      ) as "test_18",
      count(*) filter(
        where
          (not isfinite(cast("return_rate" as double)))
      ) as "test_19"
    from
      "marts"."mart_best_selling_products" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail not_null_units_rank
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "units_rank" is null
limit
  5;

-- rows that fail range_units_rank
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "units_rank" < 1
limit
  5;

-- rows that fail not_null_revenue_rank
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "revenue_rank" is null
limit
  5;

-- rows that fail range_revenue_rank
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "revenue_rank" < 1
limit
  5;

-- rows that fail not_null_units_sold
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "units_sold" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "net_revenue" is null
limit
  5;

-- rows that fail not_null_margin
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "margin" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "refunded_amount" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail finite_revenue_share
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  not isfinite(cast("revenue_share" as double))
limit
  5;

-- rows that fail finite_cumulative_revenue_share
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  not isfinite(cast("cumulative_revenue_share" as double))
limit
  5;

-- rows that fail not_null_abc_class
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "abc_class" is null
limit
  5;

-- rows that fail accepted_values_abc_class
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "abc_class" not in ('A', 'B', 'C')
limit
  5;

-- rows that fail not_null_sales_velocity
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "sales_velocity" is null
limit
  5;

-- rows that fail finite_sales_velocity
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  not isfinite(cast("sales_velocity" as double))
limit
  5;

-- rows that fail finite_days_of_cover
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  not isfinite(cast("days_of_cover" as double))
limit
  5;

-- rows that fail not_null_performance
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "performance" is null
limit
  5;

-- rows that fail accepted_values_performance
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "performance" not in ('Dead Stock', 'Not Selling', 'Best Seller', 'Low Performer', 'Steady')
limit
  5;

-- rows that fail finite_return_rate
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  not isfinite(cast("return_rate" as double))
limit
  5;

-- rows that fail unique_product_id
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "marts"."mart_best_selling_products" as "row"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_units_rank
select
  "units_rank" as "units_rank",
  count(*) as "occurrences"
from
  "marts"."mart_best_selling_products" as "row"
where
  "units_rank" is not null
group by
  "units_rank"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_revenue_rank
select
  "revenue_rank" as "revenue_rank",
  count(*) as "occurrences"
from
  "marts"."mart_best_selling_products" as "row"
where
  "revenue_rank" is not null
group by
  "revenue_rank"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_product_id_stg_products
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "row"."product_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "staging"."stg_products" as "target"
    where
      "target"."product_id" = "row"."product_id"
  )
limit
  5;

-- rows that fail relationships_best_bundle_product_id_stg_products
select
  "row".*
from
  "marts"."mart_best_selling_products" as "row"
where
  "row"."best_bundle_product_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "staging"."stg_products" as "target"
    where
      "target"."product_id" = "row"."best_bundle_product_id"
  )
limit
  5;

-- rows that fail every_product_is_ranked
select
  "row".*
from
  (
    select
      "p"."product_id"
    from
      "staging"."stg_products" as "p"
      left join "marts"."mart_best_selling_products" as "b" on "b"."product_id" = "p"."product_id"
    where
      "b"."product_id" is null
  ) as "row"
limit
  5;
