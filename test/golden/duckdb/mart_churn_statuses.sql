-- create_table
create or replace table "marts"."mart_churn_statuses" (
  "churn_status" varchar,
  "customers" bigint,
  "customer_share" double,
  "monetary" decimal(38, 4) using compression uncompressed,
  "revenue_at_risk" decimal(38, 4) using compression uncompressed
);

insert into
  "marts"."mart_churn_statuses" by name
select
  cast("churn_status" as varchar) as "churn_status",
  cast("customers" as bigint) as "customers",
  cast("customer_share" as double) as "customer_share",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("revenue_at_risk" as decimal(38, 4)) as "revenue_at_risk"
from
  (
    with
      "statuses" as (
        select
          "c"."churn_status",
          count(*) as "customers",
          sum("o"."monetary") as "monetary",
          sum("o"."monetary_last_365_days") as "monetary_last_365_days"
        from
          "marts"."mart_churn" as "c"
          inner join "intermediate"."int_customer_orders" as "o" on "o"."customer_id" = "c"."customer_id"
        group by
          "c"."churn_status"
      )
    select
      "s"."churn_status",
      "s"."customers",
      (cast("s"."customers" as double) / nullif(cast(sum("s"."customers") over () as double), 0)) as "customer_share",
      "s"."monetary",
      case
        when "s"."churn_status" = 'At Risk' then "s"."monetary_last_365_days"
        else 0
      end as "revenue_at_risk"
    from
      "statuses" as "s"
  ) as "mart_churn_statuses";

comment on table "marts"."mart_churn_statuses" is 'Customers by churn status: their number, what they spent so far and the revenue at risk. [models: marts.mart_churn_statuses]';

comment on column "marts"."mart_churn_statuses"."customers" is 'Known customers with a valid order.';

comment on column "marts"."mart_churn_statuses"."customer_share" is 'customers / all customers.';

comment on column "marts"."mart_churn_statuses"."monetary" is 'What they spent: net sales of valid orders, less refunds without an order.';

comment on column "marts"."mart_churn_statuses"."revenue_at_risk" is 'Net sales of the valid orders in the 365 days before as_of of those who are At Risk.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "churn_status" as "churn_status",
          count(*) as "occurrences"
        from
          "marts"."mart_churn_statuses" as "row"
        where
          "churn_status" is not null
        group by
          "churn_status"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_8"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("churn_status" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown'))
      ) as "test_1",
      count(*) filter(
        where
          ("customers" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("customers" < 1)
      ) as "test_3",
      count(*) filter(
        where
          (not isfinite(cast("customer_share" as double)))
      ) as "test_4",
      count(*) filter(
        where
          (
            "customer_share" < 0
            or "customer_share" > 1
          )
      ) as "test_5",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("revenue_at_risk" is null)
      ) as "test_7"
    from
      "marts"."mart_churn_statuses" as "row"
  ) as "scan";

-- rows that fail not_null_churn_status
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  "churn_status" is null
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  "churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail not_null_customers
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  "customers" is null
limit
  5;

-- rows that fail range_customers
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  "customers" < 1
limit
  5;

-- rows that fail finite_customer_share
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  not isfinite(cast("customer_share" as double))
limit
  5;

-- rows that fail range_customer_share
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
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
  "marts"."mart_churn_statuses" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail not_null_revenue_at_risk
select
  "row".*
from
  "marts"."mart_churn_statuses" as "row"
where
  "revenue_at_risk" is null
limit
  5;

-- rows that fail unique_churn_status
select
  "churn_status" as "churn_status",
  count(*) as "occurrences"
from
  "marts"."mart_churn_statuses" as "row"
where
  "churn_status" is not null
group by
  "churn_status"
having
  count(*) > 1
limit
  5;
