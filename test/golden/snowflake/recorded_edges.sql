-- create_table
create or replace table "MAIN"."RECORDED_EDGES" (
  "ID" number(38, 0),
  "A" number(38, 0),
  "B" number(38, 0),
  "M" number(10, 2),
  "X" double,
  "Y" double,
  "K" boolean,
  "S" varchar,
  "U" varchar,
  "D" date,
  "E" date,
  "T" timestamp_ntz,
  "VALID_FROM" timestamp_ntz comment 'When this version of the row began.',
  "VALID_TO" timestamp_ntz comment 'When it ended, not included; null of the current version.',
  "IS_CURRENT" boolean comment 'Whether it has not ended.',
  "IS_DELETED" boolean comment 'Whether the row was missing from the input in this time.'
) comment = 'Checked columns, recorded deletions, a key of two columns. [models: main.recorded_edges]' as
select
  "ROW"."ID",
  "ROW"."A",
  "ROW"."B",
  "ROW"."M",
  "ROW"."X",
  "ROW"."Y",
  "ROW"."K",
  "ROW"."S",
  "ROW"."U",
  "ROW"."D",
  "ROW"."E",
  "ROW"."T",
  cast('2024-02-29 12:00:00' as timestamp_ntz) as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT",
  false as "IS_DELETED"
from
  (
    select
      cast("ID" as number(38, 0)) as "ID",
      cast("A" as number(38, 0)) as "A",
      cast("B" as number(38, 0)) as "B",
      cast("M" as number(10, 2)) as "M",
      cast("X" as double) as "X",
      cast("Y" as double) as "Y",
      cast("K" as boolean) as "K",
      cast("S" as varchar) as "S",
      cast("U" as varchar) as "U",
      cast("D" as date) as "D",
      cast("E" as date) as "E",
      cast("T" as timestamp_ntz) as "T"
    from
      (
        select
          "ID" as "ID",
          "A" as "A",
          "B" as "B",
          "M" as "M",
          "X" as "X",
          "Y" as "Y",
          "K" as "K",
          "S" as "S",
          "U" as "U",
          "D" as "D",
          "E" as "E",
          "T" as "T"
        from
          "TEST"."EDGES" as "EDGES"
      ) as "RECORDED_EDGES"
  ) as "ROW";

-- stage
create or replace temporary table "MAIN"."RECORDED_EDGES__INPUT_RUN" as
select
  cast("ID" as number(38, 0)) as "ID",
  cast("A" as number(38, 0)) as "A",
  cast("B" as number(38, 0)) as "B",
  cast("M" as number(10, 2)) as "M",
  cast("X" as double) as "X",
  cast("Y" as double) as "Y",
  cast("K" as boolean) as "K",
  cast("S" as varchar) as "S",
  cast("U" as varchar) as "U",
  cast("D" as date) as "D",
  cast("E" as date) as "E",
  cast("T" as timestamp_ntz) as "T"
from
  (
    select
      "ID" as "ID",
      "A" as "A",
      "B" as "B",
      "M" as "M",
      "X" as "X",
      "Y" as "Y",
      "K" as "K",
      "S" as "S",
      "U" as "U",
      "D" as "D",
      "E" as "E",
      "T" as "T"
    from
      "TEST"."EDGES" as "EDGES"
  ) as "RECORDED_EDGES";

-- stage
create or replace temporary table "MAIN"."RECORDED_EDGES__VERSIONS_RUN" as
select
  "ROW"."ID",
  "ROW"."A",
  "ROW"."B",
  "ROW"."M",
  "ROW"."X",
  "ROW"."Y",
  "ROW"."K",
  "ROW"."S",
  "ROW"."U",
  "ROW"."D",
  "ROW"."E",
  "ROW"."T",
  case
    when coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO") > cast('2024-02-29 12:00:00' as timestamp_ntz) then coalesce(dateadd('microsecond', 1, "VERSION"."VALID_FROM"), "PAST"."VALID_TO")
    else cast('2024-02-29 12:00:00' as timestamp_ntz)
  end as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT",
  false as "IS_DELETED"
from
  "MAIN"."RECORDED_EDGES__INPUT_RUN" as "ROW"
  left join (
    select
      *
    from
      "MAIN"."RECORDED_EDGES"
    where
      "IS_CURRENT"
  ) as "VERSION" on "ROW"."ID" = "VERSION"."ID"
  and "ROW"."A" = "VERSION"."A"
  left join (
    select
      "ID",
      "A",
      max("VALID_TO") as "VALID_TO"
    from
      "MAIN"."RECORDED_EDGES"
    where
      not "IS_CURRENT"
    group by
      "ID",
      "A"
  ) as "PAST" on "ROW"."ID" = "PAST"."ID"
  and "ROW"."A" = "PAST"."A"
where
  "VERSION"."ID" is null
  or "VERSION"."IS_DELETED"
  or "VERSION"."B" is distinct
from
  "ROW"."B"
  or "VERSION"."M" is distinct
from
  "ROW"."M"
  or "VERSION"."X" is distinct
from
  "ROW"."X"
  or "VERSION"."Y" is distinct
from
  "ROW"."Y"
  or "VERSION"."K" is distinct
from
  "ROW"."K"
  or "VERSION"."S" is distinct
from
  "ROW"."S"
  or "VERSION"."U" is distinct
from
  "ROW"."U"
  or "VERSION"."D" is distinct
from
  "ROW"."D"
  or "VERSION"."E" is distinct
from
  "ROW"."E"
  or "VERSION"."T" is distinct
from
  "ROW"."T"
union all
select
  "VERSION"."ID",
  "VERSION"."A",
  "VERSION"."B",
  "VERSION"."M",
  "VERSION"."X",
  "VERSION"."Y",
  "VERSION"."K",
  "VERSION"."S",
  "VERSION"."U",
  "VERSION"."D",
  "VERSION"."E",
  "VERSION"."T",
  case
    when dateadd('microsecond', 1, "VERSION"."VALID_FROM") > cast('2024-02-29 12:00:00' as timestamp_ntz) then dateadd('microsecond', 1, "VERSION"."VALID_FROM")
    else cast('2024-02-29 12:00:00' as timestamp_ntz)
  end as "VALID_FROM",
  cast(null as timestamp_ntz) as "VALID_TO",
  true as "IS_CURRENT",
  true as "IS_DELETED"
from
  (
    select
      *
    from
      "MAIN"."RECORDED_EDGES"
    where
      "IS_CURRENT"
  ) as "VERSION"
  left join "MAIN"."RECORDED_EDGES__INPUT_RUN" as "ROW" on "VERSION"."ID" = "ROW"."ID"
  and "VERSION"."A" = "ROW"."A"
where
  "ROW"."ID" is null
  and not "VERSION"."IS_DELETED";

-- keys that are refused
select
  'null' as "PROBLEM",
  "ID",
  "A"
from
  "MAIN"."RECORDED_EDGES__INPUT_RUN"
where
  "ID" is null
  or "A" is null
union all
select
  'duplicate' as "PROBLEM",
  "ID",
  "A"
from
  "MAIN"."RECORDED_EDGES__INPUT_RUN"
where
  "ID" is not null
  and "A" is not null
group by
  "ID",
  "A"
having
  count(*) > 1
limit
  5;

-- merge
merge into
  "MAIN"."RECORDED_EDGES" as "VERSION" using (
    select
      "ID",
      "A",
      "VALID_FROM"
    from
      "MAIN"."RECORDED_EDGES__VERSIONS_RUN"
  ) as "CHANGE" on "VERSION"."IS_CURRENT"
  and "VERSION"."ID" = "CHANGE"."ID"
  and "VERSION"."A" = "CHANGE"."A"
when matched
then update set
  "VALID_TO" = "CHANGE"."VALID_FROM",
  "IS_CURRENT" = false;

-- insert
insert into
  "MAIN"."RECORDED_EDGES" (
    "ID",
    "A",
    "B",
    "M",
    "X",
    "Y",
    "K",
    "S",
    "U",
    "D",
    "E",
    "T",
    "VALID_FROM",
    "VALID_TO",
    "IS_CURRENT",
    "IS_DELETED"
  )
select
  "ID",
  "A",
  "B",
  "M",
  "X",
  "Y",
  "K",
  "S",
  "U",
  "D",
  "E",
  "T",
  "VALID_FROM",
  "VALID_TO",
  "IS_CURRENT",
  "IS_DELETED"
from
  "MAIN"."RECORDED_EDGES__VERSIONS_RUN";

-- beginning to record
update "MAIN"."RECORDED_EDGES"
set
  "IS_DELETED" = false
where
  "IS_DELETED" is null;

-- beginning to record
insert into
  "MAIN"."RECORDED_EDGES" (
    "ID",
    "A",
    "B",
    "M",
    "X",
    "Y",
    "K",
    "S",
    "U",
    "D",
    "E",
    "T",
    "VALID_FROM",
    "VALID_TO",
    "IS_CURRENT",
    "IS_DELETED"
  )
select
  "VERSION"."ID",
  "VERSION"."A",
  "VERSION"."B",
  "VERSION"."M",
  "VERSION"."X",
  "VERSION"."Y",
  "VERSION"."K",
  "VERSION"."S",
  "VERSION"."U",
  "VERSION"."D",
  "VERSION"."E",
  "VERSION"."T",
  "VERSION"."VALID_TO",
  "VERSION"."NEXT_FROM",
  "VERSION"."NEXT_FROM" is null,
  true
from
  (
    select
      *,
      lead("VALID_FROM") over (
        partition by
          "ID",
          "A"
        order by
          "VALID_FROM" asc nulls last
      ) as "NEXT_FROM"
    from
      "MAIN"."RECORDED_EDGES"
  ) as "VERSION"
where
  "VERSION"."VALID_TO" is not null
  and (
    "VERSION"."NEXT_FROM" is null
    or "VERSION"."NEXT_FROM" > "VERSION"."VALID_TO"
  );

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ID" as "ID",
          "A" as "A",
          "VALID_FROM" as "VALID_FROM",
          count(*) as "OCCURRENCES"
        from
          "MAIN"."RECORDED_EDGES" as "ROW"
        where
          (
            "ID" is not null
            and "A" is not null
            and "VALID_FROM" is not null
          )
        group by
          "ID",
          "A",
          "VALID_FROM"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_7",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ID" as "ID",
          "A" as "A",
          count(*) as "OCCURRENCES"
        from
          "MAIN"."RECORDED_EDGES" as "ROW"
        where
          ("IS_CURRENT" = true)
          and (
            "ID" is not null
            and "A" is not null
          )
        group by
          "ID",
          "A"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_8",
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
              "ID",
              "A",
              "VALID_FROM",
              "VALID_TO"
            from
              "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
            where
              "VALID_FROM" >= "VALID_TO"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_9",
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
              "ID",
              "A",
              "VALID_FROM",
              "VALID_TO",
              "IS_CURRENT"
            from
              "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
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
  ) as "TEST_10",
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
              "ID",
              "A",
              "VALID_FROM",
              "VALID_TO",
              "NEXT_FROM"
            from
              (
                select
                  "ID",
                  "A",
                  "VALID_FROM",
                  "VALID_TO",
                  lead("VALID_FROM") over (
                    partition by
                      "ID",
                      "A"
                    order by
                      "VALID_FROM" asc nulls last
                  ) as "NEXT_FROM"
                from
                  "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
              ) as "FOLLOWED"
            where
              "NEXT_FROM" is not null
              and (
                "VALID_TO" is null
                or "VALID_TO" <> "NEXT_FROM"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_11"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when (
            not (cast("X" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double)))
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when (
            not (cast("Y" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double)))
          ) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("VALID_FROM" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("IS_CURRENT" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("IS_DELETED" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("A" is null) then 1
        end
      ) as "TEST_6"
    from
      "MAIN"."RECORDED_EDGES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_id
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  "ID" is null
limit
  5;

-- rows that fail finite_x
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  not (cast("X" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double)))
limit
  5;

-- rows that fail finite_y
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  not (cast("Y" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double)))
limit
  5;

-- rows that fail not_null_valid_from
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  "VALID_FROM" is null
limit
  5;

-- rows that fail not_null_is_current
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  "IS_CURRENT" is null
limit
  5;

-- rows that fail not_null_is_deleted
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  "IS_DELETED" is null
limit
  5;

-- rows that fail not_null_a
select
  "ROW".*
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  "A" is null
limit
  5;

-- rows that fail unique_id_a_valid_from
select
  "ID" as "ID",
  "A" as "A",
  "VALID_FROM" as "VALID_FROM",
  count(*) as "OCCURRENCES"
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  (
    "ID" is not null
    and "A" is not null
    and "VALID_FROM" is not null
  )
group by
  "ID",
  "A",
  "VALID_FROM"
having
  count(*) > 1
limit
  5;

-- rows that fail one_current_version
select
  "ID" as "ID",
  "A" as "A",
  count(*) as "OCCURRENCES"
from
  "MAIN"."RECORDED_EDGES" as "ROW"
where
  ("IS_CURRENT" = true)
  and (
    "ID" is not null
    and "A" is not null
  )
group by
  "ID",
  "A"
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
      "ID",
      "A",
      "VALID_FROM",
      "VALID_TO"
    from
      "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
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
      "ID",
      "A",
      "VALID_FROM",
      "VALID_TO",
      "IS_CURRENT"
    from
      "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
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

-- rows that fail no_overlap_and_no_gap
select
  "ROW".*
from
  (
    select
      "ID",
      "A",
      "VALID_FROM",
      "VALID_TO",
      "NEXT_FROM"
    from
      (
        select
          "ID",
          "A",
          "VALID_FROM",
          "VALID_TO",
          lead("VALID_FROM") over (
            partition by
              "ID",
              "A"
            order by
              "VALID_FROM" asc nulls last
          ) as "NEXT_FROM"
        from
          "MAIN"."RECORDED_EDGES" as "RECORDED_EDGES"
      ) as "FOLLOWED"
    where
      "NEXT_FROM" is not null
      and (
        "VALID_TO" is null
        or "VALID_TO" <> "NEXT_FROM"
      )
  ) as "ROW"
limit
  5;
