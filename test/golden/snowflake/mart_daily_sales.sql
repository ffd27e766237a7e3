-- create_table
create
or replace transient table "MARTS"."MART_DAILY_SALES" (
  "ORDER_DAY" date,
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders, also of unknown customers.',
  "CUSTOMERS_COUNT" number(38, 0) comment 'Known customers with a valid order.',
  "NEW_CUSTOMERS" number(38, 0) comment 'Known customers with their first valid order.',
  "UNITS_SOLD" number(38, 0),
  "GROSS_REVENUE" number(38, 4) comment 'Before discounts.',
  "NET_REVENUE" number(38, 4) comment 'After discounts.',
  "MARGIN" number(38, 4),
  "AVERAGE_ORDER_VALUE" double comment 'net_revenue / orders_count.'
) comment = 'A day with a valid order: orders, customers and amounts, for the daily report. [models: marts.mart_daily_sales]' as
select
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("CUSTOMERS_COUNT" as number(38, 0)) as "CUSTOMERS_COUNT",
  cast("NEW_CUSTOMERS" as number(38, 0)) as "NEW_CUSTOMERS",
  cast("UNITS_SOLD" as number(38, 0)) as "UNITS_SOLD",
  cast("GROSS_REVENUE" as number(38, 4)) as "GROSS_REVENUE",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE"
from
  (
    select
      "O"."ORDER_DAY",
      count(*) as "ORDERS_COUNT",
      count(
        distinct case
          when "O"."ORDER_NUMBER" is not null then "O"."CUSTOMER_ID"
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
      (cast(sum("O"."NET_AMOUNT") as double) / nullif(cast(count("O"."NET_AMOUNT") as double), 0)) as "AVERAGE_ORDER_VALUE"
    from
      "MARTS"."MART_ORDERS" as "O"
    where
      "O"."IS_VALID" = true
    group by
      "O"."ORDER_DAY"
  ) as "MART_DAILY_SALES";

-- increment: create_table
create or replace temporary table "MARTS"."MART_DAILY_SALES__DELTA_RUN" as
select
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("CUSTOMERS_COUNT" as number(38, 0)) as "CUSTOMERS_COUNT",
  cast("NEW_CUSTOMERS" as number(38, 0)) as "NEW_CUSTOMERS",
  cast("UNITS_SOLD" as number(38, 0)) as "UNITS_SOLD",
  cast("GROSS_REVENUE" as number(38, 4)) as "GROSS_REVENUE",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE"
from
  (
    select
      "O"."ORDER_DAY",
      count(*) as "ORDERS_COUNT",
      count(
        distinct case
          when "O"."ORDER_NUMBER" is not null then "O"."CUSTOMER_ID"
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
      (cast(sum("O"."NET_AMOUNT") as double) / nullif(cast(count("O"."NET_AMOUNT") as double), 0)) as "AVERAGE_ORDER_VALUE"
    from
      "MARTS"."MART_ORDERS" as "O"
    where
      "O"."IS_VALID" = true
      and "O"."ORDER_DAY" in (
        select
          "ORDER_DAY"
        from
          "_MODELS"."CHANGES_OF_MART_ORDERS" as "CHANGES_OF_MART_ORDERS"
      )
    group by
      "O"."ORDER_DAY"
  ) as "MART_DAILY_SALES";

-- increment: create_table
create or replace temporary table "MARTS"."MART_DAILY_SALES__DELETES_RUN" as
select
  "ORDER_DAY"
from
  (
    select
      "D"."ORDER_DAY"
    from
      "MARTS"."MART_DAILY_SALES" as "D"
    where
      "D"."ORDER_DAY" not in (
        select
          "ORDER_DAY"
        from
          "MARTS"."MART_ORDERS" as "MART_ORDERS"
        where
          "IS_VALID" = true
      )
  ) as "D";

-- increment: create_table
create or replace table "_MODELS"."CHANGES_OF_MART_DAILY_SALES" as
select
  "ORDER_DAY",
  "ORDERS_COUNT",
  "CUSTOMERS_COUNT",
  "NEW_CUSTOMERS",
  "UNITS_SOLD",
  "GROSS_REVENUE",
  "NET_REVENUE",
  "MARGIN",
  "AVERAGE_ORDER_VALUE"
from
  "MARTS"."MART_DAILY_SALES"
where
  "ORDER_DAY" in (
    select
      "ORDER_DAY"
    from
      "MARTS"."MART_DAILY_SALES__DELTA_RUN"
    union all
    select
      "ORDER_DAY"
    from
      "MARTS"."MART_DAILY_SALES__DELETES_RUN"
  )
union all
select
  "ORDER_DAY",
  "ORDERS_COUNT",
  "CUSTOMERS_COUNT",
  "NEW_CUSTOMERS",
  "UNITS_SOLD",
  "GROSS_REVENUE",
  "NET_REVENUE",
  "MARGIN",
  "AVERAGE_ORDER_VALUE"
from
  "MARTS"."MART_DAILY_SALES__DELTA_RUN";

-- increment: keys
select
  'null' as "PROBLEM",
  "ORDER_DAY"
from
  "MARTS"."MART_DAILY_SALES__DELTA_RUN"
where
  "ORDER_DAY" is null
union all
select
  'duplicate' as "PROBLEM",
  "ORDER_DAY"
from
  "MARTS"."MART_DAILY_SALES__DELTA_RUN"
where
  "ORDER_DAY" is not null
group by
  "ORDER_DAY"
having
  count(*) > 1
limit
  5;

-- increment: delete
delete from "MARTS"."MART_DAILY_SALES"
where
  "ORDER_DAY" in (
    select
      "ORDER_DAY"
    from
      "MARTS"."MART_DAILY_SALES__DELETES_RUN"
  );

-- increment: merge
merge into
  "MARTS"."MART_DAILY_SALES" as "T" using "MARTS"."MART_DAILY_SALES__DELTA_RUN" as "S" on "T"."ORDER_DAY" = "S"."ORDER_DAY"
when matched and
  (
    "T"."ORDERS_COUNT" is distinct
    from
      "S"."ORDERS_COUNT"
      or "T"."CUSTOMERS_COUNT" is distinct
    from
      "S"."CUSTOMERS_COUNT"
      or "T"."NEW_CUSTOMERS" is distinct
    from
      "S"."NEW_CUSTOMERS"
      or "T"."UNITS_SOLD" is distinct
    from
      "S"."UNITS_SOLD"
      or "T"."GROSS_REVENUE" is distinct
    from
      "S"."GROSS_REVENUE"
      or "T"."NET_REVENUE" is distinct
    from
      "S"."NET_REVENUE"
      or "T"."MARGIN" is distinct
    from
      "S"."MARGIN"
      or "T"."AVERAGE_ORDER_VALUE" is distinct
    from
      "S"."AVERAGE_ORDER_VALUE"
  )
then update set
  "ORDERS_COUNT" = "S"."ORDERS_COUNT",
  "CUSTOMERS_COUNT" = "S"."CUSTOMERS_COUNT",
  "NEW_CUSTOMERS" = "S"."NEW_CUSTOMERS",
  "UNITS_SOLD" = "S"."UNITS_SOLD",
  "GROSS_REVENUE" = "S"."GROSS_REVENUE",
  "NET_REVENUE" = "S"."NET_REVENUE",
  "MARGIN" = "S"."MARGIN",
  "AVERAGE_ORDER_VALUE" = "S"."AVERAGE_ORDER_VALUE"
when not matched then insert
  (
    "ORDER_DAY",
    "ORDERS_COUNT",
    "CUSTOMERS_COUNT",
    "NEW_CUSTOMERS",
    "UNITS_SOLD",
    "GROSS_REVENUE",
    "NET_REVENUE",
    "MARGIN",
    "AVERAGE_ORDER_VALUE"
  )
values
  (
    "S"."ORDER_DAY",
    "S"."ORDERS_COUNT",
    "S"."CUSTOMERS_COUNT",
    "S"."NEW_CUSTOMERS",
    "S"."UNITS_SOLD",
    "S"."GROSS_REVENUE",
    "S"."NET_REVENUE",
    "S"."MARGIN",
    "S"."AVERAGE_ORDER_VALUE"
  );

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
              "D"."ORDERS" as "ORDERS_OF_DAYS",
              "O"."ORDERS",
              "D"."NET" as "NET_OF_DAYS",
              "O"."NET"
            from
              (
                select
                  coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("D"."NET_REVENUE"), 0) as "NET"
                from
                  "MARTS"."MART_DAILY_SALES" as "D"
              ) as "D"
              cross join (
                select
                  count(*) as "ORDERS",
                  coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
                from
                  "MARTS"."MART_ORDERS" as "O"
                where
                  "O"."IS_VALID" = true
              ) as "O"
            where
              (
                "D"."ORDERS" <> "O"."ORDERS"
                or "D"."NET" <> "O"."NET"
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
          when ("AVERAGE_ORDER_VALUE" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
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
  "ORDERS_COUNT" < 1
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

-- rows that fail not_null_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_DAILY_SALES" as "ROW"
where
  "AVERAGE_ORDER_VALUE" is null
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
      "D"."NET" as "NET_OF_DAYS",
      "O"."NET"
    from
      (
        select
          coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("D"."NET_REVENUE"), 0) as "NET"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
      ) as "D"
      cross join (
        select
          count(*) as "ORDERS",
          coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
        from
          "MARTS"."MART_ORDERS" as "O"
        where
          "O"."IS_VALID" = true
      ) as "O"
    where
      (
        "D"."ORDERS" <> "O"."ORDERS"
        or "D"."NET" <> "O"."NET"
      )
  ) as "ROW"
limit
  5;
