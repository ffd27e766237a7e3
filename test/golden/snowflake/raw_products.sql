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
          "RAW"."RAW_PRODUCTS" as "ROW"
        where
          "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_1"
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
          when ("UPDATED_AT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("NAME" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (
            not (
              "NAME" = nullif(trim("NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "NAME" <> ''
            )
          ) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            not (
              "CATEGORY" = nullif(trim("CATEGORY", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "CATEGORY" <> ''
            )
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("COST" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("COST" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("UNIT_PRICE" < 0) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("STOCK_QUANTITY" < 0) then 1
        end
      ) as "TEST_9"
    from
      "RAW"."RAW_PRODUCTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail unique_product_id
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "UPDATED_AT" is null
limit
  5;

-- rows that fail not_null_name
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "NAME" is null
limit
  5;

-- rows that fail name_is_clean
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  not (
    "NAME" = nullif(trim("NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "NAME" <> ''
  )
limit
  5;

-- rows that fail category_is_clean
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  not (
    "CATEGORY" = nullif(trim("CATEGORY", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "CATEGORY" <> ''
  )
limit
  5;

-- rows that fail not_null_cost
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "COST" is null
limit
  5;

-- rows that fail range_cost
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "COST" < 0
limit
  5;

-- rows that fail range_unit_price
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "UNIT_PRICE" < 0
limit
  5;

-- rows that fail range_stock_quantity
select
  "ROW".*
from
  "RAW"."RAW_PRODUCTS" as "ROW"
where
  "STOCK_QUANTITY" < 0
limit
  5;
