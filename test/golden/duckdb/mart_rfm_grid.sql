-- create_table
create or replace table "marts"."mart_rfm_grid" (
  "r_score" integer,
  "f_score" integer,
  "customers" bigint,
  "customer_share" double,
  "monetary" decimal(38, 4) using compression uncompressed,
  "monetary_share" double,
  "average_monetary" double
);

insert into
  "marts"."mart_rfm_grid" by name
select
  cast("r_score" as integer) as "r_score",
  cast("f_score" as integer) as "f_score",
  cast("customers" as bigint) as "customers",
  cast("customer_share" as double) as "customer_share",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("monetary_share" as double) as "monetary_share",
  cast("average_monetary" as double) as "average_monetary"
from
  (
    with
      "cells" as (
        select
          "r"."r_score",
          "r"."f_score",
          count(*) as "customers",
          sum("r"."monetary") as "monetary"
        from
          "intermediate"."int_rfm_ranked" as "r"
        group by
          "r"."r_score",
          "r"."f_score"
      )
    select
      "c"."r_score",
      "c"."f_score",
      "c"."customers",
      (cast("c"."customers" as double) / nullif(cast(sum("c"."customers") over () as double), 0)) as "customer_share",
      "c"."monetary",
      (cast("c"."monetary" as double) / nullif(cast(sum("c"."monetary") over () as double), 0)) as "monetary_share",
      (cast("c"."monetary" as double) / nullif(cast("c"."customers" as double), 0)) as "average_monetary"
    from
      "cells" as "c"
  ) as "mart_rfm_grid";

comment on table "marts"."mart_rfm_grid" is 'A pair of recency and frequency scores that customers have: how many they are and what they spent, for the grid of the report. [models: marts.mart_rfm_grid]';

comment on column "marts"."mart_rfm_grid"."r_score" is '5 for the most recent.';

comment on column "marts"."mart_rfm_grid"."f_score" is '5 for the most frequent.';

comment on column "marts"."mart_rfm_grid"."customers" is 'Known customers with a valid order.';

comment on column "marts"."mart_rfm_grid"."customer_share" is 'customers / all customers.';

comment on column "marts"."mart_rfm_grid"."monetary" is 'What they spent: net sales of valid orders, less refunds without an order.';

comment on column "marts"."mart_rfm_grid"."monetary_share" is 'monetary / monetary of all customers.';

comment on column "marts"."mart_rfm_grid"."average_monetary" is 'monetary / customers.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("f_score" >> 6) as "block"
        from
          (
            select
              "r_score" as "r_score",
              case
                when typeof("f_score") in ('BIGINT', 'INTEGER') then cast("f_score" as bigint)
              end as "f_score"
            from
              "marts"."mart_rfm_grid" as "row"
            where
              (
                "r_score" is not null
                and "f_score" is not null
              )
          ) as "keys"
        group by
          "r_score",
          ("f_score" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("f_score" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_11"
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
          ("f_score" is null)
      ) as "test_2",
      count(*) filter(
        where
          (
            "f_score" < 1
            or "f_score" > 5
          )
      ) as "test_3",
      count(*) filter(
        where
          ("customers" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("customers" < 1)
      ) as "test_5",
      count(*) filter(
        where
          (not isfinite(cast("customer_share" as double)))
      ) as "test_6",
      count(*) filter(
        where
          (
            "customer_share" < 0
            or "customer_share" > 1
          )
      ) as "test_7",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_8",
      count(*) filter(
        where
          (not isfinite(cast("monetary_share" as double)))
      ) as "test_9",
      count(*) filter(
        where
          (not isfinite(cast("average_monetary" as double)))
      ) as "test_10"
    from
      "marts"."mart_rfm_grid" as "row"
  ) as "scan";

-- rows that fail not_null_r_score
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  "r_score" is null
limit
  5;

-- rows that fail range_r_score
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  (
    "r_score" < 1
    or "r_score" > 5
  )
limit
  5;

-- rows that fail not_null_f_score
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  "f_score" is null
limit
  5;

-- rows that fail range_f_score
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  (
    "f_score" < 1
    or "f_score" > 5
  )
limit
  5;

-- rows that fail not_null_customers
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  "customers" is null
limit
  5;

-- rows that fail range_customers
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  "customers" < 1
limit
  5;

-- rows that fail finite_customer_share
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  not isfinite(cast("customer_share" as double))
limit
  5;

-- rows that fail range_customer_share
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  (
    "customer_share" < 0
    or "customer_share" > 1
  )
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail finite_monetary_share
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  not isfinite(cast("monetary_share" as double))
limit
  5;

-- rows that fail finite_average_monetary
select
  "row".*
from
  "marts"."mart_rfm_grid" as "row"
where
  not isfinite(cast("average_monetary" as double))
limit
  5;

-- rows that fail unique_r_score_f_score
select
  "r_score" as "r_score",
  "f_score" as "f_score",
  count(*) as "occurrences"
from
  "marts"."mart_rfm_grid" as "row"
where
  (
    "r_score" is not null
    and "f_score" is not null
  )
group by
  "r_score",
  "f_score"
having
  count(*) > 1
limit
  5;
