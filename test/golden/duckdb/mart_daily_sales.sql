-- create_table
create or replace table "marts"."mart_daily_sales" (
  "order_day" date,
  "orders_count" bigint,
  "customers_count" bigint,
  "new_customers" bigint,
  "units_sold" bigint,
  "gross_revenue" decimal(38, 4) using compression uncompressed,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "average_order_value" double
);

insert into
  "marts"."mart_daily_sales" by name
select
  cast("order_day" as date) as "order_day",
  cast("orders_count" as bigint) as "orders_count",
  cast("customers_count" as bigint) as "customers_count",
  cast("new_customers" as bigint) as "new_customers",
  cast("units_sold" as bigint) as "units_sold",
  cast("gross_revenue" as decimal(38, 4)) as "gross_revenue",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("average_order_value" as double) as "average_order_value"
from
  (
    select
      "o"."order_day",
      count(*) as "orders_count",
      count(
        distinct case
          when "o"."order_number" is not null then "o"."customer_id"
        end
      ) as "customers_count",
      count(*) filter(
        where
          ("o"."order_number" = 1)
      ) as "new_customers",
      sum("o"."units") as "units_sold",
      sum("o"."gross_amount") as "gross_revenue",
      sum("o"."net_amount") as "net_revenue",
      sum("o"."margin") as "margin",
      (cast(sum("o"."net_amount") as double) / nullif(count("o"."net_amount"), 0)) as "average_order_value"
    from
      "marts"."mart_orders" as "o"
    where
      "o"."is_valid" = true
    group by
      "o"."order_day"
  ) as "mart_daily_sales";

comment on table "marts"."mart_daily_sales" is 'A day with a valid order: orders, customers and amounts, for the daily report. [models: marts.mart_daily_sales]';

comment on column "marts"."mart_daily_sales"."orders_count" is 'Valid orders, also of unknown customers.';

comment on column "marts"."mart_daily_sales"."customers_count" is 'Known customers with a valid order.';

comment on column "marts"."mart_daily_sales"."new_customers" is 'Known customers with their first valid order.';

comment on column "marts"."mart_daily_sales"."gross_revenue" is 'Before discounts.';

comment on column "marts"."mart_daily_sales"."net_revenue" is 'After discounts.';

comment on column "marts"."mart_daily_sales"."average_order_value" is 'net_revenue / orders_count.';

-- increment: create_table
create or replace temporary table "temp"."mart_daily_sales__delta_run" as
select
  cast("order_day" as date) as "order_day",
  cast("orders_count" as bigint) as "orders_count",
  cast("customers_count" as bigint) as "customers_count",
  cast("new_customers" as bigint) as "new_customers",
  cast("units_sold" as bigint) as "units_sold",
  cast("gross_revenue" as decimal(38, 4)) as "gross_revenue",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("average_order_value" as double) as "average_order_value"
from
  (
    select
      "o"."order_day",
      count(*) as "orders_count",
      count(
        distinct case
          when "o"."order_number" is not null then "o"."customer_id"
        end
      ) as "customers_count",
      count(*) filter(
        where
          ("o"."order_number" = 1)
      ) as "new_customers",
      sum("o"."units") as "units_sold",
      sum("o"."gross_amount") as "gross_revenue",
      sum("o"."net_amount") as "net_revenue",
      sum("o"."margin") as "margin",
      (cast(sum("o"."net_amount") as double) / nullif(count("o"."net_amount"), 0)) as "average_order_value"
    from
      "marts"."mart_orders" as "o"
    where
      "o"."is_valid" = true
      and "o"."order_day" in (
        select
          "order_day"
        from
          "_models"."changes_of_mart_orders" as "changes_of_mart_orders"
      )
    group by
      "o"."order_day"
  ) as "mart_daily_sales";

-- increment: create_table
create or replace temporary table "temp"."mart_daily_sales__deletes_run" as
select
  "order_day"
from
  (
    select
      "d"."order_day"
    from
      "marts"."mart_daily_sales" as "d"
    where
      "d"."order_day" not in (
        select
          "order_day"
        from
          "marts"."mart_orders" as "mart_orders"
        where
          "is_valid" = true
      )
  ) as "d";

-- increment: create_table
create or replace table "_models"."changes_of_mart_daily_sales" as
select
  "order_day",
  "orders_count",
  "customers_count",
  "new_customers",
  "units_sold",
  "gross_revenue",
  "net_revenue",
  "margin",
  "average_order_value"
from
  "marts"."mart_daily_sales"
where
  "order_day" in (
    select
      "order_day"
    from
      "temp"."mart_daily_sales__delta_run"
    union all
    select
      "order_day"
    from
      "temp"."mart_daily_sales__deletes_run"
  )
union all
select
  "order_day",
  "orders_count",
  "customers_count",
  "new_customers",
  "units_sold",
  "gross_revenue",
  "net_revenue",
  "margin",
  "average_order_value"
from
  "temp"."mart_daily_sales__delta_run";

-- increment: keys
select
  'null' as "problem",
  "order_day"
from
  "temp"."mart_daily_sales__delta_run"
where
  "order_day" is null
union all
select
  'duplicate' as "problem",
  "order_day"
from
  "temp"."mart_daily_sales__delta_run"
where
  "order_day" is not null
group by
  "order_day"
having
  count(*) > 1
limit
  5;

-- increment: delete
delete from "marts"."mart_daily_sales"
where
  "order_day" in (
    select
      "order_day"
    from
      "temp"."mart_daily_sales__deletes_run"
  );

-- increment: delete
delete from "marts"."mart_daily_sales"
where
  "order_day" in (
    select
      "order_day"
    from
      "temp"."mart_daily_sales__delta_run"
  );

-- increment: insert
insert into
  "marts"."mart_daily_sales" (
    "order_day",
    "orders_count",
    "customers_count",
    "new_customers",
    "units_sold",
    "gross_revenue",
    "net_revenue",
    "margin",
    "average_order_value"
  )
select
  "order_day",
  "orders_count",
  "customers_count",
  "new_customers",
  "units_sold",
  "gross_revenue",
  "net_revenue",
  "margin",
  "average_order_value"
from
  "temp"."mart_daily_sales__delta_run";

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
  ) as "test_13",
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
              "d"."net" as "net_of_days",
              "o"."net"
            from
              (
                select
                  coalesce(sum("d"."orders_count"), 0) as "orders",
                  coalesce(sum("d"."net_revenue"), 0) as "net"
                from
                  "marts"."mart_daily_sales" as "d"
              ) as "d"
              cross join (
                select
                  count(*) as "orders",
                  coalesce(sum("o"."net_amount"), 0) as "net"
                from
                  "marts"."mart_orders" as "o"
                where
                  "o"."is_valid" = true
              ) as "o"
            where
              (
                "d"."orders" <> "o"."orders"
                or "d"."net" <> "o"."net"
              )
          ) as "row"
      ) as "failing"
  ) as "test_16"
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
          ("orders_count" < 1)
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
          ("average_order_value" is null)
      ) as "test_11",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value" as double)))
      ) as "test_12",
      count(*) filter(
        where
          (not ("new_customers" <= "customers_count"))
      ) as "test_14",
      count(*) filter(
        where
          (not ("customers_count" <= "orders_count"))
      ) as "test_15"
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
  "orders_count" < 1
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

-- rows that fail not_null_average_order_value
select
  "row".*
from
  "marts"."mart_daily_sales" as "row"
where
  "average_order_value" is null
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
      "d"."net" as "net_of_days",
      "o"."net"
    from
      (
        select
          coalesce(sum("d"."orders_count"), 0) as "orders",
          coalesce(sum("d"."net_revenue"), 0) as "net"
        from
          "marts"."mart_daily_sales" as "d"
      ) as "d"
      cross join (
        select
          count(*) as "orders",
          coalesce(sum("o"."net_amount"), 0) as "net"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."is_valid" = true
      ) as "o"
    where
      (
        "d"."orders" <> "o"."orders"
        or "d"."net" <> "o"."net"
      )
  ) as "row"
limit
  5;
