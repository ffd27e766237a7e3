-- create_table
create
or replace transient table "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" (
  "CUSTOMER_ID" number(38, 0),
  "FAVOURITE_CATEGORY" varchar comment 'The first by alphabet of equal ones.',
  "NET_AMOUNT" number(38, 4) comment 'What the customer spent on it.'
) comment = 'A known customer who bought a product of a known category: the category with the highest net amount over valid orders. [models: intermediate.int_favourite_categories]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FAVOURITE_CATEGORY" as varchar) as "FAVOURITE_CATEGORY",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT"
from
  (
    with
      "SPENT" as (
        select
          "I"."CUSTOMER_ID",
          "P"."CATEGORY",
          sum("I"."NET_AMOUNT") as "NET_AMOUNT"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
          inner join "STAGING"."STG_PRODUCTS" as "P" on "P"."PRODUCT_ID" = "I"."PRODUCT_ID"
        where
          "I"."IS_VALID" = true
          and "I"."IS_KNOWN_CUSTOMER" = true
          and "P"."CATEGORY" is not null
        group by
          "I"."CUSTOMER_ID",
          "P"."CATEGORY"
      ),
      "RANKED" as (
        select
          "S".*,
          row_number() over (
            partition by
              "S"."CUSTOMER_ID"
            order by
              "S"."NET_AMOUNT" desc nulls last,
              "S"."CATEGORY" asc nulls last
          ) as "PLACE"
        from
          "SPENT" as "S"
      )
    select
      "R"."CUSTOMER_ID",
      "R"."CATEGORY" as "FAVOURITE_CATEGORY",
      "R"."NET_AMOUNT"
    from
      "RANKED" as "R"
    where
      "R"."PLACE" = 1
  ) as "INT_FAVOURITE_CATEGORIES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_3"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("FAVOURITE_CATEGORY" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_2"
    from
      "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_favourite_category
select
  "ROW".*
from
  "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
where
  "FAVOURITE_CATEGORY" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
where
  "NET_AMOUNT" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;
