-- create_table
create or replace table "seeds"."rfm_segments" as
select
  cast("r_score" as integer) as "r_score",
  cast("fm_score" as integer) as "fm_score",
  cast("rfm_segment" as varchar) as "rfm_segment"
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
  ) as "seed" ("r_score", "fm_score", "rfm_segment");

comment on table "seeds"."rfm_segments" is 'The segment of each pair of a recency score and a combined frequency and monetary score. [models: seeds.rfm_segments]';

comment on column "seeds"."rfm_segments"."fm_score" is '(f_score + m_score + 1) div 2.';

-- drop in place of a view
drop view "seeds"."rfm_segments";

-- create_table in place of a view
create or replace table "seeds"."rfm_segments" as
select
  cast("r_score" as integer) as "r_score",
  cast("fm_score" as integer) as "fm_score",
  cast("rfm_segment" as varchar) as "rfm_segment"
from
  (
    values
      (null, null, null)
  ) as "seed" ("r_score", "fm_score", "rfm_segment")
where
  false;

comment on table "seeds"."rfm_segments" is 'The segment of each pair of a recency score and a combined frequency and monetary score. [models: seeds.rfm_segments]';

comment on column "seeds"."rfm_segments"."fm_score" is '(f_score + m_score + 1) div 2.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("fm_score" >> 6) as "block"
        from
          (
            select
              "r_score" as "r_score",
              case
                when typeof("fm_score") in ('BIGINT', 'INTEGER') then cast("fm_score" as bigint)
              end as "fm_score"
            from
              "seeds"."rfm_segments" as "row"
            where
              (
                "r_score" is not null
                and "fm_score" is not null
              )
          ) as "keys"
        group by
          "r_score",
          ("fm_score" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("fm_score" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_6"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("r_score" is null)
      ) as "test_0",
      count(*) filter(
        where
          (
            "r_score" < 1
            or "r_score" > 5
          )
      ) as "test_1",
      count(*) filter(
        where
          ("fm_score" is null)
      ) as "test_2",
      count(*) filter(
        where
          (
            "fm_score" < 1
            or "fm_score" > 5
          )
      ) as "test_3",
      count(*) filter(
        where
          ("rfm_segment" is null)
      ) as "test_4",
      count(*) filter(
        where
          (length("rfm_segment") < 1)
      ) as "test_5",
      count(*) as "test_7"
    from
      "seeds"."rfm_segments" as "row"
  ) as "scan";

-- rows that fail not_null_r_score
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  "r_score" is null
limit
  5;

-- rows that fail range_r_score
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  (
    "r_score" < 1
    or "r_score" > 5
  )
limit
  5;

-- rows that fail not_null_fm_score
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  "fm_score" is null
limit
  5;

-- rows that fail range_fm_score
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  (
    "fm_score" < 1
    or "fm_score" > 5
  )
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  "rfm_segment" is null
limit
  5;

-- rows that fail length_rfm_segment
select
  "row".*
from
  "seeds"."rfm_segments" as "row"
where
  length("rfm_segment") < 1
limit
  5;

-- rows that fail unique_r_score_fm_score
select
  "r_score" as "r_score",
  "fm_score" as "fm_score",
  count(*) as "occurrences"
from
  "seeds"."rfm_segments" as "row"
where
  (
    "r_score" is not null
    and "fm_score" is not null
  )
group by
  "r_score",
  "fm_score"
having
  count(*) > 1
limit
  5;
