-- as of
select
  "as_of"
from
  "intermediate"."int_as_of" as "int_as_of";

-- segments
select
  "rfm_segment",
  "customers",
  "customer_share",
  "monetary_share"
from
  "marts"."mart_rfm_segments" as "mart_rfm_segments"
where
  "customers" > 0
order by
  "monetary" desc nulls last,
  "rfm_segment" asc nulls last
limit
  3;

-- top customers
select
  "customer_rank",
  "customer_id",
  "rfm_segment",
  "frequency",
  cast("monetary" as double) as "monetary"
from
  "marts"."mart_top_customers" as "mart_top_customers"
where
  "customer_rank" <= 2
order by
  "customer_rank" asc nulls last;

-- best sellers
select
  "revenue_rank",
  "product_id",
  "product_name",
  "units_sold",
  cast("net_revenue" as double) as "net_revenue",
  "revenue_share"
from
  "marts"."mart_best_selling_products" as "mart_best_selling_products"
where
  "revenue_rank" <= 2
order by
  "revenue_rank" asc nulls last;

-- retention
select
  "month",
  "active",
  "new",
  "retained",
  "lapsed",
  "repeat_rate"
from
  "marts"."mart_retention_summary" as "mart_retention_summary"
order by
  "month" desc nulls last
limit
  2;
