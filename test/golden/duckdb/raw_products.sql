-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "product_id" as "product_id",
          count(*) as "occurrences"
        from
          "raw"."raw_products" as "row"
        where
          "product_id" is not null
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
                    ("product_id" >> 6) as "block"
                  from
                    (
                      select
                        case
                          when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
                        end as "product_id"
                      from
                        "raw"."raw_products" as "row"
                      where
                        "product_id" is not null
                    ) as "keys"
                  group by
                    ("product_id" >> 6)
                  having
                    count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
                ) as "blocks"
            )
            or case
              when typeof("row"."product_id") in ('BIGINT', 'INTEGER') then cast("row"."product_id" as bigint)
            end is null
          )
        group by
          "product_id"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_1"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("product_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("updated_at" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("name" is null)
      ) as "test_3",
      count(*) filter(
        where
          (
            not (
              "name" = nullif(trim("name", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "name" <> ''
            )
          )
      ) as "test_4",
      count(*) filter(
        where
          (
            not (
              "category" = nullif(trim("category", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "category" <> ''
            )
          )
      ) as "test_5",
      count(*) filter(
        where
          ("cost" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("cost" < 0)
      ) as "test_7",
      count(*) filter(
        where
          ("unit_price" < 0)
      ) as "test_8",
      count(*) filter(
        where
          ("stock_quantity" < 0)
      ) as "test_9"
    from
      "raw"."raw_products" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail unique_product_id
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "raw"."raw_products" as "row"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "updated_at" is null
limit
  5;

-- rows that fail not_null_name
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "name" is null
limit
  5;

-- rows that fail name_is_clean
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  not (
    "name" = nullif(trim("name", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "name" <> ''
  )
limit
  5;

-- rows that fail category_is_clean
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  not (
    "category" = nullif(trim("category", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "category" <> ''
  )
limit
  5;

-- rows that fail not_null_cost
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "cost" is null
limit
  5;

-- rows that fail range_cost
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "cost" < 0
limit
  5;

-- rows that fail range_unit_price
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "unit_price" < 0
limit
  5;

-- rows that fail range_stock_quantity
select
  "row".*
from
  "raw"."raw_products" as "row"
where
  "stock_quantity" < 0
limit
  5;
