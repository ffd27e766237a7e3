-- create_table
create
or replace transient table "MARTS"."MART_DAILY_SALES" (
  "ORDER_DAY" date,
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders, also of unknown customers.',
  "CUSTOMERS_COUNT" number(38, 0) comment 'Known customers with a valid order.',
  "NEW_CUSTOMERS" number(38, 0) comment 'Known customers with their first valid order.',
  "UNITS_SOLD" number(38, 4),
  "GROSS_REVENUE" number(38, 4) comment 'Before discounts.',
  "NET_REVENUE" number(38, 4) comment 'After discounts.',
  "MARGIN" number(38, 4) comment 'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
  "AVERAGE_ORDER_VALUE" double comment 'net_revenue / orders_count.',
  "DISCOUNTS" number(38, 4) comment 'gross_revenue − net_revenue.',
  "RETURNS_AMOUNT" number(38, 4) comment 'What was paid back that day, for valid orders of any day and without an order.',
  "NET_SALES" number(38, 4) comment 'net_revenue − returns_amount.',
  "SHIPPING_AMOUNT" number(38, 4),
  "TAX_AMOUNT" number(38, 4),
  "TOTAL_SALES" number(38, 4) comment 'net_sales + shipping_amount + tax_amount.'
) comment = 'A day with a valid order or a refund: orders, customers and amounts, for the daily report. [models: marts.mart_daily_sales]' as
select
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("CUSTOMERS_COUNT" as number(38, 0)) as "CUSTOMERS_COUNT",
  cast("NEW_CUSTOMERS" as number(38, 0)) as "NEW_CUSTOMERS",
  cast("UNITS_SOLD" as number(38, 4)) as "UNITS_SOLD",
  cast("GROSS_REVENUE" as number(38, 4)) as "GROSS_REVENUE",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE",
  cast("DISCOUNTS" as number(38, 4)) as "DISCOUNTS",
  cast("RETURNS_AMOUNT" as number(38, 4)) as "RETURNS_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("TOTAL_SALES" as number(38, 4)) as "TOTAL_SALES"
from
  (
    with
      "SALES" as (
        select
          "O"."ORDER_DAY",
          count(*) as "ORDERS_COUNT",
          count(
            case
              when (
                "O"."ORDER_NUMBER" is not null
                and coalesce("O"."DAYS_SINCE_PREVIOUS_ORDER", 1) > 0
              ) then 1
            end
          ) as "CUSTOMERS_COUNT",
          count(
            case
              when ("O"."ORDER_NUMBER" = 1) then 1
            end
          ) as "NEW_CUSTOMERS",
          sum("O"."UNITS") as "UNITS_SOLD",
          sum("O"."GROSS_AMOUNT") as "GROSS_REVENUE",
          sum("O"."NET_AMOUNT") as "NET_REVENUE",
          sum("O"."MARGIN") as "MARGIN",
          sum("O"."SHIPPING_AMOUNT") as "SHIPPING_AMOUNT",
          sum("O"."TAX_AMOUNT") as "TAX_AMOUNT"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."IS_VALID" = true
        group by
          "O"."ORDER_DAY"
      ),
      "RETURNS" as (
        select
          "R"."REFUND_DAY",
          sum("R"."AMOUNT") as "RETURNS_AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."IS_VALID" = true
        group by
          "R"."REFUND_DAY"
      ),
      "DAYS" as (
        select
          "S"."ORDER_DAY"
        from
          "SALES" as "S"
        union
        select
          "R"."REFUND_DAY" as "ORDER_DAY"
        from
          "RETURNS" as "R"
      ),
      "FIGURES" as (
        select
          "D"."ORDER_DAY",
          coalesce("S"."ORDERS_COUNT", 0) as "ORDERS_COUNT",
          coalesce("S"."CUSTOMERS_COUNT", 0) as "CUSTOMERS_COUNT",
          coalesce("S"."NEW_CUSTOMERS", 0) as "NEW_CUSTOMERS",
          coalesce("S"."UNITS_SOLD", 0) as "UNITS_SOLD",
          coalesce("S"."GROSS_REVENUE", 0) as "GROSS_REVENUE",
          coalesce("S"."NET_REVENUE", 0) as "NET_REVENUE",
          coalesce("S"."MARGIN", 0) as "MARGIN",
          coalesce("S"."SHIPPING_AMOUNT", 0) as "SHIPPING_AMOUNT",
          coalesce("S"."TAX_AMOUNT", 0) as "TAX_AMOUNT",
          coalesce("R"."RETURNS_AMOUNT", 0) as "RETURNS_AMOUNT"
        from
          "DAYS" as "D"
          left join "SALES" as "S" on "S"."ORDER_DAY" = "D"."ORDER_DAY"
          left join "RETURNS" as "R" on "R"."REFUND_DAY" = "D"."ORDER_DAY"
      )
    select
      "D"."ORDER_DAY",
      "D"."ORDERS_COUNT",
      "D"."CUSTOMERS_COUNT",
      "D"."NEW_CUSTOMERS",
      "D"."UNITS_SOLD",
      "D"."GROSS_REVENUE",
      "D"."NET_REVENUE",
      "D"."MARGIN",
      (cast("D"."NET_REVENUE" as double) / nullif(cast("D"."ORDERS_COUNT" as double), 0)) as "AVERAGE_ORDER_VALUE",
      ("D"."GROSS_REVENUE" - "D"."NET_REVENUE") as "DISCOUNTS",
      "D"."RETURNS_AMOUNT",
      ("D"."NET_REVENUE" - "D"."RETURNS_AMOUNT") as "NET_SALES",
      "D"."SHIPPING_AMOUNT",
      "D"."TAX_AMOUNT",
      ((("D"."NET_REVENUE" - "D"."RETURNS_AMOUNT") + "D"."SHIPPING_AMOUNT") + "D"."TAX_AMOUNT") as "TOTAL_SALES"
    from
      "FIGURES" as "D"
  ) as "MART_DAILY_SALES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_DAY" as "ORDER_DAY",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_DAILY_SALES" as "ROW"
        where
          "ORDER_DAY" is not null
        group by
          "ORDER_DAY"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_18",
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
              "D"."ORDERS" as "ORDERS_OF_DAYS",
              "O"."ORDERS",
              "D"."GROSS" as "GROSS_OF_DAYS",
              "O"."GROSS",
              "D"."NET" as "NET_OF_DAYS",
              "O"."NET",
              "D"."SHIPPING" as "SHIPPING_OF_DAYS",
              "O"."SHIPPING",
              "D"."TAX" as "TAX_OF_DAYS",
              "O"."TAX"
            from
              (
                select
                  coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("D"."GROSS_REVENUE"), 0) as "GROSS",
                  coalesce(sum("D"."NET_REVENUE"), 0) as "NET",
                  coalesce(sum("D"."SHIPPING_AMOUNT"), 0) as "SHIPPING",
                  coalesce(sum("D"."TAX_AMOUNT"), 0) as "TAX"
                from
                  "MARTS"."MART_DAILY_SALES" as "D"
              ) as "D"
              cross join (
                select
                  count(*) as "ORDERS",
                  coalesce(sum("O"."GROSS_AMOUNT"), 0) as "GROSS",
                  coalesce(sum("O"."NET_AMOUNT"), 0) as "NET",
                  coalesce(sum("O"."SHIPPING_AMOUNT"), 0) as "SHIPPING",
                  coalesce(sum("O"."TAX_AMOUNT"), 0) as "TAX"
                from
                  "MARTS"."MART_ORDERS" as "O"
                where
                  "O"."IS_VALID" = true
              ) as "O"
            where
              (
                "D"."ORDERS" <> "O"."ORDERS"
                or "D"."GROSS" <> "O"."GROSS"
                or "D"."NET" <> "O"."NET"
                or "D"."SHIPPING" <> "O"."SHIPPING"
                or "D"."TAX" <> "O"."TAX"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_21",
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
              "D"."REFUNDED" as "REFUNDED_OF_DAYS",
              "R"."REFUNDED"
            from
              (
                select
                  coalesce(sum("D"."RETURNS_AMOUNT"), 0) as "REFUNDED"
                from
                  "MARTS"."MART_DAILY_SALES" as "D"
              ) as "D"
              cross join (
                select
                  coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
                from
                  "INTERMEDIATE"."INT_REFUNDS" as "R"
                where
                  "R"."IS_VALID" = true
              ) as "R"
            where
              "D"."REFUNDED" <> "R"."REFUNDED"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_22"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_DAY" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDERS_COUNT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("ORDERS_COUNT" < 0) then 1
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
          when ("UNITS_SOLD" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("GROSS_REVENUE" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("NET_REVENUE" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("DISCOUNTS" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("RETURNS_AMOUNT" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("TOTAL_SALES" is null) then 1
        end
      ) as "TEST_17",
      count(
        case
          when (not ("NEW_CUSTOMERS" <= "CUSTOMERS_COUNT")) then 1
        end
      ) as "TEST_19",
      count(
        case
          when (not ("CUSTOMERS_COUNT" <= "ORDERS_COUNT")) then 1
        end
      ) as "TEST_20"
    from
      "MARTS"."MART_DAILY_SALES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_day
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "ORDER_DAY" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "ORDERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_customers_count
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "CUSTOMERS_COUNT" is null
limit
  5;

-- rows that fail range_customers_count
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "CUSTOMERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "NEW_CUSTOMERS" is null
limit
  5;

-- rows that fail range_new_customers
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "NEW_CUSTOMERS" < 0
limit
  5;

-- rows that fail not_null_units_sold
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "UNITS_SOLD" is null
limit
  5;

-- rows that fail not_null_gross_revenue
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "GROSS_REVENUE" is null
limit
  5;

-- rows that fail not_null_net_revenue
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_discounts
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "DISCOUNTS" is null
limit
  5;

-- rows that fail not_null_returns_amount
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "RETURNS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail not_null_total_sales
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "TOTAL_SALES" is null
limit
  5;

-- rows that fail unique_order_day
select
  "ORDER_DAY" as "ORDER_DAY",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "ORDER_DAY" is not null
group by
  "ORDER_DAY"
having
  count(*) > 1
limit
  5;

-- rows that fail new_customers_are_customers
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  not ("NEW_CUSTOMERS" <= "CUSTOMERS_COUNT")
limit
  5;

-- rows that fail no_more_customers_than_orders
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  not ("CUSTOMERS_COUNT" <= "ORDERS_COUNT")
limit
  5;

-- rows that fail days_add_up_to_orders
select
  "ROW".*
from
  (
    select
      "D"."ORDERS" as "ORDERS_OF_DAYS",
      "O"."ORDERS",
      "D"."GROSS" as "GROSS_OF_DAYS",
      "O"."GROSS",
      "D"."NET" as "NET_OF_DAYS",
      "O"."NET",
      "D"."SHIPPING" as "SHIPPING_OF_DAYS",
      "O"."SHIPPING",
      "D"."TAX" as "TAX_OF_DAYS",
      "O"."TAX"
    from
      (
        select
          coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("D"."GROSS_REVENUE"), 0) as "GROSS",
          coalesce(sum("D"."NET_REVENUE"), 0) as "NET",
          coalesce(sum("D"."SHIPPING_AMOUNT"), 0) as "SHIPPING",
          coalesce(sum("D"."TAX_AMOUNT"), 0) as "TAX"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
      ) as "D"
      cross join (
        select
          count(*) as "ORDERS",
          coalesce(sum("O"."GROSS_AMOUNT"), 0) as "GROSS",
          coalesce(sum("O"."NET_AMOUNT"), 0) as "NET",
          coalesce(sum("O"."SHIPPING_AMOUNT"), 0) as "SHIPPING",
          coalesce(sum("O"."TAX_AMOUNT"), 0) as "TAX"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."IS_VALID" = true
      ) as "O"
    where
      (
        "D"."ORDERS" <> "O"."ORDERS"
        or "D"."GROSS" <> "O"."GROSS"
        or "D"."NET" <> "O"."NET"
        or "D"."SHIPPING" <> "O"."SHIPPING"
        or "D"."TAX" <> "O"."TAX"
      )
  ) as "ROW"
limit
  5;

-- rows that fail days_add_up_to_refunds
select
  "ROW".*
from
  (
    select
      "D"."REFUNDED" as "REFUNDED_OF_DAYS",
      "R"."REFUNDED"
    from
      (
        select
          coalesce(sum("D"."RETURNS_AMOUNT"), 0) as "REFUNDED"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
      ) as "D"
      cross join (
        select
          coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."IS_VALID" = true
      ) as "R"
    where
      "D"."REFUNDED" <> "R"."REFUNDED"
  ) as "ROW"
limit
  5;
