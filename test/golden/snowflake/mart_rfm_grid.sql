-- create_table
create
or replace transient table "MARTS"."MART_RFM_GRID" (
  "R_SCORE" number(38, 0) comment '5 for the most recent.',
  "F_SCORE" number(38, 0) comment '5 for the most frequent.',
  "CUSTOMERS" number(38, 0) comment 'Known customers with a valid order.',
  "CUSTOMER_SHARE" double comment 'customers / all customers.',
  "MONETARY" number(38, 4) comment 'What they spent: net sales of valid orders, less refunds without an order.',
  "MONETARY_SHARE" double comment 'monetary / monetary of all customers.',
  "AVERAGE_MONETARY" double comment 'monetary / customers.'
) comment = 'A pair of recency and frequency scores that customers have: how many they are and what they spent, for the grid of the report. [models: marts.mart_rfm_grid]' as
select
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("F_SCORE" as number(38, 0)) as "F_SCORE",
  cast("CUSTOMERS" as number(38, 0)) as "CUSTOMERS",
  cast("CUSTOMER_SHARE" as double) as "CUSTOMER_SHARE",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("MONETARY_SHARE" as double) as "MONETARY_SHARE",
  cast("AVERAGE_MONETARY" as double) as "AVERAGE_MONETARY"
from
  (
    with
      "CELLS" as (
        select
          "R"."R_SCORE",
          "R"."F_SCORE",
          count(*) as "CUSTOMERS",
          sum("R"."MONETARY") as "MONETARY"
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "R"
        group by
          "R"."R_SCORE",
          "R"."F_SCORE"
      )
    select
      "C"."R_SCORE",
      "C"."F_SCORE",
      "C"."CUSTOMERS",
      (cast("C"."CUSTOMERS" as double) / nullif(cast(sum("C"."CUSTOMERS") over () as double), 0)) as "CUSTOMER_SHARE",
      "C"."MONETARY",
      (cast("C"."MONETARY" as double) / nullif(cast(sum("C"."MONETARY") over () as double), 0)) as "MONETARY_SHARE",
      (cast("C"."MONETARY" as double) / nullif(cast("C"."CUSTOMERS" as double), 0)) as "AVERAGE_MONETARY"
    from
      "CELLS" as "C"
  ) as "MART_RFM_GRID";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "R_SCORE" as "R_SCORE",
          "F_SCORE" as "F_SCORE",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_RFM_GRID" as "ROW"
        where
          (
            "R_SCORE" is not null
            and "F_SCORE" is not null
          )
        group by
          "R_SCORE",
          "F_SCORE"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_11"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("R_SCORE" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when (
            "R_SCORE" < 1
            or "R_SCORE" > 5
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("F_SCORE" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            "F_SCORE" < 1
            or "F_SCORE" > 5
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("CUSTOMERS" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("CUSTOMERS" < 1) then 1
        end
      ) as "TEST_5",
      count(
        case
          when (
            not (
              cast("CUSTOMER_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            "CUSTOMER_SHARE" < 0
            or "CUSTOMER_SHARE" > 1
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            not (
              cast("MONETARY_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_9",
      count(
        case
          when (
            not (
              cast("AVERAGE_MONETARY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_10"
    from
      "MARTS"."MART_RFM_GRID" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_r_score
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  "R_SCORE" is null
limit
  5;

-- rows that fail range_r_score
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
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
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  "F_SCORE" is null
limit
  5;

-- rows that fail range_f_score
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  (
    "F_SCORE" < 1
    or "F_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_customers
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  "CUSTOMERS" is null
limit
  5;

-- rows that fail range_customers
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  "CUSTOMERS" < 1
limit
  5;

-- rows that fail finite_customer_share
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
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
  "MARTS"."MART_RFM_GRID" as "ROW"
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
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail finite_monetary_share
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  not (
    cast("MONETARY_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_average_monetary
select
  "ROW".*
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  not (
    cast("AVERAGE_MONETARY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail unique_r_score_f_score
select
  "R_SCORE" as "R_SCORE",
  "F_SCORE" as "F_SCORE",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_RFM_GRID" as "ROW"
where
  (
    "R_SCORE" is not null
    and "F_SCORE" is not null
  )
group by
  "R_SCORE",
  "F_SCORE"
having
  count(*) > 1
limit
  5;
