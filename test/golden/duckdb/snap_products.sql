-- create_table
create or replace table "snapshots"."snap_products" as
select
  "row"."product_id",
  "row"."name",
  "row"."category",
  "row"."unit_price",
  "row"."cost",
  "row"."stock_quantity",
  "row"."updated_at",
  coalesce("row"."updated_at", cast('2024-02-29 12:00:00' as timestamp)) as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current"
from
  (
    select
      cast("product_id" as bigint) as "product_id",
      cast("name" as varchar) as "name",
      cast("category" as varchar) as "category",
      cast("unit_price" as decimal(10, 2)) as "unit_price",
      cast("cost" as decimal(10, 2)) as "cost",
      cast("stock_quantity" as integer) as "stock_quantity",
      cast("updated_at" as timestamp) as "updated_at"
    from
      (
        select
          "product_id" as "product_id",
          "name" as "name",
          "category" as "category",
          "unit_price" as "unit_price",
          "cost" as "cost",
          "stock_quantity" as "stock_quantity",
          "updated_at" as "updated_at"
        from
          "staging"."stg_products" as "stg_products"
      ) as "snap_products"
  ) as "row";

comment on table "snapshots"."snap_products" is 'A version of a product, and the time in which it was valid; a product that the shop no longer exports has no current one. [models: snapshots.snap_products]';

comment on column "snapshots"."snap_products"."unit_price" is 'The list price, in the shop''s currency.';

comment on column "snapshots"."snap_products"."cost" is 'What one unit costs the shop; 0 when unknown.';

comment on column "snapshots"."snap_products"."stock_quantity" is 'Units on hand.';

comment on column "snapshots"."snap_products"."updated_at" is 'When this version was written.';

comment on column "snapshots"."snap_products"."valid_from" is 'When this version of the row began.';

comment on column "snapshots"."snap_products"."valid_to" is 'When it ended, not included; null of the current version.';

comment on column "snapshots"."snap_products"."is_current" is 'Whether it has not ended.';

-- stage
create or replace temporary table "temp"."snap_products__input_run" as
select
  cast("product_id" as bigint) as "product_id",
  cast("name" as varchar) as "name",
  cast("category" as varchar) as "category",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("cost" as decimal(10, 2)) as "cost",
  cast("stock_quantity" as integer) as "stock_quantity",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    select
      "product_id" as "product_id",
      "name" as "name",
      "category" as "category",
      "unit_price" as "unit_price",
      "cost" as "cost",
      "stock_quantity" as "stock_quantity",
      "updated_at" as "updated_at"
    from
      "staging"."stg_products" as "stg_products"
  ) as "snap_products";

-- stage
create or replace temporary table "temp"."snap_products__versions_run" as
select
  "row"."product_id",
  "row"."name",
  "row"."category",
  "row"."unit_price",
  "row"."cost",
  "row"."stock_quantity",
  "row"."updated_at",
  case
    when coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") is null then coalesce("row"."updated_at", cast('2024-02-29 12:00:00' as timestamp))
    when "row"."updated_at" > coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") then "row"."updated_at"
    when ("version"."product_id" is null)
    and cast('2024-02-29 12:00:00' as timestamp) > coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") then cast('2024-02-29 12:00:00' as timestamp)
    else coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to")
  end as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current"
from
  "temp"."snap_products__input_run" as "row"
  left join (
    select
      *
    from
      "snapshots"."snap_products"
    where
      "is_current"
  ) as "version" on "row"."product_id" = "version"."product_id"
  left join (
    select
      "product_id",
      max("valid_to") as "valid_to"
    from
      "snapshots"."snap_products"
    where
      not "is_current"
    group by
      "product_id"
  ) as "past" on "row"."product_id" = "past"."product_id"
where
  "version"."product_id" is null
  or "row"."updated_at" > "version"."updated_at"
  or "version"."updated_at" is null
  and "row"."updated_at" is not null;

-- stage
create or replace temporary table "temp"."snap_products__ends_run" as
select
  "version"."product_id",
  case
    when "version"."valid_from" + interval '1 microsecond' > cast('2024-02-29 12:00:00' as timestamp) then "version"."valid_from" + interval '1 microsecond'
    else cast('2024-02-29 12:00:00' as timestamp)
  end as "valid_from"
from
  (
    select
      *
    from
      "snapshots"."snap_products"
    where
      "is_current"
  ) as "version"
  left join "temp"."snap_products__input_run" as "row" on "version"."product_id" = "row"."product_id"
where
  "row"."product_id" is null;

-- keys that are refused
select
  'null' as "problem",
  "product_id"
from
  "temp"."snap_products__input_run"
where
  "product_id" is null
union all
select
  'duplicate' as "problem",
  "product_id"
from
  "temp"."snap_products__input_run"
where
  "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;

-- merge
merge into "snapshots"."snap_products" as "version" using (
  select
    "product_id",
    "valid_from"
  from
    "temp"."snap_products__ends_run"
) as "change" on "version"."is_current"
and "version"."product_id" = "change"."product_id" when matched then
update
set
  "valid_to" = "change"."valid_from",
  "is_current" = false;

-- merge
merge into "snapshots"."snap_products" as "version" using (
  select
    "product_id",
    "valid_from"
  from
    "temp"."snap_products__versions_run"
) as "change" on "version"."is_current"
and "version"."product_id" = "change"."product_id" when matched then
update
set
  "valid_to" = "change"."valid_from",
  "is_current" = false;

-- insert
insert into
  "snapshots"."snap_products" (
    "product_id",
    "name",
    "category",
    "unit_price",
    "cost",
    "stock_quantity",
    "updated_at",
    "valid_from",
    "valid_to",
    "is_current"
  )
select
  "product_id",
  "name",
  "category",
  "unit_price",
  "cost",
  "stock_quantity",
  "updated_at",
  "valid_from",
  "valid_to",
  "is_current"
from
  "temp"."snap_products__versions_run";

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("product_id" >> 6) as "block"
        from
          (
            select
              "valid_from" as "valid_from",
              case
                when typeof("product_id") in ('BIGINT', 'INTEGER') then cast("product_id" as bigint)
              end as "product_id"
            from
              "snapshots"."snap_products" as "row"
            where
              (
                "product_id" is not null
                and "valid_from" is not null
              )
          ) as "keys"
        group by
          "valid_from",
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_4",
  (
    select
      count(*) as "failures"
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
              "snapshots"."snap_products" as "row"
            where
              ("is_current" = true)
              and "product_id" is not null
          ) as "keys"
        group by
          ("product_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("product_id" & 63 as ubigint))), 0)
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
          (
            select
              "product_id",
              "valid_from",
              "valid_to"
            from
              "snapshots"."snap_products" as "snap_products"
            where
              "valid_from" >= "valid_to"
          ) as "row"
      ) as "failing"
  ) as "test_6",
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
              "product_id",
              "valid_from",
              "valid_to",
              "is_current"
            from
              "snapshots"."snap_products" as "snap_products"
            where
              (
                (
                  "is_current" = true
                  and "valid_to" is not null
                )
                or (
                  "is_current" = false
                  and "valid_to" is null
                )
              )
          ) as "row"
      ) as "failing"
  ) as "test_7",
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
              "product_id",
              "valid_from",
              "valid_to",
              "next_from"
            from
              (
                select
                  "product_id",
                  "valid_from",
                  "valid_to",
                  lead ("valid_from") over (
                    partition by
                      "product_id"
                    order by
                      "valid_from" asc nulls last
                  ) as "next_from"
                from
                  "snapshots"."snap_products" as "snap_products"
              ) as "followed"
            where
              "next_from" is not null
              and (
                "valid_to" is null
                or "valid_to" > "next_from"
              )
          ) as "row"
      ) as "failing"
  ) as "test_8"
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
          ("cost" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("valid_from" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("is_current" is null)
      ) as "test_3",
      count(*) filter(
        where
          (not ("valid_from" <= cast(null as timestamp)))
      ) as "test_9"
    from
      "snapshots"."snap_products" as "row"
  ) as "scan";

-- rows that fail not_null_product_id
select
  "row".*
from
  "snapshots"."snap_products" as "row"
where
  "product_id" is null
limit
  5;

-- rows that fail not_null_cost
select
  "row".*
from
  "snapshots"."snap_products" as "row"
where
  "cost" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "row".*
from
  "snapshots"."snap_products" as "row"
where
  "valid_from" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "row".*
from
  "snapshots"."snap_products" as "row"
where
  "is_current" is null
limit
  5;

-- rows that fail unique_product_id_valid_from
select
  "product_id" as "product_id",
  "valid_from" as "valid_from",
  count(*) as "occurrences"
from
  "snapshots"."snap_products" as "row"
where
  (
    "product_id" is not null
    and "valid_from" is not null
  )
group by
  "product_id",
  "valid_from"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "product_id" as "product_id",
  count(*) as "occurrences"
from
  "snapshots"."snap_products" as "row"
where
  ("is_current" = true)
  and "product_id" is not null
group by
  "product_id"
having
  count(*) > 1
limit
  5;

-- rows that fail begins_before_it_ends
select
  "row".*
from
  (
    select
      "product_id",
      "valid_from",
      "valid_to"
    from
      "snapshots"."snap_products" as "snap_products"
    where
      "valid_from" >= "valid_to"
  ) as "row"
limit
  5;

-- rows that fail current_has_no_end
select
  "row".*
from
  (
    select
      "product_id",
      "valid_from",
      "valid_to",
      "is_current"
    from
      "snapshots"."snap_products" as "snap_products"
    where
      (
        (
          "is_current" = true
          and "valid_to" is not null
        )
        or (
          "is_current" = false
          and "valid_to" is null
        )
      )
  ) as "row"
limit
  5;

-- rows that fail no_overlap
select
  "row".*
from
  (
    select
      "product_id",
      "valid_from",
      "valid_to",
      "next_from"
    from
      (
        select
          "product_id",
          "valid_from",
          "valid_to",
          lead ("valid_from") over (
            partition by
              "product_id"
            order by
              "valid_from" asc nulls last
          ) as "next_from"
        from
          "snapshots"."snap_products" as "snap_products"
      ) as "followed"
    where
      "next_from" is not null
      and (
        "valid_to" is null
        or "valid_to" > "next_from"
      )
  ) as "row"
limit
  5;

-- rows that fail begins_before_the_run
select
  "row".*
from
  "snapshots"."snap_products" as "row"
where
  not ("valid_from" <= cast(null as timestamp))
limit
  5;
