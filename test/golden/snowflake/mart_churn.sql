-- create_table
create
or replace transient table "MARTS"."MART_CHURN" (
  "CUSTOMER_ID" number(38, 0),
  "RECENCY_DAYS" number(38, 0) comment 'Days from the date of the last valid order to as_of.',
  "EXPECTED_REORDER_DAYS" double comment 'The customer''s average days between order days; with a single one, churn_reorder_days, or else the median of the others, if churn_minimum_repeaters have more.',
  "CHURN_STATUS" varchar comment 'Active up to at_risk_after × expected_reorder_days, At Risk up to churned_after ×, else Churned.',
  "REVENUE_AT_RISK" number(38, 4) comment 'Net sales of the valid orders in the 365 days before as_of when At Risk, else 0.'
) comment = 'A known customer with a valid order: when the next order was expected and whether it is overdue, for win-back campaigns. [models: marts.mart_churn]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("RECENCY_DAYS" as number(38, 0)) as "RECENCY_DAYS",
  cast("EXPECTED_REORDER_DAYS" as double) as "EXPECTED_REORDER_DAYS",
  cast("CHURN_STATUS" as varchar) as "CHURN_STATUS",
  cast("REVENUE_AT_RISK" as number(38, 4)) as "REVENUE_AT_RISK"
from
  (
    with
      "TYPICAL" as (
        select
          median(cast("C"."REORDER_DAYS" as double)) as "MEDIAN",
          count("C"."REORDER_DAYS") as "REPEATERS"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
      ),
      "EXPECTED" as (
        select
          "C"."CUSTOMER_ID",
          "C"."RECENCY_DAYS",
          "C"."MONETARY_LAST_365_DAYS",
          coalesce(
            "C"."REORDER_DAYS",
            case
              when "T"."REPEATERS" >= 30 then "T"."MEDIAN"
            end
          ) as "EXPECTED_REORDER_DAYS"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
          cross join "TYPICAL" as "T"
      ),
      "JUDGED" as (
        select
          "E".*,
          case
            when "E"."EXPECTED_REORDER_DAYS" is null then 'Unknown'
            when "E"."RECENCY_DAYS" <= ((cast('1.5' as double) * "E"."EXPECTED_REORDER_DAYS") + cast('1e-9' as double)) then 'Active'
            when "E"."RECENCY_DAYS" <= ((3 * "E"."EXPECTED_REORDER_DAYS") + cast('1e-9' as double)) then 'At Risk'
            else 'Churned'
          end as "CHURN_STATUS"
        from
          "EXPECTED" as "E"
      )
    select
      "J"."CUSTOMER_ID",
      "J"."RECENCY_DAYS",
      "J"."EXPECTED_REORDER_DAYS",
      "J"."CHURN_STATUS",
      case
        when "J"."CHURN_STATUS" = 'At Risk' then "J"."MONETARY_LAST_365_DAYS"
        else 0
      end as "REVENUE_AT_RISK"
    from
      "JUDGED" as "J"
  ) as "MART_CHURN";

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
          "MARTS"."MART_CHURN" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_8",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_CHURN" as "ROW"
        where
          "ROW"."CUSTOMER_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "TARGET"
            where
              "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
          )
      ) as "FAILING"
  ) as "TEST_9"
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
          when ("RECENCY_DAYS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("RECENCY_DAYS" < 1) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            not (
              cast("EXPECTED_REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("EXPECTED_REORDER_DAYS" < 1) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("CHURN_STATUS" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("REVENUE_AT_RISK" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (not (("CHURN_STATUS" = 'Unknown') = ("EXPECTED_REORDER_DAYS" is null))) then 1
        end
      ) as "TEST_10"
    from
      "MARTS"."MART_CHURN" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "RECENCY_DAYS" is null
limit
  5;

-- rows that fail range_recency_days
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "RECENCY_DAYS" < 1
limit
  5;

-- rows that fail finite_expected_reorder_days
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  not (
    cast("EXPECTED_REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_expected_reorder_days
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "EXPECTED_REORDER_DAYS" < 1
limit
  5;

-- rows that fail not_null_churn_status
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "CHURN_STATUS" is null
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail not_null_revenue_at_risk
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "REVENUE_AT_RISK" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_customer_id_int_customer_orders
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  "ROW"."CUSTOMER_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "TARGET"
    where
      "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
  )
limit
  5;

-- rows that fail unknown_when_nothing_is_expected
select
  "ROW".*
from
  "MARTS"."MART_CHURN" as "ROW"
where
  not (("CHURN_STATUS" = 'Unknown') = ("EXPECTED_REORDER_DAYS" is null))
limit
  5;
