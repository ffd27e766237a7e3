-- create_view
create or replace view "staging"."stg_products" as
select
  cast("product_id" as bigint) as "product_id",
  cast("name" as varchar) as "name",
  cast("category" as varchar) as "category",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("cost" as decimal(10, 2)) as "cost",
  cast("stock_quantity" as integer) as "stock_quantity",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    with
      "versions" as (
        select
          "p"."product_id",
          nullif(trim("p"."name", ' ' || chr(9) || chr(10) || chr(13)), '') as "name",
          nullif(trim("p"."category", ' ' || chr(9) || chr(10) || chr(13)), '') as "category",
          "p"."unit_price",
          coalesce("p"."cost", 0) as "cost",
          "p"."stock_quantity",
          "p"."updated_at",
          row_number() over (
            partition by
              "p"."product_id"
            order by
              "p"."updated_at" desc nulls last,
              nullif("p"."name", '') desc nulls last,
              nullif("p"."category", '') desc nulls last,
              "p"."unit_price" desc nulls last,
              "p"."cost" desc nulls last,
              "p"."stock_quantity" desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_products" as "p"
        where
          "p"."product_id" is not null
      )
    select
      "v"."product_id",
      "v"."name",
      "v"."category",
      "v"."unit_price",
      "v"."cost",
      "v"."stock_quantity",
      "v"."updated_at"
    from
      "versions" as "v"
    where
      "v"."version_rank" = 1
  ) as "stg_products";

comment on view "staging"."stg_products" is 'A product: the latest version that the shop exported, with clean texts. [models: staging.stg_products]';

comment on column "staging"."stg_products"."unit_price" is 'The list price, in the shop''s currency.';

comment on column "staging"."stg_products"."cost" is 'What one unit costs the shop; 0 when unknown.';

comment on column "staging"."stg_products"."stock_quantity" is 'Units on hand.';

comment on column "staging"."stg_products"."updated_at" is 'When this version was written.';

-- drop in place of a table
drop table "staging"."stg_products";

-- create_view in place of a table
create or replace view "staging"."stg_products" as
select
  cast("product_id" as bigint) as "product_id",
  cast("name" as varchar) as "name",
  cast("category" as varchar) as "category",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("cost" as decimal(10, 2)) as "cost",
  cast("stock_quantity" as integer) as "stock_quantity",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    with
      "versions" as (
        select
          "p"."product_id",
          nullif(trim("p"."name", ' ' || chr(9) || chr(10) || chr(13)), '') as "name",
          nullif(trim("p"."category", ' ' || chr(9) || chr(10) || chr(13)), '') as "category",
          "p"."unit_price",
          coalesce("p"."cost", 0) as "cost",
          "p"."stock_quantity",
          "p"."updated_at",
          row_number() over (
            partition by
              "p"."product_id"
            order by
              "p"."updated_at" desc nulls last,
              nullif("p"."name", '') desc nulls last,
              nullif("p"."category", '') desc nulls last,
              "p"."unit_price" desc nulls last,
              "p"."cost" desc nulls last,
              "p"."stock_quantity" desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_products" as "p"
        where
          "p"."product_id" is not null
      )
    select
      "v"."product_id",
      "v"."name",
      "v"."category",
      "v"."unit_price",
      "v"."cost",
      "v"."stock_quantity",
      "v"."updated_at"
    from
      "versions" as "v"
    where
      "v"."version_rank" = 1
  ) as "stg_products";

comment on view "staging"."stg_products" is 'A product: the latest version that the shop exported, with clean texts. [models: staging.stg_products]';

comment on column "staging"."stg_products"."unit_price" is 'The list price, in the shop''s currency.';

comment on column "staging"."stg_products"."cost" is 'What one unit costs the shop; 0 when unknown.';

comment on column "staging"."stg_products"."stock_quantity" is 'Units on hand.';

comment on column "staging"."stg_products"."updated_at" is 'When this version was written.';

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
              "staging"."stg_products" as "row"
            where
              "product_id" is not null
          ) as "keys"
        group by
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_2"
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
          ("cost" is null)
      ) as "test_1",
      bit_xor(
        hash(
          "row"."product_id",
          "row"."name",
          "row"."category",
          "row"."unit_price",
          "row"."cost",
          "row"."stock_quantity",
          "row"."updated_at"
        )
      ) as "read"
    from
      "staging"."stg_products" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "staging"."stg_products" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail not_null_cost
select
  "row".*
from
  "staging"."stg_products" as "row"
where
  "cost" is null
limit
  5;

-- rows that fail unique_product_id
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "staging"."stg_products" as "row"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;
