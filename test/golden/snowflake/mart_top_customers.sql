-- create_table
create
or replace transient table "MARTS"."MART_TOP_CUSTOMERS" (
  "CUSTOMER_RANK" number(38, 0) comment 'By rfm_total, then monetary; 1 is the best.',
  "CUSTOMER_ID" number(38, 0),
  "FULL_NAME" varchar comment 'The known parts of the name; null when there is none.',
  "EMAIL" varchar comment 'In lower case.',
  "COUNTRY" varchar,
  "RECENCY_DAYS" number(38, 0) comment 'Days from the date of the last valid order to as_of.',
  "FREQUENCY" number(38, 0) comment 'Valid orders.',
  "MONETARY" number(38, 4) comment 'Net sales of the valid orders, less what was paid back without an order.',
  "R_SCORE" number(38, 0) comment '5 for the most recent.',
  "F_SCORE" number(38, 0) comment '5 for the most frequent.',
  "M_SCORE" number(38, 0) comment '5 for the highest amounts.',
  "RFM_TOTAL" number(38, 0) comment 'r_score + f_score + m_score.',
  "RFM_SEGMENT" varchar,
  "CONTRIBUTION" double comment 'monetary / monetary of all customers.',
  "CONTRIBUTION_RANK" number(38, 0) comment 'By monetary, highest first.',
  "CUSTOMER_ACTIVITY_STATUS" varchar comment 'Highly Active: highly_active_orders or more, the last at most highly_active_days ago; Active: at most active_days ago.',
  "CUSTOMER_VALUE_SEGMENT" varchar comment 'High Value: m_score 4 or 5.'
) comment = 'The 20 best customers, by RFM scores and then by monetary value. [models: marts.mart_top_customers]' as
select
  cast("CUSTOMER_RANK" as number(38, 0)) as "CUSTOMER_RANK",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FULL_NAME" as varchar) as "FULL_NAME",
  cast("EMAIL" as varchar) as "EMAIL",
  cast("COUNTRY" as varchar) as "COUNTRY",
  cast("RECENCY_DAYS" as number(38, 0)) as "RECENCY_DAYS",
  cast("FREQUENCY" as number(38, 0)) as "FREQUENCY",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("F_SCORE" as number(38, 0)) as "F_SCORE",
  cast("M_SCORE" as number(38, 0)) as "M_SCORE",
  cast("RFM_TOTAL" as number(38, 0)) as "RFM_TOTAL",
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT",
  cast("CONTRIBUTION" as double) as "CONTRIBUTION",
  cast("CONTRIBUTION_RANK" as number(38, 0)) as "CONTRIBUTION_RANK",
  cast("CUSTOMER_ACTIVITY_STATUS" as varchar) as "CUSTOMER_ACTIVITY_STATUS",
  cast("CUSTOMER_VALUE_SEGMENT" as varchar) as "CUSTOMER_VALUE_SEGMENT"
from
  (
    with
      "RANKED" as (
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
          row_number() over (
            order by
              "R"."RFM_TOTAL" desc nulls last,
              "R"."MONETARY" desc nulls last,
              "R"."CUSTOMER_ID" asc nulls last
          ) as "CUSTOMER_RANK"
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "R"
      )
    select
      "R"."CUSTOMER_RANK",
      "R"."CUSTOMER_ID",
      "C"."FULL_NAME",
      "C"."EMAIL",
      "C"."COUNTRY",
      "R"."RECENCY_DAYS",
      "R"."FREQUENCY",
      "R"."MONETARY",
      "R"."R_SCORE",
      "R"."F_SCORE",
      "R"."M_SCORE",
      "R"."RFM_TOTAL",
      "R"."RFM_SEGMENT",
      "R"."CONTRIBUTION",
      "R"."CONTRIBUTION_RANK",
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
      "RANKED" as "R"
      inner join "STAGING"."STG_CUSTOMERS" as "C" on "C"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
    where
      "R"."CUSTOMER_RANK" <= 20
  ) as "MART_TOP_CUSTOMERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_RANK" as "CUSTOMER_RANK",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
        where
          "CUSTOMER_RANK" is not null
        group by
          "CUSTOMER_RANK"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_24",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_25",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
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
  ) as "TEST_26",
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
              "R"."CUSTOMER_ID",
              "R"."RFM_TOTAL"
            from
              "INTERMEDIATE"."INT_RFM_RANKED" as "R"
              left join "MARTS"."MART_TOP_CUSTOMERS" as "M" on "M"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
            where
              "M"."CUSTOMER_ID" is null
              and "R"."RFM_TOTAL" > (
                select
                  min("T"."RFM_TOTAL") as "LEAST"
                from
                  "MARTS"."MART_TOP_CUSTOMERS" as "T"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_28"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CUSTOMER_RANK" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when (
            "CUSTOMER_RANK" < 1
            or "CUSTOMER_RANK" > 20
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("RECENCY_DAYS" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("RECENCY_DAYS" < 1) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("FREQUENCY" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("FREQUENCY" < 1) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("R_SCORE" is null) then 1
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
          when ("F_SCORE" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when (
            "F_SCORE" < 1
            or "F_SCORE" > 5
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("M_SCORE" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when (
            "M_SCORE" < 1
            or "M_SCORE" > 5
          ) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("RFM_TOTAL" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (
            "RFM_TOTAL" < 3
            or "RFM_TOTAL" > 15
          ) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("RFM_SEGMENT" is null) then 1
        end
      ) as "TEST_16",
      count(
        case
          when (
            not (
              cast("CONTRIBUTION" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_17",
      count(
        case
          when ("CONTRIBUTION_RANK" is null) then 1
        end
      ) as "TEST_18",
      count(
        case
          when ("CONTRIBUTION_RANK" < 1) then 1
        end
      ) as "TEST_19",
      count(
        case
          when ("CUSTOMER_ACTIVITY_STATUS" is null) then 1
        end
      ) as "TEST_20",
      count(
        case
          when ("CUSTOMER_ACTIVITY_STATUS" not in ('Highly Active', 'Active', 'Inactive')) then 1
        end
      ) as "TEST_21",
      count(
        case
          when ("CUSTOMER_VALUE_SEGMENT" is null) then 1
        end
      ) as "TEST_22",
      count(
        case
          when ("CUSTOMER_VALUE_SEGMENT" not in ('High Value', 'Low Value')) then 1
        end
      ) as "TEST_23",
      count(*) as "TEST_27"
    from
      "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_rank
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_RANK" is null
limit
  5;

-- rows that fail range_customer_rank
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  (
    "CUSTOMER_RANK" < 1
    or "CUSTOMER_RANK" > 20
  )
limit
  5;

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "RECENCY_DAYS" is null
limit
  5;

-- rows that fail range_recency_days
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "RECENCY_DAYS" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "FREQUENCY" is null
limit
  5;

-- rows that fail range_frequency
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "FREQUENCY" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail not_null_r_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "R_SCORE" is null
limit
  5;

-- rows that fail range_r_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  (
    "R_SCORE" < 1
    or "R_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_f_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "F_SCORE" is null
limit
  5;

-- rows that fail range_f_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  (
    "F_SCORE" < 1
    or "F_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_m_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "M_SCORE" is null
limit
  5;

-- rows that fail range_m_score
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  (
    "M_SCORE" < 1
    or "M_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_rfm_total
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "RFM_TOTAL" is null
limit
  5;

-- rows that fail range_rfm_total
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  (
    "RFM_TOTAL" < 3
    or "RFM_TOTAL" > 15
  )
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "RFM_SEGMENT" is null
limit
  5;

-- rows that fail finite_contribution
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  not (
    cast("CONTRIBUTION" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail not_null_contribution_rank
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CONTRIBUTION_RANK" is null
limit
  5;

-- rows that fail range_contribution_rank
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CONTRIBUTION_RANK" < 1
limit
  5;

-- rows that fail not_null_customer_activity_status
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ACTIVITY_STATUS" is null
limit
  5;

-- rows that fail accepted_values_customer_activity_status
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ACTIVITY_STATUS" not in ('Highly Active', 'Active', 'Inactive')
limit
  5;

-- rows that fail not_null_customer_value_segment
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_VALUE_SEGMENT" is null
limit
  5;

-- rows that fail accepted_values_customer_value_segment
select
  "ROW".*
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_VALUE_SEGMENT" not in ('High Value', 'Low Value')
limit
  5;

-- rows that fail unique_customer_rank
select
  "CUSTOMER_RANK" as "CUSTOMER_RANK",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_RANK" is not null
group by
  "CUSTOMER_RANK"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
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
  "MARTS"."MART_TOP_CUSTOMERS" as "ROW"
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

-- rows that fail nobody_better_is_missing
select
  "ROW".*
from
  (
    select
      "R"."CUSTOMER_ID",
      "R"."RFM_TOTAL"
    from
      "INTERMEDIATE"."INT_RFM_RANKED" as "R"
      left join "MARTS"."MART_TOP_CUSTOMERS" as "M" on "M"."CUSTOMER_ID" = "R"."CUSTOMER_ID"
    where
      "M"."CUSTOMER_ID" is null
      and "R"."RFM_TOTAL" > (
        select
          min("T"."RFM_TOTAL") as "LEAST"
        from
          "MARTS"."MART_TOP_CUSTOMERS" as "T"
      )
  ) as "ROW"
limit
  5;
