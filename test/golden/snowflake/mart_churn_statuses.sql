-- create_table
create
or replace transient table "MARTS"."MART_CHURN_STATUSES" (
  "CHURN_STATUS" varchar,
  "CUSTOMERS" number(38, 0) comment 'Known customers with a valid order.',
  "CUSTOMER_SHARE" double comment 'customers / all customers.',
  "MONETARY" number(38, 4) comment 'What they spent: net sales of valid orders, less refunds without an order.',
  "REVENUE_AT_RISK" number(38, 4) comment 'Net sales of the valid orders in the 365 days before as_of of those who are At Risk.'
) comment = 'Customers by churn status: their number, what they spent so far and the revenue at risk. [models: marts.mart_churn_statuses]' as
select
  cast("CHURN_STATUS" as varchar) as "CHURN_STATUS",
  cast("CUSTOMERS" as number(38, 0)) as "CUSTOMERS",
  cast("CUSTOMER_SHARE" as double) as "CUSTOMER_SHARE",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("REVENUE_AT_RISK" as number(38, 4)) as "REVENUE_AT_RISK"
from
  (
    with
      "STATUSES" as (
        select
          "C"."CHURN_STATUS",
          count(*) as "CUSTOMERS",
          sum("O"."MONETARY") as "MONETARY",
          sum("O"."MONETARY_LAST_365_DAYS") as "MONETARY_LAST_365_DAYS"
        from
          "MARTS"."MART_CHURN" as "C"
          inner join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "O" on "O"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
        group by
          "C"."CHURN_STATUS"
      )
    select
      "S"."CHURN_STATUS",
      "S"."CUSTOMERS",
      (cast("S"."CUSTOMERS" as double) / nullif(cast(sum("S"."CUSTOMERS") over () as double), 0)) as "CUSTOMER_SHARE",
      "S"."MONETARY",
      case
        when "S"."CHURN_STATUS" = 'At Risk' then "S"."MONETARY_LAST_365_DAYS"
        else 0
      end as "REVENUE_AT_RISK"
    from
      "STATUSES" as "S"
  ) as "MART_CHURN_STATUSES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CHURN_STATUS" as "CHURN_STATUS",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_CHURN_STATUSES" as "ROW"
        where
          "CHURN_STATUS" is not null
        group by
          "CHURN_STATUS"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_8"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CHURN_STATUS" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("CUSTOMERS" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("CUSTOMERS" < 1) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (
            not (
              cast("CUSTOMER_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            "CUSTOMER_SHARE" < 0
            or "CUSTOMER_SHARE" > 1
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("REVENUE_AT_RISK" is null) then 1
        end
      ) as "TEST_7"
    from
      "MARTS"."MART_CHURN_STATUSES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_churn_status
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "CHURN_STATUS" is null
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail not_null_customers
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "CUSTOMERS" is null
limit
  5;

-- rows that fail range_customers
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "CUSTOMERS" < 1
limit
  5;

-- rows that fail finite_customer_share
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  not (
    cast("CUSTOMER_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_customer_share
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  (
    "CUSTOMER_SHARE" < 0
    or "CUSTOMER_SHARE" > 1
  )
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail not_null_revenue_at_risk
select
  "ROW".*
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "REVENUE_AT_RISK" is null
limit
  5;

-- rows that fail unique_churn_status
select
  "CHURN_STATUS" as "CHURN_STATUS",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_CHURN_STATUSES" as "ROW"
where
  "CHURN_STATUS" is not null
group by
  "CHURN_STATUS"
having
  count(*) > 1
limit
  5;
