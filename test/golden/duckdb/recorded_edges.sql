-- create_table
create or replace table "main"."recorded_edges" as
select
  "row"."id",
  "row"."a",
  "row"."b",
  "row"."m",
  "row"."x",
  "row"."y",
  "row"."k",
  "row"."s",
  "row"."u",
  "row"."d",
  "row"."e",
  "row"."t",
  cast('2024-02-29 12:00:00' as timestamp) as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current",
  false as "is_deleted"
from
  (
    select
      cast("id" as integer) as "id",
      cast("a" as bigint) as "a",
      cast("b" as integer) as "b",
      cast("m" as decimal(10, 2)) as "m",
      cast("x" as double) as "x",
      cast("y" as double) as "y",
      cast("k" as boolean) as "k",
      cast("s" as varchar) as "s",
      cast("u" as varchar) as "u",
      cast("d" as date) as "d",
      cast("e" as date) as "e",
      cast("t" as timestamp) as "t"
    from
      (
        select
          "id" as "id",
          "a" as "a",
          "b" as "b",
          "m" as "m",
          "x" as "x",
          "y" as "y",
          "k" as "k",
          "s" as "s",
          "u" as "u",
          "d" as "d",
          "e" as "e",
          "t" as "t"
        from
          "test"."edges" as "edges"
      ) as "recorded_edges"
  ) as "row";

comment on table "main"."recorded_edges" is 'Checked columns, recorded deletions, a key of two columns. [models: main.recorded_edges]';

comment on column "main"."recorded_edges"."valid_from" is 'When this version of the row began.';

comment on column "main"."recorded_edges"."valid_to" is 'When it ended, not included; null of the current version.';

comment on column "main"."recorded_edges"."is_current" is 'Whether it has not ended.';

comment on column "main"."recorded_edges"."is_deleted" is 'Whether the row was missing from the input in this time.';

-- stage
create or replace temporary table "temp"."recorded_edges__input_run" as
select
  cast("id" as integer) as "id",
  cast("a" as bigint) as "a",
  cast("b" as integer) as "b",
  cast("m" as decimal(10, 2)) as "m",
  cast("x" as double) as "x",
  cast("y" as double) as "y",
  cast("k" as boolean) as "k",
  cast("s" as varchar) as "s",
  cast("u" as varchar) as "u",
  cast("d" as date) as "d",
  cast("e" as date) as "e",
  cast("t" as timestamp) as "t"
from
  (
    select
      "id" as "id",
      "a" as "a",
      "b" as "b",
      "m" as "m",
      "x" as "x",
      "y" as "y",
      "k" as "k",
      "s" as "s",
      "u" as "u",
      "d" as "d",
      "e" as "e",
      "t" as "t"
    from
      "test"."edges" as "edges"
  ) as "recorded_edges";

-- stage
create or replace temporary table "temp"."recorded_edges__versions_run" as
select
  "row"."id",
  "row"."a",
  "row"."b",
  "row"."m",
  "row"."x",
  "row"."y",
  "row"."k",
  "row"."s",
  "row"."u",
  "row"."d",
  "row"."e",
  "row"."t",
  case
    when coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to") > cast('2024-02-29 12:00:00' as timestamp) then coalesce("version"."valid_from" + interval '1 microsecond', "past"."valid_to")
    else cast('2024-02-29 12:00:00' as timestamp)
  end as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current",
  false as "is_deleted"
from
  "temp"."recorded_edges__input_run" as "row"
  left join (
    select
      *
    from
      "main"."recorded_edges"
    where
      "is_current"
  ) as "version" on "row"."id" = "version"."id"
  and "row"."a" = "version"."a"
  left join (
    select
      "id",
      "a",
      max("valid_to") as "valid_to"
    from
      "main"."recorded_edges"
    where
      not "is_current"
    group by
      "id",
      "a"
  ) as "past" on "row"."id" = "past"."id"
  and "row"."a" = "past"."a"
where
  "version"."id" is null
  or "version"."is_deleted"
  or "version"."b" is distinct from "row"."b"
  or "version"."m" is distinct from "row"."m"
  or "version"."x" is distinct from "row"."x"
  or "version"."y" is distinct from "row"."y"
  or "version"."k" is distinct from "row"."k"
  or "version"."s" is distinct from "row"."s"
  or "version"."u" is distinct from "row"."u"
  or "version"."d" is distinct from "row"."d"
  or "version"."e" is distinct from "row"."e"
  or "version"."t" is distinct from "row"."t"
union all
select
  "version"."id",
  "version"."a",
  "version"."b",
  "version"."m",
  "version"."x",
  "version"."y",
  "version"."k",
  "version"."s",
  "version"."u",
  "version"."d",
  "version"."e",
  "version"."t",
  case
    when "version"."valid_from" + interval '1 microsecond' > cast('2024-02-29 12:00:00' as timestamp) then "version"."valid_from" + interval '1 microsecond'
    else cast('2024-02-29 12:00:00' as timestamp)
  end as "valid_from",
  cast(null as timestamp) as "valid_to",
  true as "is_current",
  true as "is_deleted"
from
  (
    select
      *
    from
      "main"."recorded_edges"
    where
      "is_current"
  ) as "version"
  left join "temp"."recorded_edges__input_run" as "row" on "version"."id" = "row"."id"
  and "version"."a" = "row"."a"
where
  "row"."id" is null
  and not "version"."is_deleted";

-- keys that are refused
select
  'null' as "problem",
  "id",
  "a"
from
  "temp"."recorded_edges__input_run"
where
  "id" is null
  or "a" is null
union all
select
  'duplicate' as "problem",
  "id",
  "a"
from
  "temp"."recorded_edges__input_run"
where
  "id" is not null
  and "a" is not null
group by
  "id",
  "a"
having
  count(*) > 1
limit
  5;

-- merge
merge into "main"."recorded_edges" as "version" using (
  select
    "id",
    "a",
    "valid_from"
  from
    "temp"."recorded_edges__versions_run"
) as "change" on "version"."is_current"
and "version"."id" = "change"."id"
and "version"."a" = "change"."a" when matched then
update
set
  "valid_to" = "change"."valid_from",
  "is_current" = false;

-- insert
insert into
  "main"."recorded_edges" (
    "id",
    "a",
    "b",
    "m",
    "x",
    "y",
    "k",
    "s",
    "u",
    "d",
    "e",
    "t",
    "valid_from",
    "valid_to",
    "is_current",
    "is_deleted"
  )
select
  "id",
  "a",
  "b",
  "m",
  "x",
  "y",
  "k",
  "s",
  "u",
  "d",
  "e",
  "t",
  "valid_from",
  "valid_to",
  "is_current",
  "is_deleted"
from
  "temp"."recorded_edges__versions_run";

-- beginning to record
update "main"."recorded_edges"
set
  "is_deleted" = false
where
  "is_deleted" is null;

-- beginning to record
insert into
  "main"."recorded_edges" (
    "id",
    "a",
    "b",
    "m",
    "x",
    "y",
    "k",
    "s",
    "u",
    "d",
    "e",
    "t",
    "valid_from",
    "valid_to",
    "is_current",
    "is_deleted"
  )
select
  "version"."id",
  "version"."a",
  "version"."b",
  "version"."m",
  "version"."x",
  "version"."y",
  "version"."k",
  "version"."s",
  "version"."u",
  "version"."d",
  "version"."e",
  "version"."t",
  "version"."valid_to",
  "version"."next_from",
  "version"."next_from" is null,
  true
from
  (
    select
      *,
      lead ("valid_from") over (
        partition by
          "id",
          "a"
        order by
          "valid_from" asc nulls last
      ) as "next_from"
    from
      "main"."recorded_edges"
  ) as "version"
where
  "version"."valid_to" is not null
  and (
    "version"."next_from" is null
    or "version"."next_from" > "version"."valid_to"
  );

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("a" >> 6) as "block"
        from
          (
            select
              "id" as "id",
              "valid_from" as "valid_from",
              case
                when typeof("a") in ('BIGINT', 'INTEGER') then cast("a" as bigint)
              end as "a"
            from
              "main"."recorded_edges" as "row"
            where
              (
                "id" is not null
                and "a" is not null
                and "valid_from" is not null
              )
          ) as "keys"
        group by
          "id",
          "valid_from",
          ("a" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("a" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_7",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("a" >> 6) as "block"
        from
          (
            select
              "id" as "id",
              case
                when typeof("a") in ('BIGINT', 'INTEGER') then cast("a" as bigint)
              end as "a"
            from
              "main"."recorded_edges" as "row"
            where
              ("is_current" = true)
              and (
                "id" is not null
                and "a" is not null
              )
          ) as "keys"
        group by
          "id",
          ("a" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("a" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_8",
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
              "id",
              "a",
              "valid_from",
              "valid_to"
            from
              "main"."recorded_edges" as "recorded_edges"
            where
              "valid_from" >= "valid_to"
          ) as "row"
      ) as "failing"
  ) as "test_9",
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
              "id",
              "a",
              "valid_from",
              "valid_to",
              "is_current"
            from
              "main"."recorded_edges" as "recorded_edges"
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
  ) as "test_10",
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
              "id",
              "a",
              "valid_from",
              "valid_to",
              "next_from"
            from
              (
                select
                  "id",
                  "a",
                  "valid_from",
                  "valid_to",
                  lead ("valid_from") over (
                    partition by
                      "id",
                      "a"
                    order by
                      "valid_from" asc nulls last
                  ) as "next_from"
                from
                  "main"."recorded_edges" as "recorded_edges"
              ) as "followed"
            where
              "next_from" is not null
              and (
                "valid_to" is null
                or "valid_to" <> "next_from"
              )
          ) as "row"
      ) as "failing"
  ) as "test_11"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("id" is null)
      ) as "test_0",
      count(*) filter(
        where
          (not isfinite(cast("x" as double)))
      ) as "test_1",
      count(*) filter(
        where
          (not isfinite(cast("y" as double)))
      ) as "test_2",
      count(*) filter(
        where
          ("valid_from" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("is_current" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("is_deleted" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("a" is null)
      ) as "test_6"
    from
      "main"."recorded_edges" as "row"
  ) as "scan";

-- rows that fail not_null_id
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  "id" is null
limit
  5;

-- rows that fail finite_x
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  not isfinite(cast("x" as double))
limit
  5;

-- rows that fail finite_y
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  not isfinite(cast("y" as double))
limit
  5;

-- rows that fail not_null_valid_from
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  "valid_from" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  "is_current" is null
limit
  5;

-- rows that fail not_null_is_deleted
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  "is_deleted" is null
limit
  5;

-- rows that fail not_null_a
select
  "row".*
from
  "main"."recorded_edges" as "row"
where
  "a" is null
limit
  5;

-- rows that fail unique_id_a_valid_from
select
  "id" as "id",
  "a" as "a",
  "valid_from" as "valid_from",
  count(*) as "occurrences"
from
  "main"."recorded_edges" as "row"
where
  (
    "id" is not null
    and "a" is not null
    and "valid_from" is not null
  )
group by
  "id",
  "a",
  "valid_from"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "id" as "id",
  "a" as "a",
  count(*) as "occurrences"
from
  "main"."recorded_edges" as "row"
where
  ("is_current" = true)
  and (
    "id" is not null
    and "a" is not null
  )
group by
  "id",
  "a"
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
      "id",
      "a",
      "valid_from",
      "valid_to"
    from
      "main"."recorded_edges" as "recorded_edges"
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
      "id",
      "a",
      "valid_from",
      "valid_to",
      "is_current"
    from
      "main"."recorded_edges" as "recorded_edges"
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

-- rows that fail no_overlap_and_no_gap
select
  "row".*
from
  (
    select
      "id",
      "a",
      "valid_from",
      "valid_to",
      "next_from"
    from
      (
        select
          "id",
          "a",
          "valid_from",
          "valid_to",
          lead ("valid_from") over (
            partition by
              "id",
              "a"
            order by
              "valid_from" asc nulls last
          ) as "next_from"
        from
          "main"."recorded_edges" as "recorded_edges"
      ) as "followed"
    where
      "next_from" is not null
      and (
        "valid_to" is null
        or "valid_to" <> "next_from"
      )
  ) as "row"
limit
  5;
