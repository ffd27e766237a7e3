-- as of
select
  "AS_OF"
from
  "INTERMEDIATE"."INT_AS_OF" as "INT_AS_OF";

-- segments
select
  "RFM_SEGMENT",
  "CUSTOMERS",
  "CUSTOMER_SHARE",
  "MONETARY_SHARE"
from
  "MARTS"."MART_RFM_SEGMENTS" as "MART_RFM_SEGMENTS"
where
  "CUSTOMERS" > 0
order by
  "MONETARY" desc nulls last,
  "RFM_SEGMENT" asc nulls last
limit
  3;

-- top customers
select
  "CUSTOMER_RANK",
  "CUSTOMER_ID",
  "RFM_SEGMENT",
  "FREQUENCY",
  case
    when "MONETARY" is null
    or cast(cast("MONETARY" as double) as number(38, 4)) = "MONETARY" then cast("MONETARY" as double)
    else cast(
      'models {"relation":"top customers","column":"monetary","type":"double"}␟' || '' || '␟' || cast("MONETARY" as varchar) || '␟' as double
    )
  end as "MONETARY"
from
  "MARTS"."MART_TOP_CUSTOMERS" as "MART_TOP_CUSTOMERS"
where
  "CUSTOMER_RANK" <= 2
order by
  "CUSTOMER_RANK" asc nulls last;

-- best sellers
select
  "REVENUE_RANK",
  "PRODUCT_ID",
  "PRODUCT_NAME",
  "UNITS_SOLD",
  case
    when "NET_REVENUE" is null
    or cast(cast("NET_REVENUE" as double) as number(38, 4)) = "NET_REVENUE" then cast("NET_REVENUE" as double)
    else cast(
      'models {"relation":"best sellers","column":"net_revenue","type":"double"}␟' || '' || '␟' || cast("NET_REVENUE" as varchar) || '␟' as double
    )
  end as "NET_REVENUE",
  "REVENUE_SHARE"
from
  "MARTS"."MART_BEST_SELLING_PRODUCTS" as "MART_BEST_SELLING_PRODUCTS"
where
  "REVENUE_RANK" <= 2
order by
  "REVENUE_RANK" asc nulls last;

-- retention
select
  "MONTH",
  "ACTIVE",
  "NEW",
  "RETAINED",
  "LAPSED",
  "REPEAT_RATE"
from
  "MARTS"."MART_RETENTION_SUMMARY" as "MART_RETENTION_SUMMARY"
order by
  "MONTH" desc nulls last
limit
  2;
