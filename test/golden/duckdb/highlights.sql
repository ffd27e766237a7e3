-- as of
select
  "as_of"
from
  "intermediate"."int_as_of" as "int_as_of";

-- sales
select
  "valid_orders",
  "refunds_left_out",
  case
    when "refunds_left_out_amount" is null
    or try_cast (try_cast ("refunds_left_out_amount" as double) as decimal(38, 4)) = "refunds_left_out_amount" then try_cast ("refunds_left_out_amount" as double)
    else cast(
      'models {"relation":"sales","column":"left_out","type":"double"}␟' || '' || '␟' || cast("refunds_left_out_amount" as varchar) || '␟' as double
    )
  end as "left_out",
  case
    when "excess_discounts" is null
    or try_cast (try_cast ("excess_discounts" as double) as decimal(38, 4)) = "excess_discounts" then try_cast ("excess_discounts" as double)
    else cast(
      'models {"relation":"sales","column":"excess","type":"double"}␟' || '' || '␟' || cast("excess_discounts" as varchar) || '␟' as double
    )
  end as "excess",
  case
    when "gross_sales" is null
    or try_cast (try_cast ("gross_sales" as double) as decimal(38, 4)) = "gross_sales" then try_cast ("gross_sales" as double)
    else cast(
      'models {"relation":"sales","column":"gross_sales","type":"double"}␟' || '' || '␟' || cast("gross_sales" as varchar) || '␟' as double
    )
  end as "gross_sales",
  case
    when "discounts" is null
    or try_cast (try_cast ("discounts" as double) as decimal(38, 4)) = "discounts" then try_cast ("discounts" as double)
    else cast(
      'models {"relation":"sales","column":"discounts","type":"double"}␟' || '' || '␟' || cast("discounts" as varchar) || '␟' as double
    )
  end as "discounts",
  case
    when "returns" is null
    or try_cast (try_cast ("returns" as double) as decimal(38, 4)) = "returns" then try_cast ("returns" as double)
    else cast(
      'models {"relation":"sales","column":"returns","type":"double"}␟' || '' || '␟' || cast("returns" as varchar) || '␟' as double
    )
  end as "returns",
  case
    when "net_sales" is null
    or try_cast (try_cast ("net_sales" as double) as decimal(38, 4)) = "net_sales" then try_cast ("net_sales" as double)
    else cast(
      'models {"relation":"sales","column":"net_sales","type":"double"}␟' || '' || '␟' || cast("net_sales" as varchar) || '␟' as double
    )
  end as "net_sales",
  case
    when "shipping_amount" is null
    or try_cast (try_cast ("shipping_amount" as double) as decimal(38, 4)) = "shipping_amount" then try_cast ("shipping_amount" as double)
    else cast(
      'models {"relation":"sales","column":"shipping","type":"double"}␟' || '' || '␟' || cast("shipping_amount" as varchar) || '␟' as double
    )
  end as "shipping",
  case
    when "tax_amount" is null
    or try_cast (try_cast ("tax_amount" as double) as decimal(38, 4)) = "tax_amount" then try_cast ("tax_amount" as double)
    else cast(
      'models {"relation":"sales","column":"tax","type":"double"}␟' || '' || '␟' || cast("tax_amount" as varchar) || '␟' as double
    )
  end as "tax",
  case
    when "total_sales" is null
    or try_cast (try_cast ("total_sales" as double) as decimal(38, 4)) = "total_sales" then try_cast ("total_sales" as double)
    else cast(
      'models {"relation":"sales","column":"total_sales","type":"double"}␟' || '' || '␟' || cast("total_sales" as varchar) || '␟' as double
    )
  end as "total_sales"
from
  "marts"."mart_reconciliation" as "mart_reconciliation"
where
  "valid_orders" > 0;

-- statuses
select
  "order_status",
  "counted_as",
  "is_known",
  "orders_count"
from
  "marts"."mart_order_statuses" as "mart_order_statuses"
order by
  "orders_count" desc nulls last,
  "order_status" asc nulls last;

-- orders left out
select
  "orders_from_as_of_on",
  "orders_without_date"
from
  "marts"."mart_reconciliation" as "mart_reconciliation";

-- segments
select
  "rfm_segment",
  "customers",
  "customer_share",
  case
    when "monetary" is null
    or try_cast (try_cast ("monetary" as double) as decimal(38, 4)) = "monetary" then try_cast ("monetary" as double)
    else cast(
      'models {"relation":"segments","column":"monetary","type":"double"}␟' || '' || '␟' || cast("monetary" as varchar) || '␟' as double
    )
  end as "monetary",
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
    when "net_sales" is null
    or try_cast (try_cast ("net_sales" as double) as decimal(38, 4)) = "net_sales" then try_cast ("net_sales" as double)
    else cast(
      'models {"relation":"best sellers","column":"net_sales","type":"double"}␟' || '' || '␟' || cast("net_sales" as varchar) || '␟' as double
    )
  end as "net_sales",
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
