-- create_table
create
or replace transient table "STAGING"."STG_REFUNDS" (
  "REFUND_ID" number(38, 0),
  "ORDER_ID" number(38, 0) comment 'Null for a refund without an order.',
  "ORDER_ITEM_ID" number(38, 0) comment 'Null for a refund of the whole order.',
  "QUANTITY" number(18, 4) comment 'Units that came back.',
  "AMOUNT" number(12, 2) comment 'What was paid back, in the order''s currency; 0 when unknown.',
  "REFUNDED_AT" timestamp_ntz comment 'When it was paid back; the time of the order when unknown.',
  "UPDATED_AT" timestamp_ntz comment 'When this version was written.',
  "CUSTOMER_ID" number(38, 0) comment 'Of a refund without an order.',
  "PRODUCT_ID" number(38, 0) comment 'Of a refund without an order.'
) comment = 'A refund: the latest version that the shop exported. [models: staging.stg_refunds]' as
select
  cast("REFUND_ID" as number(38, 0)) as "REFUND_ID",
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("ORDER_ITEM_ID" as number(38, 0)) as "ORDER_ITEM_ID",
  cast("QUANTITY" as number(18, 4)) as "QUANTITY",
  cast("AMOUNT" as number(12, 2)) as "AMOUNT",
  cast("REFUNDED_AT" as timestamp_ntz) as "REFUNDED_AT",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID"
from
  (
    with
      "VERSIONS" as (
        select
          "R"."REFUND_ID",
          "R"."ORDER_ID",
          "R"."ORDER_ITEM_ID",
          "R"."QUANTITY",
          coalesce("R"."AMOUNT", 0) as "AMOUNT",
          "R"."REFUNDED_AT",
          "R"."UPDATED_AT",
          "R"."CUSTOMER_ID",
          "R"."PRODUCT_ID",
          row_number() over (
            partition by
              "R"."REFUND_ID"
            order by
              "R"."UPDATED_AT" desc nulls last,
              "R"."ORDER_ID" desc nulls last,
              "R"."ORDER_ITEM_ID" desc nulls last,
              "R"."QUANTITY" desc nulls last,
              "R"."AMOUNT" desc nulls last,
              "R"."REFUNDED_AT" desc nulls last,
              "R"."CUSTOMER_ID" desc nulls last,
              "R"."PRODUCT_ID" desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_REFUNDS" as "R"
        where
          "R"."REFUND_ID" is not null
      ),
      "LATEST" as (
        select
          "V"."REFUND_ID",
          "V"."ORDER_ID",
          "V"."ORDER_ITEM_ID",
          "V"."QUANTITY",
          "V"."AMOUNT",
          "V"."REFUNDED_AT",
          "V"."UPDATED_AT",
          "V"."CUSTOMER_ID",
          "V"."PRODUCT_ID"
        from
          "VERSIONS" as "V"
        where
          "V"."VERSION_RANK" = 1
      )
    select
      "L"."REFUND_ID",
      "L"."ORDER_ID",
      "L"."ORDER_ITEM_ID",
      "L"."QUANTITY",
      "L"."AMOUNT",
      coalesce("L"."REFUNDED_AT", "O"."ORDER_DATE") as "REFUNDED_AT",
      "L"."UPDATED_AT",
      "L"."CUSTOMER_ID",
      "L"."PRODUCT_ID"
    from
      "LATEST" as "L"
      left join "STAGING"."STG_ORDERS" as "O" on "O"."ORDER_ID" = "L"."ORDER_ID"
  ) as "STG_REFUNDS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "REFUND_ID" as "REFUND_ID",
          count(*) as "OCCURRENCES"
        from
          "STAGING"."STG_REFUNDS" as "ROW"
        where
          "REFUND_ID" is not null
        group by
          "REFUND_ID"
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
          when ("REFUND_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("AMOUNT" is null) then 1
        end
      ) as "TEST_1"
    from
      "STAGING"."STG_REFUNDS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_refund_id
select
  "ROW".*
from
  "STAGING"."STG_REFUNDS" as "ROW"
where
  "REFUND_ID" is null
limit
  5;

-- rows that fail not_null_amount
select
  "ROW".*
from
  "STAGING"."STG_REFUNDS" as "ROW"
where
  "AMOUNT" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "REFUND_ID" as "REFUND_ID",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_REFUNDS" as "ROW"
where
  "REFUND_ID" is not null
group by
  "REFUND_ID"
having
  count(*) > 1
limit
  5;
