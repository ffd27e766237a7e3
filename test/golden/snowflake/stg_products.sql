-- create_view
create or replace view "STAGING"."STG_PRODUCTS" (
  "PRODUCT_ID",
  "NAME",
  "CATEGORY",
  "UNIT_PRICE" comment 'The list price, in the shop''s currency.',
  "COST" comment 'What one unit costs the shop; 0 when unknown.',
  "STOCK_QUANTITY" comment 'Units on hand.',
  "UPDATED_AT" comment 'When this version was written.'
) comment = 'A product: the latest version that the shop exported, with clean texts. [models: staging.stg_products]' as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("NAME" as varchar) as "NAME",
  cast("CATEGORY" as varchar) as "CATEGORY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("COST" as number(10, 2)) as "COST",
  cast("STOCK_QUANTITY" as number(38, 0)) as "STOCK_QUANTITY",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "VERSIONS" as (
        select
          "P"."PRODUCT_ID",
          nullif(trim("P"."NAME", ' ' || chr(9) || chr(10) || chr(13)), '') as "NAME",
          nullif(trim("P"."CATEGORY", ' ' || chr(9) || chr(10) || chr(13)), '') as "CATEGORY",
          "P"."UNIT_PRICE",
          coalesce("P"."COST", 0) as "COST",
          "P"."STOCK_QUANTITY",
          "P"."UPDATED_AT",
          row_number() over (
            partition by
              "P"."PRODUCT_ID"
            order by
              "P"."UPDATED_AT" desc nulls last,
              nullif("P"."NAME", '') desc nulls last,
              nullif("P"."CATEGORY", '') desc nulls last,
              "P"."UNIT_PRICE" desc nulls last,
              "P"."COST" desc nulls last,
              "P"."STOCK_QUANTITY" desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_PRODUCTS" as "P"
        where
          "P"."PRODUCT_ID" is not null
      )
    select
      "V"."PRODUCT_ID",
      "V"."NAME",
      "V"."CATEGORY",
      "V"."UNIT_PRICE",
      "V"."COST",
      "V"."STOCK_QUANTITY",
      "V"."UPDATED_AT"
    from
      "VERSIONS" as "V"
    where
      "V"."VERSION_RANK" = 1
  ) as "STG_PRODUCTS";

-- drop in place of a table
drop table "STAGING"."STG_PRODUCTS";

-- create_view in place of a table
create or replace view "STAGING"."STG_PRODUCTS" (
  "PRODUCT_ID",
  "NAME",
  "CATEGORY",
  "UNIT_PRICE" comment 'The list price, in the shop''s currency.',
  "COST" comment 'What one unit costs the shop; 0 when unknown.',
  "STOCK_QUANTITY" comment 'Units on hand.',
  "UPDATED_AT" comment 'When this version was written.'
) comment = 'A product: the latest version that the shop exported, with clean texts. [models: staging.stg_products]' as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("NAME" as varchar) as "NAME",
  cast("CATEGORY" as varchar) as "CATEGORY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("COST" as number(10, 2)) as "COST",
  cast("STOCK_QUANTITY" as number(38, 0)) as "STOCK_QUANTITY",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "VERSIONS" as (
        select
          "P"."PRODUCT_ID",
          nullif(trim("P"."NAME", ' ' || chr(9) || chr(10) || chr(13)), '') as "NAME",
          nullif(trim("P"."CATEGORY", ' ' || chr(9) || chr(10) || chr(13)), '') as "CATEGORY",
          "P"."UNIT_PRICE",
          coalesce("P"."COST", 0) as "COST",
          "P"."STOCK_QUANTITY",
          "P"."UPDATED_AT",
          row_number() over (
            partition by
              "P"."PRODUCT_ID"
            order by
              "P"."UPDATED_AT" desc nulls last,
              nullif("P"."NAME", '') desc nulls last,
              nullif("P"."CATEGORY", '') desc nulls last,
              "P"."UNIT_PRICE" desc nulls last,
              "P"."COST" desc nulls last,
              "P"."STOCK_QUANTITY" desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_PRODUCTS" as "P"
        where
          "P"."PRODUCT_ID" is not null
      )
    select
      "V"."PRODUCT_ID",
      "V"."NAME",
      "V"."CATEGORY",
      "V"."UNIT_PRICE",
      "V"."COST",
      "V"."STOCK_QUANTITY",
      "V"."UPDATED_AT"
    from
      "VERSIONS" as "V"
    where
      "V"."VERSION_RANK" = 1
  ) as "STG_PRODUCTS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCT_ID" as "PRODUCT_ID",
          count(*) as "OCCURRENCES"
        from
          "STAGING"."STG_PRODUCTS" as "ROW"
        where
          "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_2"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("PRODUCT_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("COST" is null) then 1
        end
      ) as "TEST_1",
      hash_agg(
        "ROW"."PRODUCT_ID",
        "ROW"."NAME",
        "ROW"."CATEGORY",
        "ROW"."UNIT_PRICE",
        "ROW"."COST",
        "ROW"."STOCK_QUANTITY",
        "ROW"."UPDATED_AT"
      ) as "READ"
    from
      "STAGING"."STG_PRODUCTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "STAGING"."STG_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail not_null_cost
select
  "ROW".*
from
  "STAGING"."STG_PRODUCTS" as "ROW"
where
  "COST" is null
limit
  5;

-- rows that fail unique_product_id
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;
