-- create_table
create or replace table "SNAPSHOTS"."SNAP_CUSTOMERS" (
  "CUSTOMER_ID" number(38, 0),
  "FIRST_NAME" varchar,
  "LAST_NAME" varchar,
  "FULL_NAME" varchar comment 'The known parts of the name; null when there is none.',
  "EMAIL" varchar comment 'In lower case.',
  "COUNTRY" varchar,
  "CREATED_AT" timestamp_ntz comment 'When the customer signed up.',
  "UPDATED_AT" timestamp_ntz comment 'When this version was written.',
  "VALID_FROM" timestamp_ntz comment 'When this version of the row began.',
  "VALID_TO" timestamp_ntz comment 'When it ended, not included; null of the current version.',
  "IS_CURRENT" boolean comment 'Whether it has not ended.'
) comment = 'A version of a customer, and the time in which it was valid; a customer that the shop no longer exports has no current one. [models: snapshots.snap_customers]' as
select
  "ROW"."CUSTOMER_ID",
  "ROW"."FIRST_NAME",
  "ROW"."LAST_NAME",
  "ROW"."FULL_NAME",
  "ROW"."EMAIL",
  "ROW"."COUNTRY",
  "ROW"."CREATED_AT",
  "ROW"."UPDATED_AT",
  coalesce("ROW"."UPDATED_AT", cast('2024-02-29 12:00:00' as timestamp_ntz)) as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT"
from
  (
    select
      cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
      cast("FIRST_NAME" as varchar) as "FIRST_NAME",
      cast("LAST_NAME" as varchar) as "LAST_NAME",
      cast("FULL_NAME" as varchar) as "FULL_NAME",
      cast("EMAIL" as varchar) as "EMAIL",
      cast("COUNTRY" as varchar) as "COUNTRY",
      cast("CREATED_AT" as timestamp_ntz) as "CREATED_AT",
      cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          "FIRST_NAME" as "FIRST_NAME",
          "LAST_NAME" as "LAST_NAME",
          "FULL_NAME" as "FULL_NAME",
          "EMAIL" as "EMAIL",
          "COUNTRY" as "COUNTRY",
          "CREATED_AT" as "CREATED_AT",
          "UPDATED_AT" as "UPDATED_AT"
        from
          "STAGING"."STG_CUSTOMERS" as "STG_CUSTOMERS"
      ) as "SNAP_CUSTOMERS"
  ) as "ROW";

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_CUSTOMERS__INPUT_RUN" as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FIRST_NAME" as varchar) as "FIRST_NAME",
  cast("LAST_NAME" as varchar) as "LAST_NAME",
  cast("FULL_NAME" as varchar) as "FULL_NAME",
  cast("EMAIL" as varchar) as "EMAIL",
  cast("COUNTRY" as varchar) as "COUNTRY",
  cast("CREATED_AT" as timestamp_ntz) as "CREATED_AT",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    select
      "CUSTOMER_ID" as "CUSTOMER_ID",
      "FIRST_NAME" as "FIRST_NAME",
      "LAST_NAME" as "LAST_NAME",
      "FULL_NAME" as "FULL_NAME",
      "EMAIL" as "EMAIL",
      "COUNTRY" as "COUNTRY",
      "CREATED_AT" as "CREATED_AT",
      "UPDATED_AT" as "UPDATED_AT"
    from
      "STAGING"."STG_CUSTOMERS" as "STG_CUSTOMERS"
  ) as "SNAP_CUSTOMERS";

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_CUSTOMERS__VERSIONS_RUN" as
select
  "ROW"."CUSTOMER_ID",
  "ROW"."FIRST_NAME",
  "ROW"."LAST_NAME",
  "ROW"."FULL_NAME",
  "ROW"."EMAIL",
  "ROW"."COUNTRY",
  "ROW"."CREATED_AT",
  "ROW"."UPDATED_AT",
  case
    when coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") is null then coalesce("ROW"."UPDATED_AT", cast('2024-02-29 12:00:00' as timestamp_ntz))
    when "ROW"."UPDATED_AT" > coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") then "ROW"."UPDATED_AT"
    when ("VERSION"."CUSTOMER_ID" is null)
    and cast('2024-02-29 12:00:00' as timestamp_ntz) > coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") then cast('2024-02-29 12:00:00' as timestamp_ntz)
    else coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO")
  end as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS__INPUT_RUN" as "ROW"
  left join (
    select
      *
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS"
    where
      "IS_CURRENT"
  ) as "VERSION" on "ROW"."CUSTOMER_ID" = "VERSION"."CUSTOMER_ID"
  left join (
    select
      "CUSTOMER_ID",
      max("VALID_TO") as "VALID_TO"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS"
    where
      not "IS_CURRENT"
    group by
      "CUSTOMER_ID"
  ) as "PAST" on "ROW"."CUSTOMER_ID" = "PAST"."CUSTOMER_ID"
where
  "VERSION"."CUSTOMER_ID" is null
  or "ROW"."UPDATED_AT" > "VERSION"."UPDATED_AT"
  or "VERSION"."UPDATED_AT" is null
  and "ROW"."UPDATED_AT" is not null;

-- stage
create or replace temporary table "SNAPSHOTS"."SNAP_CUSTOMERS__ENDS_RUN" as
select
  "VERSION"."CUSTOMER_ID",
  case
    when dateadd('microsecond', 1, "VERSION"."VALID_FROM") > cast('2024-02-29 12:00:00' as timestamp_ntz) then dateadd('microsecond', 1, "VERSION"."VALID_FROM")
    else cast('2024-02-29 12:00:00' as timestamp_ntz)
  end as "VALID_FROM"
from
  (
    select
      *
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS"
    where
      "IS_CURRENT"
  ) as "VERSION"
  left join "SNAPSHOTS"."SNAP_CUSTOMERS__INPUT_RUN" as "ROW" on "VERSION"."CUSTOMER_ID" = "ROW"."CUSTOMER_ID"
where
  "ROW"."CUSTOMER_ID" is null;

-- keys that are refused
select
  'null' as "PROBLEM",
  "CUSTOMER_ID"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS__INPUT_RUN"
where
  "CUSTOMER_ID" is null
union all
select
  'duplicate' as "PROBLEM",
  "CUSTOMER_ID"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS__INPUT_RUN"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- merge
merge into
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "VERSION" using (
    select
      "CUSTOMER_ID",
      "VALID_FROM"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS__ENDS_RUN"
  ) as "CHANGE" on "VERSION"."IS_CURRENT"
  and "VERSION"."CUSTOMER_ID" = "CHANGE"."CUSTOMER_ID"
when matched
then update set
  "VALID_TO" = "CHANGE"."VALID_FROM",
  "IS_CURRENT" = false;

-- merge
merge into
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "VERSION" using (
    select
      "CUSTOMER_ID",
      "VALID_FROM"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS__VERSIONS_RUN"
  ) as "CHANGE" on "VERSION"."IS_CURRENT"
  and "VERSION"."CUSTOMER_ID" = "CHANGE"."CUSTOMER_ID"
when matched
then update set
  "VALID_TO" = "CHANGE"."VALID_FROM",
  "IS_CURRENT" = false;

-- insert
insert into
  "SNAPSHOTS"."SNAP_CUSTOMERS" (
    "CUSTOMER_ID",
    "FIRST_NAME",
    "LAST_NAME",
    "FULL_NAME",
    "EMAIL",
    "COUNTRY",
    "CREATED_AT",
    "UPDATED_AT",
    "VALID_FROM",
    "VALID_TO",
    "IS_CURRENT"
  )
select
  "CUSTOMER_ID",
  "FIRST_NAME",
  "LAST_NAME",
  "FULL_NAME",
  "EMAIL",
  "COUNTRY",
  "CREATED_AT",
  "UPDATED_AT",
  "VALID_FROM",
  "VALID_TO",
  "IS_CURRENT"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS__VERSIONS_RUN";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          "VALID_FROM" as "VALID_FROM",
          count(*) as "OCCURRENCES"
        from
          "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
        where
          (
            "CUSTOMER_ID" is not null
            and "VALID_FROM" is not null
          )
        group by
          "CUSTOMER_ID",
          "VALID_FROM"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_3",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          count(*) as "OCCURRENCES"
        from
          "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
        where
          ("IS_CURRENT" = true)
          and "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
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
          "ROW".*
        from
          (
            select
              "CUSTOMER_ID",
              "VALID_FROM",
              "VALID_TO"
            from
              "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
            where
              "VALID_FROM" >= "VALID_TO"
          ) as "ROW"
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
              "CUSTOMER_ID",
              "VALID_FROM",
              "VALID_TO",
              "IS_CURRENT"
            from
              "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
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
              "CUSTOMER_ID",
              "VALID_FROM",
              "VALID_TO",
              "NEXT_FROM"
            from
              (
                select
                  "CUSTOMER_ID",
                  "VALID_FROM",
                  "VALID_TO",
                  lead("VALID_FROM") over (
                    partition by
                      "CUSTOMER_ID"
                    order by
                      "VALID_FROM" asc nulls last
                  ) as "NEXT_FROM"
                from
                  "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
              ) as "FOLLOWED"
            where
              "NEXT_FROM" is not null
              and (
                "VALID_TO" is null
                or "VALID_TO" > "NEXT_FROM"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_7"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("VALID_FROM" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("IS_CURRENT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (not ("VALID_FROM" <= cast(null as timestamp_ntz))) then 1
        end
      ) as "TEST_8"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  "VALID_FROM" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "ROW".*
from
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  "IS_CURRENT" is null
limit
  5;

-- rows that fail unique_customer_id_valid_from
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  "VALID_FROM" as "VALID_FROM",
  count(*) as "OCCURRENCES"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  (
    "CUSTOMER_ID" is not null
    and "VALID_FROM" is not null
  )
group by
  "CUSTOMER_ID",
  "VALID_FROM"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  ("IS_CURRENT" = true)
  and "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
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
      "CUSTOMER_ID",
      "VALID_FROM",
      "VALID_TO"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
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
      "CUSTOMER_ID",
      "VALID_FROM",
      "VALID_TO",
      "IS_CURRENT"
    from
      "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
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
      "CUSTOMER_ID",
      "VALID_FROM",
      "VALID_TO",
      "NEXT_FROM"
    from
      (
        select
          "CUSTOMER_ID",
          "VALID_FROM",
          "VALID_TO",
          lead("VALID_FROM") over (
            partition by
              "CUSTOMER_ID"
            order by
              "VALID_FROM" asc nulls last
          ) as "NEXT_FROM"
        from
          "SNAPSHOTS"."SNAP_CUSTOMERS" as "SNAP_CUSTOMERS"
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
  "SNAPSHOTS"."SNAP_CUSTOMERS" as "ROW"
where
  not ("VALID_FROM" <= cast(null as timestamp_ntz))
limit
  5;
