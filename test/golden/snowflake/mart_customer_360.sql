-- create_table
create
or replace transient table "MARTS"."MART_CUSTOMER_360" (
  "CUSTOMER_ID" number(38, 0),
  "FULL_NAME" varchar comment 'The known parts of the name; null when there is none.',
  "EMAIL" varchar comment 'In lower case.',
  "COUNTRY" varchar,
  "CREATED_AT" timestamp_ntz comment 'When the customer signed up.',
  "FIRST_ORDER_AT" timestamp_ntz comment 'The first valid order.',
  "LAST_ORDER_AT" timestamp_ntz comment 'The latest valid order.',
  "FIRST_CHANNEL" varchar comment 'That of the first valid order.',
  "FREQUENCY" number(38, 0) comment 'Valid orders.',
  "MONETARY" number(38, 4) comment 'Net sales of the valid orders, less what was paid back without an order.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back for valid orders, and without an order.',
  "AVERAGE_ORDER_VALUE" double comment 'monetary / frequency.',
  "RETURNED_ORDERS" number(38, 0),
  "FAVOURITE_CATEGORY" varchar comment 'The category with the highest net amount over valid orders.',
  "RECENCY_DAYS" number(38, 0) comment 'Days from the date of the last valid order to as_of.',
  "R_SCORE" number(38, 0) comment '5 for the most recent.',
  "F_SCORE" number(38, 0) comment '5 for the most frequent.',
  "M_SCORE" number(38, 0) comment '5 for the highest amounts.',
  "RFM_TOTAL" number(38, 0) comment 'r_score + f_score + m_score.',
  "RFM_CELL" varchar,
  "RFM_SEGMENT" varchar,
  "CUSTOMER_ACTIVITY_STATUS" varchar,
  "CUSTOMER_VALUE_SEGMENT" varchar,
  "EXPECTED_REORDER_DAYS" double,
  "CHURN_STATUS" varchar comment 'Active up to at_risk_after × expected_reorder_days, At Risk up to churned_after ×, else Churned.'
) comment = 'A known customer, also one who never ordered: contact, orders, scores, segments and churn in one row. [models: marts.mart_customer_360]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FULL_NAME" as varchar) as "FULL_NAME",
  cast("EMAIL" as varchar) as "EMAIL",
  cast("COUNTRY" as varchar) as "COUNTRY",
  cast("CREATED_AT" as timestamp_ntz) as "CREATED_AT",
  cast("FIRST_ORDER_AT" as timestamp_ntz) as "FIRST_ORDER_AT",
  cast("LAST_ORDER_AT" as timestamp_ntz) as "LAST_ORDER_AT",
  cast("FIRST_CHANNEL" as varchar) as "FIRST_CHANNEL",
  cast("FREQUENCY" as number(38, 0)) as "FREQUENCY",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("AVERAGE_ORDER_VALUE" as double) as "AVERAGE_ORDER_VALUE",
  cast("RETURNED_ORDERS" as number(38, 0)) as "RETURNED_ORDERS",
  cast("FAVOURITE_CATEGORY" as varchar) as "FAVOURITE_CATEGORY",
  cast("RECENCY_DAYS" as number(38, 0)) as "RECENCY_DAYS",
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("F_SCORE" as number(38, 0)) as "F_SCORE",
  cast("M_SCORE" as number(38, 0)) as "M_SCORE",
  cast("RFM_TOTAL" as number(38, 0)) as "RFM_TOTAL",
  cast("RFM_CELL" as varchar) as "RFM_CELL",
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT",
  cast("CUSTOMER_ACTIVITY_STATUS" as varchar) as "CUSTOMER_ACTIVITY_STATUS",
  cast("CUSTOMER_VALUE_SEGMENT" as varchar) as "CUSTOMER_VALUE_SEGMENT",
  cast("EXPECTED_REORDER_DAYS" as double) as "EXPECTED_REORDER_DAYS",
  cast("CHURN_STATUS" as varchar) as "CHURN_STATUS"
from
  (
    with
      "RETURNS" as (
        select
          "O"."CUSTOMER_ID",
          count(*) as "RETURNED_ORDERS"
        from
          "INTERMEDIATE"."INT_ORDERS" as "O"
        where
          "O"."COUNTED_AS" = 'returned'
          and "O"."IS_KNOWN_CUSTOMER" = true
        group by
          "O"."CUSTOMER_ID"
      ),
      "REFUNDS" as (
        select
          "R"."CUSTOMER_ID",
          sum("R"."AMOUNT") as "AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."IS_VALID" = true
          and "R"."CUSTOMER_ID" is not null
        group by
          "R"."CUSTOMER_ID"
      ),
      "STATUSES" as (
        select
          "R"."CUSTOMER_ID",
          "R"."LAST_ORDER_AT",
          "R"."RECENCY_DAYS",
          "R"."FREQUENCY",
          "R"."MONETARY",
          "R"."R_SCORE",
          "R"."F_SCORE",
          "R"."M_SCORE",
          "R"."RFM_TOTAL",
          "R"."RFM_CELL",
          "R"."RFM_SEGMENT",
          "R"."CONTRIBUTION",
          "R"."CONTRIBUTION_RANK",
          "R"."CUMULATIVE_CONTRIBUTION",
          case
            when (
              "R"."RECENCY_DAYS" <= 30
              and "R"."FREQUENCY" >= 5
            ) then 'Highly Active'
            when "R"."RECENCY_DAYS" <= 90 then 'Active'
            else 'Inactive'
          end as "CUSTOMER_ACTIVITY_STATUS",
          case
            when "R"."M_SCORE" >= 4 then 'High Value'
            else 'Low Value'
          end as "CUSTOMER_VALUE_SEGMENT"
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "R"
      )
    select
      "C"."CUSTOMER_ID",
      "C"."FULL_NAME",
      "C"."EMAIL",
      "C"."COUNTRY",
      "C"."CREATED_AT",
      "O"."FIRST_ORDER_AT",
      "O"."LAST_ORDER_AT",
      "O"."FIRST_CHANNEL",
      coalesce("O"."FREQUENCY", 0) as "FREQUENCY",
      coalesce("O"."MONETARY", 0) as "MONETARY",
      coalesce("R"."AMOUNT", 0) as "REFUNDED_AMOUNT",
      (cast("O"."MONETARY" as double) / nullif(cast("O"."FREQUENCY" as double), 0)) as "AVERAGE_ORDER_VALUE",
      coalesce("B"."RETURNED_ORDERS", 0) as "RETURNED_ORDERS",
      "K"."FAVOURITE_CATEGORY",
      "S"."RECENCY_DAYS",
      "S"."R_SCORE",
      "S"."F_SCORE",
      "S"."M_SCORE",
      "S"."RFM_TOTAL",
      "S"."RFM_CELL",
      "S"."RFM_SEGMENT",
      "S"."CUSTOMER_ACTIVITY_STATUS",
      "S"."CUSTOMER_VALUE_SEGMENT",
      "L"."EXPECTED_REORDER_DAYS",
      "L"."CHURN_STATUS"
    from
      "STAGING"."STG_CUSTOMERS" as "C"
      left join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "O" on "O"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
      left join "RETURNS" as "B" on "B"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
      left join "REFUNDS" as "R" on "R"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
      left join "INTERMEDIATE"."INT_FAVOURITE_CATEGORIES" as "K" on "K"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
      left join "STATUSES" as "S" on "S"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
      left join "MARTS"."MART_CHURN" as "L" on "L"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
  ) as "MART_CUSTOMER_360";

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
          "MARTS"."MART_CUSTOMER_360" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_17",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_CUSTOMER_360" as "ROW"
        where
          "ROW"."CUSTOMER_ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "STAGING"."STG_CUSTOMERS" as "TARGET"
            where
              "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
          )
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
              "C"."CUSTOMER_ID"
            from
              "STAGING"."STG_CUSTOMERS" as "C"
              left join "MARTS"."MART_CUSTOMER_360" as "M" on "M"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
            where
              "M"."CUSTOMER_ID" is null
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
              "C"."ORDERS" as "ORDERS_OF_CUSTOMERS",
              "O"."ORDERS",
              "C"."MONETARY" as "MONETARY_OF_CUSTOMERS",
              "O"."MONETARY"
            from
              (
                select
                  coalesce(sum("C"."FREQUENCY"), 0) as "ORDERS",
                  coalesce(sum("C"."MONETARY"), 0) as "MONETARY"
                from
                  "MARTS"."MART_CUSTOMER_360" as "C"
              ) as "C"
              cross join (
                select
                  "O"."ORDERS",
                  ("I"."NET" - "R"."REFUNDED") as "MONETARY"
                from
                  (
                    select
                      count(*) as "ORDERS"
                    from
                      "INTERMEDIATE"."INT_ORDERS" as "O"
                    where
                      "O"."ORDER_NUMBER" is not null
                  ) as "O"
                  cross join (
                    select
                      coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
                    from
                      "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
                    where
                      "I"."IS_VALID" = true
                      and "I"."IS_KNOWN_CUSTOMER" = true
                  ) as "I"
                  cross join (
                    select
                      coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
                    from
                      "INTERMEDIATE"."INT_REFUNDS" as "R"
                      inner join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C" on "C"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
                    where
                      "R"."IS_VALID" = true
                  ) as "R"
              ) as "O"
            where
              (
                "C"."ORDERS" <> "O"."ORDERS"
                or "C"."MONETARY" <> "O"."MONETARY"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_22"
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
          when ("FREQUENCY" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("FREQUENCY" < 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            not (
              cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("RETURNED_ORDERS" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("RETURNED_ORDERS" < 0) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("RECENCY_DAYS" < 1) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            "R_SCORE" < 1
            or "R_SCORE" > 5
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            "F_SCORE" < 1
            or "F_SCORE" > 5
          ) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            "M_SCORE" < 1
            or "M_SCORE" > 5
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            "RFM_TOTAL" < 3
            or "RFM_TOTAL" > 15
          ) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("CUSTOMER_ACTIVITY_STATUS" not in ('Highly Active', 'Active', 'Inactive')) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("CUSTOMER_VALUE_SEGMENT" not in ('High Value', 'Low Value')) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (
            not (
              cast("EXPECTED_REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')) then 1
        end
      ) as "TEST_16",
      count(
        case
          when (not (("FREQUENCY" > 0) = ("RFM_TOTAL" is not null))) then 1
        end
      ) as "TEST_19",
      count(
        case
          when (not (("FREQUENCY" > 0) = ("CHURN_STATUS" is not null))) then 1
        end
      ) as "TEST_20"
    from
      "MARTS"."MART_CUSTOMER_360" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_frequency
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "FREQUENCY" is null
limit
  5;

-- rows that fail range_frequency
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "FREQUENCY" < 0
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  not (
    cast("AVERAGE_ORDER_VALUE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_returned_orders
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "RETURNED_ORDERS" is null
limit
  5;

-- rows that fail range_returned_orders
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "RETURNED_ORDERS" < 0
limit
  5;

-- rows that fail range_recency_days
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "RECENCY_DAYS" < 1
limit
  5;

-- rows that fail range_r_score
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  (
    "R_SCORE" < 1
    or "R_SCORE" > 5
  )
limit
  5;

-- rows that fail range_f_score
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  (
    "F_SCORE" < 1
    or "F_SCORE" > 5
  )
limit
  5;

-- rows that fail range_m_score
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  (
    "M_SCORE" < 1
    or "M_SCORE" > 5
  )
limit
  5;

-- rows that fail range_rfm_total
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  (
    "RFM_TOTAL" < 3
    or "RFM_TOTAL" > 15
  )
limit
  5;

-- rows that fail accepted_values_customer_activity_status
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "CUSTOMER_ACTIVITY_STATUS" not in ('Highly Active', 'Active', 'Inactive')
limit
  5;

-- rows that fail accepted_values_customer_value_segment
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "CUSTOMER_VALUE_SEGMENT" not in ('High Value', 'Low Value')
limit
  5;

-- rows that fail finite_expected_reorder_days
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  not (
    cast("EXPECTED_REORDER_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "CHURN_STATUS" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_customer_id_stg_customers
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  "ROW"."CUSTOMER_ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "STAGING"."STG_CUSTOMERS" as "TARGET"
    where
      "TARGET"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
  )
limit
  5;

-- rows that fail scored_with_a_valid_order
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  not (("FREQUENCY" > 0) = ("RFM_TOTAL" is not null))
limit
  5;

-- rows that fail judged_with_a_valid_order
select
  "ROW".*
from
  "MARTS"."MART_CUSTOMER_360" as "ROW"
where
  not (("FREQUENCY" > 0) = ("CHURN_STATUS" is not null))
limit
  5;

-- rows that fail no_customer_is_missing
select
  "ROW".*
from
  (
    select
      "C"."CUSTOMER_ID"
    from
      "STAGING"."STG_CUSTOMERS" as "C"
      left join "MARTS"."MART_CUSTOMER_360" as "M" on "M"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
    where
      "M"."CUSTOMER_ID" is null
  ) as "ROW"
limit
  5;

-- rows that fail customers_add_up_to_orders
select
  "ROW".*
from
  (
    select
      "C"."ORDERS" as "ORDERS_OF_CUSTOMERS",
      "O"."ORDERS",
      "C"."MONETARY" as "MONETARY_OF_CUSTOMERS",
      "O"."MONETARY"
    from
      (
        select
          coalesce(sum("C"."FREQUENCY"), 0) as "ORDERS",
          coalesce(sum("C"."MONETARY"), 0) as "MONETARY"
        from
          "MARTS"."MART_CUSTOMER_360" as "C"
      ) as "C"
      cross join (
        select
          "O"."ORDERS",
          ("I"."NET" - "R"."REFUNDED") as "MONETARY"
        from
          (
            select
              count(*) as "ORDERS"
            from
              "INTERMEDIATE"."INT_ORDERS" as "O"
            where
              "O"."ORDER_NUMBER" is not null
          ) as "O"
          cross join (
            select
              coalesce(sum("I"."NET_AMOUNT"), 0) as "NET"
            from
              "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
            where
              "I"."IS_VALID" = true
              and "I"."IS_KNOWN_CUSTOMER" = true
          ) as "I"
          cross join (
            select
              coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
            from
              "INTERMEDIATE"."INT_REFUNDS" as "R"
              inner join "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C" on "C"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
            where
              "R"."IS_VALID" = true
          ) as "R"
      ) as "O"
    where
      (
        "C"."ORDERS" <> "O"."ORDERS"
        or "C"."MONETARY" <> "O"."MONETARY"
      )
  ) as "ROW"
limit
  5;
