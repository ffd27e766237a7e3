-- create_table
create or replace table "marts"."mart_order_statuses" (
  "order_status" varchar,
  "counted_as" varchar,
  "is_known" boolean,
  "orders_count" bigint,
  "orders_without_items" bigint,
  "gross_amount" decimal(38, 4) using compression uncompressed,
  "net_amount" decimal(38, 4) using compression uncompressed,
  "shipping_amount" decimal(38, 4) using compression uncompressed,
  "tax_amount" decimal(38, 4) using compression uncompressed,
  "total_amount" decimal(38, 4) using compression uncompressed,
  "refunded_amount" decimal(38, 4) using compression uncompressed,
  "first_order_day" date,
  "last_order_day" date
);

insert into
  "marts"."mart_order_statuses" by name
select
  cast("order_status" as varchar) as "order_status",
  cast("counted_as" as varchar) as "counted_as",
  cast("is_known" as boolean) as "is_known",
  cast("orders_count" as bigint) as "orders_count",
  cast("orders_without_items" as bigint) as "orders_without_items",
  cast("gross_amount" as decimal(38, 4)) as "gross_amount",
  cast("net_amount" as decimal(38, 4)) as "net_amount",
  cast("shipping_amount" as decimal(38, 4)) as "shipping_amount",
  cast("tax_amount" as decimal(38, 4)) as "tax_amount",
  cast("total_amount" as decimal(38, 4)) as "total_amount",
  cast("refunded_amount" as decimal(38, 4)) as "refunded_amount",
  cast("first_order_day" as date) as "first_order_day",
  cast("last_order_day" as date) as "last_order_day"
from
  (
    select
      "o"."order_status",
      "o"."counted_as",
      "o"."order_status" in ('placed', 'shipped', 'completed', 'returned', 'cancelled') as "is_known",
      count(*) as "orders_count",
      count(*) filter(
        where
          ("o"."items_count" = 0)
      ) as "orders_without_items",
      sum("o"."gross_amount") as "gross_amount",
      sum("o"."net_amount") as "net_amount",
      sum("o"."shipping_amount") as "shipping_amount",
      sum("o"."tax_amount") as "tax_amount",
      sum("o"."total_amount") as "total_amount",
      sum("o"."refunded_amount") as "refunded_amount",
      min("o"."order_day") as "first_order_day",
      max("o"."order_day") as "last_order_day"
    from
      "marts"."mart_orders" as "o"
    group by
      "o"."order_status",
      "o"."counted_as"
  ) as "mart_order_statuses";

comment on table "marts"."mart_order_statuses" is 'A status of orders before the day of the analysis: what it counts as, its orders and amounts, to compare with the report of the shop. [models: marts.mart_order_statuses]';

comment on column "marts"."mart_order_statuses"."counted_as" is 'What its status counts as; other: in no list, where valid_statuses are listed.';

comment on column "marts"."mart_order_statuses"."is_known" is 'Whether a list of statuses names it, or it is a common one.';

comment on column "marts"."mart_order_statuses"."gross_amount" is 'Before discounts.';

comment on column "marts"."mart_order_statuses"."net_amount" is 'After discounts of lines and of the order.';

comment on column "marts"."mart_order_statuses"."shipping_amount" is '0 when unknown.';

comment on column "marts"."mart_order_statuses"."tax_amount" is '0 when unknown.';

comment on column "marts"."mart_order_statuses"."total_amount" is 'net_amount + shipping_amount + tax_amount.';

comment on column "marts"."mart_order_statuses"."refunded_amount" is 'What was paid back before as_of.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "order_status" as "order_status",
          count(*) as "occurrences"
        from
          "marts"."mart_order_statuses" as "row"
        where
          "order_status" is not null
        group by
          "order_status"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_16",
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
              "s"."orders" as "orders_of_statuses",
              "o"."orders",
              "s"."total" as "total_of_statuses",
              "o"."total"
            from
              (
                select
                  coalesce(sum("s"."orders_count"), 0) as "orders",
                  coalesce(sum("s"."total_amount"), 0) as "total"
                from
                  "marts"."mart_order_statuses" as "s"
              ) as "s"
              cross join (
                select
                  count(*) as "orders",
                  coalesce(sum("o"."total_amount"), 0) as "total"
                from
                  "marts"."mart_orders" as "o"
              ) as "o"
            where
              (
                "s"."orders" <> "o"."orders"
                or "s"."total" <> "o"."total"
              )
          ) as "row"
      ) as "failing"
  ) as "test_17"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_status" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("counted_as" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other'))
      ) as "test_2",
      count(*) filter(
        where
          ("is_known" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("orders_count" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("orders_count" < 1)
      ) as "test_5",
      count(*) filter(
        where
          ("orders_without_items" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("orders_without_items" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("gross_amount" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("net_amount" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("shipping_amount" is null)
      ) as "test_10",
      count(*) filter(
        where
          ("tax_amount" is null)
      ) as "test_11",
      count(*) filter(
        where
          ("total_amount" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("refunded_amount" is null)
      ) as "test_13",
      count(*) filter(
        where
          ("first_order_day" is null)
      ) as "test_14",
      count(*) filter(
        where
          ("last_order_day" is null)
      ) as "test_15"
    from
      "marts"."mart_order_statuses" as "row"
  ) as "scan";

-- rows that fail not_null_order_status
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "order_status" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "counted_as" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_is_known
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "is_known" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "orders_count" < 1
limit
  5;

-- rows that fail not_null_orders_without_items
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "orders_without_items" is null
limit
  5;

-- rows that fail range_orders_without_items
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "orders_without_items" < 0
limit
  5;

-- rows that fail not_null_gross_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "gross_amount" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "net_amount" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "shipping_amount" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "tax_amount" is null
limit
  5;

-- rows that fail not_null_total_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "total_amount" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "refunded_amount" is null
limit
  5;

-- rows that fail not_null_first_order_day
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "first_order_day" is null
limit
  5;

-- rows that fail not_null_last_order_day
select
  "row".*
from
  "marts"."mart_order_statuses" as "row"
where
  "last_order_day" is null
limit
  5;

-- rows that fail unique_order_status
select
  "order_status" as "order_status",
  count(*) as "occurrences"
from
  "marts"."mart_order_statuses" as "row"
where
  "order_status" is not null
group by
  "order_status"
having
  count(*) > 1
limit
  5;

-- rows that fail statuses_add_up_to_orders
select
  "row".*
from
  (
    select
      "s"."orders" as "orders_of_statuses",
      "o"."orders",
      "s"."total" as "total_of_statuses",
      "o"."total"
    from
      (
        select
          coalesce(sum("s"."orders_count"), 0) as "orders",
          coalesce(sum("s"."total_amount"), 0) as "total"
        from
          "marts"."mart_order_statuses" as "s"
      ) as "s"
      cross join (
        select
          count(*) as "orders",
          coalesce(sum("o"."total_amount"), 0) as "total"
        from
          "marts"."mart_orders" as "o"
      ) as "o"
    where
      (
        "s"."orders" <> "o"."orders"
        or "s"."total" <> "o"."total"
      )
  ) as "row"
limit
  5;
