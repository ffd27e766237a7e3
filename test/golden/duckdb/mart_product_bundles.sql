-- create_table
create or replace table "marts"."mart_product_bundles" as
select
  cast("bundle_rank" as bigint) as "bundle_rank",
  cast("product_a" as bigint) as "product_a",
  cast("product_a_name" as varchar) as "product_a_name",
  cast("product_b" as bigint) as "product_b",
  cast("product_b_name" as varchar) as "product_b_name",
  cast("orders_together" as bigint) as "orders_together",
  cast("support" as double) as "support",
  cast("confidence_a_to_b" as double) as "confidence_a_to_b",
  cast("confidence_b_to_a" as double) as "confidence_b_to_a",
  cast("lift" as double) as "lift"
from
  (
    with
      "ranked" as (
        select
          row_number() over (
            order by
              "p"."lift" desc nulls last,
              "p"."orders_together" desc nulls last,
              "p"."product_a" asc nulls last,
              "p"."product_b" asc nulls last
          ) as "bundle_rank",
          "p"."product_a",
          "p"."product_b",
          "p"."orders_together",
          "p"."support",
          "p"."confidence_a_to_b",
          "p"."confidence_b_to_a",
          "p"."lift"
        from
          "intermediate"."int_product_pairs" as "p"
        where
          "p"."orders_together" >= 3
      )
    select
      "p"."bundle_rank",
      "p"."product_a",
      "a"."name" as "product_a_name",
      "p"."product_b",
      "b"."name" as "product_b_name",
      "p"."orders_together",
      "p"."support",
      "p"."confidence_a_to_b",
      "p"."confidence_b_to_a",
      "p"."lift"
    from
      "ranked" as "p"
      inner join "staging"."stg_products" as "a" on "a"."product_id" = "p"."product_a"
      inner join "staging"."stg_products" as "b" on "b"."product_id" = "p"."product_b"
  ) as "mart_product_bundles";

comment on table "marts"."mart_product_bundles" is 'Two products that at least three valid orders have together, best lift first, for bundles and recommendations. [models: marts.mart_product_bundles]';

comment on column "marts"."mart_product_bundles"."bundle_rank" is 'By lift, then orders_together; 1 is the best.';

comment on column "marts"."mart_product_bundles"."orders_together" is 'Valid orders with both products.';

comment on column "marts"."mart_product_bundles"."support" is 'orders_together / valid orders with a known product.';

comment on column "marts"."mart_product_bundles"."confidence_a_to_b" is 'orders_together / orders of product_a.';

comment on column "marts"."mart_product_bundles"."confidence_b_to_a" is 'orders_together / orders of product_b.';

comment on column "marts"."mart_product_bundles"."lift" is 'How many times as often as if the two were bought independently.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("bundle_rank" >> 6) as "block"
        from
          (
            select
              case
                when typeof("bundle_rank") in ('BIGINT', 'INTEGER') then cast("bundle_rank" as bigint)
              end as "bundle_rank"
            from
              "marts"."mart_product_bundles" as "row"
            where
              "bundle_rank" is not null
          ) as "keys"
        group by
          ("bundle_rank" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("bundle_rank" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_18",
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
              "marts"."mart_product_bundles" as "row"
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
  ) as "test_19",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "keys"."block" as "block"
        from
          (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_a") in ('BIGINT', 'INTEGER') then cast("product_a" as bigint)
                  end as "key"
                from
                  "marts"."mart_product_bundles" as "row"
                where
                  "product_a" is not null
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "keys"
          left join (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                  end as "key"
                from
                  "staging"."stg_products" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_20",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "keys"."block" as "block"
        from
          (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_b") in ('BIGINT', 'INTEGER') then cast("product_b" as bigint)
                  end as "key"
                from
                  "marts"."mart_product_bundles" as "row"
                where
                  "product_b" is not null
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "keys"
          left join (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                  end as "key"
                from
                  "staging"."stg_products" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_21"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("bundle_rank" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("bundle_rank" < 1)
      ) as "test_1",
      count(*) filter(
        where
          ("product_a" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("product_b" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("orders_together" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("orders_together" < 3)
      ) as "test_5",
      count(*) filter(
        where
          ("support" is null)
      ) as "test_6",
      count(*) filter(
        where
          (not isfinite(cast("support" as double)))
      ) as "test_7",
      count(*) filter(
        where
          (
            "support" <= 0
            or "support" > 1
          )
      ) as "test_8",
      count(*) filter(
        where
          ("confidence_a_to_b" is null)
      ) as "test_9",
      count(*) filter(
        where
          (not isfinite(cast("confidence_a_to_b" as double)))
      ) as "test_10",
      count(*) filter(
        where
          (
            "confidence_a_to_b" <= 0
            or "confidence_a_to_b" > 1
          )
      ) as "test_11",
      count(*) filter(
        where
          ("confidence_b_to_a" is null)
      ) as "test_12",
      count(*) filter(
        where
          (not isfinite(cast("confidence_b_to_a" as double)))
      ) as "test_13",
      count(*) filter(
        where
          (
            "confidence_b_to_a" <= 0
            or "confidence_b_to_a" > 1
          )
      ) as "test_14",
      count(*) filter(
        where
          ("lift" is null)
      ) as "test_15",
      count(*) filter(
        where
          (not isfinite(cast("lift" as double)))
      ) as "test_16",
      count(*) filter(
        where
          ("lift" <= 0)
      ) as "test_17",
      count(*) filter(
        where
          (not ("product_a" < "product_b"))
      ) as "test_22"
    from
      "marts"."mart_product_bundles" as "row"
  ) as "scan";

-- rows that fail not_null_bundle_rank
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "bundle_rank" is null
limit
  5;

-- rows that fail range_bundle_rank
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "bundle_rank" < 1
limit
  5;

-- rows that fail not_null_product_a
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "product_a" is null
limit
  5;

-- rows that fail not_null_product_b
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "product_b" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "orders_together" is null
limit
  5;

-- rows that fail range_orders_together
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "orders_together" < 3
limit
  5;

-- rows that fail not_null_support
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "support" is null
limit
  5;

-- rows that fail finite_support
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  not isfinite(cast("support" as double))
limit
  5;

-- rows that fail range_support
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
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
  "marts"."mart_product_bundles" as "row"
where
  "confidence_a_to_b" is null
limit
  5;

-- rows that fail finite_confidence_a_to_b
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  not isfinite(cast("confidence_a_to_b" as double))
limit
  5;

-- rows that fail range_confidence_a_to_b
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
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
  "marts"."mart_product_bundles" as "row"
where
  "confidence_b_to_a" is null
limit
  5;

-- rows that fail finite_confidence_b_to_a
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  not isfinite(cast("confidence_b_to_a" as double))
limit
  5;

-- rows that fail range_confidence_b_to_a
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
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
  "marts"."mart_product_bundles" as "row"
where
  "lift" is null
limit
  5;

-- rows that fail finite_lift
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  not isfinite(cast("lift" as double))
limit
  5;

-- rows that fail range_lift
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "lift" <= 0
limit
  5;

-- rows that fail unique_bundle_rank
select
  "bundle_rank" as "bundle_rank",
  count(*) as "occurrences"
from
  "marts"."mart_product_bundles" as "row"
where
  "bundle_rank" is not null
group by
  "bundle_rank"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_product_a_product_b
select
  "product_a" as "product_a",
  "product_b" as "product_b",
  count(*) as "occurrences"
from
  "marts"."mart_product_bundles" as "row"
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

-- rows that fail relationships_product_a_stg_products
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "row"."product_a" is not null
  and not exists (
    select
      1 as "found"
    from
      "staging"."stg_products" as "target"
    where
      "target"."product_id" = "row"."product_a"
  )
limit
  5;

-- rows that fail relationships_product_b_stg_products
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  "row"."product_b" is not null
  and not exists (
    select
      1 as "found"
    from
      "staging"."stg_products" as "target"
    where
      "target"."product_id" = "row"."product_b"
  )
limit
  5;

-- rows that fail product_a_is_the_smaller_id
select
  "row".*
from
  "marts"."mart_product_bundles" as "row"
where
  not ("product_a" < "product_b")
limit
  5;
