-- create_table
create
or replace transient table "STAGING"."STG_ORDERS" (
  "ORDER_ID" number(38, 0),
  "CUSTOMER_ID" number(38, 0),
  "ORDER_DATE" timestamp_ntz comment 'When the order was placed, by the shop''s clock.',
  "STATUS" varchar comment 'In lower case; ''unknown'' when the extract has none.',
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
  "UPDATED_AT" timestamp_ntz comment 'When this version was written.',
  "CURRENCY" varchar comment 'The currency of all amounts of the order, in upper case.',
  "SHIPPING_AMOUNT" number(12, 2) comment 'What the customer paid for shipping.',
  "TAX_AMOUNT" number(12, 2) comment 'The tax on top of net amount and shipping.',
  "DISCOUNT_AMOUNT" number(12, 2) comment 'What is taken off the whole order, beside the discounts of its lines.',
  "CHANNEL" varchar comment 'Where it was sold, in lower case.'
) comment = 'An order: the latest version that the shop exported, with a clean status. [models: staging.stg_orders]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_DATE" as timestamp_ntz) as "ORDER_DATE",
  cast("STATUS" as varchar) as "STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT",
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("SHIPPING_AMOUNT" as number(12, 2)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(12, 2)) as "TAX_AMOUNT",
  cast("DISCOUNT_AMOUNT" as number(12, 2)) as "DISCOUNT_AMOUNT",
  cast("CHANNEL" as varchar) as "CHANNEL"
from
  (
    with
      "VERSIONS" as (
        select
          "O"."ORDER_ID",
          "O"."CUSTOMER_ID",
          "O"."ORDER_DATE",
          coalesce(lower(nullif(trim("O"."STATUS", ' ' || chr(9) || chr(10) || chr(13)), '')), 'unknown') as "STATUS",
          "O"."UPDATED_AT",
          upper(nullif(trim("O"."CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), '')) as "CURRENCY",
          "O"."SHIPPING_AMOUNT",
          "O"."TAX_AMOUNT",
          "O"."DISCOUNT_AMOUNT",
          lower(nullif(trim("O"."CHANNEL", ' ' || chr(9) || chr(10) || chr(13)), '')) as "CHANNEL",
          row_number() over (
            partition by
              "O"."ORDER_ID"
            order by
              "O"."UPDATED_AT" desc nulls last,
              "O"."CUSTOMER_ID" desc nulls last,
              "O"."ORDER_DATE" desc nulls last,
              nullif("O"."STATUS", '') desc nulls last,
              nullif("O"."CURRENCY", '') desc nulls last,
              "O"."SHIPPING_AMOUNT" desc nulls last,
              "O"."TAX_AMOUNT" desc nulls last,
              "O"."DISCOUNT_AMOUNT" desc nulls last,
              nullif("O"."CHANNEL", '') desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_ORDERS" as "O"
        where
          "O"."ORDER_ID" is not null
      )
    select
      "V"."ORDER_ID",
      "V"."CUSTOMER_ID",
      "V"."ORDER_DATE",
      "V"."STATUS",
      "V"."STATUS" not in ('returned', 'cancelled') as "IS_VALID",
      "V"."UPDATED_AT",
      "V"."CURRENCY",
      "V"."SHIPPING_AMOUNT",
      "V"."TAX_AMOUNT",
      "V"."DISCOUNT_AMOUNT",
      "V"."CHANNEL"
    from
      "VERSIONS" as "V"
    where
      "V"."VERSION_RANK" = 1
  ) as "STG_ORDERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_ID" as "ORDER_ID",
          count(*) as "OCCURRENCES"
        from
          "STAGING"."STG_ORDERS" as "ROW"
        where
          "ORDER_ID" is not null
        group by
          "ORDER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_3",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "O"."STATUS",
              "O"."IS_VALID",
              "O"."CURRENCY",
              count(distinct "O"."ORDER_ID") as "ORDERS",
              coalesce(sum("I"."NET_AMOUNT"), 0) as "NET_AMOUNT"
            from
              "STAGING"."STG_ORDERS" as "O"
              left join "STAGING"."STG_ORDER_ITEMS" as "I" on "I"."ORDER_ID" = "O"."ORDER_ID"
            where
              "O"."STATUS" not in ('placed', 'shipped', 'completed', 'returned', 'cancelled')
            group by
              "O"."STATUS",
              "O"."IS_VALID",
              "O"."CURRENCY"
            order by
              "ORDERS" desc nulls last,
              "O"."STATUS" asc nulls last,
              "O"."CURRENCY" asc nulls last
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_4"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("STATUS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_2"
    from
      "STAGING"."STG_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "STAGING"."STG_ORDERS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_status
select
  "ROW".*
from
  "STAGING"."STG_ORDERS" as "ROW"
where
  "STATUS" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "STAGING"."STG_ORDERS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail unique_order_id
select
  "ORDER_ID" as "ORDER_ID",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_ORDERS" as "ROW"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail statuses_are_known
select
  "ROW".*
from
  (
    select
      "O"."STATUS",
      "O"."IS_VALID",
      "O"."CURRENCY",
      count(distinct "O"."ORDER_ID") as "ORDERS",
      coalesce(sum("I"."NET_AMOUNT"), 0) as "NET_AMOUNT"
    from
      "STAGING"."STG_ORDERS" as "O"
      left join "STAGING"."STG_ORDER_ITEMS" as "I" on "I"."ORDER_ID" = "O"."ORDER_ID"
    where
      "O"."STATUS" not in ('placed', 'shipped', 'completed', 'returned', 'cancelled')
    group by
      "O"."STATUS",
      "O"."IS_VALID",
      "O"."CURRENCY"
    order by
      "ORDERS" desc nulls last,
      "O"."STATUS" asc nulls last,
      "O"."CURRENCY" asc nulls last
  ) as "ROW"
limit
  5;
