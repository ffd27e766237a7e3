-- create_table
create or replace table "staging"."stg_order_items" (
  "order_item_id" bigint,
  "order_id" bigint,
  "product_id" bigint,
  "quantity" decimal(18, 4),
  "unit_price" decimal(10, 2),
  "discount" decimal(4, 2),
  "discount_amount" decimal(12, 2),
  "gross_amount" decimal(38, 4) using compression uncompressed,
  "net_amount" decimal(38, 4) using compression uncompressed
);

insert into
  "staging"."stg_order_items" by name
select
  cast("order_item_id" as bigint) as "order_item_id",
  cast("order_id" as bigint) as "order_id",
  cast("product_id" as bigint) as "product_id",
  cast("quantity" as decimal(18, 4)) as "quantity",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("discount" as decimal(4, 2)) as "discount",
  cast("discount_amount" as decimal(12, 2)) as "discount_amount",
  cast("gross_amount" as decimal(38, 4)) as "gross_amount",
  cast("net_amount" as decimal(38, 4)) as "net_amount"
from
  (
    with
      "versions" as (
        select
          "i"."order_item_id",
          "i"."order_id",
          "i"."product_id",
          "i"."quantity",
          "i"."unit_price",
          coalesce("i"."discount", 0) as "discount",
          "i"."discount_amount",
          row_number() over (
            partition by
              "i"."order_item_id"
            order by
              "i"."order_id" desc nulls last,
              "i"."product_id" desc nulls last,
              "i"."quantity" desc nulls last,
              "i"."unit_price" desc nulls last,
              "i"."discount" desc nulls last,
              "i"."discount_amount" desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_order_items" as "i"
        where
          "i"."order_item_id" is not null
      )
    select
      "v"."order_item_id",
      "v"."order_id",
      "v"."product_id",
      "v"."quantity",
      "v"."unit_price",
      "v"."discount",
      "v"."discount_amount",
      case
        when (
          "v"."quantity" between (-1000) and 1000
          and "v"."discount_amount" is null
        ) then round(coalesce(("v"."quantity" * "v"."unit_price"), 0), 4)
        else round(coalesce((cast("v"."quantity" as decimal(24, 4)) * "v"."unit_price"), 0), 4)
      end as "gross_amount",
      case
        when (
          "v"."quantity" between (-1000) and 1000
          and "v"."discount_amount" is null
        ) then (
          round(coalesce(("v"."quantity" * "v"."unit_price"), 0), 4) - coalesce(
            "v"."discount_amount",
            round((round(coalesce(("v"."quantity" * "v"."unit_price"), 0), 4) * "v"."discount"), 4)
          )
        )
        else (
          round(coalesce((cast("v"."quantity" as decimal(24, 4)) * "v"."unit_price"), 0), 4) - coalesce(
            "v"."discount_amount",
            round(
              (round(coalesce((cast("v"."quantity" as decimal(24, 4)) * "v"."unit_price"), 0), 4) * "v"."discount"),
              4
            )
          )
        )
      end as "net_amount"
    from
      "versions" as "v"
    where
      "v"."version_rank" = 1
  ) as "stg_order_items";

comment on table "staging"."stg_order_items" is 'A line of an order, once, with its amounts. [models: staging.stg_order_items]';

comment on column "staging"."stg_order_items"."quantity" is 'Units ordered; negative ones came back.';

comment on column "staging"."stg_order_items"."unit_price" is 'The price of one unit before the discount.';

comment on column "staging"."stg_order_items"."discount" is 'The fraction taken off the price; 0 when unknown.';

comment on column "staging"."stg_order_items"."discount_amount" is 'What is taken off the whole line; where it is given, discount is ignored.';

comment on column "staging"."stg_order_items"."gross_amount" is 'quantity × unit_price; 0 when either is unknown.';

comment on column "staging"."stg_order_items"."net_amount" is 'gross_amount less discount_amount, or gross_amount × discount; before the order''s discount.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("order_item_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("order_item_id") in ('BIGINT', 'INTEGER') then cast("order_item_id" as bigint)
              end as "order_item_id"
            from
              "staging"."stg_order_items" as "row"
            where
              "order_item_id" is not null
          ) as "keys"
        group by
          ("order_item_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_item_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_4"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_item_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("discount" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("gross_amount" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("net_amount" is null)
      ) as "test_3"
    from
      "staging"."stg_order_items" as "row"
  ) as "scan";

-- rows that fail not_null_order_item_id
select
  "row".*
from
  "staging"."stg_order_items" as "row"
where
  "order_item_id" is null
limit
  5;

-- rows that fail not_null_discount
select
  "row".*
from
  "staging"."stg_order_items" as "row"
where
  "discount" is null
limit
  5;

-- rows that fail not_null_gross_amount
select
  "row".*
from
  "staging"."stg_order_items" as "row"
where
  "gross_amount" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "row".*
from
  "staging"."stg_order_items" as "row"
where
  "net_amount" is null
limit
  5;

-- rows that fail unique_order_item_id
select
  "order_item_id" as "order_item_id",
  count(*) as "occurrences"
from
  "staging"."stg_order_items" as "row"
where
  "order_item_id" is not null
group by
  "order_item_id"
having
  count(*) > 1
limit
  5;
