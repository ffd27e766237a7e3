-- create_table
create or replace table "snapshots"."snap_customers" as
select
  "row"."customer_id",
  "row"."first_name",
  "row"."last_name",
  "row"."full_name",
  "row"."email",
  "row"."country",
  "row"."created_at",
  "row"."updated_at",
  coalesce("row"."updated_at", cast('2024-02-29 12:00:00' as timestamp)) as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current"
from
  (
    select
      cast("customer_id" as bigint) as "customer_id",
      cast("first_name" as varchar) as "first_name",
      cast("last_name" as varchar) as "last_name",
      cast("full_name" as varchar) as "full_name",
      cast("email" as varchar) as "email",
      cast("country" as varchar) as "country",
      cast("created_at" as timestamp) as "created_at",
      cast("updated_at" as timestamp) as "updated_at"
    from
      (
        select
          "customer_id" as "customer_id",
          "first_name" as "first_name",
          "last_name" as "last_name",
          "full_name" as "full_name",
          "email" as "email",
          "country" as "country",
          "created_at" as "created_at",
          "updated_at" as "updated_at"
        from
          "staging"."stg_customers" as "stg_customers"
      ) as "snap_customers"
  ) as "row";

comment on table "snapshots"."snap_customers" is 'A version of a customer, and the time in which it was valid; a customer that the shop no longer exports has no current one. [models: snapshots.snap_customers]';

comment on column "snapshots"."snap_customers"."full_name" is 'The known parts of the name; null when there is none.';

comment on column "snapshots"."snap_customers"."email" is 'In lower case.';

comment on column "snapshots"."snap_customers"."created_at" is 'When the customer signed up.';

comment on column "snapshots"."snap_customers"."updated_at" is 'When this version was written.';

comment on column "snapshots"."snap_customers"."valid_from" is 'When this version of the row began.';

comment on column "snapshots"."snap_customers"."valid_to" is 'When it ended, not included; null of the current version.';

comment on column "snapshots"."snap_customers"."is_current" is 'Whether it has not ended.';

-- stage
create or replace temporary table "temp"."snap_customers__input_run" as
select
  cast("customer_id" as bigint) as "customer_id",
  cast("first_name" as varchar) as "first_name",
  cast("last_name" as varchar) as "last_name",
  cast("full_name" as varchar) as "full_name",
  cast("email" as varchar) as "email",
  cast("country" as varchar) as "country",
  cast("created_at" as timestamp) as "created_at",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    select
      "customer_id" as "customer_id",
      "first_name" as "first_name",
      "last_name" as "last_name",
      "full_name" as "full_name",
      "email" as "email",
      "country" as "country",
      "created_at" as "created_at",
      "updated_at" as "updated_at"
    from
      "staging"."stg_customers" as "stg_customers"
  ) as "snap_customers";

-- stage
create or replace temporary table "temp"."snap_customers__versions_run" as
select
  "row"."customer_id",
  "row"."first_name",
  "row"."last_name",
  "row"."full_name",
  "row"."email",
  "row"."country",
  "row"."created_at",
  "row"."updated_at",
  case
    when coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") is null then coalesce("row"."updated_at", cast('2024-02-29 12:00:00' as timestamp))
    when "row"."updated_at" > coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") then "row"."updated_at"
    when ("version"."customer_id" is null)
    and cast('2024-02-29 12:00:00' as timestamp) > coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") then cast('2024-02-29 12:00:00' as timestamp)
    else coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to")
  end as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current"
from
  "temp"."snap_customers__input_run" as "row"
  left join (
    select
      *
    from
      "snapshots"."snap_customers"
    where
      "is_current"
  ) as "version" on "row"."customer_id" = "version"."customer_id"
  left join (
    select
      "customer_id",
      max("valid_to") as "valid_to"
    from
      "snapshots"."snap_customers"
    where
      not "is_current"
    group by
      "customer_id"
  ) as "past" on "row"."customer_id" = "past"."customer_id"
where
  "version"."customer_id" is null
  or "row"."updated_at" > "version"."updated_at"
  or "version"."updated_at" is null
  and "row"."updated_at" is not null;

-- stage
create or replace temporary table "temp"."snap_customers__ends_run" as
select
  "version"."customer_id",
  case
    when "version"."valid_from" + interval '1 microsecond' > cast('2024-02-29 12:00:00' as timestamp) then "version"."valid_from" + interval '1 microsecond'
    else cast('2024-02-29 12:00:00' as timestamp)
  end as "valid_from"
from
  (
    select
      *
    from
      "snapshots"."snap_customers"
    where
      "is_current"
  ) as "version"
  left join "temp"."snap_customers__input_run" as "row" on "version"."customer_id" = "row"."customer_id"
where
  "row"."customer_id" is null;

-- keys that are refused
select
  'null' as "problem",
  "customer_id"
from
  "temp"."snap_customers__input_run"
where
  "customer_id" is null
union all
select
  'duplicate' as "problem",
  "customer_id"
from
  "temp"."snap_customers__input_run"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- merge
merge into "snapshots"."snap_customers" as "version" using (
  select
    "customer_id",
    "valid_from"
  from
    "temp"."snap_customers__ends_run"
) as "change" on "version"."is_current"
and "version"."customer_id" = "change"."customer_id" when matched then
update
set
  "valid_to" = "change"."valid_from",
  "is_current" = false;

-- merge
merge into "snapshots"."snap_customers" as "version" using (
  select
    "customer_id",
    "valid_from"
  from
    "temp"."snap_customers__versions_run"
) as "change" on "version"."is_current"
and "version"."customer_id" = "change"."customer_id" when matched then
update
set
  "valid_to" = "change"."valid_from",
  "is_current" = false;

-- insert
insert into
  "snapshots"."snap_customers" (
    "customer_id",
    "first_name",
    "last_name",
    "full_name",
    "email",
    "country",
    "created_at",
    "updated_at",
    "valid_from",
    "valid_to",
    "is_current"
  )
select
  "customer_id",
  "first_name",
  "last_name",
  "full_name",
  "email",
  "country",
  "created_at",
  "updated_at",
  "valid_from",
  "valid_to",
  "is_current"
from
  "temp"."snap_customers__versions_run";

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_id" >> 6) as "block"
        from
          (
            select
              "valid_from" as "valid_from",
              case
                when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
              end as "customer_id"
            from
              "snapshots"."snap_customers" as "row"
            where
              (
                "customer_id" is not null
                and "valid_from" is not null
              )
          ) as "keys"
        group by
          "valid_from",
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_3",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
              end as "customer_id"
            from
              "snapshots"."snap_customers" as "row"
            where
              ("is_current" = true)
              and "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
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
          (
            select
              "customer_id",
              "valid_from",
              "valid_to"
            from
              "snapshots"."snap_customers" as "snap_customers"
            where
              "valid_from" >= "valid_to"
          ) as "row"
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
              "customer_id",
              "valid_from",
              "valid_to",
              "is_current"
            from
              "snapshots"."snap_customers" as "snap_customers"
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
              "customer_id",
              "valid_from",
              "valid_to",
              "next_from"
            from
              (
                select
                  "customer_id",
                  "valid_from",
                  "valid_to",
                  lead ("valid_from") over (
                    partition by
                      "customer_id"
                    order by
                      "valid_from" asc nulls last
                  ) as "next_from"
                from
                  "snapshots"."snap_customers" as "snap_customers"
              ) as "followed"
            where
              "next_from" is not null
              and (
                "valid_to" is null
                or "valid_to" > "next_from"
              )
          ) as "row"
      ) as "failing"
  ) as "test_7"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("valid_from" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("is_current" is null)
      ) as "test_2",
      count(*) filter(
        where
          (not ("valid_from" <= cast(null as timestamp)))
      ) as "test_8"
    from
      "snapshots"."snap_customers" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "snapshots"."snap_customers" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "row".*
from
  "snapshots"."snap_customers" as "row"
where
  "valid_from" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "row".*
from
  "snapshots"."snap_customers" as "row"
where
  "is_current" is null
limit
  5;

-- rows that fail unique_customer_id_valid_from
select
  "customer_id" as "customer_id",
  "valid_from" as "valid_from",
  count(*) as "occurrences"
from
  "snapshots"."snap_customers" as "row"
where
  (
    "customer_id" is not null
    and "valid_from" is not null
  )
group by
  "customer_id",
  "valid_from"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "snapshots"."snap_customers" as "row"
where
  ("is_current" = true)
  and "customer_id" is not null
group by
  "customer_id"
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
      "customer_id",
      "valid_from",
      "valid_to"
    from
      "snapshots"."snap_customers" as "snap_customers"
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
      "customer_id",
      "valid_from",
      "valid_to",
      "is_current"
    from
      "snapshots"."snap_customers" as "snap_customers"
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
      "customer_id",
      "valid_from",
      "valid_to",
      "next_from"
    from
      (
        select
          "customer_id",
          "valid_from",
          "valid_to",
          lead ("valid_from") over (
            partition by
              "customer_id"
            order by
              "valid_from" asc nulls last
          ) as "next_from"
        from
          "snapshots"."snap_customers" as "snap_customers"
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
  "snapshots"."snap_customers" as "row"
where
  not ("valid_from" <= cast(null as timestamp))
limit
  5;
