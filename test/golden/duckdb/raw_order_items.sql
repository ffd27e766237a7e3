-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "order_item_id" as "order_item_id",
          count(*) as "occurrences"
        from
          "raw"."raw_order_items" as "row"
        where
          "order_item_id" is not null
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
                    ("order_item_id" >> 6) as "block"
                  from
                    (
                      select
                        case
                          when typeof("order_item_id") in ('BIGINT', 'INTEGER') then cast("order_item_id" as bigint)
                        end as "order_item_id"
                      from
                        "raw"."raw_order_items" as "row"
                      where
                        "order_item_id" is not null
                    ) as "keys"
                  group by
                    ("order_item_id" >> 6)
                  having
                    count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_item_id" & 63 as ubigint))), 0)
                ) as "blocks"
            )
            or case
              when typeof("row"."order_item_id") in ('BIGINT', 'INTEGER') then cast("row"."order_item_id" as bigint)
            end is null
          )
        group by
          "order_item_id"
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
          "raw"."raw_order_items" as "row"
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
                            "raw"."raw_order_items" as "row"
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
          "raw"."raw_order_items" as "row"
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
                            "raw"."raw_order_items" as "row"
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
  ) as "test_5"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_item_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("order_id" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("product_id" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("quantity" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("quantity" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("unit_price" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("unit_price" < 0)
      ) as "test_9",
      count(*) filter(
        where
          (
            ("discount_amount" is null)
            and "discount" is null
          )
      ) as "test_10",
      count(*) filter(
        where
          (
            "discount" < 0
            or "discount" > 1
          )
      ) as "test_11",
      count(*) filter(
        where
          ("discount_amount" < 0)
      ) as "test_12"
    from
      "raw"."raw_order_items" as "row"
  ) as "scan";

-- rows that fail not_null_order_item_id
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "order_item_id" is null
limit
  5;

-- rows that fail unique_order_item_id
select
  "order_item_id" as "order_item_id",
  count(*) as "occurrences"
from
  "raw"."raw_order_items" as "row"
where
  "order_item_id" is not null
group by
  "order_item_id"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_order_id
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail relationships_order_id_raw_orders
select
  "row".*
from
  "raw"."raw_order_items" as "row"
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

-- rows that fail not_null_product_id
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail relationships_product_id_raw_products
select
  "row".*
from
  "raw"."raw_order_items" as "row"
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

-- rows that fail not_null_quantity
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "quantity" is null
limit
  5;

-- rows that fail range_quantity
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "quantity" < 0
limit
  5;

-- rows that fail not_null_unit_price
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "unit_price" is null
limit
  5;

-- rows that fail range_unit_price
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "unit_price" < 0
limit
  5;

-- rows that fail not_null_discount
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  ("discount_amount" is null)
  and "discount" is null
limit
  5;

-- rows that fail range_discount
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  (
    "discount" < 0
    or "discount" > 1
  )
limit
  5;

-- rows that fail range_discount_amount
select
  "row".*
from
  "raw"."raw_order_items" as "row"
where
  "discount_amount" < 0
limit
  5;
