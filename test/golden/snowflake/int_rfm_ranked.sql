-- create_table
create
or replace transient table "INTERMEDIATE"."INT_RFM_RANKED" (
  "CUSTOMER_ID" number(38, 0),
  "LAST_ORDER_AT" timestamp_ntz,
  "RECENCY_DAYS" number(38, 0) comment 'Days from the date of the last valid order to as_of.',
  "FREQUENCY" number(38, 0) comment 'Valid orders.',
  "MONETARY" number(38, 4) comment 'Net sales of the valid orders, less what was paid back without an order.',
  "R_SCORE" number(38, 0) comment '5 for the most recent.',
  "F_SCORE" number(38, 0) comment '5 for the most frequent.',
  "M_SCORE" number(38, 0) comment '5 for the highest amounts.',
  "RFM_TOTAL" number(38, 0) comment 'r_score + f_score + m_score.',
  "RFM_CELL" varchar comment 'The three scores as text, such as 545.',
  "RFM_SEGMENT" varchar,
  "CONTRIBUTION" double comment 'monetary / monetary of all customers.',
  "CONTRIBUTION_RANK" number(38, 0) comment 'By monetary, highest first.',
  "CUMULATIVE_CONTRIBUTION" double comment 'The contribution of this customer and of all before it by contribution_rank.'
) comment = 'A known customer with a valid order: RFM scores (5 is best), segment, and contribution to revenue. [models: intermediate.int_rfm_ranked]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("LAST_ORDER_AT" as timestamp_ntz) as "LAST_ORDER_AT",
  cast("RECENCY_DAYS" as number(38, 0)) as "RECENCY_DAYS",
  cast("FREQUENCY" as number(38, 0)) as "FREQUENCY",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("F_SCORE" as number(38, 0)) as "F_SCORE",
  cast("M_SCORE" as number(38, 0)) as "M_SCORE",
  cast("RFM_TOTAL" as number(38, 0)) as "RFM_TOTAL",
  cast("RFM_CELL" as varchar) as "RFM_CELL",
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT",
  cast("CONTRIBUTION" as double) as "CONTRIBUTION",
  cast("CONTRIBUTION_RANK" as number(38, 0)) as "CONTRIBUTION_RANK",
  cast("CUMULATIVE_CONTRIBUTION" as double) as "CUMULATIVE_CONTRIBUTION"
from
  (
    with
      "RANKED" as (
        select
          "C"."CUSTOMER_ID",
          "C"."LAST_ORDER_AT",
          "C"."RECENCY_DAYS",
          "C"."FREQUENCY",
          "C"."MONETARY",
          count(*) over () as "CUSTOMERS",
          rank() over (
            order by
              "C"."RECENCY_DAYS" desc nulls last
          ) as "R_RANK",
          rank() over (
            order by
              "C"."FREQUENCY" asc nulls last
          ) as "F_RANK",
          rank() over (
            order by
              "C"."MONETARY" asc nulls last
          ) as "M_RANK",
          sum("C"."MONETARY") over () as "TOTAL",
          row_number() over (
            order by
              "C"."MONETARY" desc nulls last,
              "C"."CUSTOMER_ID" asc nulls last
          ) as "CONTRIBUTION_RANK",
          sum("C"."MONETARY") over (
            order by
              "C"."MONETARY" desc nulls last,
              "C"."CUSTOMER_ID" asc nulls last
          ) as "RUNNING_TOTAL"
        from
          "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
      ),
      "SCORED" as (
        select
          "R".*,
          (
            1 + least(
              4,
              coalesce(
                cast(
                  (
                    ((5 * ("R"."R_RANK" - 1)) - mod((5 * ("R"."R_RANK" - 1)), nullif(("R"."CUSTOMERS" - 1), 0))) / nullif(("R"."CUSTOMERS" - 1), 0)
                  ) as number(38, 0)
                ),
                0
              )
            )
          ) as "R_SCORE",
          (
            1 + least(
              4,
              coalesce(
                cast(
                  (
                    ((5 * ("R"."F_RANK" - 1)) - mod((5 * ("R"."F_RANK" - 1)), nullif(("R"."CUSTOMERS" - 1), 0))) / nullif(("R"."CUSTOMERS" - 1), 0)
                  ) as number(38, 0)
                ),
                0
              )
            )
          ) as "F_SCORE",
          (
            1 + least(
              4,
              coalesce(
                cast(
                  (
                    ((5 * ("R"."M_RANK" - 1)) - mod((5 * ("R"."M_RANK" - 1)), nullif(("R"."CUSTOMERS" - 1), 0))) / nullif(("R"."CUSTOMERS" - 1), 0)
                  ) as number(38, 0)
                ),
                0
              )
            )
          ) as "M_SCORE"
        from
          "RANKED" as "R"
      )
    select
      "S"."CUSTOMER_ID",
      "S"."LAST_ORDER_AT",
      "S"."RECENCY_DAYS",
      "S"."FREQUENCY",
      "S"."MONETARY",
      "S"."R_SCORE",
      "S"."F_SCORE",
      "S"."M_SCORE",
      (("S"."R_SCORE" + "S"."F_SCORE") + "S"."M_SCORE") as "RFM_TOTAL",
      cast((((100 * "S"."R_SCORE") + (10 * "S"."F_SCORE")) + "S"."M_SCORE") as varchar) as "RFM_CELL",
      "G"."RFM_SEGMENT",
      (cast("S"."MONETARY" as double) / nullif(cast("S"."TOTAL" as double), 0)) as "CONTRIBUTION",
      "S"."CONTRIBUTION_RANK",
      (cast("S"."RUNNING_TOTAL" as double) / nullif(cast("S"."TOTAL" as double), 0)) as "CUMULATIVE_CONTRIBUTION"
    from
      "SCORED" as "S"
      left join "SEEDS"."RFM_SEGMENTS" as "G" on "G"."R_SCORE" = "S"."R_SCORE"
      and "G"."FM_SCORE" = cast(
        (
          ((("S"."F_SCORE" + "S"."M_SCORE") + 1) - mod((("S"."F_SCORE" + "S"."M_SCORE") + 1), nullif(2, 0))) / nullif(2, 0)
        ) as number(38, 0)
      )
  ) as "INT_RFM_RANKED";

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
          "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_22",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CONTRIBUTION_RANK" as "CONTRIBUTION_RANK",
          count(*) as "OCCURRENCES"
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
        where
          "CONTRIBUTION_RANK" is not null
        group by
          "CONTRIBUTION_RANK"
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
          "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
        where
          "ROW"."RFM_SEGMENT" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "SEEDS"."RFM_SEGMENTS" as "TARGET"
            where
              "TARGET"."RFM_SEGMENT" = "ROW"."RFM_SEGMENT"
          )
      ) as "FAILING"
  ) as "TEST_24",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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
  ) as "TEST_25",
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
              "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
              left join "INTERMEDIATE"."INT_RFM_RANKED" as "R" on "R"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
            where
              "R"."CUSTOMER_ID" is null
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_26"
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
          when ("LAST_ORDER_AT" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("RECENCY_DAYS" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("RECENCY_DAYS" < 1) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("FREQUENCY" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("FREQUENCY" < 1) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("R_SCORE" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            "R_SCORE" < 1
            or "R_SCORE" > 5
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("F_SCORE" is null) then 1
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
          when ("M_SCORE" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            "M_SCORE" < 1
            or "M_SCORE" > 5
          ) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("RFM_TOTAL" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when (
            "RFM_TOTAL" < 3
            or "RFM_TOTAL" > 15
          ) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("RFM_CELL" is null) then 1
        end
      ) as "TEST_15",
      count(
        case
          when (not regexp_like("RFM_CELL", '.*(^[1-5]{3}$).*', 's')) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("RFM_SEGMENT" is null) then 1
        end
      ) as "TEST_17",
      count(
        case
          when (
            not (
              cast("CONTRIBUTION" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_18",
      count(
        case
          when ("CONTRIBUTION_RANK" is null) then 1
        end
      ) as "TEST_19",
      count(
        case
          when ("CONTRIBUTION_RANK" < 1) then 1
        end
      ) as "TEST_20",
      count(
        case
          when (
            not (
              cast("CUMULATIVE_CONTRIBUTION" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_21"
    from
      "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_last_order_at
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "LAST_ORDER_AT" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "RECENCY_DAYS" is null
limit
  5;

-- rows that fail range_recency_days
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "RECENCY_DAYS" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "FREQUENCY" is null
limit
  5;

-- rows that fail range_frequency
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "FREQUENCY" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail not_null_r_score
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "R_SCORE" is null
limit
  5;

-- rows that fail range_r_score
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "F_SCORE" is null
limit
  5;

-- rows that fail range_f_score
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "M_SCORE" is null
limit
  5;

-- rows that fail range_m_score
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "RFM_TOTAL" is null
limit
  5;

-- rows that fail range_rfm_total
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  (
    "RFM_TOTAL" < 3
    or "RFM_TOTAL" > 15
  )
limit
  5;

-- rows that fail not_null_rfm_cell
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "RFM_CELL" is null
limit
  5;

-- rows that fail regex_rfm_cell
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  not regexp_like("RFM_CELL", '.*(^[1-5]{3}$).*', 's')
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "RFM_SEGMENT" is null
limit
  5;

-- rows that fail finite_contribution
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "CONTRIBUTION_RANK" is null
limit
  5;

-- rows that fail range_contribution_rank
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "CONTRIBUTION_RANK" < 1
limit
  5;

-- rows that fail finite_cumulative_contribution
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  not (
    cast("CUMULATIVE_CONTRIBUTION" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_contribution_rank
select
  "CONTRIBUTION_RANK" as "CONTRIBUTION_RANK",
  count(*) as "OCCURRENCES"
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "CONTRIBUTION_RANK" is not null
group by
  "CONTRIBUTION_RANK"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_rfm_segment_rfm_segments
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
where
  "ROW"."RFM_SEGMENT" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "SEEDS"."RFM_SEGMENTS" as "TARGET"
    where
      "TARGET"."RFM_SEGMENT" = "ROW"."RFM_SEGMENT"
  )
limit
  5;

-- rows that fail relationships_customer_id_int_customer_orders
select
  "ROW".*
from
  "INTERMEDIATE"."INT_RFM_RANKED" as "ROW"
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

-- rows that fail every_customer_is_ranked
select
  "ROW".*
from
  (
    select
      "C"."CUSTOMER_ID"
    from
      "INTERMEDIATE"."INT_CUSTOMER_ORDERS" as "C"
      left join "INTERMEDIATE"."INT_RFM_RANKED" as "R" on "R"."CUSTOMER_ID" = "C"."CUSTOMER_ID"
    where
      "R"."CUSTOMER_ID" is null
  ) as "ROW"
limit
  5;
