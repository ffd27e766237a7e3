-- create_table
create
or replace transient table "SEEDS"."RFM_SEGMENTS" (
  "R_SCORE" number(38, 0),
  "FM_SCORE" number(38, 0) comment '(f_score + m_score + 1) div 2.',
  "RFM_SEGMENT" varchar
) comment = 'The segment of each pair of a recency score and a combined frequency and monetary score. [models: seeds.rfm_segments]' as
select
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("FM_SCORE" as number(38, 0)) as "FM_SCORE",
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT"
from
  (
    values
      (5, 5, 'Champions'),
      (5, 4, 'Champions'),
      (5, 3, 'Potential Loyalist'),
      (5, 2, 'Potential Loyalist'),
      (5, 1, 'New Customers'),
      (4, 5, 'Champions'),
      (4, 4, 'Loyal'),
      (4, 3, 'Potential Loyalist'),
      (4, 2, 'Potential Loyalist'),
      (4, 1, 'Promising'),
      (3, 5, 'Loyal'),
      (3, 4, 'Loyal'),
      (3, 3, 'Need Attention'),
      (3, 2, 'About To Sleep'),
      (3, 1, 'About To Sleep'),
      (2, 5, 'At Risk'),
      (2, 4, 'At Risk'),
      (2, 3, 'At Risk'),
      (2, 2, 'Hibernating'),
      (2, 1, 'Hibernating'),
      (1, 5, 'Cannot Lose Them'),
      (1, 4, 'At Risk'),
      (1, 3, 'At Risk'),
      (1, 2, 'Lost'),
      (1, 1, 'Lost')
  ) as "SEED" ("R_SCORE", "FM_SCORE", "RFM_SEGMENT");

-- drop in place of a view
drop view "SEEDS"."RFM_SEGMENTS";

-- create_table in place of a view
create
or replace transient table "SEEDS"."RFM_SEGMENTS" (
  "R_SCORE" number(38, 0),
  "FM_SCORE" number(38, 0) comment '(f_score + m_score + 1) div 2.',
  "RFM_SEGMENT" varchar
) comment = 'The segment of each pair of a recency score and a combined frequency and monetary score. [models: seeds.rfm_segments]' as
select
  cast("R_SCORE" as number(38, 0)) as "R_SCORE",
  cast("FM_SCORE" as number(38, 0)) as "FM_SCORE",
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT"
from
  (
    values
      (null, null, null)
  ) as "SEED" ("R_SCORE", "FM_SCORE", "RFM_SEGMENT")
where
  false;

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
          "FM_SCORE" as "FM_SCORE",
          count(*) as "OCCURRENCES"
        from
          "SEEDS"."RFM_SEGMENTS" as "ROW"
        where
          (
            "R_SCORE" is not null
            and "FM_SCORE" is not null
          )
        group by
          "R_SCORE",
          "FM_SCORE"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_6"
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
          when ("FM_SCORE" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            "FM_SCORE" < 1
            or "FM_SCORE" > 5
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("RFM_SEGMENT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (length("RFM_SEGMENT") < 1) then 1
        end
      ) as "TEST_5",
      count(*) as "TEST_7"
    from
      "SEEDS"."RFM_SEGMENTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_r_score
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  "R_SCORE" is null
limit
  5;

-- rows that fail range_r_score
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  (
    "R_SCORE" < 1
    or "R_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_fm_score
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  "FM_SCORE" is null
limit
  5;

-- rows that fail range_fm_score
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  (
    "FM_SCORE" < 1
    or "FM_SCORE" > 5
  )
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  "RFM_SEGMENT" is null
limit
  5;

-- rows that fail length_rfm_segment
select
  "ROW".*
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  length("RFM_SEGMENT") < 1
limit
  5;

-- rows that fail unique_r_score_fm_score
select
  "R_SCORE" as "R_SCORE",
  "FM_SCORE" as "FM_SCORE",
  count(*) as "OCCURRENCES"
from
  "SEEDS"."RFM_SEGMENTS" as "ROW"
where
  (
    "R_SCORE" is not null
    and "FM_SCORE" is not null
  )
group by
  "R_SCORE",
  "FM_SCORE"
having
  count(*) > 1
limit
  5;
