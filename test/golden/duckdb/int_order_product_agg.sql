-- create_table
create or replace table "intermediate"."int_order_product_agg" (
  "product_id" bigint,
  "orders_count" bigint,
  "units_sold" decimal(38, 4) using compression uncompressed,
  "gross_revenue" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "refunded_amount" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "returned_units" decimal(38, 4) using compression uncompressed,
  "return_rate" double,
  "units_last_90_days" decimal(38, 4) using compression uncompressed,
  "first_sold_at" timestamp,
  "last_sold_at" timestamp
);

insert into
  "intermediate"."int_order_product_agg" by name
select
  cast("product_id" as bigint) as "product_id",
  cast("orders_count" as bigint) as "orders_count",
  cast("units_sold" as decimal(38, 4)) as "units_sold",
  cast("gross_revenue" as decimal(38, 4)) as "gross_revenue",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("refunded_amount" as decimal(38, 4)) as "refunded_amount",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("returned_units" as decimal(38, 4)) as "returned_units",
  cast("return_rate" as double) as "return_rate",
  cast("units_last_90_days" as decimal(38, 4)) as "units_last_90_days",
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
      "kinds" as (
        select
          "i"."product_id",
          "i"."is_valid",
          "i"."counted_as",
          sum("i"."quantity") as "quantity",
          sum("i"."gross_amount") as "gross_amount",
          sum("i"."net_amount") as "net_amount",
          sum("i"."margin") as "margin",
          sum("i"."quantity") filter(
            where
              ("i"."quantity" > 0)
          ) as "sent",
          sum("i"."quantity") filter(
            where
              ("i"."quantity" < 0)
          ) as "sent_back",
          sum("i"."quantity") filter(
            where
              (
                "i"."ordered_at" >= cast(cast((cast("d"."as_of" as date) + to_days(cast((-90) as integer))) as date) as timestamp)
              )
          ) as "recent",
          min("i"."ordered_at") as "first_at",
          max("i"."ordered_at") as "last_at"
        from
          "intermediate"."int_order_items" as "i"
          cross join "intermediate"."int_as_of" as "d"
        where
          "i"."is_known_product" = true
        group by
          "i"."product_id",
          "i"."is_valid",
          "i"."counted_as"
      ),
      "sales" as (
        select
          "k"."product_id",
          sum("k"."quantity") filter(
            where
              ("k"."is_valid" = true)
          ) as "units_sold",
          sum("k"."gross_amount") filter(
            where
              ("k"."is_valid" = true)
          ) as "gross_revenue",
          sum("k"."net_amount") filter(
            where
              ("k"."is_valid" = true)
          ) as "net_revenue",
          sum("k"."margin") filter(
            where
              ("k"."is_valid" = true)
          ) as "margin",
          sum("k"."sent") filter(
            where
              ("k"."counted_as" = 'returned')
          ) as "units_returned",
          sum("k"."sent_back") filter(
            where
              ("k"."is_valid" = true)
          ) as "units_sent_back",
          sum("k"."sent") filter(
            where
              ("k"."counted_as" not in ('cancelled', 'unpaid'))
          ) as "units_delivered",
          sum("k"."recent") filter(
            where
              ("k"."is_valid" = true)
          ) as "units_last_90_days",
          min(
            case
              when "k"."is_valid" = true then "k"."first_at"
            end
          ) as "first_sold_at",
          max(
            case
              when "k"."is_valid" = true then "k"."last_at"
            end
          ) as "last_sold_at"
        from
          "kinds" as "k"
        group by
          "k"."product_id"
      ),
      "refunds" as (
        select
          "r"."product_id",
          sum("r"."amount") as "amount",
          sum("r"."quantity") as "units"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."is_valid" = true
          and "r"."product_id" is not null
        group by
          "r"."product_id"
      ),
      "returns" as (
        select
          1 as "one"
        from
          "intermediate"."int_orders" as "o"
        where
          "o"."counted_as" = 'returned'
        union all
        select
          1 as "one"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."is_valid" = true
          and "r"."quantity" > 0
      ),
      "known" as (
        select
          count(*) as "returns"
        from
          "returns"
      )
    select
      "p"."product_id",
      coalesce("b"."orders_count", 0) as "orders_count",
      coalesce("s"."units_sold", 0) as "units_sold",
      coalesce("s"."gross_revenue", 0) as "gross_revenue",
      coalesce("s"."net_revenue", 0) as "net_revenue",
      coalesce("s"."margin", 0) as "margin",
      coalesce("r"."amount", 0) as "refunded_amount",
      (coalesce("s"."net_revenue", 0) - coalesce("r"."amount", 0)) as "net_sales",
      ((coalesce("s"."units_returned", 0) + coalesce("r"."units", 0)) - coalesce("s"."units_sent_back", 0)) as "returned_units",
      case
        when "k"."returns" > 0 then (
          cast(
            ((coalesce("s"."units_returned", 0) + coalesce("r"."units", 0)) - coalesce("s"."units_sent_back", 0)) as double
          ) / nullif(cast("s"."units_delivered" as double), 0)
        )
      end as "return_rate",
      coalesce("s"."units_last_90_days", 0) as "units_last_90_days",
      "s"."first_sold_at",
      "s"."last_sold_at"
    from
      "staging"."stg_products" as "p"
      cross join "known" as "k"
      left join "baskets" as "b" on "b"."product_id" = "p"."product_id"
      left join "sales" as "s" on "s"."product_id" = "p"."product_id"
      left join "refunds" as "r" on "r"."product_id" = "p"."product_id"
  ) as "int_order_product_agg";

comment on table "intermediate"."int_order_product_agg" is 'A known product, also one never sold: its valid orders, units and amounts. [models: intermediate.int_order_product_agg]';

comment on column "intermediate"."int_order_product_agg"."orders_count" is 'Valid orders with the product.';

comment on column "intermediate"."int_order_product_agg"."units_sold" is 'Units in valid orders.';

comment on column "intermediate"."int_order_product_agg"."gross_revenue" is 'Before discounts.';

comment on column "intermediate"."int_order_product_agg"."net_revenue" is 'After discounts.';

comment on column "intermediate"."int_order_product_agg"."margin" is 'net_revenue − units_sold × cost, before refunds; a cost that is unknown counts as 0.';

comment on column "intermediate"."int_order_product_agg"."refunded_amount" is 'What was paid back for its items in valid orders, and for it without an order.';

comment on column "intermediate"."int_order_product_agg"."net_sales" is 'net_revenue − refunded_amount.';

comment on column "intermediate"."int_order_product_agg"."returned_units" is 'Units of returned orders, refunded ones, and negative ones of valid orders.';

comment on column "intermediate"."int_order_product_agg"."return_rate" is 'returned_units / units of orders that were neither cancelled nor unpaid; null where no order is returned and no unit refunded.';

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
  ) as "test_12",
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
              "p"."net" as "net_of_products",
              "i"."net",
              "p"."refunded" as "refunded_of_products",
              "i"."refunded"
            from
              (
                select
                  coalesce(sum("p"."net_revenue"), 0) as "net",
                  coalesce(sum("p"."refunded_amount"), 0) as "refunded"
                from
                  "intermediate"."int_order_product_agg" as "p"
              ) as "p"
              cross join (
                select
                  "i"."net",
                  "r"."refunded"
                from
                  (
                    select
                      coalesce(sum("i"."net_amount"), 0) as "net"
                    from
                      "intermediate"."int_order_items" as "i"
                    where
                      "i"."is_valid" = true
                      and "i"."is_known_product" = true
                  ) as "i"
                  cross join (
                    select
                      coalesce(sum("r"."amount"), 0) as "refunded"
                    from
                      "intermediate"."int_refunds" as "r"
                    where
                      "r"."is_valid" = true
                      and "r"."product_id" is not null
                  ) as "r"
              ) as "i"
            where
              (
                "p"."net" <> "i"."net"
                or "p"."refunded" <> "i"."refunded"
              )
          ) as "row"
      ) as "failing"
  ) as "test_13"
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
          ("refunded_amount" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("returned_units" is null)
      ) as "test_9",
      count(*) filter(
        where
          (not isfinite(cast("return_rate" as double)))
      ) as "test_10",
      count(*) filter(
        where
          ("units_last_90_days" is null)
      ) as "test_11",
      count(*) filter(
        where
          (not ("first_sold_at" <= "last_sold_at"))
      ) as "test_14"
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

-- rows that fail not_null_refunded_amount
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "refunded_amount" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "intermediate"."int_order_product_agg" as "row"
where
  "net_sales" is null
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

-- rows that fail products_add_up_to_items
select
  "row".*
from
  (
    select
      "p"."net" as "net_of_products",
      "i"."net",
      "p"."refunded" as "refunded_of_products",
      "i"."refunded"
    from
      (
        select
          coalesce(sum("p"."net_revenue"), 0) as "net",
          coalesce(sum("p"."refunded_amount"), 0) as "refunded"
        from
          "intermediate"."int_order_product_agg" as "p"
      ) as "p"
      cross join (
        select
          "i"."net",
          "r"."refunded"
        from
          (
            select
              coalesce(sum("i"."net_amount"), 0) as "net"
            from
              "intermediate"."int_order_items" as "i"
            where
              "i"."is_valid" = true
              and "i"."is_known_product" = true
          ) as "i"
          cross join (
            select
              coalesce(sum("r"."amount"), 0) as "refunded"
            from
              "intermediate"."int_refunds" as "r"
            where
              "r"."is_valid" = true
              and "r"."product_id" is not null
          ) as "r"
      ) as "i"
    where
      (
        "p"."net" <> "i"."net"
        or "p"."refunded" <> "i"."refunded"
      )
  ) as "row"
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
