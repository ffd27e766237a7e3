-- create_table
create
or replace transient table "INTERMEDIATE"."INT_ORDERS" (
  "ORDER_ID" number(38, 0),
  "CUSTOMER_ID" number(38, 0),
  "IS_KNOWN_CUSTOMER" boolean comment 'Whether the customer is in stg_customers.',
  "ORDER_STATUS" varchar,
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
  "COUNTED_AS" varchar comment 'What its status counts as; other: in no list, where valid_statuses are listed.',
  "ORDERED_AT" timestamp_ntz,
  "ORDER_DAY" date,
  "CHANNEL" varchar comment 'Where it was sold, in lower case.',
  "CURRENCY" varchar comment 'The currency in which the order was placed, in upper case.',
  "EXCHANGE_RATE" number(18, 8) comment 'What a unit of its currency is worth in the reporting one; null fails the build.',
  "ORDER_DISCOUNT" number(12, 2) comment 'What is taken off the whole order, in its currency; 0 when unknown or negative.',
  "SHIPPING_AMOUNT" number(38, 4) comment '0 when unknown.',
  "TAX_AMOUNT" number(38, 4) comment '0 when unknown.',
  "UPDATED_AT" timestamp_ntz comment 'When the shop last changed the order or one of its items.',
  "ORDER_NUMBER" number(38, 0) comment '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.',
  "DAYS_SINCE_PREVIOUS_ORDER" number(38, 0) comment 'Calendar days since the customer''s valid order before; null for the first.'
) comment = 'An order before the day of the analysis, with its place among the valid orders of its customer; without the amounts of its items. [models: intermediate.int_orders]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("IS_KNOWN_CUSTOMER" as boolean) as "IS_KNOWN_CUSTOMER",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("CHANNEL" as varchar) as "CHANNEL",
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("EXCHANGE_RATE" as number(18, 8)) as "EXCHANGE_RATE",
  cast("ORDER_DISCOUNT" as number(12, 2)) as "ORDER_DISCOUNT",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER"
from
  (
    with
      "EXISTING" as (
        select
          "O"."ORDER_ID",
          "O"."CUSTOMER_ID",
          "C"."CUSTOMER_ID" is not null as "IS_KNOWN_CUSTOMER",
          "O"."STATUS" as "ORDER_STATUS",
          "O"."IS_VALID",
          case
            when "O"."IS_VALID" = true then 'valid'
            when "O"."STATUS" in ('returned') then 'returned'
            when "O"."STATUS" in ('cancelled') then 'cancelled'
            else 'other'
          end as "COUNTED_AS",
          "O"."ORDER_DATE" as "ORDERED_AT",
          cast("O"."ORDER_DATE" as date) as "ORDER_DAY",
          "O"."CHANNEL",
          "O"."CURRENCY",
          case
            when "O"."DISCOUNT_AMOUNT" > 0 then "O"."DISCOUNT_AMOUNT"
            else 0
          end as "ORDER_DISCOUNT",
          "O"."SHIPPING_AMOUNT",
          "O"."TAX_AMOUNT",
          "O"."UPDATED_AT"
        from
          "STAGING"."STG_ORDERS" as "O"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
          left join "STAGING"."STG_CUSTOMERS" as "C" on "C"."CUSTOMER_ID" = "O"."CUSTOMER_ID"
        where
          "O"."ORDER_DATE" < cast("D"."AS_OF" as timestamp_ntz)
      ),
      "NUMBERED" as (
        select
          "E"."ORDER_ID",
          "E"."CUSTOMER_ID",
          "E"."IS_KNOWN_CUSTOMER",
          "E"."ORDER_STATUS",
          "E"."IS_VALID",
          "E"."COUNTED_AS",
          "E"."ORDERED_AT",
          "E"."ORDER_DAY",
          "E"."CHANNEL",
          "E"."CURRENCY",
          "E"."ORDER_DISCOUNT",
          "E"."SHIPPING_AMOUNT",
          "E"."TAX_AMOUNT",
          "E"."UPDATED_AT",
          (
            "E"."IS_KNOWN_CUSTOMER" = true
            and "E"."IS_VALID" = true
          ) as "IS_NUMBERED",
          row_number() over (
            partition by
              "E"."CUSTOMER_ID",
              "E"."IS_KNOWN_CUSTOMER",
              "E"."IS_VALID"
            order by
              "E"."ORDERED_AT" asc nulls last,
              "E"."ORDER_ID" asc nulls last
          ) as "PLACE",
          lag("E"."ORDER_DAY") over (
            partition by
              "E"."CUSTOMER_ID",
              "E"."IS_KNOWN_CUSTOMER",
              "E"."IS_VALID"
            order by
              "E"."ORDERED_AT" asc nulls last,
              "E"."ORDER_ID" asc nulls last
          ) as "PREVIOUS_DAY"
        from
          "EXISTING" as "E"
      ),
      "RATED" as (
        select
          "N".*,
          cast(1 as number(18, 8)) as "EXCHANGE_RATE"
        from
          "NUMBERED" as "N"
          left join "STAGING"."STG_EXCHANGE_RATES" as "R" on "R"."CURRENCY" = "N"."CURRENCY"
          and "R"."VALID_FROM" <= "N"."ORDER_DAY"
          and (
            "R"."VALID_TO" is null
            or "N"."ORDER_DAY" < "R"."VALID_TO"
          )
      )
    select
      "N"."ORDER_ID",
      "N"."CUSTOMER_ID",
      "N"."IS_KNOWN_CUSTOMER",
      "N"."ORDER_STATUS",
      "N"."IS_VALID",
      "N"."COUNTED_AS",
      "N"."ORDERED_AT",
      "N"."ORDER_DAY",
      "N"."CHANNEL",
      "N"."CURRENCY",
      "N"."EXCHANGE_RATE",
      "N"."ORDER_DISCOUNT",
      coalesce(
        case
          when "N"."EXCHANGE_RATE" = 1 then cast("N"."SHIPPING_AMOUNT" as number(38, 4))
          else round((cast("N"."SHIPPING_AMOUNT" as number(38, 4)) * "N"."EXCHANGE_RATE"), 4)
        end,
        0
      ) as "SHIPPING_AMOUNT",
      coalesce(
        case
          when "N"."EXCHANGE_RATE" = 1 then cast("N"."TAX_AMOUNT" as number(38, 4))
          else round((cast("N"."TAX_AMOUNT" as number(38, 4)) * "N"."EXCHANGE_RATE"), 4)
        end,
        0
      ) as "TAX_AMOUNT",
      "N"."UPDATED_AT",
      case
        when "N"."IS_NUMBERED" = true then "N"."PLACE"
      end as "ORDER_NUMBER",
      case
        when "N"."IS_NUMBERED" = true then datediff(day, cast("N"."PREVIOUS_DAY" as date), cast("N"."ORDER_DAY" as date))
      end as "DAYS_SINCE_PREVIOUS_ORDER"
    from
      "RATED" as "N"
  ) as "INT_ORDERS";

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
          "INTERMEDIATE"."INT_ORDERS" as "ROW"
        where
          "ORDER_ID" is not null
        group by
          "ORDER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_14",
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
              "O"."CURRENCY",
              min("O"."ORDER_DAY") as "FIRST_DAY",
              max("O"."ORDER_DAY") as "LAST_DAY",
              count(*) as "ORDERS"
            from
              "INTERMEDIATE"."INT_ORDERS" as "O"
            where
              "O"."CURRENCY" is not null
              and (
                select
                  count(distinct "A"."CURRENCY") as "CURRENCIES"
                from
                  "INTERMEDIATE"."INT_ORDERS" as "A"
              ) > 1
            group by
              "O"."CURRENCY"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_15"
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
          when ("IS_KNOWN_CUSTOMER" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDER_STATUS" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("COUNTED_AS" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ORDERED_AT" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ORDER_DAY" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("ORDER_DISCOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("ORDER_DISCOUNT" < 0) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("ORDER_NUMBER" < 1) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("DAYS_SINCE_PREVIOUS_ORDER" < 0) then 1
        end
      ) as "TEST_13",
      count(
        case
          when (
            not (
              ("ORDER_NUMBER" is not null) = (
                "IS_VALID" = true
                and "IS_KNOWN_CUSTOMER" = true
              )
            )
          ) then 1
        end
      ) as "TEST_16"
    from
      "INTERMEDIATE"."INT_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_is_known_customer
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "IS_KNOWN_CUSTOMER" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_STATUS" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "COUNTED_AS" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_ordered_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDERED_AT" is null
limit
  5;

-- rows that fail not_null_order_day
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_DAY" is null
limit
  5;

-- rows that fail not_null_order_discount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_DISCOUNT" is null
limit
  5;

-- rows that fail range_order_discount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_DISCOUNT" < 0
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail range_order_number
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_NUMBER" < 1
limit
  5;

-- rows that fail range_days_since_previous_order
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "DAYS_SINCE_PREVIOUS_ORDER" < 0
limit
  5;

-- rows that fail unique_order_id
select
  "ORDER_ID" as "ORDER_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail one_currency_or_the_variable_currency
select
  "ROW".*
from
  (
    select
      "O"."CURRENCY",
      min("O"."ORDER_DAY") as "FIRST_DAY",
      max("O"."ORDER_DAY") as "LAST_DAY",
      count(*) as "ORDERS"
    from
      "INTERMEDIATE"."INT_ORDERS" as "O"
    where
      "O"."CURRENCY" is not null
      and (
        select
          count(distinct "A"."CURRENCY") as "CURRENCIES"
        from
          "INTERMEDIATE"."INT_ORDERS" as "A"
      ) > 1
    group by
      "O"."CURRENCY"
  ) as "ROW"
limit
  5;

-- rows that fail order_number_is_of_valid_orders_of_known_customers
select
  "ROW".*
from
  "INTERMEDIATE"."INT_ORDERS" as "ROW"
where
  not (
    ("ORDER_NUMBER" is not null) = (
      "IS_VALID" = true
      and "IS_KNOWN_CUSTOMER" = true
    )
  )
limit
  5;
