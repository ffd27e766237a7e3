-- create_table
create or replace table "marts"."mart_monthly_sales" (
  "month" date,
  "orders_count" bigint,
  "customers_count" bigint,
  "new_customers" bigint,
  "returning_customers" bigint,
  "returning_share" double,
  "net_revenue" decimal(38, 4) using compression uncompressed,
  "returns_amount" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "average_order_value" double,
  "orders_count_year_before" bigint,
  "net_sales_year_before" decimal(38, 4) using compression uncompressed,
  "average_order_value_year_before" double,
  "returning_share_year_before" double,
  "orders_change" double,
  "net_sales_change" double,
  "average_order_value_change" double,
  "is_partial" boolean
);

insert into
  "marts"."mart_monthly_sales" by name
select
  cast("month" as date) as "month",
  cast("orders_count" as bigint) as "orders_count",
  cast("customers_count" as bigint) as "customers_count",
  cast("new_customers" as bigint) as "new_customers",
  cast("returning_customers" as bigint) as "returning_customers",
  cast("returning_share" as double) as "returning_share",
  cast("net_revenue" as decimal(38, 4)) as "net_revenue",
  cast("returns_amount" as decimal(38, 4)) as "returns_amount",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("average_order_value" as double) as "average_order_value",
  cast("orders_count_year_before" as bigint) as "orders_count_year_before",
  cast("net_sales_year_before" as decimal(38, 4)) as "net_sales_year_before",
  cast("average_order_value_year_before" as double) as "average_order_value_year_before",
  cast("returning_share_year_before" as double) as "returning_share_year_before",
  cast("orders_change" as double) as "orders_change",
  cast("net_sales_change" as double) as "net_sales_change",
  cast("average_order_value_change" as double) as "average_order_value_change",
  cast("is_partial" as boolean) as "is_partial"
from
  (
    with
      "sales" as (
        select
          cast(date_trunc('month', cast("d"."order_day" as date)) as date) as "month",
          sum("d"."orders_count") as "orders_count",
          sum("d"."net_revenue") as "net_revenue",
          sum("d"."returns_amount") as "returns_amount",
          sum("d"."net_sales") as "net_sales",
          sum("d"."margin") as "margin"
        from
          "marts"."mart_daily_sales" as "d"
        group by
          cast(date_trunc('month', cast("d"."order_day" as date)) as date)
      ),
      "months" as (
        select
          "m"."month"
        from
          "intermediate"."int_months" as "m"
        union
        select
          "s"."month"
        from
          "sales" as "s"
      ),
      "figures" as (
        select
          "m"."month",
          coalesce("s"."orders_count", 0) as "orders_count",
          coalesce("r"."active", 0) as "customers_count",
          coalesce("r"."new", 0) as "new_customers",
          (coalesce("r"."active", 0) - coalesce("r"."new", 0)) as "returning_customers",
          coalesce("s"."net_revenue", 0) as "net_revenue",
          coalesce("s"."returns_amount", 0) as "returns_amount",
          coalesce("s"."net_sales", 0) as "net_sales",
          coalesce("s"."margin", 0) as "margin",
          (cast("s"."net_revenue" as double) / nullif(cast("s"."orders_count" as double), 0)) as "average_order_value",
          (cast(("r"."active" - "r"."new") as double) / nullif(cast("r"."active" as double), 0)) as "returning_share",
          cast((cast("m"."month" as date) + to_months(cast(1 as integer))) as date) > "d"."as_of" as "is_partial"
        from
          "months" as "m"
          cross join "intermediate"."int_as_of" as "d"
          left join "sales" as "s" on "s"."month" = "m"."month"
          left join "marts"."mart_retention_summary" as "r" on "r"."month" = "m"."month"
      ),
      "compared" as (
        select
          "m".*,
          "b"."orders_count" as "orders_count_year_before",
          "b"."net_sales" as "net_sales_year_before",
          "b"."average_order_value" as "average_order_value_year_before",
          "b"."returning_share" as "returning_share_year_before"
        from
          "figures" as "m"
          left join "figures" as "b" on "b"."month" = cast((cast("m"."month" as date) + to_years(cast((-1) as integer))) as date)
      )
    select
      "c"."month",
      "c"."orders_count",
      "c"."customers_count",
      "c"."new_customers",
      "c"."returning_customers",
      "c"."returning_share",
      "c"."net_revenue",
      "c"."returns_amount",
      "c"."net_sales",
      "c"."margin",
      "c"."average_order_value",
      "c"."orders_count_year_before",
      "c"."net_sales_year_before",
      "c"."average_order_value_year_before",
      "c"."returning_share_year_before",
      case
        when "c"."is_partial" = false then (
          cast(("c"."orders_count" - "c"."orders_count_year_before") as double) / nullif(cast("c"."orders_count_year_before" as double), 0)
        )
      end as "orders_change",
      case
        when "c"."is_partial" = false then (
          cast(("c"."net_sales" - "c"."net_sales_year_before") as double) / nullif(cast("c"."net_sales_year_before" as double), 0)
        )
      end as "net_sales_change",
      case
        when "c"."is_partial" = false then (
          cast(("c"."average_order_value" - "c"."average_order_value_year_before") as double) / nullif(cast("c"."average_order_value_year_before" as double), 0)
        )
      end as "average_order_value_change",
      "c"."is_partial"
    from
      "compared" as "c"
  ) as "mart_monthly_sales";

comment on table "marts"."mart_monthly_sales" is 'A month, every one from the first valid order on, and one before it with a refund: orders, customers and amounts beside those of the same month a year before, for the monthly report. [models: marts.mart_monthly_sales]';

comment on column "marts"."mart_monthly_sales"."month" is 'The first day of the month.';

comment on column "marts"."mart_monthly_sales"."orders_count" is 'Valid orders, also of unknown customers.';

comment on column "marts"."mart_monthly_sales"."customers_count" is 'Known customers with a valid order.';

comment on column "marts"."mart_monthly_sales"."new_customers" is 'Those with their first valid order.';

comment on column "marts"."mart_monthly_sales"."returning_customers" is 'customers_count − new_customers.';

comment on column "marts"."mart_monthly_sales"."returning_share" is 'returning_customers / customers_count.';

comment on column "marts"."mart_monthly_sales"."net_revenue" is 'After discounts.';

comment on column "marts"."mart_monthly_sales"."returns_amount" is 'What was paid back in the month.';

comment on column "marts"."mart_monthly_sales"."net_sales" is 'net_revenue − returns_amount.';

comment on column "marts"."mart_monthly_sales"."margin" is 'net_revenue − units × cost of the products, before refunds; a cost that is unknown counts as 0.';

comment on column "marts"."mart_monthly_sales"."average_order_value" is 'net_revenue / orders_count.';

comment on column "marts"."mart_monthly_sales"."orders_change" is 'By how much orders_count differs from a year before, as a share of it; null while the month is not over.';

comment on column "marts"."mart_monthly_sales"."net_sales_change" is 'The same of net_sales.';

comment on column "marts"."mart_monthly_sales"."average_order_value_change" is 'The same of average_order_value.';

comment on column "marts"."mart_monthly_sales"."is_partial" is 'Whether the month ends on or after as_of.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "month" as "month",
          count(*) as "occurrences"
        from
          "marts"."mart_monthly_sales" as "row"
        where
          "month" is not null
        group by
          "month"
        having
          count(*) > 1
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
          (
            select
              "m"."orders" as "orders_of_months",
              "d"."orders",
              "m"."new_customers" as "new_of_months",
              "d"."new_customers",
              "m"."net" as "net_of_months",
              "d"."net",
              "m"."margin" as "margin_of_months",
              "d"."margin"
            from
              (
                select
                  coalesce(sum("m"."orders_count"), 0) as "orders",
                  coalesce(sum("m"."new_customers"), 0) as "new_customers",
                  coalesce(sum("m"."net_sales"), 0) as "net",
                  coalesce(sum("m"."margin"), 0) as "margin"
                from
                  "marts"."mart_monthly_sales" as "m"
              ) as "m"
              cross join (
                select
                  coalesce(sum("d"."orders_count"), 0) as "orders",
                  coalesce(sum("d"."new_customers"), 0) as "new_customers",
                  coalesce(sum("d"."net_sales"), 0) as "net",
                  coalesce(sum("d"."margin"), 0) as "margin"
                from
                  "marts"."mart_daily_sales" as "d"
              ) as "d"
            where
              (
                "m"."orders" <> "d"."orders"
                or "m"."new_customers" <> "d"."new_customers"
                or "m"."net" <> "d"."net"
                or "m"."margin" <> "d"."margin"
              )
          ) as "row"
      ) as "failing"
  ) as "test_24"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("month" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("orders_count" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("orders_count" < 0)
      ) as "test_2",
      count(*) filter(
        where
          ("customers_count" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("customers_count" < 0)
      ) as "test_4",
      count(*) filter(
        where
          ("new_customers" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("new_customers" < 0)
      ) as "test_6",
      count(*) filter(
        where
          ("returning_customers" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("returning_customers" < 0)
      ) as "test_8",
      count(*) filter(
        where
          (not isfinite(cast("returning_share" as double)))
      ) as "test_9",
      count(*) filter(
        where
          (
            "returning_share" < 0
            or "returning_share" > 1
          )
      ) as "test_10",
      count(*) filter(
        where
          ("net_revenue" is null)
      ) as "test_11",
      count(*) filter(
        where
          ("returns_amount" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_13",
      count(*) filter(
        where
          ("margin" is null)
      ) as "test_14",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value" as double)))
      ) as "test_15",
      count(*) filter(
        where
          ("orders_count_year_before" < 0)
      ) as "test_16",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value_year_before" as double)))
      ) as "test_17",
      count(*) filter(
        where
          (not isfinite(cast("returning_share_year_before" as double)))
      ) as "test_18",
      count(*) filter(
        where
          (not isfinite(cast("orders_change" as double)))
      ) as "test_19",
      count(*) filter(
        where
          (not isfinite(cast("net_sales_change" as double)))
      ) as "test_20",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value_change" as double)))
      ) as "test_21",
      count(*) filter(
        where
          ("is_partial" is null)
      ) as "test_22"
    from
      "marts"."mart_monthly_sales" as "row"
  ) as "scan";

-- rows that fail not_null_month
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "month" is null
limit
  5;

-- rows that fail not_null_orders_count
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "orders_count" is null
limit
  5;

-- rows that fail range_orders_count
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "orders_count" < 0
limit
  5;

-- rows that fail not_null_customers_count
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "customers_count" is null
limit
  5;

-- rows that fail range_customers_count
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "customers_count" < 0
limit
  5;

-- rows that fail not_null_new_customers
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "new_customers" is null
limit
  5;

-- rows that fail range_new_customers
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "new_customers" < 0
limit
  5;

-- rows that fail not_null_returning_customers
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "returning_customers" is null
limit
  5;

-- rows that fail range_returning_customers
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "returning_customers" < 0
limit
  5;

-- rows that fail finite_returning_share
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("returning_share" as double))
limit
  5;

-- rows that fail range_returning_share
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  (
    "returning_share" < 0
    or "returning_share" > 1
  )
limit
  5;

-- rows that fail not_null_net_revenue
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "net_revenue" is null
limit
  5;

-- rows that fail not_null_returns_amount
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "returns_amount" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail not_null_margin
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "margin" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("average_order_value" as double))
limit
  5;

-- rows that fail range_orders_count_year_before
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "orders_count_year_before" < 0
limit
  5;

-- rows that fail finite_average_order_value_year_before
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("average_order_value_year_before" as double))
limit
  5;

-- rows that fail finite_returning_share_year_before
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("returning_share_year_before" as double))
limit
  5;

-- rows that fail finite_orders_change
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("orders_change" as double))
limit
  5;

-- rows that fail finite_net_sales_change
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("net_sales_change" as double))
limit
  5;

-- rows that fail finite_average_order_value_change
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  not isfinite(cast("average_order_value_change" as double))
limit
  5;

-- rows that fail not_null_is_partial
select
  "row".*
from
  "marts"."mart_monthly_sales" as "row"
where
  "is_partial" is null
limit
  5;

-- rows that fail unique_month
select
  "month" as "month",
  count(*) as "occurrences"
from
  "marts"."mart_monthly_sales" as "row"
where
  "month" is not null
group by
  "month"
having
  count(*) > 1
limit
  5;

-- rows that fail months_add_up_to_days
select
  "row".*
from
  (
    select
      "m"."orders" as "orders_of_months",
      "d"."orders",
      "m"."new_customers" as "new_of_months",
      "d"."new_customers",
      "m"."net" as "net_of_months",
      "d"."net",
      "m"."margin" as "margin_of_months",
      "d"."margin"
    from
      (
        select
          coalesce(sum("m"."orders_count"), 0) as "orders",
          coalesce(sum("m"."new_customers"), 0) as "new_customers",
          coalesce(sum("m"."net_sales"), 0) as "net",
          coalesce(sum("m"."margin"), 0) as "margin"
        from
          "marts"."mart_monthly_sales" as "m"
      ) as "m"
      cross join (
        select
          coalesce(sum("d"."orders_count"), 0) as "orders",
          coalesce(sum("d"."new_customers"), 0) as "new_customers",
          coalesce(sum("d"."net_sales"), 0) as "net",
          coalesce(sum("d"."margin"), 0) as "margin"
        from
          "marts"."mart_daily_sales" as "d"
      ) as "d"
    where
      (
        "m"."orders" <> "d"."orders"
        or "m"."new_customers" <> "d"."new_customers"
        or "m"."net" <> "d"."net"
        or "m"."margin" <> "d"."margin"
      )
  ) as "row"
limit
  5;
