-- create_table
create or replace table "marts"."mart_daily_sales" (
  "order_day" date,
  "orders_count" bigint,
  "customers_count" bigint,
  "new_customers" bigint,
  "units_sold" decimal(38, 4) using compression uncompressed,
  "gross_revenue" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "average_order_value" double,
  "discounts" decimal(38, 4) using compression uncompressed,
  "returns_amount" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "shipping_amount" decimal(38, 4) using compression uncompressed,
  "tax_amount" decimal(38, 4) using compression uncompressed,
  "total_sales" decimal(38, 4) using compression uncompressed
);

insert into
  "marts"."mart_daily_sales" by name
select
  cast("order_day" as date) as "order_day",
  cast("orders_count" as bigint) as "orders_count",
  cast("customers_count" as bigint) as "customers_count",
  cast("new_customers" as bigint) as "new_customers",
  cast("units_sold" as decimal(38, 4)) as "units_sold",
  cast("gross_revenue" as decimal(38, 4)) as "gross_revenue",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("average_order_value" as double) as "average_order_value",
  cast("discounts" as decimal(38, 4)) as "discounts",
  cast("returns_amount" as decimal(38, 4)) as "returns_amount",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("shipping_amount" as decimal(38, 4)) as "shipping_amount",
  cast("tax_amount" as decimal(38, 4)) as "tax_amount",
  cast("total_sales" as decimal(38, 4)) as "total_sales"
from
  (
    with
      "sales" as (
        select
          "o"."order_day",
          count(*) as "orders_count",
          count(*) filter(
            where
              (
                "o"."order_number" is not null
                and coalesce("o"."days_since_previous_order", 1) > 0
              )
          ) as "customers_count",
          count(*) filter(
            where
              ("o"."order_number" = 1)
          ) as "new_customers",
          sum("o"."units") as "units_sold",
          sum("o"."gross_amount") as "gross_revenue",
          sum("o"."net_amount") as "net_revenue",
          sum("o"."margin") as "margin",
          sum("o"."shipping_amount") as "shipping_amount",
          sum("o"."tax_amount") as "tax_amount"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."is_valid" = true
        group by
          "o"."order_day"
      ),
      "returns" as (
        select
          "r"."refund_day",
          sum("r"."amount") as "returns_amount"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."is_valid" = true
        group by
          "r"."refund_day"
      ),
      "days" as (
        select
          "s"."order_day"
        from
          "sales" as "s"
        union
        select
          "r"."refund_day" as "order_day"
        from
          "returns" as "r"
      ),
      "figures" as (
        select
          "d"."order_day",
          coalesce("s"."orders_count", 0) as "orders_count",
          coalesce("s"."customers_count", 0) as "customers_count",
          coalesce("s"."new_customers", 0) as "new_customers",
          coalesce("s"."units_sold", 0) as "units_sold",
          coalesce("s"."gross_revenue", 0) as "gross_revenue",
          coalesce("s"."net_revenue", 0) as "net_revenue",
          coalesce("s"."margin", 0) as "margin",
          coalesce("s"."shipping_amount", 0) as "shipping_amount",
          coalesce("s"."tax_amount", 0) as "tax_amount",
          coalesce("r"."returns_amount", 0) as "returns_amount"
        from
          "days" as "d"
          left join "sales" as "s" on "s"."order_day" = "d"."order_day"
          left join "returns" as "r" on "r"."refund_day" = "d"."order_day"
      )
    select
      "d"."order_day",
      "d"."orders_count",
      "d"."customers_count",
      "d"."new_customers",
      "d"."units_sold",
      "d"."gross_revenue",
      "d"."net_revenue",
      "d"."margin",
      (cast("d"."net_revenue" as double) / nullif(cast("d"."orders_count" as double), 0)) as "average_order_value",
      ("d"."gross_revenue" - "d"."net_revenue") as "discounts",
      "d"."returns_amount",
      ("d"."net_revenue" - "d"."returns_amount") as "net_sales",
      "d"."shipping_amount",
      "d"."tax_amount",
      ((("d"."net_revenue" - "d"."returns_amount") + "d"."shipping_amount") + "d"."tax_amount") as "total_sales"
    from
      "figures" as "d"
  ) as "mart_daily_sales";

comment on table "marts"."mart_daily_sales" is 'A day with a valid order or a refund: orders, customers and amounts, for the daily report. [models: marts.mart_daily_sales]';

comment on column "marts"."mart_daily_sales"."orders_count" is 'Valid orders, also of unknown customers.';

comment on column "marts"."mart_daily_sales"."customers_count" is 'Known customers with a valid order.';

comment on column "marts"."mart_daily_sales"."new_customers" is 'Known customers with their first valid order.';

comment on column "marts"."mart_daily_sales"."gross_revenue" is 'Before discounts.';

comment on column "marts"."mart_daily_sales"."net_revenue" is 'After discounts.';

comment on column "marts"."mart_daily_sales"."margin" is 'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.';

comment on column "marts"."mart_daily_sales"."average_order_value" is 'net_revenue / orders_count.';

comment on column "marts"."mart_daily_sales"."discounts" is 'gross_revenue − net_revenue.';

comment on column "marts"."mart_daily_sales"."returns_amount" is 'What was paid back that day, for valid orders of any day and without an order.';

comment on column "marts"."mart_daily_sales"."net_sales" is 'net_revenue − returns_amount.';

comment on column "marts"."mart_daily_sales"."total_sales" is 'net_sales + shipping_amount + tax_amount.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "order_day" as "order_day",
          count(*) as "occurrences"
        from
          "marts"."mart_daily_sales" as "row"
        where
          "order_day" is not null
        group by
          "order_day"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_18",
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
              "d"."orders" as "orders_of_days",
              "o"."orders",
              "d"."gross" as "gross_of_days",
              "o"."gross",
              "d"."net" as "net_of_days",
              "o"."net",
              "d"."shipping" as "shipping_of_days",
              "o"."shipping",
              "d"."tax" as "tax_of_days",
              "o"."tax"
            from
              (
                select
                  coalesce(sum("d"."orders_count"), 0) as "orders",
                  coalesce(sum("d"."gross_revenue"), 0) as "gross",
                  coalesce(sum("d"."net_revenue"), 0) as "net",
                  coalesce(sum("d"."shipping_amount"), 0) as "shipping",
                  coalesce(sum("d"."tax_amount"), 0) as "tax"
                from
                  "marts"."mart_daily_sales" as "d"
              ) as "d"
              cross join (
                select
                  count(*) as "orders",
                  coalesce(sum("o"."gross_amount"), 0) as "gross",
                  coalesce(sum("o"."net_amount"), 0) as "net",
                  coalesce(sum("o"."shipping_amount"), 0) as "shipping",
                  coalesce(sum("o"."tax_amount"), 0) as "tax"
                from
                  "marts"."mart_orders" as "o"
                where
                  "o"."is_valid" = true
              ) as "o"
            where
              (
                "d"."orders" <> "o"."orders"
                or "d"."gross" <> "o"."gross"
                or "d"."net" <> "o"."net"
                or "d"."shipping" <> "o"."shipping"
                or "d"."tax" <> "o"."tax"
              )
          ) as "row"
      ) as "failing"
  ) as "test_21",
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
              "d"."refunded" as "refunded_of_days",
              "r"."refunded"
            from
              (
                select
                  coalesce(sum("d"."returns_amount"), 0) as "refunded"
                from
                  "marts"."mart_daily_sales" as "d"
              ) as "d"
              cross join (
                select
                  coalesce(sum("r"."amount"), 0) as "refunded"
                from
                  "intermediate"."int_refunds" as "r"
                where
                  "r"."is_valid" = true
              ) as "r"
            where
              "d"."refunded" <> "r"."refunded"
          ) as "row"
      ) as "failing"
  ) as "test_22"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_day" is null)
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
          ("customers_count" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("customers_count" < 0)
      ) as "test_4",
      count(*) filter(
        where
          ("new_customers" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("new_customers" < 0)
      ) as "test_6",
      count(*) filter(
        where
          ("units_sold" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("gross_revenue" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("net_revenue" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("margin" is null)
      ) as "test_10",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value" as double)))
      ) as "test_11",
      count(*) filter(
        where
          ("discounts" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("returns_amount" is null)
      ) as "test_13",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_14",
      count(*) filter(
        where
          ("shipping_amount" is null)
      ) as "test_15",
      count(*) filter(
        where
          ("tax_amount" is null)
      ) as "test_16",
      count(*) filter(
        where
          ("total_sales" is null)
      ) as "test_17",
      count(*) filter(
        where
          (not ("new_customers" <= "customers_count"))
      ) as "test_19",
      count(*) filter(
        where
          (not ("customers_count" <= "orders_count"))
      ) as "test_20"
    from
      "marts"."mart_daily_sales" as "row"
  ) as "scan";

-- rows that fail not_null_order_day
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "order_day" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "orders_count" < 0
limit
  5;

-- rows that fail not_null_customers_count
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "customers_count" is null
limit
  5;

-- rows that fail range_customers_count
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "customers_count" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "new_customers" is null
limit
  5;

-- rows that fail range_new_customers
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "new_customers" < 0
limit
  5;

-- rows that fail not_null_units_sold
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "units_sold" is null
limit
  5;

-- rows that fail not_null_gross_revenue
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "gross_revenue" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "net_revenue" is null
limit
  5;

-- rows that fail not_null_margin
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "margin" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  not isfinite(cast("average_order_value" as double))
limit
  5;

-- rows that fail not_null_discounts
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "discounts" is null
limit
  5;

-- rows that fail not_null_returns_amount
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "returns_amount" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "shipping_amount" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "tax_amount" is null
limit
  5;

-- rows that fail not_null_total_sales
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "total_sales" is null
limit
  5;

-- rows that fail unique_order_day
select
  "order_day" as "order_day",
  count(*) as "occurrences"
from
  "marts"."mart_daily_sales" as "row"
where
  "order_day" is not null
group by
  "order_day"
having
  count(*) > 1
limit
  5;

-- rows that fail new_customers_are_customers
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  not ("new_customers" <= "customers_count")
limit
  5;

-- rows that fail no_more_customers_than_orders
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  not ("customers_count" <= "orders_count")
limit
  5;

-- rows that fail days_add_up_to_orders
select
  "row".*
from
  (
    select
      "d"."orders" as "orders_of_days",
      "o"."orders",
      "d"."gross" as "gross_of_days",
      "o"."gross",
      "d"."net" as "net_of_days",
      "o"."net",
      "d"."shipping" as "shipping_of_days",
      "o"."shipping",
      "d"."tax" as "tax_of_days",
      "o"."tax"
    from
      (
        select
          coalesce(sum("d"."orders_count"), 0) as "orders",
          coalesce(sum("d"."gross_revenue"), 0) as "gross",
          coalesce(sum("d"."net_revenue"), 0) as "net",
          coalesce(sum("d"."shipping_amount"), 0) as "shipping",
          coalesce(sum("d"."tax_amount"), 0) as "tax"
        from
          "marts"."mart_daily_sales" as "d"
      ) as "d"
      cross join (
        select
          count(*) as "orders",
          coalesce(sum("o"."gross_amount"), 0) as "gross",
          coalesce(sum("o"."net_amount"), 0) as "net",
          coalesce(sum("o"."shipping_amount"), 0) as "shipping",
          coalesce(sum("o"."tax_amount"), 0) as "tax"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."is_valid" = true
      ) as "o"
    where
      (
        "d"."orders" <> "o"."orders"
        or "d"."gross" <> "o"."gross"
        or "d"."net" <> "o"."net"
        or "d"."shipping" <> "o"."shipping"
        or "d"."tax" <> "o"."tax"
      )
  ) as "row"
limit
  5;

-- rows that fail days_add_up_to_refunds
select
  "row".*
from
  (
    select
      "d"."refunded" as "refunded_of_days",
      "r"."refunded"
    from
      (
        select
          coalesce(sum("d"."returns_amount"), 0) as "refunded"
        from
          "marts"."mart_daily_sales" as "d"
      ) as "d"
      cross join (
        select
          coalesce(sum("r"."amount"), 0) as "refunded"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."is_valid" = true
      ) as "r"
    where
      "d"."refunded" <> "r"."refunded"
  ) as "row"
limit
  5;
