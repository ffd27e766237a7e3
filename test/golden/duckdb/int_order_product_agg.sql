-- create_table
create or replace table "intermediate"."int_order_product_agg" (
  "product_id" bigint,
  "orders_count" bigint,
  "units_sold" bigint,
  "gross_revenue" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "returned_units" bigint,
  "return_rate" double,
  "units_last_90_days" bigint,
  "first_sold_at" timestamp,
  "last_sold_at" timestamp
);

insert into
  "intermediate"."int_order_product_agg" by name
select
  cast("product_id" as bigint) as "product_id",
  cast("orders_count" as bigint) as "orders_count",
  cast("units_sold" as bigint) as "units_sold",
  cast("gross_revenue" as decimal(38, 4)) as "gross_revenue",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("returned_units" as bigint) as "returned_units",
  cast("return_rate" as double) as "return_rate",
  cast("units_last_90_days" as bigint) as "units_last_90_days",
  cast("first_sold_at" as timestamp) as "first_sold_at",
  cast("last_sold_at" as timestamp) as "last_sold_at"
from
  (
    with
      "baskets" as (
        select
          "b"."product_id",
          count(*) as "orders_count"
        from
          "intermediate"."int_baskets" as "b"
        group by
          "b"."product_id"
      ),
      "sales" as (
        select
          "i"."product_id",
          sum("i"."quantity") filter(
            where
              ("i"."is_valid" = true)
          ) as "units_sold",
          sum(
            case
              when "i"."quantity" between (-1000) and 1000 then coalesce(("i"."quantity" * "i"."unit_price"), 0)
              else coalesce((cast("i"."quantity" as decimal(19, 0)) * "i"."unit_price"), 0)
            end
          ) filter(
            where
              ("i"."is_valid" = true)
          ) as "gross_revenue",
          sum(
            case
              when "i"."quantity" between (-1000) and 1000 then (coalesce(("i"."quantity" * "i"."unit_price"), 0) * (1 - "i"."discount"))
              else (coalesce((cast("i"."quantity" as decimal(19, 0)) * "i"."unit_price"), 0) * (1 - "i"."discount"))
            end
          ) filter(
            where
              ("i"."is_valid" = true)
          ) as "net_revenue",
          sum(
            case
              when "i"."quantity" between (-1000) and 1000 then (
                (coalesce(("i"."quantity" * "i"."unit_price"), 0) * (1 - "i"."discount")) - (coalesce("i"."quantity", 0) * "i"."unit_cost")
              )
              else (
                (coalesce((cast("i"."quantity" as decimal(19, 0)) * "i"."unit_price"), 0) * (1 - "i"."discount")) - (coalesce(cast("i"."quantity" as decimal(19, 0)), 0) * "i"."unit_cost")
              )
            end
          ) filter(
            where
              ("i"."is_valid" = true)
          ) as "margin",
          sum("i"."quantity") filter(
            where
              ("i"."order_status" = 'returned')
          ) as "returned_units",
          sum("i"."quantity") filter(
            where
              ("i"."order_status" <> 'cancelled')
          ) as "delivered_units",
          sum("i"."quantity") filter(
            where
              (
                "i"."is_valid" = true
                and "i"."ordered_at" >= cast(cast((cast("d"."as_of" as date) + to_days(cast((-90) as integer))) as date) as timestamp)
              )
          ) as "units_last_90_days",
          min(
            case
              when "i"."is_valid" = true then "i"."ordered_at"
            end
          ) as "first_sold_at",
          max(
            case
              when "i"."is_valid" = true then "i"."ordered_at"
            end
          ) as "last_sold_at"
        from
          "intermediate"."int_order_items" as "i"
          cross join "intermediate"."int_as_of" as "d"
        where
          "i"."is_known_product" = true
        group by
          "i"."product_id"
      )
    select
      "p"."product_id",
      coalesce("b"."orders_count", 0) as "orders_count",
      coalesce("s"."units_sold", 0) as "units_sold",
      coalesce("s"."gross_revenue", 0) as "gross_revenue",
      coalesce("s"."net_revenue", 0) as "net_revenue",
      coalesce("s"."margin", 0) as "margin",
      coalesce("s"."returned_units", 0) as "returned_units",
      (
        cast(coalesce("s"."returned_units", 0) as double) / nullif(cast("s"."delivered_units" as double), 0)
      ) as "return_rate",
      coalesce("s"."units_last_90_days", 0) as "units_last_90_days",
      "s"."first_sold_at",
      "s"."last_sold_at"
    from
      "staging"."stg_products" as "p"
      left join "baskets" as "b" on "b"."product_id" = "p"."product_id"
      left join "sales" as "s" on "s"."product_id" = "p"."product_id"
  ) as "int_order_product_agg";

comment on table "intermediate"."int_order_product_agg" is 'A known product, also one never sold: its valid orders, units and amounts. [models: intermediate.int_order_product_agg]';

comment on column "intermediate"."int_order_product_agg"."orders_count" is 'Valid orders with the product.';

comment on column "intermediate"."int_order_product_agg"."units_sold" is 'Units in valid orders.';

comment on column "intermediate"."int_order_product_agg"."gross_revenue" is 'Before discounts.';

comment on column "intermediate"."int_order_product_agg"."net_revenue" is 'After discounts.';

comment on column "intermediate"."int_order_product_agg"."margin" is 'net_revenue − units_sold × cost.';

comment on column "intermediate"."int_order_product_agg"."returned_units" is 'Units in returned orders.';

comment on column "intermediate"."int_order_product_agg"."return_rate" is 'returned_units / units of orders that were not cancelled.';

comment on column "intermediate"."int_order_product_agg"."units_last_90_days" is 'Units in valid orders of the 90 days before as_of.';

comment on column "intermediate"."int_order_product_agg"."first_sold_at" is 'The first valid order with the product.';

comment on column "intermediate"."int_order_product_agg"."last_sold_at" is 'The latest valid order with the product.';

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
              "intermediate"."int_order_product_agg" as "row"
            where
              "product_id" is not null
          ) as "keys"
        group by
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_10"
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
          ("orders_count" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_count" < 0)
      ) as "test_2",
      count(*) filter(
        where
          ("units_sold" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("gross_revenue" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("net_revenue" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("margin" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("returned_units" is null)
      ) as "test_7",
      count(*) filter(
        where
          (not isfinite(cast("return_rate" as double)))
      ) as "test_8",
      count(*) filter(
        where
          ("units_last_90_days" is null)
      ) as "test_9",
      count(*) filter(
        where
          (not ("first_sold_at" <= "last_sold_at"))
      ) as "test_11"
    from
      "intermediate"."int_order_product_agg" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "orders_count" < 0
limit
  5;

-- rows that fail not_null_units_sold
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "units_sold" is null
limit
  5;

-- rows that fail not_null_gross_revenue
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "gross_revenue" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "net_revenue" is null
limit
  5;

-- rows that fail not_null_margin
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "margin" is null
limit
  5;

-- rows that fail not_null_returned_units
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "returned_units" is null
limit
  5;

-- rows that fail finite_return_rate
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  not isfinite(cast("return_rate" as double))
limit
  5;

-- rows that fail not_null_units_last_90_days
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "units_last_90_days" is null
limit
  5;

-- rows that fail unique_product_id
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "intermediate"."int_order_product_agg" as "row"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;

-- rows that fail sold_before_it_was_last_sold
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  not ("first_sold_at" <= "last_sold_at")
limit
  5;
