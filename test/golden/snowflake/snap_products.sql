-- create_table
create or replace table "SNAPSHOTS"."SNAP_PRODUCTS" (
  "PRODUCT_ID" number(38, 0),
  "NAME" varchar,
  "CATEGORY" varchar,
  "UNIT_PRICE" number(10, 2) comment 'The list price, in the shop''s currency.',
  "COST" number(10, 2) comment 'What one unit costs the shop; 0 when unknown.',
  "STOCK_QUANTITY" number(38, 0) comment 'Units on hand.',
  "UPDATED_AT" timestamp_ntz comment 'When this version was written.',
  "VALID_FROM" timestamp_ntz comment 'When this version of the row began.',
  "VALID_TO" timestamp_ntz comment 'When it ended, not included; null of the current version.',
  "IS_CURRENT" boolean comment 'Whether it has not ended.'
) comment = 'A version of a product, and the time in which it was valid; a product that the shop no longer exports has no current one. [models: snapshots.snap_products]' as
select
  "ROW"."PRODUCT_ID",
  "ROW"."NAME",
  "ROW"."CATEGORY",
  "ROW"."UNIT_PRICE",
  "ROW"."COST",
  "ROW"."STOCK_QUANTITY",
  "ROW"."UPDATED_AT",
  coalesce("ROW"."UPDATED_AT", cast('2024-02-29 12:00:00' as timestamp_ntz)) as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT"
from
  (
    select
      cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
      cast("NAME" as varchar) as "NAME",
      cast("CATEGORY" as varchar) as "CATEGORY",
      cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
      cast("COST" as number(10, 2)) as "COST",
      cast("STOCK_QUANTITY" as number(38, 0)) as "STOCK_QUANTITY",
      cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
    from
      (
        select
          "PRODUCT_ID" as "PRODUCT_ID",
          "NAME" as "NAME",
          "CATEGORY" as "CATEGORY",
          "UNIT_PRICE" as "UNIT_PRICE",
          "COST" as "COST",
          "STOCK_QUANTITY" as "STOCK_QUANTITY",
          "UPDATED_AT" as "UPDATED_AT"
        from
          "STAGING"."STG_PRODUCTS" as "STG_PRODUCTS"
      ) as "SNAP_PRODUCTS"
  ) as "ROW";

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_PRODUCTS__INPUT_RUN" as
select
  cast("PRODUCT_ID" as number(38, 0)) as "PRODUCT_ID",
  cast("NAME" as varchar) as "NAME",
  cast("CATEGORY" as varchar) as "CATEGORY",
  cast("UNIT_PRICE" as number(10, 2)) as "UNIT_PRICE",
  cast("COST" as number(10, 2)) as "COST",
  cast("STOCK_QUANTITY" as number(38, 0)) as "STOCK_QUANTITY",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    select
      "PRODUCT_ID" as "PRODUCT_ID",
      "NAME" as "NAME",
      "CATEGORY" as "CATEGORY",
      "UNIT_PRICE" as "UNIT_PRICE",
      "COST" as "COST",
      "STOCK_QUANTITY" as "STOCK_QUANTITY",
      "UPDATED_AT" as "UPDATED_AT"
    from
      "STAGING"."STG_PRODUCTS" as "STG_PRODUCTS"
  ) as "SNAP_PRODUCTS";

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_PRODUCTS__VERSIONS_RUN" as
select
  "ROW"."PRODUCT_ID",
  "ROW"."NAME",
  "ROW"."CATEGORY",
  "ROW"."UNIT_PRICE",
  "ROW"."COST",
  "ROW"."STOCK_QUANTITY",
  "ROW"."UPDATED_AT",
  case
    when coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") is null then coalesce("ROW"."UPDATED_AT", cast('2024-02-29 12:00:00' as timestamp_ntz))
    when "ROW"."UPDATED_AT" > coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") then "ROW"."UPDATED_AT"
    when ("VERSION"."PRODUCT_ID" is null)
    and cast('2024-02-29 12:00:00' as timestamp_ntz) > coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") then cast('2024-02-29 12:00:00' as timestamp_ntz)
    else coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO")
  end as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT"
from
  "SNAPSHOTS"."SNAP_PRODUCTS__INPUT_RUN" as "ROW"
  left join (
    select
      *
    from
      "SNAPSHOTS"."SNAP_PRODUCTS"
    where
      "IS_CURRENT"
  ) as "VERSION" on "ROW"."PRODUCT_ID" = "VERSION"."PRODUCT_ID"
  left join (
    select
      "PRODUCT_ID",
      max("VALID_TO") as "VALID_TO"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS"
    where
      not "IS_CURRENT"
    group by
      "PRODUCT_ID"
  ) as "PAST" on "ROW"."PRODUCT_ID" = "PAST"."PRODUCT_ID"
where
  "VERSION"."PRODUCT_ID" is null
  or "ROW"."UPDATED_AT" > "VERSION"."UPDATED_AT"
  or "VERSION"."UPDATED_AT" is null
  and "ROW"."UPDATED_AT" is not null;

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_PRODUCTS__ENDS_RUN" as
select
  "VERSION"."PRODUCT_ID",
  case
    when dateadd('microsecond', 1, "VERSION"."VALID_FROM") > cast('2024-02-29 12:00:00' as timestamp_ntz) then dateadd('microsecond', 1, "VERSION"."VALID_FROM")
    else cast('2024-02-29 12:00:00' as timestamp_ntz)
  end as "VALID_FROM"
from
  (
    select
      *
    from
      "SNAPSHOTS"."SNAP_PRODUCTS"
    where
      "IS_CURRENT"
  ) as "VERSION"
  left join "SNAPSHOTS"."SNAP_PRODUCTS__INPUT_RUN" as "ROW" on "VERSION"."PRODUCT_ID" = "ROW"."PRODUCT_ID"
where
  "ROW"."PRODUCT_ID" is null;

-- keys that are refused
select
  'null' as "PROBLEM",
  "PRODUCT_ID"
from
  "SNAPSHOTS"."SNAP_PRODUCTS__INPUT_RUN"
where
  "PRODUCT_ID" is null
union all
select
  'duplicate' as "PROBLEM",
  "PRODUCT_ID"
from
  "SNAPSHOTS"."SNAP_PRODUCTS__INPUT_RUN"
where
  "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;

-- merge
merge into
  "SNAPSHOTS"."SNAP_PRODUCTS" as "VERSION" using (
    select
      "PRODUCT_ID",
      "VALID_FROM"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS__ENDS_RUN"
  ) as "CHANGE" on "VERSION"."IS_CURRENT"
  and "VERSION"."PRODUCT_ID" = "CHANGE"."PRODUCT_ID"
when matched
then update set
  "VALID_TO" = "CHANGE"."VALID_FROM",
  "IS_CURRENT" = false;

-- merge
merge into
  "SNAPSHOTS"."SNAP_PRODUCTS" as "VERSION" using (
    select
      "PRODUCT_ID",
      "VALID_FROM"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS__VERSIONS_RUN"
  ) as "CHANGE" on "VERSION"."IS_CURRENT"
  and "VERSION"."PRODUCT_ID" = "CHANGE"."PRODUCT_ID"
when matched
then update set
  "VALID_TO" = "CHANGE"."VALID_FROM",
  "IS_CURRENT" = false;

-- insert
insert into
  "SNAPSHOTS"."SNAP_PRODUCTS" (
    "PRODUCT_ID",
    "NAME",
    "CATEGORY",
    "UNIT_PRICE",
    "COST",
    "STOCK_QUANTITY",
    "UPDATED_AT",
    "VALID_FROM",
    "VALID_TO",
    "IS_CURRENT"
  )
select
  "PRODUCT_ID",
  "NAME",
  "CATEGORY",
  "UNIT_PRICE",
  "COST",
  "STOCK_QUANTITY",
  "UPDATED_AT",
  "VALID_FROM",
  "VALID_TO",
  "IS_CURRENT"
from
  "SNAPSHOTS"."SNAP_PRODUCTS__VERSIONS_RUN";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCT_ID" as "PRODUCT_ID",
          "VALID_FROM" as "VALID_FROM",
          count(*) as "OCCURRENCES"
        from
          "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
        where
          (
            "PRODUCT_ID" is not null
            and "VALID_FROM" is not null
          )
        group by
          "PRODUCT_ID",
          "VALID_FROM"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_4",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "PRODUCT_ID" as "PRODUCT_ID",
          count(*) as "OCCURRENCES"
        from
          "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
        where
          ("IS_CURRENT" = true)
          and "PRODUCT_ID" is not null
        group by
          "PRODUCT_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_5",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "PRODUCT_ID",
              "VALID_FROM",
              "VALID_TO"
            from
              "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
            where
              "VALID_FROM" >= "VALID_TO"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_6",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "PRODUCT_ID",
              "VALID_FROM",
              "VALID_TO",
              "IS_CURRENT"
            from
              "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
            where
              (
                (
                  "IS_CURRENT" = true
                  and "VALID_TO" is not null
                )
                or (
                  "IS_CURRENT" = false
                  and "VALID_TO" is null
                )
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_7",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "PRODUCT_ID",
              "VALID_FROM",
              "VALID_TO",
              "NEXT_FROM"
            from
              (
                select
                  "PRODUCT_ID",
                  "VALID_FROM",
                  "VALID_TO",
                  lead("VALID_FROM") over (
                    partition by
                      "PRODUCT_ID"
                    order by
                      "VALID_FROM" asc nulls last
                  ) as "NEXT_FROM"
                from
                  "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
              ) as "FOLLOWED"
            where
              "NEXT_FROM" is not null
              and (
                "VALID_TO" is null
                or "VALID_TO" > "NEXT_FROM"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_8"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("PRODUCT_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("COST" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("VALID_FROM" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("IS_CURRENT" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (not ("VALID_FROM" <= cast(null as timestamp_ntz))) then 1
        end
      ) as "TEST_9"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_product_id
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  "PRODUCT_ID" is null
limit
  5;

-- rows that fail not_null_cost
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  "COST" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  "VALID_FROM" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  "IS_CURRENT" is null
limit
  5;

-- rows that fail unique_product_id_valid_from
select
  "PRODUCT_ID" as "PRODUCT_ID",
  "VALID_FROM" as "VALID_FROM",
  count(*) as "OCCURRENCES"
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  (
    "PRODUCT_ID" is not null
    and "VALID_FROM" is not null
  )
group by
  "PRODUCT_ID",
  "VALID_FROM"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "PRODUCT_ID" as "PRODUCT_ID",
  count(*) as "OCCURRENCES"
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  ("IS_CURRENT" = true)
  and "PRODUCT_ID" is not null
group by
  "PRODUCT_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail begins_before_it_ends
select
  "ROW".*
from
  (
    select
      "PRODUCT_ID",
      "VALID_FROM",
      "VALID_TO"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
    where
      "VALID_FROM" >= "VALID_TO"
  ) as "ROW"
limit
  5;

-- rows that fail current_has_no_end
select
  "ROW".*
from
  (
    select
      "PRODUCT_ID",
      "VALID_FROM",
      "VALID_TO",
      "IS_CURRENT"
    from
      "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
    where
      (
        (
          "IS_CURRENT" = true
          and "VALID_TO" is not null
        )
        or (
          "IS_CURRENT" = false
          and "VALID_TO" is null
        )
      )
  ) as "ROW"
limit
  5;

-- rows that fail no_overlap
select
  "ROW".*
from
  (
    select
      "PRODUCT_ID",
      "VALID_FROM",
      "VALID_TO",
      "NEXT_FROM"
    from
      (
        select
          "PRODUCT_ID",
          "VALID_FROM",
          "VALID_TO",
          lead("VALID_FROM") over (
            partition by
              "PRODUCT_ID"
            order by
              "VALID_FROM" asc nulls last
          ) as "NEXT_FROM"
        from
          "SNAPSHOTS"."SNAP_PRODUCTS" as "SNAP_PRODUCTS"
      ) as "FOLLOWED"
    where
      "NEXT_FROM" is not null
      and (
        "VALID_TO" is null
        or "VALID_TO" > "NEXT_FROM"
      )
  ) as "ROW"
limit
  5;

-- rows that fail begins_before_the_run
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_PRODUCTS" as "ROW"
where
  not ("VALID_FROM" <= cast(null as timestamp_ntz))
limit
  5;
