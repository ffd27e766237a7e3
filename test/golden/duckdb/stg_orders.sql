-- create_table
create or replace table "staging"."stg_orders" as
select
  cast("order_id" as bigint) as "order_id",
  cast("customer_id" as bigint) as "customer_id",
  cast("order_date" as timestamp) as "order_date",
  cast("status" as varchar) as "status",
  cast("is_valid" as boolean) as "is_valid",
  cast("updated_at" as timestamp) as "updated_at",
  cast("currency" as varchar) as "currency",
  cast("shipping_amount" as decimal(12, 2)) as "shipping_amount",
  cast("tax_amount" as decimal(12, 2)) as "tax_amount",
  cast("discount_amount" as decimal(12, 2)) as "discount_amount",
  cast("channel" as varchar) as "channel"
from
  (
    with
      "versions" as (
        select
          "o"."order_id",
          "o"."customer_id",
          "o"."order_date",
          coalesce(lower(nullif(trim("o"."status", ' ' || chr(9) || chr(10) || chr(13)), '')), 'unknown') as "status",
          "o"."updated_at",
          upper(nullif(trim("o"."currency", ' ' || chr(9) || chr(10) || chr(13)), '')) as "currency",
          "o"."shipping_amount",
          "o"."tax_amount",
          "o"."discount_amount",
          lower(nullif(trim("o"."channel", ' ' || chr(9) || chr(10) || chr(13)), '')) as "channel",
          row_number() over (
            partition by
              "o"."order_id"
            order by
              "o"."updated_at" desc nulls last,
              "o"."customer_id" desc nulls last,
              "o"."order_date" desc nulls last,
              nullif("o"."status", '') desc nulls last,
              nullif("o"."currency", '') desc nulls last,
              "o"."shipping_amount" desc nulls last,
              "o"."tax_amount" desc nulls last,
              "o"."discount_amount" desc nulls last,
              nullif("o"."channel", '') desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_orders" as "o"
        where
          "o"."order_id" is not null
      )
    select
      "v"."order_id",
      "v"."customer_id",
      "v"."order_date",
      "v"."status",
      "v"."status" not in ('returned', 'cancelled') as "is_valid",
      "v"."updated_at",
      "v"."currency",
      "v"."shipping_amount",
      "v"."tax_amount",
      "v"."discount_amount",
      "v"."channel"
    from
      "versions" as "v"
    where
      "v"."version_rank" = 1
  ) as "stg_orders";

comment on table "staging"."stg_orders" is 'An order: the latest version that the shop exported, with a clean status. [models: staging.stg_orders]';

comment on column "staging"."stg_orders"."order_date" is 'When the order was placed, by the shop''s clock.';

comment on column "staging"."stg_orders"."status" is 'In lower case; ''unknown'' when the extract has none.';

comment on column "staging"."stg_orders"."is_valid" is 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.';

comment on column "staging"."stg_orders"."updated_at" is 'When this version was written.';

comment on column "staging"."stg_orders"."currency" is 'The currency of all amounts of the order, in upper case.';

comment on column "staging"."stg_orders"."shipping_amount" is 'What the customer paid for shipping.';

comment on column "staging"."stg_orders"."tax_amount" is 'The tax on top of net amount and shipping.';

comment on column "staging"."stg_orders"."discount_amount" is 'What is taken off the whole order, beside the discounts of its lines.';

comment on column "staging"."stg_orders"."channel" is 'Where it was sold, in lower case.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("order_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("order_id") in ('BIGINT', 'INTEGER') then cast("order_id" as bigint)
              end as "order_id"
            from
              "staging"."stg_orders" as "row"
            where
              "order_id" is not null
          ) as "keys"
        group by
          ("order_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_3",
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
              "o"."status",
              "o"."is_valid",
              "o"."currency",
              count(distinct "o"."order_id") as "orders",
              coalesce(sum("i"."net_amount"), 0) as "net_amount"
            from
              "staging"."stg_orders" as "o"
              left join "staging"."stg_order_items" as "i" on "i"."order_id" = "o"."order_id"
            where
              "o"."status" not in ('placed', 'shipped', 'completed', 'returned', 'cancelled')
            group by
              "o"."status",
              "o"."is_valid",
              "o"."currency"
            order by
              "orders" desc nulls last,
              "o"."status" asc nulls last,
              "o"."currency" asc nulls last
          ) as "row"
      ) as "failing"
  ) as "test_4"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("status" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("is_valid" is null)
      ) as "test_2"
    from
      "staging"."stg_orders" as "row"
  ) as "scan";

-- rows that fail not_null_order_id
select
  "row".*
from
  "staging"."stg_orders" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_status
select
  "row".*
from
  "staging"."stg_orders" as "row"
where
  "status" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "staging"."stg_orders" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail unique_order_id
select
  "order_id" as "order_id",
  count(*) as "occurrences"
from
  "staging"."stg_orders" as "row"
where
  "order_id" is not null
group by
  "order_id"
having
  count(*) > 1
limit
  5;

-- rows that fail statuses_are_known
select
  "row".*
from
  (
    select
      "o"."status",
      "o"."is_valid",
      "o"."currency",
      count(distinct "o"."order_id") as "orders",
      coalesce(sum("i"."net_amount"), 0) as "net_amount"
    from
      "staging"."stg_orders" as "o"
      left join "staging"."stg_order_items" as "i" on "i"."order_id" = "o"."order_id"
    where
      "o"."status" not in ('placed', 'shipped', 'completed', 'returned', 'cancelled')
    group by
      "o"."status",
      "o"."is_valid",
      "o"."currency"
    order by
      "orders" desc nulls last,
      "o"."status" asc nulls last,
      "o"."currency" asc nulls last
  ) as "row"
limit
  5;
