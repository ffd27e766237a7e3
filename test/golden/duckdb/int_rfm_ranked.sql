-- create_table
create or replace table "intermediate"."int_rfm_ranked" (
  "customer_id" bigint,
  "last_order_at" timestamp,
  "recency_days" bigint,
  "frequency" bigint,
  "monetary" decimal(38, 4) using compression uncompressed,
  "r_score" integer,
  "f_score" integer,
  "m_score" integer,
  "rfm_total" integer,
  "rfm_cell" varchar,
  "rfm_segment" varchar,
  "contribution" double,
  "contribution_rank" bigint,
  "cumulative_contribution" double
);

insert into
  "intermediate"."int_rfm_ranked" by name
select
  cast("customer_id" as bigint) as "customer_id",
  cast("last_order_at" as timestamp) as "last_order_at",
  cast("recency_days" as bigint) as "recency_days",
  cast("frequency" as bigint) as "frequency",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("r_score" as integer) as "r_score",
  cast("f_score" as integer) as "f_score",
  cast("m_score" as integer) as "m_score",
  cast("rfm_total" as integer) as "rfm_total",
  cast("rfm_cell" as varchar) as "rfm_cell",
  cast("rfm_segment" as varchar) as "rfm_segment",
  cast("contribution" as double) as "contribution",
  cast("contribution_rank" as bigint) as "contribution_rank",
  cast("cumulative_contribution" as double) as "cumulative_contribution"
from
  (
    with
      "ranked" as (
        select
          "c"."customer_id",
          "c"."last_order_at",
          "c"."recency_days",
          "c"."frequency",
          "c"."monetary",
          count(*) over () as "customers",
          rank() over (
            order by
              "c"."recency_days" desc nulls last
          ) as "r_rank",
          rank() over (
            order by
              "c"."frequency" asc nulls last
          ) as "f_rank",
          rank() over (
            order by
              "c"."monetary" asc nulls last
          ) as "m_rank",
          sum("c"."monetary") over () as "total",
          row_number() over (
            order by
              "c"."monetary" desc nulls last,
              "c"."customer_id" asc nulls last
          ) as "contribution_rank",
          sum("c"."monetary") over (
            order by
              "c"."monetary" desc nulls last,
              "c"."customer_id" asc nulls last
          ) as "running_total"
        from
          "intermediate"."int_customer_orders" as "c"
      ),
      "scored" as (
        select
          "r".*,
          (
            1 + case
              when 4 is not null
              and coalesce(((5 * ("r"."r_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0) is not null then least(4, coalesce(((5 * ("r"."r_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0))
            end
          ) as "r_score",
          (
            1 + case
              when 4 is not null
              and coalesce(((5 * ("r"."f_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0) is not null then least(4, coalesce(((5 * ("r"."f_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0))
            end
          ) as "f_score",
          (
            1 + case
              when 4 is not null
              and coalesce(((5 * ("r"."m_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0) is not null then least(4, coalesce(((5 * ("r"."m_rank" - 1)) // nullif(("r"."customers" - 1), 0)), 0))
            end
          ) as "m_score"
        from
          "ranked" as "r"
      )
    select
      "s"."customer_id",
      "s"."last_order_at",
      "s"."recency_days",
      "s"."frequency",
      "s"."monetary",
      "s"."r_score",
      "s"."f_score",
      "s"."m_score",
      (("s"."r_score" + "s"."f_score") + "s"."m_score") as "rfm_total",
      cast((((100 * "s"."r_score") + (10 * "s"."f_score")) + "s"."m_score") as varchar) as "rfm_cell",
      "g"."rfm_segment",
      (cast("s"."monetary" as double) / nullif(cast("s"."total" as double), 0)) as "contribution",
      "s"."contribution_rank",
      (cast("s"."running_total" as double) / nullif(cast("s"."total" as double), 0)) as "cumulative_contribution"
    from
      "scored" as "s"
      left join "seeds"."rfm_segments" as "g" on "g"."r_score" = "s"."r_score"
      and "g"."fm_score" = ((("s"."f_score" + "s"."m_score") + 1) // nullif(2, 0))
  ) as "int_rfm_ranked";

comment on table "intermediate"."int_rfm_ranked" is 'A known customer with a valid order: RFM scores (5 is best), segment, and contribution to revenue. [models: intermediate.int_rfm_ranked]';

comment on column "intermediate"."int_rfm_ranked"."recency_days" is 'Days from the date of the last valid order to as_of.';

comment on column "intermediate"."int_rfm_ranked"."frequency" is 'Valid orders.';

comment on column "intermediate"."int_rfm_ranked"."monetary" is 'Net sales of the valid orders, less what was paid back without an order.';

comment on column "intermediate"."int_rfm_ranked"."r_score" is '5 for the most recent.';

comment on column "intermediate"."int_rfm_ranked"."f_score" is '5 for the most frequent.';

comment on column "intermediate"."int_rfm_ranked"."m_score" is '5 for the highest amounts.';

comment on column "intermediate"."int_rfm_ranked"."rfm_total" is 'r_score + f_score + m_score.';

comment on column "intermediate"."int_rfm_ranked"."rfm_cell" is 'The three scores as text, such as 545.';

comment on column "intermediate"."int_rfm_ranked"."contribution" is 'monetary / monetary of all customers.';

comment on column "intermediate"."int_rfm_ranked"."contribution_rank" is 'By monetary, highest first.';

comment on column "intermediate"."int_rfm_ranked"."cumulative_contribution" is 'The contribution of this customer and of all before it by contribution_rank.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
              end as "customer_id"
            from
              "intermediate"."int_rfm_ranked" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_22",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("contribution_rank" >> 6) as "block"
        from
          (
            select
              case
                when typeof("contribution_rank") in ('BIGINT', 'INTEGER') then cast("contribution_rank" as bigint)
              end as "contribution_rank"
            from
              "intermediate"."int_rfm_ranked" as "row"
            where
              "contribution_rank" is not null
          ) as "keys"
        group by
          ("contribution_rank" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("contribution_rank" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_23",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "intermediate"."int_rfm_ranked" as "row"
        where
          "row"."rfm_segment" is not null
          and not exists (
            select
              1 as "found"
            from
              "seeds"."rfm_segments" as "target"
            where
              "target"."rfm_segment" = "row"."rfm_segment"
          )
      ) as "failing"
  ) as "test_24",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "keys"."block" as "block"
        from
          (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
                  end as "key"
                from
                  "intermediate"."int_rfm_ranked" as "row"
                where
                  "customer_id" is not null
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "keys"
          left join (
            select
              ("key" >> 6) as "block",
              bit_or(cast(1 as ubigint) << cast("key" & 63 as ubigint)) as "bits"
            from
              (
                select
                  case
                    when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
                  end as "key"
                from
                  "intermediate"."int_customer_orders" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_25",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          (
            select
              "c"."customer_id"
            from
              "intermediate"."int_customer_orders" as "c"
              left join "intermediate"."int_rfm_ranked" as "r" on "r"."customer_id" = "c"."customer_id"
            where
              "r"."customer_id" is null
          ) as "row"
      ) as "failing"
  ) as "test_26"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("last_order_at" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("recency_days" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("recency_days" < 1)
      ) as "test_3",
      count(*) filter(
        where
          ("frequency" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("frequency" < 1)
      ) as "test_5",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("r_score" is null)
      ) as "test_7",
      count(*) filter(
        where
          (
            "r_score" < 1
            or "r_score" > 5
          )
      ) as "test_8",
      count(*) filter(
        where
          ("f_score" is null)
      ) as "test_9",
      count(*) filter(
        where
          (
            "f_score" < 1
            or "f_score" > 5
          )
      ) as "test_10",
      count(*) filter(
        where
          ("m_score" is null)
      ) as "test_11",
      count(*) filter(
        where
          (
            "m_score" < 1
            or "m_score" > 5
          )
      ) as "test_12",
      count(*) filter(
        where
          ("rfm_total" is null)
      ) as "test_13",
      count(*) filter(
        where
          (
            "rfm_total" < 3
            or "rfm_total" > 15
          )
      ) as "test_14",
      count(*) filter(
        where
          ("rfm_cell" is null)
      ) as "test_15",
      count(*) filter(
        where
          (not regexp_matches("rfm_cell", '(^[1-5]{3}$)'))
      ) as "test_16",
      count(*) filter(
        where
          ("rfm_segment" is null)
      ) as "test_17",
      count(*) filter(
        where
          (not isfinite(cast("contribution" as double)))
      ) as "test_18",
      count(*) filter(
        where
          ("contribution_rank" is null)
      ) as "test_19",
      count(*) filter(
        where
          ("contribution_rank" < 1)
      ) as "test_20",
      count(*) filter(
        where
          (not isfinite(cast("cumulative_contribution" as double)))
      ) as "test_21"
    from
      "intermediate"."int_rfm_ranked" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_last_order_at
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "last_order_at" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "recency_days" is null
limit
  5;

-- rows that fail range_recency_days
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "recency_days" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "frequency" is null
limit
  5;

-- rows that fail range_frequency
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "frequency" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail not_null_r_score
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "r_score" is null
limit
  5;

-- rows that fail range_r_score
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
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
  "intermediate"."int_rfm_ranked" as "row"
where
  "f_score" is null
limit
  5;

-- rows that fail range_f_score
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  (
    "f_score" < 1
    or "f_score" > 5
  )
limit
  5;

-- rows that fail not_null_m_score
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "m_score" is null
limit
  5;

-- rows that fail range_m_score
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  (
    "m_score" < 1
    or "m_score" > 5
  )
limit
  5;

-- rows that fail not_null_rfm_total
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "rfm_total" is null
limit
  5;

-- rows that fail range_rfm_total
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  (
    "rfm_total" < 3
    or "rfm_total" > 15
  )
limit
  5;

-- rows that fail not_null_rfm_cell
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "rfm_cell" is null
limit
  5;

-- rows that fail regex_rfm_cell
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  not regexp_matches("rfm_cell", '(^[1-5]{3}$)')
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "rfm_segment" is null
limit
  5;

-- rows that fail finite_contribution
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  not isfinite(cast("contribution" as double))
limit
  5;

-- rows that fail not_null_contribution_rank
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "contribution_rank" is null
limit
  5;

-- rows that fail range_contribution_rank
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "contribution_rank" < 1
limit
  5;

-- rows that fail finite_cumulative_contribution
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  not isfinite(cast("cumulative_contribution" as double))
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_contribution_rank
select
  "contribution_rank" as "contribution_rank",
  count(*) as "occurrences"
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "contribution_rank" is not null
group by
  "contribution_rank"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_rfm_segment_rfm_segments
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "row"."rfm_segment" is not null
  and not exists (
    select
      1 as "found"
    from
      "seeds"."rfm_segments" as "target"
    where
      "target"."rfm_segment" = "row"."rfm_segment"
  )
limit
  5;

-- rows that fail relationships_customer_id_int_customer_orders
select
  "row".*
from
  "intermediate"."int_rfm_ranked" as "row"
where
  "row"."customer_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "intermediate"."int_customer_orders" as "target"
    where
      "target"."customer_id" = "row"."customer_id"
  )
limit
  5;

-- rows that fail every_customer_is_ranked
select
  "row".*
from
  (
    select
      "c"."customer_id"
    from
      "intermediate"."int_customer_orders" as "c"
      left join "intermediate"."int_rfm_ranked" as "r" on "r"."customer_id" = "c"."customer_id"
    where
      "r"."customer_id" is null
  ) as "row"
limit
  5;
