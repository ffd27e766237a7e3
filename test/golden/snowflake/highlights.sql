-- as of
select
  "AS_OF"
from
  "INTERMEDIATE"."INT_AS_OF" as "INT_AS_OF";

-- sales
select
  "VALID_ORDERS",
  "REFUNDS_LEFT_OUT",
  case
    when "REFUNDS_LEFT_OUT_AMOUNT" is null
    or cast(cast("REFUNDS_LEFT_OUT_AMOUNT" as double) as number(38, 4)) = "REFUNDS_LEFT_OUT_AMOUNT" then cast("REFUNDS_LEFT_OUT_AMOUNT" as double)
    else cast(
      'models {"relation":"sales","column":"left_out","type":"double"}␟' || '' || '␟' || cast("REFUNDS_LEFT_OUT_AMOUNT" as varchar) || '␟' as double
    )
  end as "LEFT_OUT",
  case
    when "EXCESS_DISCOUNTS" is null
    or cast(cast("EXCESS_DISCOUNTS" as double) as number(38, 4)) = "EXCESS_DISCOUNTS" then cast("EXCESS_DISCOUNTS" as double)
    else cast(
      'models {"relation":"sales","column":"excess","type":"double"}␟' || '' || '␟' || cast("EXCESS_DISCOUNTS" as varchar) || '␟' as double
    )
  end as "EXCESS",
  case
    when "GROSS_SALES" is null
    or cast(cast("GROSS_SALES" as double) as number(38, 4)) = "GROSS_SALES" then cast("GROSS_SALES" as double)
    else cast(
      'models {"relation":"sales","column":"gross_sales","type":"double"}␟' || '' || '␟' || cast("GROSS_SALES" as varchar) || '␟' as double
    )
  end as "GROSS_SALES",
  case
    when "DISCOUNTS" is null
    or cast(cast("DISCOUNTS" as double) as number(38, 4)) = "DISCOUNTS" then cast("DISCOUNTS" as double)
    else cast(
      'models {"relation":"sales","column":"discounts","type":"double"}␟' || '' || '␟' || cast("DISCOUNTS" as varchar) || '␟' as double
    )
  end as "DISCOUNTS",
  case
    when "RETURNS" is null
    or cast(cast("RETURNS" as double) as number(38, 4)) = "RETURNS" then cast("RETURNS" as double)
    else cast(
      'models {"relation":"sales","column":"returns","type":"double"}␟' || '' || '␟' || cast("RETURNS" as varchar) || '␟' as double
    )
  end as "RETURNS",
  case
    when "NET_SALES" is null
    or cast(cast("NET_SALES" as double) as number(38, 4)) = "NET_SALES" then cast("NET_SALES" as double)
    else cast(
      'models {"relation":"sales","column":"net_sales","type":"double"}␟' || '' || '␟' || cast("NET_SALES" as varchar) || '␟' as double
    )
  end as "NET_SALES",
  case
    when "SHIPPING_AMOUNT" is null
    or cast(cast("SHIPPING_AMOUNT" as double) as number(38, 4)) = "SHIPPING_AMOUNT" then cast("SHIPPING_AMOUNT" as double)
    else cast(
      'models {"relation":"sales","column":"shipping","type":"double"}␟' || '' || '␟' || cast("SHIPPING_AMOUNT" as varchar) || '␟' as double
    )
  end as "SHIPPING",
  case
    when "TAX_AMOUNT" is null
    or cast(cast("TAX_AMOUNT" as double) as number(38, 4)) = "TAX_AMOUNT" then cast("TAX_AMOUNT" as double)
    else cast(
      'models {"relation":"sales","column":"tax","type":"double"}␟' || '' || '␟' || cast("TAX_AMOUNT" as varchar) || '␟' as double
    )
  end as "TAX",
  case
    when "TOTAL_SALES" is null
    or cast(cast("TOTAL_SALES" as double) as number(38, 4)) = "TOTAL_SALES" then cast("TOTAL_SALES" as double)
    else cast(
      'models {"relation":"sales","column":"total_sales","type":"double"}␟' || '' || '␟' || cast("TOTAL_SALES" as varchar) || '␟' as double
    )
  end as "TOTAL_SALES"
from
  "MARTS"."MART_RECONCILIATION" as "MART_RECONCILIATION"
where
  "VALID_ORDERS" > 0;

-- statuses
select
  "ORDER_STATUS",
  "COUNTED_AS",
  "IS_KNOWN",
  "ORDERS_COUNT"
from
  "MARTS"."MART_ORDER_STATUSES" as "MART_ORDER_STATUSES"
order by
  "ORDERS_COUNT" desc nulls last,
  "ORDER_STATUS" asc nulls last;

-- orders left out
select
  "ORDERS_FROM_AS_OF_ON",
  "ORDERS_WITHOUT_DATE"
from
  "MARTS"."MART_RECONCILIATION" as "MART_RECONCILIATION";

-- segments
select
  "RFM_SEGMENT",
  "CUSTOMERS",
  "CUSTOMER_SHARE",
  case
    when "MONETARY" is null
    or cast(cast("MONETARY" as double) as number(38, 4)) = "MONETARY" then cast("MONETARY" as double)
    else cast(
      'models {"relation":"segments","column":"monetary","type":"double"}␟' || '' || '␟' || cast("MONETARY" as varchar) || '␟' as double
    )
  end as "MONETARY",
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
    when "NET_SALES" is null
    or cast(cast("NET_SALES" as double) as number(38, 4)) = "NET_SALES" then cast("NET_SALES" as double)
    else cast(
      'models {"relation":"best sellers","column":"net_sales","type":"double"}␟' || '' || '␟' || cast("NET_SALES" as varchar) || '␟' as double
    )
  end as "NET_SALES",
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
