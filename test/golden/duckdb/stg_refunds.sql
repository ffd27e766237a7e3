-- create_table
create or replace table "staging"."stg_refunds" as
select
  cast("refund_id" as bigint) as "refund_id",
  cast("order_id" as bigint) as "order_id",
  cast("order_item_id" as bigint) as "order_item_id",
  cast("quantity" as decimal(18, 4)) as "quantity",
  cast("amount" as decimal(12, 2)) as "amount",
  cast("refunded_at" as timestamp) as "refunded_at",
  cast("updated_at" as timestamp) as "updated_at",
  cast("customer_id" as bigint) as "customer_id",
  cast("product_id" as bigint) as "product_id"
from
  (
    with
      "versions" as (
        select
          "r"."refund_id",
          "r"."order_id",
          "r"."order_item_id",
          "r"."quantity",
          coalesce("r"."amount", 0) as "amount",
          "r"."refunded_at",
          "r"."updated_at",
          "r"."customer_id",
          "r"."product_id",
          row_number() over (
            partition by
              "r"."refund_id"
            order by
              "r"."updated_at" desc nulls last,
              "r"."order_id" desc nulls last,
              "r"."order_item_id" desc nulls last,
              "r"."quantity" desc nulls last,
              "r"."amount" desc nulls last,
              "r"."refunded_at" desc nulls last,
              "r"."customer_id" desc nulls last,
              "r"."product_id" desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_refunds" as "r"
        where
          "r"."refund_id" is not null
      ),
      "latest" as (
        select
          "v"."refund_id",
          "v"."order_id",
          "v"."order_item_id",
          "v"."quantity",
          "v"."amount",
          "v"."refunded_at",
          "v"."updated_at",
          "v"."customer_id",
          "v"."product_id"
        from
          "versions" as "v"
        where
          "v"."version_rank" = 1
      )
    select
      "l"."refund_id",
      "l"."order_id",
      "l"."order_item_id",
      "l"."quantity",
      "l"."amount",
      coalesce("l"."refunded_at", "o"."order_date") as "refunded_at",
      "l"."updated_at",
      "l"."customer_id",
      "l"."product_id"
    from
      "latest" as "l"
      left join "staging"."stg_orders" as "o" on "o"."order_id" = "l"."order_id"
  ) as "stg_refunds";

comment on table "staging"."stg_refunds" is 'A refund: the latest version that the shop exported. [models: staging.stg_refunds]';

comment on column "staging"."stg_refunds"."order_id" is 'Null for a refund without an order.';

comment on column "staging"."stg_refunds"."order_item_id" is 'Null for a refund of the whole order.';

comment on column "staging"."stg_refunds"."quantity" is 'Units that came back.';

comment on column "staging"."stg_refunds"."amount" is 'What was paid back, in the order''s currency; 0 when unknown.';

comment on column "staging"."stg_refunds"."refunded_at" is 'When it was paid back; the time of the order when unknown.';

comment on column "staging"."stg_refunds"."updated_at" is 'When this version was written.';

comment on column "staging"."stg_refunds"."customer_id" is 'Of a refund without an order.';

comment on column "staging"."stg_refunds"."product_id" is 'Of a refund without an order.';

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
              "staging"."stg_refunds" as "row"
            where
              "refund_id" is not null
          ) as "keys"
        group by
          ("refund_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("refund_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_2"
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
          ("amount" is null)
      ) as "test_1"
    from
      "staging"."stg_refunds" as "row"
  ) as "scan";

-- rows that fail not_null_refund_id
select
  "row".*
from
  "staging"."stg_refunds" as "row"
where
  "refund_id" is null
limit
  5;

-- rows that fail not_null_amount
select
  "row".*
from
  "staging"."stg_refunds" as "row"
where
  "amount" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "refund_id" as "refund_id",
  count(*) as "occurrences"
from
  "staging"."stg_refunds" as "row"
where
  "refund_id" is not null
group by
  "refund_id"
having
  count(*) > 1
limit
  5;
