-- create_table
create or replace table "intermediate"."int_refunds" (
  "refund_id" bigint,
  "order_id" bigint,
  "is_valid" boolean,
  "customer_id" bigint,
  "product_id" bigint,
  "quantity" decimal(18, 4),
  "amount" decimal(38, 4) using compression uncompressed,
  "refunded_at" timestamp,
  "refund_day" date,
  "counts_at" timestamp
);

insert into
  "intermediate"."int_refunds" by name
select
  cast("refund_id" as bigint) as "refund_id",
  cast("order_id" as bigint) as "order_id",
  cast("is_valid" as boolean) as "is_valid",
  cast("customer_id" as bigint) as "customer_id",
  cast("product_id" as bigint) as "product_id",
  cast("quantity" as decimal(18, 4)) as "quantity",
  cast("amount" as decimal(38, 4)) as "amount",
  cast("refunded_at" as timestamp) as "refunded_at",
  cast("refund_day" as date) as "refund_day",
  cast("counts_at" as timestamp) as "counts_at"
from
  (
    select
      "r"."refund_id",
      "r"."order_id",
      coalesce("o"."is_valid", true) as "is_valid",
      case
        when "r"."order_id" is null then "c"."customer_id"
        when "o"."is_known_customer" = true then "o"."customer_id"
      end as "customer_id",
      case
        when "r"."order_id" is null then "p"."product_id"
        when "i"."is_known_product" = true then "i"."product_id"
      end as "product_id",
      coalesce("r"."quantity", 0) as "quantity",
      coalesce(
        case
          when coalesce("o"."exchange_rate", 1) = 1 then cast("r"."amount" as decimal(38, 4))
          else round((cast("r"."amount" as decimal(38, 4)) * coalesce("o"."exchange_rate", 1)), 4)
        end,
        0
      ) as "amount",
      "r"."refunded_at",
      cast("r"."refunded_at" as date) as "refund_day",
      coalesce("o"."ordered_at", "r"."refunded_at") as "counts_at"
    from
      "staging"."stg_refunds" as "r"
      cross join "intermediate"."int_as_of" as "d"
      left join "intermediate"."int_orders" as "o" on "o"."order_id" = "r"."order_id"
      left join "intermediate"."int_order_items" as "i" on "i"."order_item_id" = "r"."order_item_id"
      and "i"."order_id" = "r"."order_id"
      left join "staging"."stg_customers" as "c" on "c"."customer_id" = "r"."customer_id"
      left join "staging"."stg_products" as "p" on "p"."product_id" = "r"."product_id"
    where
      "r"."refunded_at" < cast("d"."as_of" as timestamp)
      and (
        "r"."order_id" is null
        or "o"."order_id" is not null
      )
  ) as "int_refunds";

comment on table "intermediate"."int_refunds" is 'A refund before the day of the analysis, of an order that exists or without one, with the customer and the product it counts for. [models: intermediate.int_refunds]';

comment on column "intermediate"."int_refunds"."order_id" is 'Null for a refund without an order.';

comment on column "intermediate"."int_refunds"."is_valid" is 'Whether the order is valid; true without an order.';

comment on column "intermediate"."int_refunds"."customer_id" is 'The known customer of the order, or of a refund without one.';

comment on column "intermediate"."int_refunds"."product_id" is 'The known product of the item of the same order, or of a refund without one.';

comment on column "intermediate"."int_refunds"."quantity" is 'Units that came back; 0 when unknown.';

comment on column "intermediate"."int_refunds"."amount" is 'What was paid back, in the reporting currency.';

comment on column "intermediate"."int_refunds"."counts_at" is 'The time of the order, from whose amount it is taken; of a refund without one, its own.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("refund_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("refund_id") in ('BIGINT', 'INTEGER') then cast("refund_id" as bigint)
              end as "refund_id"
            from
              "intermediate"."int_refunds" as "row"
            where
              "refund_id" is not null
          ) as "keys"
        group by
          ("refund_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("refund_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_7"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("refund_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("is_valid" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("quantity" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("amount" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("refunded_at" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("refund_day" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("counts_at" is null)
      ) as "test_6"
    from
      "intermediate"."int_refunds" as "row"
  ) as "scan";

-- rows that fail not_null_refund_id
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "refund_id" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail not_null_quantity
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "quantity" is null
limit
  5;

-- rows that fail not_null_amount
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "amount" is null
limit
  5;

-- rows that fail not_null_refunded_at
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "refunded_at" is null
limit
  5;

-- rows that fail not_null_refund_day
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "refund_day" is null
limit
  5;

-- rows that fail not_null_counts_at
select
  "row".*
from
  "intermediate"."int_refunds" as "row"
where
  "counts_at" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "refund_id" as "refund_id",
  count(*) as "occurrences"
from
  "intermediate"."int_refunds" as "row"
where
  "refund_id" is not null
group by
  "refund_id"
having
  count(*) > 1
limit
  5;
