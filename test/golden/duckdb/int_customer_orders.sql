-- create_table
create or replace table "intermediate"."int_customer_orders" (
  "customer_id" bigint,
  "first_order_at" timestamp,
  "last_order_at" timestamp,
  "first_channel" varchar,
  "cohort_month" date,
  "recency_days" bigint,
  "frequency" bigint,
  "monetary" decimal(38, 4) using compression uncompressed,
  "monetary_last_365_days" decimal(38, 4) using compression uncompressed,
  "order_days" bigint,
  "reorder_days" double
);

insert into
  "intermediate"."int_customer_orders" by name
select
  cast("customer_id" as bigint) as "customer_id",
  cast("first_order_at" as timestamp) as "first_order_at",
  cast("last_order_at" as timestamp) as "last_order_at",
  cast("first_channel" as varchar) as "first_channel",
  cast("cohort_month" as date) as "cohort_month",
  cast("recency_days" as bigint) as "recency_days",
  cast("frequency" as bigint) as "frequency",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("monetary_last_365_days" as decimal(38, 4)) as "monetary_last_365_days",
  cast("order_days" as bigint) as "order_days",
  cast("reorder_days" as double) as "reorder_days"
from
  (
    with
      "orders" as (
        select
          "o"."customer_id",
          min("o"."ordered_at") as "first_order_at",
          max("o"."ordered_at") as "last_order_at",
          max(
            case
              when "o"."order_number" = 1 then "o"."channel"
            end
          ) as "first_channel",
          count(*) as "frequency",
          count(*) filter(
            where
              (coalesce("o"."days_since_previous_order", 1) > 0)
          ) as "order_days"
        from
          "intermediate"."int_orders" as "o"
        where
          "o"."is_valid" = true
          and "o"."is_known_customer" = true
        group by
          "o"."customer_id"
      ),
      "amounts" as (
        select
          "i"."customer_id",
          sum("i"."net_amount") as "all_time",
          sum("i"."net_amount") filter(
            where
              (
                "i"."ordered_at" >= cast(cast((cast("d"."as_of" as date) + to_days(cast((-365) as integer))) as date) as timestamp)
              )
          ) as "last_365_days"
        from
          "intermediate"."int_order_items" as "i"
          cross join "intermediate"."int_as_of" as "d"
        where
          "i"."is_valid" = true
          and "i"."is_known_customer" = true
        group by
          "i"."customer_id"
      ),
      "refunds" as (
        select
          "r"."customer_id",
          sum("r"."amount") as "all_time",
          sum("r"."amount") filter(
            where
              (
                "r"."counts_at" >= cast(cast((cast("d"."as_of" as date) + to_days(cast((-365) as integer))) as date) as timestamp)
              )
          ) as "last_365_days"
        from
          "intermediate"."int_refunds" as "r"
          cross join "intermediate"."int_as_of" as "d"
        where
          "r"."is_valid" = true
          and "r"."customer_id" is not null
        group by
          "r"."customer_id"
      )
    select
      "o"."customer_id",
      "o"."first_order_at",
      "o"."last_order_at",
      "o"."first_channel",
      cast(date_trunc('month', cast("o"."first_order_at" as date)) as date) as "cohort_month",
      date_diff('day', cast("o"."last_order_at" as date), cast("d"."as_of" as date)) as "recency_days",
      "o"."frequency",
      (coalesce("a"."all_time", 0) - coalesce("r"."all_time", 0)) as "monetary",
      (coalesce("a"."last_365_days", 0) - coalesce("r"."last_365_days", 0)) as "monetary_last_365_days",
      "o"."order_days",
      (
        cast(date_diff('day', cast("o"."first_order_at" as date), cast("o"."last_order_at" as date)) as double) / nullif(cast(("o"."order_days" - 1) as double), 0)
      ) as "reorder_days"
    from
      "orders" as "o"
      cross join "intermediate"."int_as_of" as "d"
      left join "amounts" as "a" on "a"."customer_id" = "o"."customer_id"
      left join "refunds" as "r" on "r"."customer_id" = "o"."customer_id"
  ) as "int_customer_orders";

comment on table "intermediate"."int_customer_orders" is 'A known customer with a valid order: the figures over all valid orders. [models: intermediate.int_customer_orders]';

comment on column "intermediate"."int_customer_orders"."first_channel" is 'That of the first valid order.';

comment on column "intermediate"."int_customer_orders"."cohort_month" is 'The month of the first valid order.';

comment on column "intermediate"."int_customer_orders"."recency_days" is 'Days from the date of the last valid order to as_of.';

comment on column "intermediate"."int_customer_orders"."frequency" is 'Valid orders.';

comment on column "intermediate"."int_customer_orders"."monetary" is 'Net sales of the valid orders, less what was paid back without an order.';

comment on column "intermediate"."int_customer_orders"."monetary_last_365_days" is 'The same of the 365 days before as_of: of orders in them, and of refunds without an order.';

comment on column "intermediate"."int_customer_orders"."order_days" is 'Different days with a valid order.';

comment on column "intermediate"."int_customer_orders"."reorder_days" is 'Average days between two days with a valid order; null with one such day.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
              end as "customer_id"
            from
              "intermediate"."int_customer_orders" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_14"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("first_order_at" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("last_order_at" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("cohort_month" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("recency_days" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("recency_days" < 1)
      ) as "test_5",
      count(*) filter(
        where
          ("frequency" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("frequency" < 1)
      ) as "test_7",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("monetary_last_365_days" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("order_days" is null)
      ) as "test_10",
      count(*) filter(
        where
          ("order_days" < 1)
      ) as "test_11",
      count(*) filter(
        where
          (not isfinite(cast("reorder_days" as double)))
      ) as "test_12",
      count(*) filter(
        where
          ("reorder_days" < 1)
      ) as "test_13",
      count(*) filter(
        where
          (not ("order_days" <= "frequency"))
      ) as "test_15"
    from
      "intermediate"."int_customer_orders" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_first_order_at
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "first_order_at" is null
limit
  5;

-- rows that fail not_null_last_order_at
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "last_order_at" is null
limit
  5;

-- rows that fail not_null_cohort_month
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "cohort_month" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "recency_days" is null
limit
  5;

-- rows that fail range_recency_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "recency_days" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "frequency" is null
limit
  5;

-- rows that fail range_frequency
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "frequency" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail not_null_monetary_last_365_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "monetary_last_365_days" is null
limit
  5;

-- rows that fail not_null_order_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "order_days" is null
limit
  5;

-- rows that fail range_order_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "order_days" < 1
limit
  5;

-- rows that fail finite_reorder_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  not isfinite(cast("reorder_days" as double))
limit
  5;

-- rows that fail range_reorder_days
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  "reorder_days" < 1
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "intermediate"."int_customer_orders" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- rows that fail no_more_order_days_than_orders
select
  "row".*
from
  "intermediate"."int_customer_orders" as "row"
where
  not ("order_days" <= "frequency")
limit
  5;
