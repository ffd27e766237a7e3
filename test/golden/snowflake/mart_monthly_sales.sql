-- create_table
create
or replace transient table "MARTS"."MART_MONTHLY_SALES" (
  "MONTH" date comment 'The first day of the month.',
  "ORDERS_COUNT" number(38, 0) comment 'Valid orders, also of unknown customers.',
  "CUSTOMERS_COUNT" number(38, 0) comment 'Known customers with a valid order.',
  "NEW_CUSTOMERS" number(38, 0) comment 'Those with their first valid order.',
  "RETURNING_CUSTOMERS" number(38, 0) comment 'customers_count − new_customers.',
  "RETURNING_SHARE" double comment 'returning_customers / customers_count.',
  "NET_REVENUE" number(38, 4) comment 'After discounts.',
  "RETURNS_AMOUNT" number(38, 4) comment 'What was paid back in the month.',
  "NET_SALES" number(38, 4) comment 'net_revenue − returns_amount.',
  "MARGIN" number(38, 4) comment 'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
  "AVERAGE_ORDER_VALUE" double comment 'net_revenue / orders_count.',
  "ORDERS_COUNT_YEAR_BEFORE" number(38, 0),
  "NET_SALES_YEAR_BEFORE" number(38, 4),
  "AVERAGE_ORDER_VALUE_YEAR_BEFORE" double,
  "RETURNING_SHARE_YEAR_BEFORE" double,
  "ORDERS_CHANGE" double comment 'By how much orders_count differs from a year before, as a share of it; null while the month is not over.',
  "NET_SALES_CHANGE" double comment 'The same of net_sales.',
  "AVERAGE_ORDER_VALUE_CHANGE" double comment 'The same of average_order_value.',
  "IS_PARTIAL" boolean comment 'Whether the month ends on or after as_of.'
) comment = 'A month, every one from the first valid order on, and one before it with a refund: orders, customers and amounts beside those of the same month a year before, for the monthly report. [models: marts.mart_monthly_sales]' as
select
  cast("MONTH" as date) as "MONTH",
  cast("ORDERS_COUNT" as number(38, 0)) as "ORDERS_COUNT",
  cast("CUSTOMERS_COUNT" as number(38, 0)) as "CUSTOMERS_COUNT",
  cast("NEW_CUSTOMERS" as number(38, 0)) as "NEW_CUSTOMERS",
  cast("RETURNING_CUSTOMERS" as number(38, 0)) as "RETURNING_CUSTOMERS",
  cast("RETURNING_SHARE" as double) as "RETURNING_SHARE",
  cast("NET_REVENUE" as number(38, 4)) as "NET_REVENUE",
  cast("RETURNS_AMOUNT" as number(38, 4)) as "RETURNS_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE",
  cast("ORDERS_COUNT_YEAR_BEFORE" as number(38, 0)) as "ORDERS_COUNT_YEAR_BEFORE",
  cast("NET_SALES_YEAR_BEFORE" as number(38, 4)) as "NET_SALES_YEAR_BEFORE",
  cast("AVERAGE_ORDER_VALUE_YEAR_BEFORE" as double) as "AVERAGE_ORDER_VALUE_YEAR_BEFORE",
  cast("RETURNING_SHARE_YEAR_BEFORE" as double) as "RETURNING_SHARE_YEAR_BEFORE",
  cast("ORDERS_CHANGE" as double) as "ORDERS_CHANGE",
  cast("NET_SALES_CHANGE" as double) as "NET_SALES_CHANGE",
  cast("AVERAGE_ORDER_VALUE_CHANGE" as double) as "AVERAGE_ORDER_VALUE_CHANGE",
  cast("IS_PARTIAL" as boolean) as "IS_PARTIAL"
from
  (
    with
      "SALES" as (
        select
          cast(date_trunc(month, cast("D"."ORDER_DAY" as date)) as date) as "MONTH",
          sum("D"."ORDERS_COUNT") as "ORDERS_COUNT",
          sum("D"."NET_REVENUE") as "NET_REVENUE",
          sum("D"."RETURNS_AMOUNT") as "RETURNS_AMOUNT",
          sum("D"."NET_SALES") as "NET_SALES",
          sum("D"."MARGIN") as "MARGIN"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
        group by
          cast(date_trunc(month, cast("D"."ORDER_DAY" as date)) as date)
      ),
      "MONTHS" as (
        select
          "M"."MONTH"
        from
          "INTERMEDIATE"."INT_MONTHS" as "M"
        union
        select
          "S"."MONTH"
        from
          "SALES" as "S"
      ),
      "FIGURES" as (
        select
          "M"."MONTH",
          coalesce("S"."ORDERS_COUNT", 0) as "ORDERS_COUNT",
          coalesce("R"."ACTIVE", 0) as "CUSTOMERS_COUNT",
          coalesce("R"."NEW", 0) as "NEW_CUSTOMERS",
          (coalesce("R"."ACTIVE", 0) - coalesce("R"."NEW", 0)) as "RETURNING_CUSTOMERS",
          coalesce("S"."NET_REVENUE", 0) as "NET_REVENUE",
          coalesce("S"."RETURNS_AMOUNT", 0) as "RETURNS_AMOUNT",
          coalesce("S"."NET_SALES", 0) as "NET_SALES",
          coalesce("S"."MARGIN", 0) as "MARGIN",
          (cast("S"."NET_REVENUE" as double) / nullif(cast("S"."ORDERS_COUNT" as double), 0)) as "AVERAGE_ORDER_VALUE",
          (cast(("R"."ACTIVE" - "R"."NEW") as double) / nullif(cast("R"."ACTIVE" as double), 0)) as "RETURNING_SHARE",
          cast(dateadd(month, 1, cast("M"."MONTH" as date)) as date) > "D"."AS_OF" as "IS_PARTIAL"
        from
          "MONTHS" as "M"
          cross join "INTERMEDIATE"."INT_AS_OF" as "D"
          left join "SALES" as "S" on "S"."MONTH" = "M"."MONTH"
          left join "MARTS"."MART_RETENTION_SUMMARY" as "R" on "R"."MONTH" = "M"."MONTH"
      ),
      "COMPARED" as (
        select
          "M".*,
          "B"."ORDERS_COUNT" as "ORDERS_COUNT_YEAR_BEFORE",
          "B"."NET_SALES" as "NET_SALES_YEAR_BEFORE",
          "B"."AVERAGE_ORDER_VALUE" as "AVERAGE_ORDER_VALUE_YEAR_BEFORE",
          "B"."RETURNING_SHARE" as "RETURNING_SHARE_YEAR_BEFORE"
        from
          "FIGURES" as "M"
          left join "FIGURES" as "B" on "B"."MONTH" = cast(dateadd(year, -1, cast("M"."MONTH" as date)) as date)
      )
    select
      "C"."MONTH",
      "C"."ORDERS_COUNT",
      "C"."CUSTOMERS_COUNT",
      "C"."NEW_CUSTOMERS",
      "C"."RETURNING_CUSTOMERS",
      "C"."RETURNING_SHARE",
      "C"."NET_REVENUE",
      "C"."RETURNS_AMOUNT",
      "C"."NET_SALES",
      "C"."MARGIN",
      "C"."AVERAGE_ORDER_VALUE",
      "C"."ORDERS_COUNT_YEAR_BEFORE",
      "C"."NET_SALES_YEAR_BEFORE",
      "C"."AVERAGE_ORDER_VALUE_YEAR_BEFORE",
      "C"."RETURNING_SHARE_YEAR_BEFORE",
      case
        when "C"."IS_PARTIAL" = false then (
          cast(("C"."ORDERS_COUNT" - "C"."ORDERS_COUNT_YEAR_BEFORE") as double) / nullif(cast("C"."ORDERS_COUNT_YEAR_BEFORE" as double), 0)
        )
      end as "ORDERS_CHANGE",
      case
        when "C"."IS_PARTIAL" = false then (
          cast(("C"."NET_SALES" - "C"."NET_SALES_YEAR_BEFORE") as double) / nullif(cast("C"."NET_SALES_YEAR_BEFORE" as double), 0)
        )
      end as "NET_SALES_CHANGE",
      case
        when "C"."IS_PARTIAL" = false then (
          cast(("C"."AVERAGE_ORDER_VALUE" - "C"."AVERAGE_ORDER_VALUE_YEAR_BEFORE") as double) / nullif(cast("C"."AVERAGE_ORDER_VALUE_YEAR_BEFORE" as double), 0)
        )
      end as "AVERAGE_ORDER_VALUE_CHANGE",
      "C"."IS_PARTIAL"
    from
      "COMPARED" as "C"
  ) as "MART_MONTHLY_SALES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "MONTH" as "MONTH",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_MONTHLY_SALES" as "ROW"
        where
          "MONTH" is not null
        group by
          "MONTH"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_23",
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
              "M"."ORDERS" as "ORDERS_OF_MONTHS",
              "D"."ORDERS",
              "M"."NEW_CUSTOMERS" as "NEW_OF_MONTHS",
              "D"."NEW_CUSTOMERS",
              "M"."NET" as "NET_OF_MONTHS",
              "D"."NET",
              "M"."MARGIN" as "MARGIN_OF_MONTHS",
              "D"."MARGIN"
            from
              (
                select
                  coalesce(sum("M"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("M"."NEW_CUSTOMERS"), 0) as "NEW_CUSTOMERS",
                  coalesce(sum("M"."NET_SALES"), 0) as "NET",
                  coalesce(sum("M"."MARGIN"), 0) as "MARGIN"
                from
                  "MARTS"."MART_MONTHLY_SALES" as "M"
              ) as "M"
              cross join (
                select
                  coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
                  coalesce(sum("D"."NEW_CUSTOMERS"), 0) as "NEW_CUSTOMERS",
                  coalesce(sum("D"."NET_SALES"), 0) as "NET",
                  coalesce(sum("D"."MARGIN"), 0) as "MARGIN"
                from
                  "MARTS"."MART_DAILY_SALES" as "D"
              ) as "D"
            where
              (
                "M"."ORDERS" <> "D"."ORDERS"
                or "M"."NEW_CUSTOMERS" <> "D"."NEW_CUSTOMERS"
                or "M"."NET" <> "D"."NET"
                or "M"."MARGIN" <> "D"."MARGIN"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_24"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("MONTH" is null) then 1
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
          when ("RETURNING_CUSTOMERS" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("RETURNING_CUSTOMERS" < 0) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            not (
              cast("RETURNING_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            "RETURNING_SHARE" < 0
            or "RETURNING_SHARE" > 1
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("NET_REVENUE" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("RETURNS_AMOUNT" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("ORDERS_COUNT_YEAR_BEFORE" < 0) then 1
        end
      ) as "TEST_16",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE_YEAR_BEFORE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_17",
      count(
        case
          when (
            not (
              cast("RETURNING_SHARE_YEAR_BEFORE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_18",
      count(
        case
          when (
            not (
              cast("ORDERS_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_19",
      count(
        case
          when (
            not (
              cast("NET_SALES_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_20",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_21",
      count(
        case
          when ("IS_PARTIAL" is null) then 1
        end
      ) as "TEST_22"
    from
      "MARTS"."MART_MONTHLY_SALES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_month
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "MONTH" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "ORDERS_COUNT" is null
limit
  5;

-- rows that fail range_orders_count
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "ORDERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_customers_count
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "CUSTOMERS_COUNT" is null
limit
  5;

-- rows that fail range_customers_count
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "CUSTOMERS_COUNT" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "NEW_CUSTOMERS" is null
limit
  5;

-- rows that fail range_new_customers
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "NEW_CUSTOMERS" < 0
limit
  5;

-- rows that fail not_null_returning_customers
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "RETURNING_CUSTOMERS" is null
limit
  5;

-- rows that fail range_returning_customers
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "RETURNING_CUSTOMERS" < 0
limit
  5;

-- rows that fail finite_returning_share
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("RETURNING_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_returning_share
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  (
    "RETURNING_SHARE" < 0
    or "RETURNING_SHARE" > 1
  )
limit
  5;

-- rows that fail not_null_net_revenue
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "NET_REVENUE" is null
limit
  5;

-- rows that fail not_null_returns_amount
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "RETURNS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_orders_count_year_before
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "ORDERS_COUNT_YEAR_BEFORE" < 0
limit
  5;

-- rows that fail finite_average_order_value_year_before
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE_YEAR_BEFORE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_returning_share_year_before
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("RETURNING_SHARE_YEAR_BEFORE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_orders_change
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("ORDERS_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_net_sales_change
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("NET_SALES_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_average_order_value_change
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE_CHANGE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_is_partial
select
  "ROW".*
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "IS_PARTIAL" is null
limit
  5;

-- rows that fail unique_month
select
  "MONTH" as "MONTH",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_MONTHLY_SALES" as "ROW"
where
  "MONTH" is not null
group by
  "MONTH"
having
  count(*) > 1
limit
  5;

-- rows that fail months_add_up_to_days
select
  "ROW".*
from
  (
    select
      "M"."ORDERS" as "ORDERS_OF_MONTHS",
      "D"."ORDERS",
      "M"."NEW_CUSTOMERS" as "NEW_OF_MONTHS",
      "D"."NEW_CUSTOMERS",
      "M"."NET" as "NET_OF_MONTHS",
      "D"."NET",
      "M"."MARGIN" as "MARGIN_OF_MONTHS",
      "D"."MARGIN"
    from
      (
        select
          coalesce(sum("M"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("M"."NEW_CUSTOMERS"), 0) as "NEW_CUSTOMERS",
          coalesce(sum("M"."NET_SALES"), 0) as "NET",
          coalesce(sum("M"."MARGIN"), 0) as "MARGIN"
        from
          "MARTS"."MART_MONTHLY_SALES" as "M"
      ) as "M"
      cross join (
        select
          coalesce(sum("D"."ORDERS_COUNT"), 0) as "ORDERS",
          coalesce(sum("D"."NEW_CUSTOMERS"), 0) as "NEW_CUSTOMERS",
          coalesce(sum("D"."NET_SALES"), 0) as "NET",
          coalesce(sum("D"."MARGIN"), 0) as "MARGIN"
        from
          "MARTS"."MART_DAILY_SALES" as "D"
      ) as "D"
    where
      (
        "M"."ORDERS" <> "D"."ORDERS"
        or "M"."NEW_CUSTOMERS" <> "D"."NEW_CUSTOMERS"
        or "M"."NET" <> "D"."NET"
        or "M"."MARGIN" <> "D"."MARGIN"
      )
  ) as "ROW"
limit
  5;
