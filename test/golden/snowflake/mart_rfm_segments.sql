-- create_table
create
or replace transient table "MARTS"."MART_RFM_SEGMENTS" (
  "RFM_SEGMENT" varchar,
  "CUSTOMERS" number(38, 0) comment 'Known customers with a valid order.',
  "CUSTOMER_SHARE" double comment 'customers / all customers.',
  "MONETARY" number(38, 4) comment 'What they spent: net sales of valid orders, less refunds without an order.',
  "MONETARY_SHARE" double comment 'monetary / monetary of all customers.',
  "AVERAGE_RECENCY_DAYS" double,
  "AVERAGE_FREQUENCY" double,
  "AVERAGE_MONETARY" double
) comment = 'An RFM segment, also one without customers: its size, value and average customer, for marketing. [models: marts.mart_rfm_segments]' as
select
  cast("RFM_SEGMENT" as varchar) as "RFM_SEGMENT",
  cast("CUSTOMERS" as number(38, 0)) as "CUSTOMERS",
  cast("CUSTOMER_SHARE" as double) as "CUSTOMER_SHARE",
  cast("MONETARY" as number(38, 4)) as "MONETARY",
  cast("MONETARY_SHARE" as double) as "MONETARY_SHARE",
  cast("AVERAGE_RECENCY_DAYS" as double) as "AVERAGE_RECENCY_DAYS",
  cast("AVERAGE_FREQUENCY" as double) as "AVERAGE_FREQUENCY",
  cast("AVERAGE_MONETARY" as double) as "AVERAGE_MONETARY"
from
  (
    with
      "SEGMENTS" as (
        select
          "G"."RFM_SEGMENT"
        from
          "SEEDS"."RFM_SEGMENTS" as "G"
        group by
          "G"."RFM_SEGMENT"
      ),
      "FIGURES" as (
        select
          "G"."RFM_SEGMENT",
          count("R"."CUSTOMER_ID") as "CUSTOMERS",
          coalesce(sum("R"."MONETARY"), 0) as "MONETARY",
          (cast(sum("R"."RECENCY_DAYS") as double) / nullif(cast(count("R"."RECENCY_DAYS") as double), 0)) as "AVERAGE_RECENCY_DAYS",
          (cast(sum("R"."FREQUENCY") as double) / nullif(cast(count("R"."FREQUENCY") as double), 0)) as "AVERAGE_FREQUENCY",
          (cast(sum("R"."MONETARY") as double) / nullif(cast(count("R"."MONETARY") as double), 0)) as "AVERAGE_MONETARY"
        from
          "SEGMENTS" as "G"
          left join "INTERMEDIATE"."INT_RFM_RANKED" as "R" on "R"."RFM_SEGMENT" = "G"."RFM_SEGMENT"
        group by
          "G"."RFM_SEGMENT"
      )
    select
      "S"."RFM_SEGMENT",
      "S"."CUSTOMERS",
      (cast("S"."CUSTOMERS" as double) / nullif(cast(sum("S"."CUSTOMERS") over () as double), 0)) as "CUSTOMER_SHARE",
      "S"."MONETARY",
      (cast("S"."MONETARY" as double) / nullif(cast(sum("S"."MONETARY") over () as double), 0)) as "MONETARY_SHARE",
      "S"."AVERAGE_RECENCY_DAYS",
      "S"."AVERAGE_FREQUENCY",
      "S"."AVERAGE_MONETARY"
    from
      "FIGURES" as "S"
  ) as "MART_RFM_SEGMENTS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "RFM_SEGMENT" as "RFM_SEGMENT",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_RFM_SEGMENTS" as "ROW"
        where
          "RFM_SEGMENT" is not null
        group by
          "RFM_SEGMENT"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_10",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "MARTS"."MART_RFM_SEGMENTS" as "ROW"
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
  ) as "TEST_11",
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
              "S"."CUSTOMERS" as "CUSTOMERS_OF_SEGMENTS",
              "R"."CUSTOMERS"
            from
              (
                select
                  coalesce(sum("S"."CUSTOMERS"), 0) as "CUSTOMERS",
                  coalesce(sum("S"."MONETARY"), 0) as "MONETARY"
                from
                  "MARTS"."MART_RFM_SEGMENTS" as "S"
              ) as "S"
              cross join (
                select
                  count(*) as "CUSTOMERS",
                  coalesce(sum("R"."MONETARY"), 0) as "MONETARY"
                from
                  "INTERMEDIATE"."INT_RFM_RANKED" as "R"
              ) as "R"
            where
              (
                "S"."CUSTOMERS" <> "R"."CUSTOMERS"
                or "S"."MONETARY" <> "R"."MONETARY"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_12"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("RFM_SEGMENT" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("CUSTOMERS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("CUSTOMERS" < 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            not (
              cast("CUSTOMER_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (
            "CUSTOMER_SHARE" < 0
            or "CUSTOMER_SHARE" > 1
          ) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when (
            not (
              cast("MONETARY_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            not (
              cast("AVERAGE_RECENCY_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when (
            not (
              cast("AVERAGE_FREQUENCY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            not (
              cast("AVERAGE_MONETARY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_9"
    from
      "MARTS"."MART_RFM_SEGMENTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_rfm_segment
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  "RFM_SEGMENT" is null
limit
  5;

-- rows that fail not_null_customers
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  "CUSTOMERS" is null
limit
  5;

-- rows that fail range_customers
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  "CUSTOMERS" < 0
limit
  5;

-- rows that fail finite_customer_share
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
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
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
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
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail finite_monetary_share
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  not (
    cast("MONETARY_SHARE" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_average_recency_days
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  not (
    cast("AVERAGE_RECENCY_DAYS" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_average_frequency
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  not (
    cast("AVERAGE_FREQUENCY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail finite_average_monetary
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  not (
    cast("AVERAGE_MONETARY" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail unique_rfm_segment
select
  "RFM_SEGMENT" as "RFM_SEGMENT",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
where
  "RFM_SEGMENT" is not null
group by
  "RFM_SEGMENT"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_rfm_segment_rfm_segments
select
  "ROW".*
from
  "MARTS"."MART_RFM_SEGMENTS" as "ROW"
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

-- rows that fail segments_add_up_to_customers
select
  "ROW".*
from
  (
    select
      "S"."CUSTOMERS" as "CUSTOMERS_OF_SEGMENTS",
      "R"."CUSTOMERS"
    from
      (
        select
          coalesce(sum("S"."CUSTOMERS"), 0) as "CUSTOMERS",
          coalesce(sum("S"."MONETARY"), 0) as "MONETARY"
        from
          "MARTS"."MART_RFM_SEGMENTS" as "S"
      ) as "S"
      cross join (
        select
          count(*) as "CUSTOMERS",
          coalesce(sum("R"."MONETARY"), 0) as "MONETARY"
        from
          "INTERMEDIATE"."INT_RFM_RANKED" as "R"
      ) as "R"
    where
      (
        "S"."CUSTOMERS" <> "R"."CUSTOMERS"
        or "S"."MONETARY" <> "R"."MONETARY"
      )
  ) as "ROW"
limit
  5;
