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
  case
    when "monetary" is null
    or try_cast (try_cast ("monetary" as double) as decimal(38, 4)) = "monetary" then try_cast ("monetary" as double)
    else cast(
      'models {"relation":"top customers","column":"monetary","type":"double"}␟' || '' || '␟' || cast("monetary" as varchar) || '␟' as double
    )
  end as "monetary"
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
  case
    when "net_revenue" is null
    or try_cast (try_cast ("net_revenue" as double) as decimal(38, 4)) = "net_revenue" then try_cast ("net_revenue" as double)
    else cast(
      'models {"relation":"best sellers","column":"net_revenue","type":"double"}␟' || '' || '␟' || cast("net_revenue" as varchar) || '␟' as double
    )
  end as "net_revenue",
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
