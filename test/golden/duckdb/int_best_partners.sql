-- create_table
create or replace table "intermediate"."int_best_partners" as
select
  cast("product_id" as bigint) as "product_id",
  cast("partner_id" as bigint) as "partner_id",
  cast("orders_together" as bigint) as "orders_together",
  cast("lift" as double) as "lift"
from
  (
    with
      "bundles" as (
        select
          "p"."product_a" as "product_id",
          "p"."product_b" as "partner_id",
          "p"."orders_together",
          "p"."lift"
        from
          "intermediate"."int_product_pairs" as "p"
        where
          "p"."orders_together" >= 3
        union all
        select
          "p"."product_b" as "product_id",
          "p"."product_a" as "partner_id",
          "p"."orders_together",
          "p"."lift"
        from
          "intermediate"."int_product_pairs" as "p"
        where
          "p"."orders_together" >= 3
      ),
      "best_lifts" as (
        select
          "b"."product_id",
          max("b"."lift") as "lift"
        from
          "bundles" as "b"
        group by
          "b"."product_id"
      ),
      "ranked" as (
        select
          "b".*,
          row_number() over (
            partition by
              "b"."product_id"
            order by
              "b"."orders_together" desc nulls last,
              "b"."partner_id" asc nulls last
          ) as "place"
        from
          "bundles" as "b"
          inner join "best_lifts" as "l" on "l"."product_id" = "b"."product_id"
          and "l"."lift" = "b"."lift"
      )
    select
      "r"."product_id",
      "r"."partner_id",
      "r"."orders_together",
      "r"."lift"
    from
      "ranked" as "r"
    where
      "r"."place" = 1
  ) as "int_best_partners";

comment on table "intermediate"."int_best_partners" is 'A product that at least three valid orders have together with some other: the other one with the best lift. [models: intermediate.int_best_partners]';

comment on column "intermediate"."int_best_partners"."partner_id" is 'By lift, then orders_together, then the smallest id.';

comment on column "intermediate"."int_best_partners"."orders_together" is 'Valid orders with both products.';

comment on column "intermediate"."int_best_partners"."lift" is 'How many times as often as if the two were bought independently.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
              end as "product_id"
            from
              "intermediate"."int_best_partners" as "row"
            where
              "product_id" is not null
          ) as "keys"
        group by
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_7"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("product_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("partner_id" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_together" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("orders_together" < 3)
      ) as "test_3",
      count(*) filter(
        where
          ("lift" is null)
      ) as "test_4",
      count(*) filter(
        where
          (not isfinite(cast("lift" as double)))
      ) as "test_5",
      count(*) filter(
        where
          ("lift" <= 0)
      ) as "test_6"
    from
      "intermediate"."int_best_partners" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail not_null_partner_id
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "partner_id" is null
limit
  5;

-- rows that fail not_null_orders_together
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "orders_together" is null
limit
  5;

-- rows that fail range_orders_together
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "orders_together" < 3
limit
  5;

-- rows that fail not_null_lift
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "lift" is null
limit
  5;

-- rows that fail finite_lift
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  not isfinite(cast("lift" as double))
limit
  5;

-- rows that fail range_lift
select
  "row".*
from
  "intermediate"."int_best_partners" as "row"
where
  "lift" <= 0
limit
  5;

-- rows that fail unique_product_id
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "intermediate"."int_best_partners" as "row"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;
