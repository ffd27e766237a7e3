-- create_table
create or replace table "marts"."mart_customer_360" (
  "customer_id" bigint,
  "full_name" varchar,
  "email" varchar,
  "country" varchar,
  "created_at" timestamp,
  "first_order_at" timestamp,
  "last_order_at" timestamp,
  "first_channel" varchar,
  "frequency" bigint,
  "monetary" decimal(38, 4) using compression uncompressed,
  "refunded_amount" decimal(38, 4) using compression uncompressed,
  "average_order_value" double,
  "returned_orders" bigint,
  "favourite_category" varchar,
  "recency_days" bigint,
  "r_score" integer,
  "f_score" integer,
  "m_score" integer,
  "rfm_total" integer,
  "rfm_cell" varchar,
  "rfm_segment" varchar,
  "customer_activity_status" varchar,
  "customer_value_segment" varchar,
  "expected_reorder_days" double,
  "churn_status" varchar
);

insert into
  "marts"."mart_customer_360" by name
select
  cast("customer_id" as bigint) as "customer_id",
  cast("full_name" as varchar) as "full_name",
  cast("email" as varchar) as "email",
  cast("country" as varchar) as "country",
  cast("created_at" as timestamp) as "created_at",
  cast("first_order_at" as timestamp) as "first_order_at",
  cast("last_order_at" as timestamp) as "last_order_at",
  cast("first_channel" as varchar) as "first_channel",
  cast("frequency" as bigint) as "frequency",
  cast("monetary" as decimal(38, 4)) as "monetary",
  cast("refunded_amount" as decimal(38, 4)) as "refunded_amount",
  cast("average_order_value" as double) as "average_order_value",
  cast("returned_orders" as bigint) as "returned_orders",
  cast("favourite_category" as varchar) as "favourite_category",
  cast("recency_days" as bigint) as "recency_days",
  cast("r_score" as integer) as "r_score",
  cast("f_score" as integer) as "f_score",
  cast("m_score" as integer) as "m_score",
  cast("rfm_total" as integer) as "rfm_total",
  cast("rfm_cell" as varchar) as "rfm_cell",
  cast("rfm_segment" as varchar) as "rfm_segment",
  cast("customer_activity_status" as varchar) as "customer_activity_status",
  cast("customer_value_segment" as varchar) as "customer_value_segment",
  cast("expected_reorder_days" as double) as "expected_reorder_days",
  cast("churn_status" as varchar) as "churn_status"
from
  (
    with
      "returns" as (
        select
          "o"."customer_id",
          count(*) as "returned_orders"
        from
          "intermediate"."int_orders" as "o"
        where
          "o"."counted_as" = 'returned'
          and "o"."is_known_customer" = true
        group by
          "o"."customer_id"
      ),
      "refunds" as (
        select
          "r"."customer_id",
          sum("r"."amount") as "amount"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."is_valid" = true
          and "r"."customer_id" is not null
        group by
          "r"."customer_id"
      ),
      "statuses" as (
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
          "intermediate"."int_rfm_ranked" as "r"
      )
    select
      "c"."customer_id",
      "c"."full_name",
      "c"."email",
      "c"."country",
      "c"."created_at",
      "o"."first_order_at",
      "o"."last_order_at",
      "o"."first_channel",
      coalesce("o"."frequency", 0) as "frequency",
      coalesce("o"."monetary", 0) as "monetary",
      coalesce("r"."amount", 0) as "refunded_amount",
      (cast("o"."monetary" as double) / nullif(cast("o"."frequency" as double), 0)) as "average_order_value",
      coalesce("b"."returned_orders", 0) as "returned_orders",
      "k"."favourite_category",
      "s"."recency_days",
      "s"."r_score",
      "s"."f_score",
      "s"."m_score",
      "s"."rfm_total",
      "s"."rfm_cell",
      "s"."rfm_segment",
      "s"."customer_activity_status",
      "s"."customer_value_segment",
      "l"."expected_reorder_days",
      "l"."churn_status"
    from
      "staging"."stg_customers" as "c"
      left join "intermediate"."int_customer_orders" as "o" on "o"."customer_id" = "c"."customer_id"
      left join "returns" as "b" on "b"."customer_id" = "c"."customer_id"
      left join "refunds" as "r" on "r"."customer_id" = "c"."customer_id"
      left join "intermediate"."int_favourite_categories" as "k" on "k"."customer_id" = "c"."customer_id"
      left join "statuses" as "s" on "s"."customer_id" = "c"."customer_id"
      left join "marts"."mart_churn" as "l" on "l"."customer_id" = "c"."customer_id"
  ) as "mart_customer_360";

comment on table "marts"."mart_customer_360" is 'A known customer, also one who never ordered: contact, orders, scores, segments and churn in one row. [models: marts.mart_customer_360]';

comment on column "marts"."mart_customer_360"."full_name" is 'The known parts of the name; null when there is none.';

comment on column "marts"."mart_customer_360"."email" is 'In lower case.';

comment on column "marts"."mart_customer_360"."created_at" is 'When the customer signed up.';

comment on column "marts"."mart_customer_360"."first_order_at" is 'The first valid order.';

comment on column "marts"."mart_customer_360"."last_order_at" is 'The latest valid order.';

comment on column "marts"."mart_customer_360"."first_channel" is 'That of the first valid order.';

comment on column "marts"."mart_customer_360"."frequency" is 'Valid orders.';

comment on column "marts"."mart_customer_360"."monetary" is 'Net sales of the valid orders, less what was paid back without an order.';

comment on column "marts"."mart_customer_360"."refunded_amount" is 'What was paid back for valid orders, and without an order.';

comment on column "marts"."mart_customer_360"."average_order_value" is 'monetary / frequency.';

comment on column "marts"."mart_customer_360"."favourite_category" is 'The category with the highest net amount over valid orders.';

comment on column "marts"."mart_customer_360"."recency_days" is 'Days from the date of the last valid order to as_of.';

comment on column "marts"."mart_customer_360"."r_score" is '5 for the most recent.';

comment on column "marts"."mart_customer_360"."f_score" is '5 for the most frequent.';

comment on column "marts"."mart_customer_360"."m_score" is '5 for the highest amounts.';

comment on column "marts"."mart_customer_360"."rfm_total" is 'r_score + f_score + m_score.';

comment on column "marts"."mart_customer_360"."churn_status" is 'Active up to at_risk_after × expected_reorder_days, At Risk up to churned_after ×, else Churned.';

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
              "marts"."mart_customer_360" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_17",
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
                  "marts"."mart_customer_360" as "row"
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
  ) as "test_18",
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
              "staging"."stg_customers" as "c"
              left join "marts"."mart_customer_360" as "m" on "m"."customer_id" = "c"."customer_id"
            where
              "m"."customer_id" is null
          ) as "row"
      ) as "failing"
  ) as "test_21",
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
              "c"."orders" as "orders_of_customers",
              "o"."orders",
              "c"."monetary" as "monetary_of_customers",
              "o"."monetary"
            from
              (
                select
                  coalesce(sum("c"."frequency"), 0) as "orders",
                  coalesce(sum("c"."monetary"), 0) as "monetary"
                from
                  "marts"."mart_customer_360" as "c"
              ) as "c"
              cross join (
                select
                  "o"."orders",
                  ("i"."net" - "r"."refunded") as "monetary"
                from
                  (
                    select
                      count(*) as "orders"
                    from
                      "intermediate"."int_orders" as "o"
                    where
                      "o"."order_number" is not null
                  ) as "o"
                  cross join (
                    select
                      coalesce(sum("i"."net_amount"), 0) as "net"
                    from
                      "intermediate"."int_order_items" as "i"
                    where
                      "i"."is_valid" = true
                      and "i"."is_known_customer" = true
                  ) as "i"
                  cross join (
                    select
                      coalesce(sum("r"."amount"), 0) as "refunded"
                    from
                      "intermediate"."int_refunds" as "r"
                      inner join "intermediate"."int_customer_orders" as "c" on "c"."customer_id" = "r"."customer_id"
                    where
                      "r"."is_valid" = true
                  ) as "r"
              ) as "o"
            where
              (
                "c"."orders" <> "o"."orders"
                or "c"."monetary" <> "o"."monetary"
              )
          ) as "row"
      ) as "failing"
  ) as "test_22"
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
          ("frequency" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("frequency" < 0)
      ) as "test_2",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("refunded_amount" is null)
      ) as "test_4",
      count(*) filter(
        where
          (not isfinite(cast("average_order_value" as double)))
      ) as "test_5",
      count(*) filter(
        where
          ("returned_orders" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("returned_orders" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("recency_days" < 1)
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
          (
            "f_score" < 1
            or "f_score" > 5
          )
      ) as "test_10",
      count(*) filter(
        where
          (
            "m_score" < 1
            or "m_score" > 5
          )
      ) as "test_11",
      count(*) filter(
        where
          (
            "rfm_total" < 3
            or "rfm_total" > 15
          )
      ) as "test_12",
      count(*) filter(
        where
          ("customer_activity_status" not in ('Highly Active', 'Active', 'Inactive'))
      ) as "test_13",
      count(*) filter(
        where
          ("customer_value_segment" not in ('High Value', 'Low Value'))
      ) as "test_14",
      count(*) filter(
        where
          (not isfinite(cast("expected_reorder_days" as double)))
      ) as "test_15",
      count(*) filter(
        where
          ("churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown'))
      ) as "test_16",
      count(*) filter(
        where
          (not (("frequency" > 0) = ("rfm_total" is not null)))
      ) as "test_19",
      count(*) filter(
        where
          (not (("frequency" > 0) = ("churn_status" is not null)))
      ) as "test_20"
    from
      "marts"."mart_customer_360" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_frequency
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "frequency" is null
limit
  5;

-- rows that fail range_frequency
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "frequency" < 0
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "refunded_amount" is null
limit
  5;

-- rows that fail finite_average_order_value
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  not isfinite(cast("average_order_value" as double))
limit
  5;

-- rows that fail not_null_returned_orders
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "returned_orders" is null
limit
  5;

-- rows that fail range_returned_orders
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "returned_orders" < 0
limit
  5;

-- rows that fail range_recency_days
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "recency_days" < 1
limit
  5;

-- rows that fail range_r_score
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  (
    "r_score" < 1
    or "r_score" > 5
  )
limit
  5;

-- rows that fail range_f_score
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  (
    "f_score" < 1
    or "f_score" > 5
  )
limit
  5;

-- rows that fail range_m_score
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  (
    "m_score" < 1
    or "m_score" > 5
  )
limit
  5;

-- rows that fail range_rfm_total
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  (
    "rfm_total" < 3
    or "rfm_total" > 15
  )
limit
  5;

-- rows that fail accepted_values_customer_activity_status
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "customer_activity_status" not in ('Highly Active', 'Active', 'Inactive')
limit
  5;

-- rows that fail accepted_values_customer_value_segment
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "customer_value_segment" not in ('High Value', 'Low Value')
limit
  5;

-- rows that fail finite_expected_reorder_days
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  not isfinite(cast("expected_reorder_days" as double))
limit
  5;

-- rows that fail accepted_values_churn_status
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  "churn_status" not in ('Active', 'At Risk', 'Churned', 'Unknown')
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "marts"."mart_customer_360" as "row"
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
  "marts"."mart_customer_360" as "row"
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

-- rows that fail scored_with_a_valid_order
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  not (("frequency" > 0) = ("rfm_total" is not null))
limit
  5;

-- rows that fail judged_with_a_valid_order
select
  "row".*
from
  "marts"."mart_customer_360" as "row"
where
  not (("frequency" > 0) = ("churn_status" is not null))
limit
  5;

-- rows that fail no_customer_is_missing
select
  "row".*
from
  (
    select
      "c"."customer_id"
    from
      "staging"."stg_customers" as "c"
      left join "marts"."mart_customer_360" as "m" on "m"."customer_id" = "c"."customer_id"
    where
      "m"."customer_id" is null
  ) as "row"
limit
  5;

-- rows that fail customers_add_up_to_orders
select
  "row".*
from
  (
    select
      "c"."orders" as "orders_of_customers",
      "o"."orders",
      "c"."monetary" as "monetary_of_customers",
      "o"."monetary"
    from
      (
        select
          coalesce(sum("c"."frequency"), 0) as "orders",
          coalesce(sum("c"."monetary"), 0) as "monetary"
        from
          "marts"."mart_customer_360" as "c"
      ) as "c"
      cross join (
        select
          "o"."orders",
          ("i"."net" - "r"."refunded") as "monetary"
        from
          (
            select
              count(*) as "orders"
            from
              "intermediate"."int_orders" as "o"
            where
              "o"."order_number" is not null
          ) as "o"
          cross join (
            select
              coalesce(sum("i"."net_amount"), 0) as "net"
            from
              "intermediate"."int_order_items" as "i"
            where
              "i"."is_valid" = true
              and "i"."is_known_customer" = true
          ) as "i"
          cross join (
            select
              coalesce(sum("r"."amount"), 0) as "refunded"
            from
              "intermediate"."int_refunds" as "r"
              inner join "intermediate"."int_customer_orders" as "c" on "c"."customer_id" = "r"."customer_id"
            where
              "r"."is_valid" = true
          ) as "r"
      ) as "o"
    where
      (
        "c"."orders" <> "o"."orders"
        or "c"."monetary" <> "o"."monetary"
      )
  ) as "row"
limit
  5;
