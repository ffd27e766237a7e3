-- create_table
create
or replace transient table "MARTS"."MART_CHANNELS" (
  "CHANNEL" varchar comment '''unknown'' where the order names none.',
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders, also of unknown customers.',
  "CUSTOMERS_COUNT" number(38, 0) comment 'Known customers with a valid order.',
  "NEW_CUSTOMERS" number(38, 0) comment 'Known customers whose first valid order it was.',
  "NET_SALES" number(38, 4) comment 'net_amount − refunded_amount.',
  "AVERAGE_ORDER_VALUE" double comment 'Net amount / orders_count.',
  "ACQUIRED_REPEAT_RATE" double comment 'Of new_customers, those with two valid orders or more, in any channel.',
  "ACQUIRED_NET_SALES" number(38, 4) comment 'What new_customers spent so far, in any channel.'
) comment = 'A channel with a valid order: its sales, and what the customers it brought are worth, for the marketing budget. [models: marts.mart_channels]' as
select
  cast("CHANNEL" as varchar) as "CHANNEL",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("CUSTOMERS_COUNT" as number(38, 0)) as "CUSTOMERS_COUNT",
  cast("NEW_CUSTOMERS" as number(38, 0)) as "NEW_CUSTOMERS",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE",
  cast("ACQUIRED_REPEAT_RATE" as double) as "ACQUIRED_REPEAT_RATE",
  cast("ACQUIRED_NET_SALES" as number(38, 4)) as "ACQUIRED_NET_SALES"
from
  (
    with
      "ORDERS" as (
        select
          coalesce("O"."CHANNEL", 'unknown') as "CHANNEL",
          case
            when "O"."ORDER_NUMBER" is not null then "O"."CUSTOMER_ID"
          end as "CUSTOMER_ID",
          "O"."NET_AMOUNT",
          "O"."NET_SALES"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."IS_VALID" = true
      ),
      "SALES" as (
        select
          "O"."CHANNEL",
          count(*) as "ORDERS_COUNT",
          count(distinct "O"."CUSTOMER_ID") as "CUSTOMERS_COUNT",
          sum("O"."NET_SALES") as "NET_SALES",
          (cast(sum("O"."NET_AMOUNT") as double) / nullif(cast(count("O"."NET_AMOUNT") as double), 0)) as "AVERAGE_ORDER_VALUE"
        from
          "ORDERS" as "O"
        group by
          "O"."CHANNEL"
      ),
      "CUSTOMERS" as (
        select
          coalesce("C"."FIRST_CHANNEL", 'unknown') as "CHANNEL",
          "C"."FREQUENCY",
          "C"."MONETARY"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
      ),
      "BROUGHT" as (
        select
          "C"."CHANNEL",
          count(*) as "NEW_CUSTOMERS",
          count(
            case
              when ("C"."FREQUENCY" >= 2) then 1
            end
          ) as "REPEATERS",
          sum("C"."MONETARY") as "MONETARY"
        from
          "CUSTOMERS" as "C"
        group by
          "C"."CHANNEL"
      )
    select
      "S"."CHANNEL",
      "S"."ORDERS_COUNT",
      "S"."CUSTOMERS_COUNT",
      coalesce("B"."NEW_CUSTOMERS", 0) as "NEW_CUSTOMERS",
      "S"."NET_SALES",
      "S"."AVERAGE_ORDER_VALUE",
      (cast("B"."REPEATERS" as double) / nullif(cast("B"."NEW_CUSTOMERS" as double), 0)) as "ACQUIRED_REPEAT_RATE",
      coalesce("B"."MONETARY", 0) as "ACQUIRED_NET_SALES"
    from
      "SALES" as "S"
      left join "BROUGHT" as "B" on "B"."CHANNEL" = "S"."CHANNEL"
  ) as "MART_CHANNELS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CHANNEL" as "CHANNEL",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_CHANNELS" as "ROW"
        where
          "CHANNEL" is not null
        group by
          "CHANNEL"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_13",
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
              "C"."ORDERS" as "ORDERS_OF_CHANNELS",
              "O"."ORDERS",
              "C"."NET_SALES" as "NET_SALES_OF_CHANNELS",
              "O"."NET_SALES",
              "C"."CUSTOMERS" as "CUSTOMERS_OF_CHANNELS",
              "O"."CUSTOMERS",
              "C"."ACQUIRED" as "ACQUIRED_OF_CHANNELS",
              "O"."ACQUIRED"
            from
              (
                select
                  coalesce(sum("C"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("C"."NET_SALES"), 0) as "NET_SALES",
                  coalesce(sum("C"."NEW_CUSTOMERS"), 0) as "CUSTOMERS",
                  coalesce(sum("C"."ACQUIRED_NET_SALES"), 0) as "ACQUIRED"
                from
                  "MARTS"."MART_CHANNELS" as "C"
              ) as "C"
              cross join (
                select
                  count(*) as "ORDERS",
                  coalesce(sum("O"."NET_SALES"), 0) as "NET_SALES",
                  coalesce(max("C"."CUSTOMERS"), 0) as "CUSTOMERS",
                  coalesce(max("C"."ACQUIRED"), 0) as "ACQUIRED"
                from
                  "MARTS"."MART_ORDERS" as "O"
                  cross join (
                    select
                      count(*) as "CUSTOMERS",
                      coalesce(sum("C"."MONETARY"), 0) as "ACQUIRED"
                    from
                      "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
                  ) as "C"
                where
                  "O"."IS_VALID" = true
              ) as "O"
            where
              (
                "C"."ORDERS" <> "O"."ORDERS"
                or "C"."NET_SALES" <> "O"."NET_SALES"
                or "C"."CUSTOMERS" <> "O"."CUSTOMERS"
                or "C"."ACQUIRED" <> "O"."ACQUIRED"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_16"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CHANNEL" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDERS_COUNT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_COUNT" < 1) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("CUSTOMERS_COUNT" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("CUSTOMERS_COUNT" < 0) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("NEW_CUSTOMERS" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("NEW_CUSTOMERS" < 0) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("AVERAGE_ORDER_VALUE" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            not (
              cast("ACQUIRED_REPEAT_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            "ACQUIRED_REPEAT_RATE" < 0
            or "ACQUIRED_REPEAT_RATE" > 1
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("ACQUIRED_NET_SALES" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when (not ("NEW_CUSTOMERS" <= "CUSTOMERS_COUNT")) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (not ("CUSTOMERS_COUNT" <= "ORDERS_COUNT")) then 1
        end
      ) as "TEST_15"
    from
      "MARTS"."MART_CHANNELS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_channel
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "CHANNEL" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "ORDERS_COUNT" < 1
limit
  5;

-- rows that fail not_null_customers_count
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "CUSTOMERS_COUNT" is null
limit
  5;

-- rows that fail range_customers_count
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "CUSTOMERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "NEW_CUSTOMERS" is null
limit
  5;

-- rows that fail range_new_customers
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "NEW_CUSTOMERS" < 0
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "AVERAGE_ORDER_VALUE" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_acquired_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  not (
    cast("ACQUIRED_REPEAT_RATE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_acquired_repeat_rate
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  (
    "ACQUIRED_REPEAT_RATE" < 0
    or "ACQUIRED_REPEAT_RATE" > 1
  )
limit
  5;

-- rows that fail not_null_acquired_net_sales
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "ACQUIRED_NET_SALES" is null
limit
  5;

-- rows that fail unique_channel
select
  "CHANNEL" as "CHANNEL",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  "CHANNEL" is not null
group by
  "CHANNEL"
having
  count(*) > 1
limit
  5;

-- rows that fail new_customers_are_customers
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  not ("NEW_CUSTOMERS" <= "CUSTOMERS_COUNT")
limit
  5;

-- rows that fail no_more_customers_than_orders
select
  "ROW".*
from
  "MARTS"."MART_CHANNELS" as "ROW"
where
  not ("CUSTOMERS_COUNT" <= "ORDERS_COUNT")
limit
  5;

-- rows that fail channels_add_up_to_orders
select
  "ROW".*
from
  (
    select
      "C"."ORDERS" as "ORDERS_OF_CHANNELS",
      "O"."ORDERS",
      "C"."NET_SALES" as "NET_SALES_OF_CHANNELS",
      "O"."NET_SALES",
      "C"."CUSTOMERS" as "CUSTOMERS_OF_CHANNELS",
      "O"."CUSTOMERS",
      "C"."ACQUIRED" as "ACQUIRED_OF_CHANNELS",
      "O"."ACQUIRED"
    from
      (
        select
          coalesce(sum("C"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("C"."NET_SALES"), 0) as "NET_SALES",
          coalesce(sum("C"."NEW_CUSTOMERS"), 0) as "CUSTOMERS",
          coalesce(sum("C"."ACQUIRED_NET_SALES"), 0) as "ACQUIRED"
        from
          "MARTS"."MART_CHANNELS" as "C"
      ) as "C"
      cross join (
        select
          count(*) as "ORDERS",
          coalesce(sum("O"."NET_SALES"), 0) as "NET_SALES",
          coalesce(max("C"."CUSTOMERS"), 0) as "CUSTOMERS",
          coalesce(max("C"."ACQUIRED"), 0) as "ACQUIRED"
        from
          "MARTS"."MART_ORDERS" as "O"
          cross join (
            select
              count(*) as "CUSTOMERS",
              coalesce(sum("C"."MONETARY"), 0) as "ACQUIRED"
            from
              "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
          ) as "C"
        where
          "O"."IS_VALID" = true
      ) as "O"
    where
      (
        "C"."ORDERS" <> "O"."ORDERS"
        or "C"."NET_SALES" <> "O"."NET_SALES"
        or "C"."CUSTOMERS" <> "O"."CUSTOMERS"
        or "C"."ACQUIRED" <> "O"."ACQUIRED"
      )
  ) as "ROW"
limit
  5;
