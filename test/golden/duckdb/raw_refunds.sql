-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "refund_id" as "refund_id",
          count(*) as "occurrences"
        from
          "raw"."raw_refunds" as "row"
        where
          "refund_id" is not null
          and (
            (
              case
                when typeof("row"."refund_id") in ('BIGINT', 'INTEGER') then cast("row"."refund_id" as bigint)
              end >> 6
            ) in (
              select
                "blocks"."block"
              from
                (
                  select
                    ("refund_id" >> 6) as "block"
                  from
                    (
                      select
                        case
                          when typeof("refund_id") in ('BIGINT', 'INTEGER') then cast("refund_id" as bigint)
                        end as "refund_id"
                      from
                        "raw"."raw_refunds" as "row"
                      where
                        "refund_id" is not null
                    ) as "keys"
                  group by
                    ("refund_id" >> 6)
                  having
                    count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("refund_id" & 63 as ubigint))), 0)
                ) as "blocks"
            )
            or case
              when typeof("row"."refund_id") in ('BIGINT', 'INTEGER') then cast("row"."refund_id" as bigint)
            end is null
          )
        group by
          "refund_id"
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
          "raw"."raw_refunds" as "row"
        where
          "row"."order_id" is not null
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
                              when typeof("order_id") in ('BIGINT', 'INTEGER') then cast("order_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_refunds" as "row"
                          where
                            "order_id" is not null
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
                              when typeof("order_id") in ('BIGINT', 'INTEGER') then cast("order_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_orders" as "target"
                        ) as "keys"
                      group by
                        ("key" >> 6)
                    ) as "found" on "found"."block" = "keys"."block"
                  where
                    coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
                ) as "blocks"
            )
            or case
              when typeof("row"."order_id") in ('BIGINT', 'INTEGER') then cast("row"."order_id" as bigint)
            end is null
          )
          and not exists (
            select
              1 as "found"
            from
              "raw"."raw_orders" as "target"
            where
              "target"."order_id" = "row"."order_id"
          )
      ) as "failing"
  ) as "test_3",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "raw"."raw_refunds" as "row"
        where
          "row"."order_item_id" is not null
          and (
            (
              case
                when typeof("row"."order_item_id") in ('BIGINT', 'INTEGER') then cast("row"."order_item_id" as bigint)
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
                              when typeof("order_item_id") in ('BIGINT', 'INTEGER') then cast("order_item_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_refunds" as "row"
                          where
                            "order_item_id" is not null
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
                              when typeof("order_item_id") in ('BIGINT', 'INTEGER') then cast("order_item_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_order_items" as "target"
                        ) as "keys"
                      group by
                        ("key" >> 6)
                    ) as "found" on "found"."block" = "keys"."block"
                  where
                    coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
                ) as "blocks"
            )
            or case
              when typeof("row"."order_item_id") in ('BIGINT', 'INTEGER') then cast("row"."order_item_id" as bigint)
            end is null
          )
          and not exists (
            select
              1 as "found"
            from
              "raw"."raw_order_items" as "target"
            where
              "target"."order_item_id" = "row"."order_item_id"
          )
      ) as "failing"
  ) as "test_4",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "raw"."raw_refunds" as "row"
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
                            "raw"."raw_refunds" as "row"
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
  ) as "test_5",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          "raw"."raw_refunds" as "row"
        where
          "row"."product_id" is not null
          and (
            (
              case
                when typeof("row"."product_id") in ('BIGINT', 'INTEGER') then cast("row"."product_id" as bigint)
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
                              when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_refunds" as "row"
                          where
                            "product_id" is not null
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
                              when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                            end as "key"
                          from
                            "raw"."raw_products" as "target"
                        ) as "keys"
                      group by
                        ("key" >> 6)
                    ) as "found" on "found"."block" = "keys"."block"
                  where
                    coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
                ) as "blocks"
            )
            or case
              when typeof("row"."product_id") in ('BIGINT', 'INTEGER') then cast("row"."product_id" as bigint)
            end is null
          )
          and not exists (
            select
              1 as "found"
            from
              "raw"."raw_products" as "target"
            where
              "target"."product_id" = "row"."product_id"
          )
      ) as "failing"
  ) as "test_6"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("refund_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("updated_at" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("quantity" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("amount" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("amount" < 0)
      ) as "test_9",
      count(*) filter(
        where
          ("refunded_at" is null)
      ) as "test_10"
    from
      "raw"."raw_refunds" as "row"
  ) as "scan";

-- rows that fail not_null_refund_id
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "refund_id" is null
limit
  5;

-- rows that fail unique_refund_id
select
  "refund_id" as "refund_id",
  count(*) as "occurrences"
from
  "raw"."raw_refunds" as "row"
where
  "refund_id" is not null
group by
  "refund_id"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "updated_at" is null
limit
  5;

-- rows that fail relationships_order_id_raw_orders
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "row"."order_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "raw"."raw_orders" as "target"
    where
      "target"."order_id" = "row"."order_id"
  )
limit
  5;

-- rows that fail relationships_order_item_id_raw_order_items
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "row"."order_item_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "raw"."raw_order_items" as "target"
    where
      "target"."order_item_id" = "row"."order_item_id"
  )
limit
  5;

-- rows that fail relationships_customer_id_raw_customers
select
  "row".*
from
  "raw"."raw_refunds" as "row"
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

-- rows that fail relationships_product_id_raw_products
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "row"."product_id" is not null
  and not exists (
    select
      1 as "found"
    from
      "raw"."raw_products" as "target"
    where
      "target"."product_id" = "row"."product_id"
  )
limit
  5;

-- rows that fail range_quantity
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "quantity" < 0
limit
  5;

-- rows that fail not_null_amount
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "amount" is null
limit
  5;

-- rows that fail range_amount
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "amount" < 0
limit
  5;

-- rows that fail not_null_refunded_at
select
  "row".*
from
  "raw"."raw_refunds" as "row"
where
  "refunded_at" is null
limit
  5;
