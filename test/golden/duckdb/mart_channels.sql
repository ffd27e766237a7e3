-- create_table
create or replace table "marts"."mart_channels" (
  "channel" varchar,
  "orders_count" bigint,
  "customers_count" bigint,
  "new_customers" bigint,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "average_order_value" double,
  "acquired_repeat_rate" double,
  "acquired_net_sales" decimal(38, 4) using compression uncompressed
);

insert into
  "marts"."mart_channels" by name
select
  cast("channel" as varchar) as "channel",
  cast("orders_count" as bigint) as "orders_count",
  cast("customers_count" as bigint) as "customers_count",
  cast("new_customers" as bigint) as "new_customers",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("average_order_value" as double) as "average_order_value",
  cast("acquired_repeat_rate" as double) as "acquired_repeat_rate",
  cast("acquired_net_sales" as decimal(38, 4)) as "acquired_net_sales"
from
  (
    with
      "orders" as (
        select
          coalesce("o"."channel", 'unknown') as "channel",
          case
            when "o"."order_number" is not null then "o"."customer_id"
          end as "customer_id",
          "o"."net_amount",
          "o"."net_sales"
        from
          "marts"."mart_orders" as "o"
        where
          "o"."is_valid" = true
      ),
      "sales" as (
        select
          "o"."channel",
          count(*) as "orders_count",
          count(distinct "o"."customer_id") as "customers_count",
          sum("o"."net_sales") as "net_sales",
          (cast(sum("o"."net_amount") as double) / nullif(count("o"."net_amount"), 0)) as "average_order_value"
        from
          "orders" as "o"
        group by
          "o"."channel"
      ),
      "customers" as (
        select
          coalesce("c"."first_channel", 'unknown') as "channel",
          "c"."frequency",
          "c"."monetary"
        from
          "intermediate"."int_customer_orders" as "c"
      ),
      "brought" as (
        select
          "c"."channel",
          count(*) as "new_customers",
          count(*) filter(
            where
              ("c"."frequency" >= 2)
          ) as "repeaters",
          sum("c"."monetary") as "monetary"
        from
          "customers" as "c"
        group by
          "c"."channel"
      )
    select
      "s"."channel",
      "s"."orders_count",
      "s"."customers_count",
      coalesce("b"."new_customers", 0) as "new_customers",
      "s"."net_sales",
      "s"."average_order_value",
      (cast("b"."repeaters" as double) / nullif(cast("b"."new_customers" as double), 0)) as "acquired_repeat_rate",
      coalesce("b"."monetary", 0) as "acquired_net_sales"
    from
      "sales" as "s"
      left join "brought" as "b" on "b"."channel" = "s"."channel"
  ) as "mart_channels";

comment on table "marts"."mart_channels" is 'A channel with a valid order: its sales, and what the customers it brought are worth, for the marketing budget. [models: marts.mart_channels]';

comment on column "marts"."mart_channels"."channel" is '''unknown'' where the order names none.';

comment on column "marts"."mart_channels"."orders_count" is 'Valid orders, also of unknown customers.';

comment on column "marts"."mart_channels"."customers_count" is 'Known customers with a valid order.';

comment on column "marts"."mart_channels"."new_customers" is 'Known customers whose first valid order it was.';

comment on column "marts"."mart_channels"."net_sales" is 'net_amount − refunded_amount.';

comment on column "marts"."mart_channels"."average_order_value" is 'Net amount / orders_count.';

comment on column "marts"."mart_channels"."acquired_repeat_rate" is 'Of new_customers, those with two valid orders or more, in any channel.';

comment on column "marts"."mart_channels"."acquired_net_sales" is 'What new_customers spent so far, in any channel.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "channel" as "channel",
          count(*) as "occurrences"
        from
          "marts"."mart_channels" as "row"
        where
          "channel" is not null
        group by
          "channel"
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
              "c"."orders" as "orders_of_channels",
              "o"."orders",
              "c"."net_sales" as "net_sales_of_channels",
              "o"."net_sales",
              "c"."customers" as "customers_of_channels",
              "o"."customers",
              "c"."acquired" as "acquired_of_channels",
              "o"."acquired"
            from
              (
                select
                  coalesce(sum("c"."orders_count"), 0) as "orders",
                  coalesce(sum("c"."net_sales"), 0) as "net_sales",
                  coalesce(sum("c"."new_customers"), 0) as "customers",
                  coalesce(sum("c"."acquired_net_sales"), 0) as "acquired"
                from
                  "marts"."mart_channels" as "c"
              ) as "c"
              cross join (
                select
                  count(*) as "orders",
                  coalesce(sum("o"."net_sales"), 0) as "net_sales",
                  coalesce(max("c"."customers"), 0) as "customers",
                  coalesce(max("c"."acquired"), 0) as "acquired"
                from
                  "marts"."mart_orders" as "o"
                  cross join (
                    select
                      count(*) as "customers",
                      coalesce(sum("c"."monetary"), 0) as "acquired"
                    from
                      "intermediate"."int_customer_orders" as "c"
                  ) as "c"
                where
                  "o"."is_valid" = true
              ) as "o"
            where
              (
                "c"."orders" <> "o"."orders"
                or "c"."net_sales" <> "o"."net_sales"
                or "c"."customers" <> "o"."customers"
                or "c"."acquired" <> "o"."acquired"
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
          ("channel" is null)
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
          ("net_sales" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("average_order_value" is null)
      ) as "test_8",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value" as double)))
      ) as "test_9",
      count(*) filter(
        where
          (not isfinite(cast("acquired_repeat_rate" as double)))
      ) as "test_10",
      count(*) filter(
        where
          (
            "acquired_repeat_rate" < 0
            or "acquired_repeat_rate" > 1
          )
      ) as "test_11",
      count(*) filter(
        where
          ("acquired_net_sales" is null)
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
      "marts"."mart_channels" as "row"
  ) as "scan";

-- rows that fail not_null_channel
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "channel" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "orders_count" < 1
limit
  5;

-- rows that fail not_null_customers_count
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "customers_count" is null
limit
  5;

-- rows that fail range_customers_count
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "customers_count" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "new_customers" is null
limit
  5;

-- rows that fail range_new_customers
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "new_customers" < 0
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail not_null_average_order_value
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "average_order_value" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  not isfinite(cast("average_order_value" as double))
limit
  5;

-- rows that fail finite_acquired_repeat_rate
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  not isfinite(cast("acquired_repeat_rate" as double))
limit
  5;

-- rows that fail range_acquired_repeat_rate
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  (
    "acquired_repeat_rate" < 0
    or "acquired_repeat_rate" > 1
  )
limit
  5;

-- rows that fail not_null_acquired_net_sales
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  "acquired_net_sales" is null
limit
  5;

-- rows that fail unique_channel
select
  "channel" as "channel",
  count(*) as "occurrences"
from
  "marts"."mart_channels" as "row"
where
  "channel" is not null
group by
  "channel"
having
  count(*) > 1
limit
  5;

-- rows that fail new_customers_are_customers
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  not ("new_customers" <= "customers_count")
limit
  5;

-- rows that fail no_more_customers_than_orders
select
  "row".*
from
  "marts"."mart_channels" as "row"
where
  not ("customers_count" <= "orders_count")
limit
  5;

-- rows that fail channels_add_up_to_orders
select
  "row".*
from
  (
    select
      "c"."orders" as "orders_of_channels",
      "o"."orders",
      "c"."net_sales" as "net_sales_of_channels",
      "o"."net_sales",
      "c"."customers" as "customers_of_channels",
      "o"."customers",
      "c"."acquired" as "acquired_of_channels",
      "o"."acquired"
    from
      (
        select
          coalesce(sum("c"."orders_count"), 0) as "orders",
          coalesce(sum("c"."net_sales"), 0) as "net_sales",
          coalesce(sum("c"."new_customers"), 0) as "customers",
          coalesce(sum("c"."acquired_net_sales"), 0) as "acquired"
        from
          "marts"."mart_channels" as "c"
      ) as "c"
      cross join (
        select
          count(*) as "orders",
          coalesce(sum("o"."net_sales"), 0) as "net_sales",
          coalesce(max("c"."customers"), 0) as "customers",
          coalesce(max("c"."acquired"), 0) as "acquired"
        from
          "marts"."mart_orders" as "o"
          cross join (
            select
              count(*) as "customers",
              coalesce(sum("c"."monetary"), 0) as "acquired"
            from
              "intermediate"."int_customer_orders" as "c"
          ) as "c"
        where
          "o"."is_valid" = true
      ) as "o"
    where
      (
        "c"."orders" <> "o"."orders"
        or "c"."net_sales" <> "o"."net_sales"
        or "c"."customers" <> "o"."customers"
        or "c"."acquired" <> "o"."acquired"
      )
  ) as "row"
limit
  5;
