-- create_table
create or replace table "marts"."mart_rfm_segments" (
  "rfm_segment" varchar,
  "customers" bigint,
  "customer_share" double,
  "monetary" decimal(38, 4) using compression uncompressed,
  "monetary_share" double,
  "average_recency_days" double,
  "average_frequency" double,
  "average_monetary" double
);

insert into
  "marts"."mart_rfm_segments" by name
select
  cast("rfm_segment" as varchar) as "rfm_segment",
  cast("customers" as bigint) as "customers",
  cast("customer_share" as double) as "customer_share",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("monetary_share" as double) as "monetary_share",
  cast("average_recency_days" as double) as "average_recency_days",
  cast("average_frequency" as double) as "average_frequency",
  cast("average_monetary" as double) as "average_monetary"
from
  (
    with
      "segments" as (
        select
          "g"."rfm_segment"
        from
          "seeds"."rfm_segments" as "g"
        group by
          "g"."rfm_segment"
      ),
      "figures" as (
        select
          "g"."rfm_segment",
          count("r"."customer_id") as "customers",
          coalesce(sum("r"."monetary"), 0) as "monetary",
          (cast(sum("r"."recency_days") as double) / nullif(count("r"."recency_days"), 0)) as "average_recency_days",
          (cast(sum("r"."frequency") as double) / nullif(count("r"."frequency"), 0)) as "average_frequency",
          (cast(sum("r"."monetary") as double) / nullif(count("r"."monetary"), 0)) as "average_monetary"
        from
          "segments" as "g"
          left join "intermediate"."int_rfm_ranked" as "r" on "r"."rfm_segment" = "g"."rfm_segment"
        group by
          "g"."rfm_segment"
      )
    select
      "s"."rfm_segment",
      "s"."customers",
      (cast("s"."customers" as double) / nullif(cast(sum("s"."customers") over () as double), 0)) as "customer_share",
      "s"."monetary",
      (cast("s"."monetary" as double) / nullif(cast(sum("s"."monetary") over () as double), 0)) as "monetary_share",
      "s"."average_recency_days",
      "s"."average_frequency",
      "s"."average_monetary"
    from
      "figures" as "s"
  ) as "mart_rfm_segments";

comment on table "marts"."mart_rfm_segments" is 'An RFM segment, also one without customers: its size, value and average customer, for marketing. [models: marts.mart_rfm_segments]';

comment on column "marts"."mart_rfm_segments"."customers" is 'Known customers with a valid order.';

comment on column "marts"."mart_rfm_segments"."customer_share" is 'customers / all customers.';

comment on column "marts"."mart_rfm_segments"."monetary" is 'What they spent: net sales of valid orders, less refunds without an order.';

comment on column "marts"."mart_rfm_segments"."monetary_share" is 'monetary / monetary of all customers.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "rfm_segment" as "rfm_segment",
          count(*) as "occurrences"
        from
          "marts"."mart_rfm_segments" as "row"
        where
          "rfm_segment" is not null
        group by
          "rfm_segment"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_10",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "marts"."mart_rfm_segments" as "row"
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
  ) as "test_11",
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
              "s"."customers" as "customers_of_segments",
              "r"."customers"
            from
              (
                select
                  coalesce(sum("s"."customers"), 0) as "customers",
                  coalesce(sum("s"."monetary"), 0) as "monetary"
                from
                  "marts"."mart_rfm_segments" as "s"
              ) as "s"
              cross join (
                select
                  count(*) as "customers",
                  coalesce(sum("r"."monetary"), 0) as "monetary"
                from
                  "intermediate"."int_rfm_ranked" as "r"
              ) as "r"
            where
              (
                "s"."customers" <> "r"."customers"
                or "s"."monetary" <> "r"."monetary"
              )
          ) as "row"
      ) as "failing"
  ) as "test_12"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("rfm_segment" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("customers" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("customers" < 0)
      ) as "test_2",
      count(*) filter(
        where
          (not isfinite(cast("customer_share" as double)))
      ) as "test_3",
      count(*) filter(
        where
          (
            "customer_share" < 0
            or "customer_share" > 1
          )
      ) as "test_4",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_5",
      count(*) filter(
        where
          (not isfinite(cast("monetary_share" as double)))
      ) as "test_6",
      count(*) filter(
        where
          (not isfinite(cast("average_recency_days" as double)))
      ) as "test_7",
      count(*) filter(
        where
          (not isfinite(cast("average_frequency" as double)))
      ) as "test_8",
      count(*) filter(
        where
          (not isfinite(cast("average_monetary" as double)))
      ) as "test_9"
    from
      "marts"."mart_rfm_segments" as "row"
  ) as "scan";

-- rows that fail not_null_rfm_segment
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  "rfm_segment" is null
limit
  5;

-- rows that fail not_null_customers
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  "customers" is null
limit
  5;

-- rows that fail range_customers
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  "customers" < 0
limit
  5;

-- rows that fail finite_customer_share
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  not isfinite(cast("customer_share" as double))
limit
  5;

-- rows that fail range_customer_share
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
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
  "marts"."mart_rfm_segments" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail finite_monetary_share
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  not isfinite(cast("monetary_share" as double))
limit
  5;

-- rows that fail finite_average_recency_days
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  not isfinite(cast("average_recency_days" as double))
limit
  5;

-- rows that fail finite_average_frequency
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  not isfinite(cast("average_frequency" as double))
limit
  5;

-- rows that fail finite_average_monetary
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
where
  not isfinite(cast("average_monetary" as double))
limit
  5;

-- rows that fail unique_rfm_segment
select
  "rfm_segment" as "rfm_segment",
  count(*) as "occurrences"
from
  "marts"."mart_rfm_segments" as "row"
where
  "rfm_segment" is not null
group by
  "rfm_segment"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_rfm_segment_rfm_segments
select
  "row".*
from
  "marts"."mart_rfm_segments" as "row"
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

-- rows that fail segments_add_up_to_customers
select
  "row".*
from
  (
    select
      "s"."customers" as "customers_of_segments",
      "r"."customers"
    from
      (
        select
          coalesce(sum("s"."customers"), 0) as "customers",
          coalesce(sum("s"."monetary"), 0) as "monetary"
        from
          "marts"."mart_rfm_segments" as "s"
      ) as "s"
      cross join (
        select
          count(*) as "customers",
          coalesce(sum("r"."monetary"), 0) as "monetary"
        from
          "intermediate"."int_rfm_ranked" as "r"
      ) as "r"
    where
      (
        "s"."customers" <> "r"."customers"
        or "s"."monetary" <> "r"."monetary"
      )
  ) as "row"
limit
  5;
