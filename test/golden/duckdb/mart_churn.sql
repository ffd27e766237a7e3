-- create_table
create or replace table "marts"."mart_churn" (
  "customer_id" bigint,
  "recency_days" bigint,
  "expected_reorder_days" double,
  "churn_status" varchar,
  "revenue_at_risk" decimal(38, 4) using compression uncompressed
);

insert into
  "marts"."mart_churn" by name
select
  cast("customer_id" as bigint) as "customer_id",
  cast("recency_days" as bigint) as "recency_days",
  cast("expected_reorder_days" as double) as "expected_reorder_days",
  cast("churn_status" as varchar) as "churn_status",
  cast("revenue_at_risk" as decimal(38, 4)) as "revenue_at_risk"
from
  (
    with
      "typical" as (
        select
          median(cast("c"."reorder_days" as double)) as "median",
          count("c"."reorder_days") as "repeaters"
        from
          "intermediate"."int_customer_orders" as "c"
      ),
      "expected" as (
        select
          "c"."customer_id",
          "c"."recency_days",
          "c"."monetary_last_365_days",
          coalesce(
            "c"."reorder_days",
            case
              when "t"."repeaters" >= 30 then "t"."median"
            end
          ) as "expected_reorder_days"
        from
          "intermediate"."int_customer_orders" as "c"
          cross join "typical" as "t"
      ),
      "judged" as (
        select
          "e".*,
          case
            when "e"."expected_reorder_days" is null then 'Unknown'
            when "e"."recency_days" <= ((cast('1.5' as double) * "e"."expected_reorder_days") + cast('1e-9' as double)) then 'Active'
            when "e"."recency_days" <= ((3 * "e"."expected_reorder_days") + cast('1e-9' as double)) then 'At Risk'
            else 'Churned'
          end as "churn_status"
        from
          "expected" as "e"
      )
    select
      "j"."customer_id",
      "j"."recency_days",
      "j"."expected_reorder_days",
      "j"."churn_status",
      case
        when "j"."churn_status" = 'At Risk' then "j"."monetary_last_365_days"
        else 0
      end as "revenue_at_risk"
    from
      "judged" as "j"
  ) as "mart_churn";

comment on table "marts"."mart_churn" is 'A known customer with a valid order: when the next order was expected and whether it is overdue, for win-back campaigns. [models: marts.mart_churn]';

comment on column "marts"."mart_churn"."recency_days" is 'Days from the date of the last valid order to as_of.';

comment on column "marts"."mart_churn"."expected_reorder_days" is 'The customer''s average days between order days; with a single one, churn_reorder_days, or else the median of the others, if churn_minimum_repeaters have more.';

comment on column "marts"."mart_churn"."churn_status" is 'Active up to at_risk_after × expected_reorder_days, At Risk up to churned_after ×, else Churned.';

comment on column "marts"."mart_churn"."revenue_at_risk" is 'Net sales of the valid orders in the 365 days before as_of when At Risk, else 0.';

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
              "marts"."mart_churn" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_8",
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
                  "marts"."mart_churn" as "row"
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
  ) as "test_9"
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
          ("recency_days" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("recency_days" < 1)
      ) as "test_2",
      count(*) filter(
        where
          (not isfinite(cast("expected_reorder_days" as double)))
      ) as "test_3",
      count(*) filter(
        where
          ("expected_reorder_days" < 1)
      ) as "test_4",
      count(*) filter(
        where
          ("churn_status" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown'))
      ) as "test_6",
      count(*) filter(
        where
          ("revenue_at_risk" is null)
      ) as "test_7",
      count(*) filter(
        where
          (not (("churn_status" = 'Unknown') = ("expected_reorder_days" is null)))
      ) as "test_10"
    from
      "marts"."mart_churn" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_recency_days
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "recency_days" is null
limit
  5;

-- rows that fail range_recency_days
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "recency_days" < 1
limit
  5;

-- rows that fail finite_expected_reorder_days
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  not isfinite(cast("expected_reorder_days" as double))
limit
  5;

-- rows that fail range_expected_reorder_days
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "expected_reorder_days" < 1
limit
  5;

-- rows that fail not_null_churn_status
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "churn_status" is null
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail not_null_revenue_at_risk
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  "revenue_at_risk" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "marts"."mart_churn" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- rows that fail relationships_customer_id_int_customer_orders
select
  "row".*
from
  "marts"."mart_churn" as "row"
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

-- rows that fail unknown_when_nothing_is_expected
select
  "row".*
from
  "marts"."mart_churn" as "row"
where
  not (("churn_status" = 'Unknown') = ("expected_reorder_days" is null))
limit
  5;
