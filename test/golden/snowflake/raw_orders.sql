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
          "RAW"."RAW_ORDERS" as "ROW"
        where
          "ORDER_ID" is not null
        group by
          "ORDER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_1",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "RAW"."RAW_ORDERS" as "ROW"
        where
          "ROW"."CUSTOMER_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "RAW"."RAW_CUSTOMERS" as "TARGET"
            where
              "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
          )
      ) as "FAILING"
  ) as "TEST_5"
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
          when ("UPDATED_AT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDER_DATE" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("STATUS" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            not (
              "STATUS" = lower(nullif(trim("STATUS", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "STATUS" <> ''
            )
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            not (
              "CURRENCY" = upper(nullif(trim("CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "CURRENCY" <> ''
            )
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("SHIPPING_AMOUNT" < 0) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("TAX_AMOUNT" < 0) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("DISCOUNT_AMOUNT" < 0) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            not (
              "CHANNEL" = lower(nullif(trim("CHANNEL", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "CHANNEL" <> ''
            )
          ) then 1
        end
      ) as "TEST_12"
    from
      "RAW"."RAW_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail unique_order_id
select
  "ORDER_ID" as "ORDER_ID",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "UPDATED_AT" is null
limit
  5;

-- rows that fail not_null_order_date
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "ORDER_DATE" is null
limit
  5;

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail relationships_customer_id_raw_customers
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "ROW"."CUSTOMER_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "RAW"."RAW_CUSTOMERS" as "TARGET"
    where
      "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
  )
limit
  5;

-- rows that fail not_null_status
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "STATUS" is null
limit
  5;

-- rows that fail status_is_clean
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  not (
    "STATUS" = lower(nullif(trim("STATUS", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "STATUS" <> ''
  )
limit
  5;

-- rows that fail currency_is_clean
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  not (
    "CURRENCY" = upper(nullif(trim("CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "CURRENCY" <> ''
  )
limit
  5;

-- rows that fail range_shipping_amount
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "SHIPPING_AMOUNT" < 0
limit
  5;

-- rows that fail range_tax_amount
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "TAX_AMOUNT" < 0
limit
  5;

-- rows that fail range_discount_amount
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  "DISCOUNT_AMOUNT" < 0
limit
  5;

-- rows that fail channel_is_clean
select
  "ROW".*
from
  "RAW"."RAW_ORDERS" as "ROW"
where
  not (
    "CHANNEL" = lower(nullif(trim("CHANNEL", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "CHANNEL" <> ''
  )
limit
  5;
