-- create_table
create or replace table "marts"."mart_top_customers" (
  "customer_rank" integer,
  "customer_id" bigint,
  "full_name" varchar,
  "email" varchar,
  "country" varchar,
  "recency_days" bigint,
  "frequency" bigint,
  "monetary" decimal(38, 4) using compression uncompressed,
  "r_score" integer,
  "f_score" integer,
  "m_score" integer,
  "rfm_total" integer,
  "rfm_segment" varchar,
  "contribution" double,
  "contribution_rank" bigint,
  "customer_activity_status" varchar,
  "customer_value_segment" varchar
);

insert into
  "marts"."mart_top_customers" by name
select
  cast("customer_rank" as integer) as "customer_rank",
  cast("customer_id" as bigint) as "customer_id",
  cast("full_name" as varchar) as "full_name",
  cast("email" as varchar) as "email",
  cast("country" as varchar) as "country",
  cast("recency_days" as bigint) as "recency_days",
  cast("frequency" as bigint) as "frequency",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("r_score" as integer) as "r_score",
  cast("f_score" as integer) as "f_score",
  cast("m_score" as integer) as "m_score",
  cast("rfm_total" as integer) as "rfm_total",
  cast("rfm_segment" as varchar) as "rfm_segment",
  cast("contribution" as double) as "contribution",
  cast("contribution_rank" as bigint) as "contribution_rank",
  cast("customer_activity_status" as varchar) as "customer_activity_status",
  cast("customer_value_segment" as varchar) as "customer_value_segment"
from
  (
    with
      "ranked" as (
        select
          "r"."customer_id",
          "r"."last_order_at",
          "r"."recency_days",
          "r"."frequency",
          "r"."monetary",
          "r"."r_score",
          "r"."f_score",
          "r"."m_score",
          "r"."rfm_total",
          "r"."rfm_cell",
          "r"."rfm_segment",
          "r"."contribution",
          "r"."contribution_rank",
          "r"."cumulative_contribution",
          row_number() over (
            order by
              "r"."rfm_total" desc nulls last,
              "r"."monetary" desc nulls last,
              "r"."customer_id" asc nulls last
          ) as "customer_rank"
        from
          "intermediate"."int_rfm_ranked" as "r"
      )
    select
      "r"."customer_rank",
      "r"."customer_id",
      "c"."full_name",
      "c"."email",
      "c"."country",
      "r"."recency_days",
      "r"."frequency",
      "r"."monetary",
      "r"."r_score",
      "r"."f_score",
      "r"."m_score",
      "r"."rfm_total",
      "r"."rfm_segment",
      "r"."contribution",
      "r"."contribution_rank",
      case
        when (
          "r"."recency_days" <= 30
          and "r"."frequency" >= 5
        ) then 'Highly Active'
        when "r"."recency_days" <= 90 then 'Active'
        else 'Inactive'
      end as "customer_activity_status",
      case
        when "r"."m_score" >= 4 then 'High Value'
        else 'Low Value'
      end as "customer_value_segment"
    from
      "ranked" as "r"
      inner join "staging"."stg_customers" as "c" on "c"."customer_id" = "r"."customer_id"
    where
      "r"."customer_rank" <= 20
  ) as "mart_top_customers";

comment on table "marts"."mart_top_customers" is 'The 20 best customers, by RFM scores and then by monetary value. [models: marts.mart_top_customers]';

comment on column "marts"."mart_top_customers"."customer_rank" is 'By rfm_total, then monetary; 1 is the best.';

comment on column "marts"."mart_top_customers"."full_name" is 'The known parts of the name; null when there is none.';

comment on column "marts"."mart_top_customers"."email" is 'In lower case.';

comment on column "marts"."mart_top_customers"."recency_days" is 'Days from the date of the last valid order to as_of.';

comment on column "marts"."mart_top_customers"."frequency" is 'Valid orders.';

comment on column "marts"."mart_top_customers"."monetary" is 'Net sales of the valid orders, less what was paid back without an order.';

comment on column "marts"."mart_top_customers"."r_score" is '5 for the most recent.';

comment on column "marts"."mart_top_customers"."f_score" is '5 for the most frequent.';

comment on column "marts"."mart_top_customers"."m_score" is '5 for the highest amounts.';

comment on column "marts"."mart_top_customers"."rfm_total" is 'r_score + f_score + m_score.';

comment on column "marts"."mart_top_customers"."contribution" is 'monetary / monetary of all customers.';

comment on column "marts"."mart_top_customers"."contribution_rank" is 'By monetary, highest first.';

comment on column "marts"."mart_top_customers"."customer_activity_status" is 'Highly Active: highly_active_orders or more, the last at most highly_active_days ago; Active: at most active_days ago.';

comment on column "marts"."mart_top_customers"."customer_value_segment" is 'High Value: m_score 4 or 5.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_rank" >> 6) as "block"
        from
          (
            select
              case
                when typeof("customer_rank") in ('BIGINT', 'INTEGER') then cast("customer_rank" as bigint)
              end as "customer_rank"
            from
              "marts"."mart_top_customers" as "row"
            where
              "customer_rank" is not null
          ) as "keys"
        group by
          ("customer_rank" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_rank" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_24",
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
              "marts"."mart_top_customers" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_25",
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
                  "marts"."mart_top_customers" as "row"
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
                  "staging"."stg_customers" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_26",
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
              "r"."customer_id",
              "r"."rfm_total"
            from
              "intermediate"."int_rfm_ranked" as "r"
              left join "marts"."mart_top_customers" as "m" on "m"."customer_id" = "r"."customer_id"
            where
              "m"."customer_id" is null
              and "r"."rfm_total" > (
                select
                  min("t"."rfm_total") as "least"
                from
                  "marts"."mart_top_customers" as "t"
              )
          ) as "row"
      ) as "failing"
  ) as "test_28"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_rank" is null)
      ) as "test_0",
      count(*) filter(
        where
          (
            "customer_rank" < 1
            or "customer_rank" > 20
          )
      ) as "test_1",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("recency_days" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("recency_days" < 1)
      ) as "test_4",
      count(*) filter(
        where
          ("frequency" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("frequency" < 1)
      ) as "test_6",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("r_score" is null)
      ) as "test_8",
      count(*) filter(
        where
          (
            "r_score" < 1
            or "r_score" > 5
          )
      ) as "test_9",
      count(*) filter(
        where
          ("f_score" is null)
      ) as "test_10",
      count(*) filter(
        where
          (
            "f_score" < 1
            or "f_score" > 5
          )
      ) as "test_11",
      count(*) filter(
        where
          ("m_score" is null)
      ) as "test_12",
      count(*) filter(
        where
          (
            "m_score" < 1
            or "m_score" > 5
          )
      ) as "test_13",
      count(*) filter(
        where
          ("rfm_total" is null)
      ) as "test_14",
      count(*) filter(
        where
          (
            "rfm_total" < 3
            or "rfm_total" > 15
          )
      ) as "test_15",
      count(*) filter(
        where
          ("rfm_segment" is null)
      ) as "test_16",
      count(*) filter(
        where
          (not isfinite(cast("contribution" as double)))
      ) as "test_17",
      count(*) filter(
        where
          ("contribution_rank" is null)
      ) as "test_18",
      count(*) filter(
        where
          ("contribution_rank" < 1)
      ) as "test_19",
      count(*) filter(
        where
          ("customer_activity_status" is null)
      ) as "test_20",
      count(*) filter(
        where
          ("customer_activity_status" not in ('Highly Active', 'Active', 'Inactive'))
      ) as "test_21",
      count(*) filter(
        where
          ("customer_value_segment" is null)
      ) as "test_22",
      count(*) filter(
        where
          ("customer_value_segment" not in ('High Value', 'Low Value'))
      ) as "test_23",
      count(*) as "test_27"
    from
      "marts"."mart_top_customers" as "row"
  ) as "scan";

-- rows that fail not_null_customer_rank
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_rank" is null
limit
  5;

-- rows that fail range_customer_rank
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  (
    "customer_rank" < 1
    or "customer_rank" > 20
  )
limit
  5;

-- rows that fail not_null_customer_id
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "recency_days" is null
limit
  5;

-- rows that fail range_recency_days
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "recency_days" < 1
limit
  5;

-- rows that fail not_null_frequency
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "frequency" is null
limit
  5;

-- rows that fail range_frequency
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "frequency" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail not_null_r_score
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "r_score" is null
limit
  5;

-- rows that fail range_r_score
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
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
  "marts"."mart_top_customers" as "row"
where
  "f_score" is null
limit
  5;

-- rows that fail range_f_score
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
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
  "marts"."mart_top_customers" as "row"
where
  "m_score" is null
limit
  5;

-- rows that fail range_m_score
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
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
  "marts"."mart_top_customers" as "row"
where
  "rfm_total" is null
limit
  5;

-- rows that fail range_rfm_total
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  (
    "rfm_total" < 3
    or "rfm_total" > 15
  )
limit
  5;

-- rows that fail not_null_rfm_segment
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "rfm_segment" is null
limit
  5;

-- rows that fail finite_contribution
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  not isfinite(cast("contribution" as double))
limit
  5;

-- rows that fail not_null_contribution_rank
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "contribution_rank" is null
limit
  5;

-- rows that fail range_contribution_rank
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "contribution_rank" < 1
limit
  5;

-- rows that fail not_null_customer_activity_status
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_activity_status" is null
limit
  5;

-- rows that fail accepted_values_customer_activity_status
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_activity_status" not in ('Highly Active', 'Active', 'Inactive')
limit
  5;

-- rows that fail not_null_customer_value_segment
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_value_segment" is null
limit
  5;

-- rows that fail accepted_values_customer_value_segment
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "customer_value_segment" not in ('High Value', 'Low Value')
limit
  5;

-- rows that fail unique_customer_rank
select
  "customer_rank" as "customer_rank",
  count(*) as "occurrences"
from
  "marts"."mart_top_customers" as "row"
where
  "customer_rank" is not null
group by
  "customer_rank"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "marts"."mart_top_customers" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_customer_id_stg_customers
select
  "row".*
from
  "marts"."mart_top_customers" as "row"
where
  "row"."customer_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "staging"."stg_customers" as "target"
    where
      "target"."customer_id" = "row"."customer_id"
  )
limit
  5;

-- rows that fail nobody_better_is_missing
select
  "row".*
from
  (
    select
      "r"."customer_id",
      "r"."rfm_total"
    from
      "intermediate"."int_rfm_ranked" as "r"
      left join "marts"."mart_top_customers" as "m" on "m"."customer_id" = "r"."customer_id"
    where
      "m"."customer_id" is null
      and "r"."rfm_total" > (
        select
          min("t"."rfm_total") as "least"
        from
          "marts"."mart_top_customers" as "t"
      )
  ) as "row"
limit
  5;
