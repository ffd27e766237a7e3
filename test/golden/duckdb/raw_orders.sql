-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "order_id" as "order_id",
          count(*) as "occurrences"
        from
          "raw"."raw_orders" as "row"
        where
          "order_id" is not null
          and (
            (
              case
                when typeof("row"."order_id") in ('BIGINT', 'INTEGER') then cast("row"."order_id" as bigint)
              end >> 6
            ) in (
              select
                "blocks"."block"
              from
                (
                  select
                    ("order_id" >> 6) as "block"
                  from
                    (
                      select
                        case
                          when typeof("order_id") in ('BIGINT', 'INTEGER') then cast("order_id" as bigint)
                        end as "order_id"
                      from
                        "raw"."raw_orders" as "row"
                      where
                        "order_id" is not null
                    ) as "keys"
                  group by
                    ("order_id" >> 6)
                  having
                    count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_id" & 63 as ubigint))), 0)
                ) as "blocks"
            )
            or case
              when typeof("row"."order_id") in ('BIGINT', 'INTEGER') then cast("row"."order_id" as bigint)
            end is null
          )
        group by
          "order_id"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_1",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "raw"."raw_orders" as "row"
        where
          "row"."customer_id" is not null
          and (
            (
              case
                when typeof("row"."customer_id") in ('BIGINT', 'INTEGER') then cast("row"."customer_id" as bigint)
              end >> 6
            ) in (
              select
                "blocks"."block"
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
                            "raw"."raw_orders" as "row"
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
                            "raw"."raw_customers" as "target"
                        ) as "keys"
                      group by
                        ("key" >> 6)
                    ) as "found" on "found"."block" = "keys"."block"
                  where
                    coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
                ) as "blocks"
            )
            or case
              when typeof("row"."customer_id") in ('BIGINT', 'INTEGER') then cast("row"."customer_id" as bigint)
            end is null
          )
          and not exists (
            select
              1 as "found"
            from
              "raw"."raw_customers" as "target"
            where
              "target"."customer_id" = "row"."customer_id"
          )
      ) as "failing"
  ) as "test_5"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("updated_at" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("order_date" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("status" is null)
      ) as "test_6",
      count(*) filter(
        where
          (
            not (
              "status" = lower(nullif(trim("status", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "status" <> ''
            )
          )
      ) as "test_7",
      count(*) filter(
        where
          (
            not (
              "currency" = upper(nullif(trim("currency", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "currency" <> ''
            )
          )
      ) as "test_8",
      count(*) filter(
        where
          ("shipping_amount" < 0)
      ) as "test_9",
      count(*) filter(
        where
          ("tax_amount" < 0)
      ) as "test_10",
      count(*) filter(
        where
          ("discount_amount" < 0)
      ) as "test_11",
      count(*) filter(
        where
          (
            not (
              "channel" = lower(nullif(trim("channel", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "channel" <> ''
            )
          )
      ) as "test_12"
    from
      "raw"."raw_orders" as "row"
  ) as "scan";

-- rows that fail not_null_order_id
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail unique_order_id
select
  "order_id" as "order_id",
  count(*) as "occurrences"
from
  "raw"."raw_orders" as "row"
where
  "order_id" is not null
group by
  "order_id"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "updated_at" is null
limit
  5;

-- rows that fail not_null_order_date
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "order_date" is null
limit
  5;

-- rows that fail not_null_customer_id
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail relationships_customer_id_raw_customers
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "row"."customer_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "raw"."raw_customers" as "target"
    where
      "target"."customer_id" = "row"."customer_id"
  )
limit
  5;

-- rows that fail not_null_status
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "status" is null
limit
  5;

-- rows that fail status_is_clean
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  not (
    "status" = lower(nullif(trim("status", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "status" <> ''
  )
limit
  5;

-- rows that fail currency_is_clean
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  not (
    "currency" = upper(nullif(trim("currency", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "currency" <> ''
  )
limit
  5;

-- rows that fail range_shipping_amount
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "shipping_amount" < 0
limit
  5;

-- rows that fail range_tax_amount
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "tax_amount" < 0
limit
  5;

-- rows that fail range_discount_amount
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  "discount_amount" < 0
limit
  5;

-- rows that fail channel_is_clean
select
  "row".*
from
  "raw"."raw_orders" as "row"
where
  not (
    "channel" = lower(nullif(trim("channel", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "channel" <> ''
  )
limit
  5;
