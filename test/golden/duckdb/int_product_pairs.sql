-- create_view
create or replace view "intermediate"."int_product_pairs" as
select
  cast("product_a" as bigint) as "product_a",
  cast("product_b" as bigint) as "product_b",
  cast("orders_together" as bigint) as "orders_together",
  cast("support" as double) as "support",
  cast("confidence_a_to_b" as double) as "confidence_a_to_b",
  cast("confidence_b_to_a" as double) as "confidence_b_to_a",
  cast("lift" as double) as "lift"
from
  (
    with
      "totals" as (
        select
          sum("s"."orders_count") as "orders"
        from
          "intermediate"."int_basket_sizes" as "s"
      )
    select
      "p"."product_a",
      "p"."product_b",
      "p"."orders_together",
      (cast("p"."orders_together" as double) / nullif(cast("t"."orders" as double), 0)) as "support",
      (cast("p"."orders_together" as double) / nullif(cast("a"."orders_count" as double), 0)) as "confidence_a_to_b",
      (cast("p"."orders_together" as double) / nullif(cast("b"."orders_count" as double), 0)) as "confidence_b_to_a",
      (
        cast(("p"."orders_together" * "t"."orders") as double) / nullif(cast(("a"."orders_count" * "b"."orders_count") as double), 0)
      ) as "lift"
    from
      "intermediate"."int_orders_together" as "p"
      cross join "totals" as "t"
      left join "intermediate"."int_order_product_agg" as "a" on "a"."product_id" = "p"."product_a"
      left join "intermediate"."int_order_product_agg" as "b" on "b"."product_id" = "p"."product_b"
  ) as "int_product_pairs";

comment on view "intermediate"."int_product_pairs" is 'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance. [models: intermediate.int_product_pairs]';

comment on column "intermediate"."int_product_pairs"."orders_together" is 'Valid orders with both products.';

comment on column "intermediate"."int_product_pairs"."support" is 'orders_together / valid orders with a known product.';

comment on column "intermediate"."int_product_pairs"."confidence_a_to_b" is 'orders_together / orders of product_a.';

comment on column "intermediate"."int_product_pairs"."confidence_b_to_a" is 'orders_together / orders of product_b.';

comment on column "intermediate"."int_product_pairs"."lift" is 'How many times as often as if the two were bought independently.';

-- drop in place of a table
drop table "intermediate"."int_product_pairs";

-- create_view in place of a table
create or replace view "intermediate"."int_product_pairs" as
select
  cast("product_a" as bigint) as "product_a",
  cast("product_b" as bigint) as "product_b",
  cast("orders_together" as bigint) as "orders_together",
  cast("support" as double) as "support",
  cast("confidence_a_to_b" as double) as "confidence_a_to_b",
  cast("confidence_b_to_a" as double) as "confidence_b_to_a",
  cast("lift" as double) as "lift"
from
  (
    with
      "totals" as (
        select
          sum("s"."orders_count") as "orders"
        from
          "intermediate"."int_basket_sizes" as "s"
      )
    select
      "p"."product_a",
      "p"."product_b",
      "p"."orders_together",
      (cast("p"."orders_together" as double) / nullif(cast("t"."orders" as double), 0)) as "support",
      (cast("p"."orders_together" as double) / nullif(cast("a"."orders_count" as double), 0)) as "confidence_a_to_b",
      (cast("p"."orders_together" as double) / nullif(cast("b"."orders_count" as double), 0)) as "confidence_b_to_a",
      (
        cast(("p"."orders_together" * "t"."orders") as double) / nullif(cast(("a"."orders_count" * "b"."orders_count") as double), 0)
      ) as "lift"
    from
      "intermediate"."int_orders_together" as "p"
      cross join "totals" as "t"
      left join "intermediate"."int_order_product_agg" as "a" on "a"."product_id" = "p"."product_a"
      left join "intermediate"."int_order_product_agg" as "b" on "b"."product_id" = "p"."product_b"
  ) as "int_product_pairs";

comment on view "intermediate"."int_product_pairs" is 'Two known products that occur together in a valid order, the smaller id first: how often, and how much more often than by chance. [models: intermediate.int_product_pairs]';

comment on column "intermediate"."int_product_pairs"."orders_together" is 'Valid orders with both products.';

comment on column "intermediate"."int_product_pairs"."support" is 'orders_together / valid orders with a known product.';

comment on column "intermediate"."int_product_pairs"."confidence_a_to_b" is 'orders_together / orders of product_a.';

comment on column "intermediate"."int_product_pairs"."confidence_b_to_a" is 'orders_together / orders of product_b.';

comment on column "intermediate"."int_product_pairs"."lift" is 'How many times as often as if the two were bought independently.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_b" >> 6) as "block"
        from
          (
            select
              "product_a" as "product_a",
              case
                when typeof("product_b") in ('BIGINT', 'INTEGER') then cast("product_b" as bigint)
              end as "product_b"
            from
              "intermediate"."int_product_pairs" as "row"
            where
              (
                "product_a" is not null
                and "product_b" is not null
              )
          ) as "keys"
        group by
          "product_a",
          ("product_b" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_b" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_16"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("product_a" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("product_b" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_together" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("orders_together" < 1)
      ) as "test_3",
      count(*) filter(
        where
          ("support" is null)
      ) as "test_4",
      count(*) filter(
        where
          (not isfinite(cast("support" as double)))
      ) as "test_5",
      count(*) filter(
        where
          (
            "support" <= 0
            or "support" > 1
          )
      ) as "test_6",
      count(*) filter(
        where
          ("confidence_a_to_b" is null)
      ) as "test_7",
      count(*) filter(
        where
          (not isfinite(cast("confidence_a_to_b" as double)))
      ) as "test_8",
      count(*) filter(
        where
          (
            "confidence_a_to_b" <= 0
            or "confidence_a_to_b" > 1
          )
      ) as "test_9",
      count(*) filter(
        where
          ("confidence_b_to_a" is null)
      ) as "test_10",
      count(*) filter(
        where
          (not isfinite(cast("confidence_b_to_a" as double)))
      ) as "test_11",
      count(*) filter(
        where
          (
            "confidence_b_to_a" <= 0
            or "confidence_b_to_a" > 1
          )
      ) as "test_12",
      count(*) filter(
        where
          ("lift" is null)
      ) as "test_13",
      count(*) filter(
        where
          (not isfinite(cast("lift" as double)))
      ) as "test_14",
      count(*) filter(
        where
          ("lift" <= 0)
      ) as "test_15",
      bit_xor(
        hash(
          "row"."product_a",
          "row"."product_b",
          "row"."orders_together",
          "row"."support",
          "row"."confidence_a_to_b",
          "row"."confidence_b_to_a",
          "row"."lift"
        )
      ) as "read"
    from
      "intermediate"."int_product_pairs" as "row"
  ) as "scan";

-- rows that fail not_null_product_a
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "product_a" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "product_b" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "orders_together" is null
limit
  5;

-- rows that fail range_orders_together
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "orders_together" < 1
limit
  5;

-- rows that fail not_null_support
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "support" is null
limit
  5;

-- rows that fail finite_support
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  not isfinite(cast("support" as double))
limit
  5;

-- rows that fail range_support
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  (
    "support" <= 0
    or "support" > 1
  )
limit
  5;

-- rows that fail not_null_confidence_a_to_b
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "confidence_a_to_b" is null
limit
  5;

-- rows that fail finite_confidence_a_to_b
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  not isfinite(cast("confidence_a_to_b" as double))
limit
  5;

-- rows that fail range_confidence_a_to_b
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  (
    "confidence_a_to_b" <= 0
    or "confidence_a_to_b" > 1
  )
limit
  5;

-- rows that fail not_null_confidence_b_to_a
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "confidence_b_to_a" is null
limit
  5;

-- rows that fail finite_confidence_b_to_a
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  not isfinite(cast("confidence_b_to_a" as double))
limit
  5;

-- rows that fail range_confidence_b_to_a
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  (
    "confidence_b_to_a" <= 0
    or "confidence_b_to_a" > 1
  )
limit
  5;

-- rows that fail not_null_lift
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "lift" is null
limit
  5;

-- rows that fail finite_lift
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  not isfinite(cast("lift" as double))
limit
  5;

-- rows that fail range_lift
select
  "row".*
from
  "intermediate"."int_product_pairs" as "row"
where
  "lift" <= 0
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "product_a" as "product_a",
  "product_b" as "product_b",
  count(*) as "occurrences"
from
  "intermediate"."int_product_pairs" as "row"
where
  (
    "product_a" is not null
    and "product_b" is not null
  )
group by
  "product_a",
  "product_b"
having
  count(*) > 1
limit
  5;
