-- create_table
create or replace table "intermediate"."int_favourite_categories" (
  "customer_id" bigint,
  "favourite_category" varchar,
  "net_amount" decimal(38, 4) using compression uncompressed
);

insert into
  "intermediate"."int_favourite_categories" by name
select
  cast("customer_id" as bigint) as "customer_id",
  cast("favourite_category" as varchar) as "favourite_category",
  cast("net_amount" as decimal(38, 4)) as "net_amount"
from
  (
    with
      "spent" as (
        select
          "i"."customer_id",
          "p"."category",
          sum("i"."net_amount") as "net_amount"
        from
          "intermediate"."int_order_items" as "i"
          inner join "staging"."stg_products" as "p" on "p"."product_id" = "i"."product_id"
        where
          "i"."is_valid" = true
          and "i"."is_known_customer" = true
          and "p"."category" is not null
        group by
          "i"."customer_id",
          "p"."category"
      ),
      "ranked" as (
        select
          "s".*,
          row_number() over (
            partition by
              "s"."customer_id"
            order by
              "s"."net_amount" desc nulls last,
              "s"."category" asc nulls last
          ) as "place"
        from
          "spent" as "s"
      )
    select
      "r"."customer_id",
      "r"."category" as "favourite_category",
      "r"."net_amount"
    from
      "ranked" as "r"
    where
      "r"."place" = 1
  ) as "int_favourite_categories";

comment on table "intermediate"."int_favourite_categories" is 'A known customer who bought a product of a known category: the category with the highest net amount over valid orders. [models: intermediate.int_favourite_categories]';

comment on column "intermediate"."int_favourite_categories"."favourite_category" is 'The first by alphabet of equal ones.';

comment on column "intermediate"."int_favourite_categories"."net_amount" is 'What the customer spent on it.';

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
              "intermediate"."int_favourite_categories" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_3"
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
          ("favourite_category" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("net_amount" is null)
      ) as "test_2"
    from
      "intermediate"."int_favourite_categories" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "intermediate"."int_favourite_categories" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_favourite_category
select
  "row".*
from
  "intermediate"."int_favourite_categories" as "row"
where
  "favourite_category" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "row".*
from
  "intermediate"."int_favourite_categories" as "row"
where
  "net_amount" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "intermediate"."int_favourite_categories" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;
