-- create_table
create or replace table "test"."every_test_kind" as
select
  cast("id" as integer) as "id",
  cast("five" as integer) as "five",
  cast("ratio" as double) as "ratio",
  cast("code" as varchar) as "code",
  cast("opens" as time) as "opens",
  cast("hash" as blob) as "hash",
  cast("tags" as varchar[]) as "tags",
  cast("place" as struct("city" varchar, "floor" integer, "size" double[])) as "place",
  cast("state" as varchar) as "state"
from
  (
    select
      "e"."id",
      "e"."b" as "five",
      "e"."x" as "ratio",
      ("e"."s" || '\') as "code",
      case
        when "e"."s" is null
        or (
          regexp_full_match(
            cast("e"."s" as varchar),
            '[[:space:]]*([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{0,6}0*)?)?[[:space:]]*'
          )
          and try_cast ("e"."s" as time) is not null
        ) then try_cast ("e"."s" as time)
        else cast(
          'models {"relation":"every_test_kind","column":"opens","type":"time"}␟' || '' || '␟' || cast("e"."s" as varchar) || '␟' as time
        )
      end as "opens",
      case
        when "e"."s" is null
        or regexp_full_match(cast("e"."s" as varchar), '([0-9A-Fa-f]{2})*') then from_hex(cast("e"."s" as varchar))
        else cast(
          'models {"relation":"every_test_kind","column":"hash","type":"blob"}␟' || '' || '␟' || cast("e"."s" as varchar) || '␟' as blob
        )
      end as "hash",
      case
        when "e"."s" is null
        or (
          json_type(try_cast ("e"."s" as json)) in ('ARRAY')
          and len(
            list_filter(
              cast(json_extract(try_cast ("e"."s" as json), '$[*]') as json[]),
              lambda e0: not coalesce(coalesce(json_type(e0) in ('VARCHAR'), false), false)
            )
          ) = 0
        ) then json_transform(try_cast ("e"."s" as json), '["VARCHAR"]')
        else cast(
          'models {"relation":"every_test_kind","column":"tags","type":"varchar[]"}␟' || '' || '␟' || cast("e"."s" as varchar) || '␟' as varchar[]
        )
      end as "tags",
      case
        when "e"."s" is null
        or (
          json_type(try_cast ("e"."s" as json)) in ('OBJECT')
          and len(
            list_filter(json_keys(try_cast ("e"."s" as json)), lambda key: key not in ('city', 'floor', 'size'))
          ) = 0
          and coalesce(json_type(json_extract(try_cast ("e"."s" as json), '$."city"')) in ('VARCHAR'), false)
          and (
            json_extract(try_cast ("e"."s" as json), '$."floor"') is null
            or json_type(json_extract(try_cast ("e"."s" as json), '$."floor"')) = 'NULL'
            or coalesce(
              (
                json_type(json_extract(try_cast ("e"."s" as json), '$."floor"')) in ('BIGINT', 'UBIGINT')
                and try_cast (json_extract(try_cast ("e"."s" as json), '$."floor"') as integer) is not null
              ),
              false
            )
          )
          and coalesce(
            (
              json_type(json_extract(try_cast ("e"."s" as json), '$."size"')) in ('ARRAY')
              and len(
                list_filter(
                  cast(json_extract(json_extract(try_cast ("e"."s" as json), '$."size"'), '$[*]') as json[]),
                  lambda e0: not coalesce(
                    coalesce(
                      (
                        json_type(e0) in ('DOUBLE')
                        or json_type(e0) in ('BIGINT', 'UBIGINT')
                        and abs(cast(e0 as double)) <= 9007199254740992
                      ),
                      false
                    ),
                    false
                  )
                )
              ) = 0
            ),
            false
          )
        ) then json_transform(try_cast ("e"."s" as json), '{"city":"VARCHAR","floor":"INTEGER","size":["DOUBLE"]}')
        else cast(
          'models {"relation":"every_test_kind","column":"place","type":"struct(\"city\" varchar, \"floor\" integer, \"size\" double[])"}␟' || '' || '␟' || cast("e"."s" as varchar) || '␟' as struct("city" varchar, "floor" integer, "size" double[])
        )
      end as "place",
      "e"."u" as "state"
    from
      "test"."edges" as "e"
  ) as "every_test_kind";

comment on table "test"."every_test_kind" is 'A model with each kind of test. [models: test.every_test_kind]';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("id") in ('BIGINT', 'INTEGER') then cast("id" as bigint)
              end as "id"
            from
              "test"."every_test_kind" as "row"
            where
              "id" is not null
          ) as "keys"
        group by
          ("id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_9",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("five" >> 6) as "block"
        from
          (
            select
              "code" as "code",
              case
                when typeof("five") in ('BIGINT', 'INTEGER') then cast("five" as bigint)
              end as "five"
            from
              "test"."every_test_kind" as "row"
            where
              ("ratio" > cast('0.5' as double))
              and (
                "five" is not null
                and "code" is not null
              )
          ) as "keys"
        group by
          "code",
          ("five" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("five" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_10",
  (
    select
      count(*) as "failures"
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
                    when typeof("five") in ('BIGINT', 'INTEGER') then cast("five" as bigint)
                  end as "key"
                from
                  "test"."every_test_kind" as "row"
                where
                  "five" is not null
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
                    when typeof("b") in ('BIGINT', 'INTEGER') then cast("b" as bigint)
                  end as "key"
                from
                  "test"."edges" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_12",
  (
    select
      count(*) as "failures"
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
                    when typeof("id") in ('BIGINT', 'INTEGER') then cast("id" as bigint)
                  end as "key"
                from
                  "test"."every_test_kind" as "row"
                where
                  ("ratio" > cast('0.5' as double))
                  and "id" is not null
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
                    when typeof("id") in ('BIGINT', 'INTEGER') then cast("id" as bigint)
                  end as "key"
                from
                  "test"."edges" as "target"
              ) as "keys"
            group by
              ("key" >> 6)
          ) as "found" on "found"."block" = "keys"."block"
        where
          coalesce(("keys"."bits" & ~ "found"."bits") <> 0, true)
      ) as "failing"
  ) as "test_13",
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
              "e"."id"
            from
              "test"."edges" as "e"
              left join "test"."every_test_kind" as "k" on "k"."id" = "e"."id"
            where
              "k"."id" is null
          ) as "row"
      ) as "failing"
  ) as "test_19"
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
          (
            "id" < 1
            or "id" > 1000
          )
      ) as "test_1",
      count(*) filter(
        where
          (("five" % nullif(5, 0)) <> 0)
      ) as "test_2",
      count(*) filter(
        where
          (not isfinite(cast("ratio" as double)))
      ) as "test_3",
      count(*) filter(
        where
          (
            "ratio" <= 0
            or "ratio" >= 1
          )
      ) as "test_4",
      count(*) filter(
        where
          (
            length("code") < 2
            or length("code") > 5
          )
      ) as "test_5",
      count(*) filter(
        where
          (
            "tags" is not null
            and not len(list_filter("tags", lambda e0: not coalesce(e0 is not null, false))) = 0
          )
      ) as "test_6",
      count(*) filter(
        where
          (
            "place" is not null
            and not (
              struct_extract("place", 'city') is not null
              and (
                struct_extract("place", 'size') is not null
                and len(
                  list_filter(
                    struct_extract("place", 'size'),
                    lambda e0: not coalesce(
                      (
                        e0 is not null
                        and isfinite(e0)
                      ),
                      false
                    )
                  )
                ) = 0
              )
            )
          )
      ) as "test_7",
      count(*) filter(
        where
          ("state" not in ('new', 'O''Neil', 'back\slash'))
      ) as "test_8",
      count(*) filter(
        where
          (
            ("state" = 'new')
            and "five" is null
          )
      ) as "test_11",
      count(*) filter(
        where
          (
            "five" < 0
            or "five" > 100
          )
      ) as "test_14",
      count(*) filter(
        where
          (not regexp_matches("code", '(^[A-Za-z]{2}\\[0-9]+$)'))
      ) as "test_15",
      count(*) as "test_16",
      count(*) filter(
        where
          ("ratio" > cast('0.5' as double))
      ) as "test_17",
      count(*) filter(
        where
          (not ("five" < "id"))
      ) as "test_18"
    from
      "test"."every_test_kind" as "row"
  ) as "scan";

-- rows that fail not_null_id
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  "id" is null
limit
  5;

-- rows that fail range_id
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    "id" < 1
    or "id" > 1000
  )
limit
  5;

-- rows that fail multiple_of_five
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  ("five" % nullif(5, 0)) <> 0
limit
  5;

-- rows that fail finite_ratio
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  not isfinite(cast("ratio" as double))
limit
  5;

-- rows that fail range_ratio
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    "ratio" <= 0
    or "ratio" >= 1
  )
limit
  5;

-- rows that fail length_code
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    length("code") < 2
    or length("code") > 5
  )
limit
  5;

-- rows that fail shape_tags
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    "tags" is not null
    and not len(list_filter("tags", lambda e0: not coalesce(e0 is not null, false))) = 0
  )
limit
  5;

-- rows that fail shape_place
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    "place" is not null
    and not (
      struct_extract("place", 'city') is not null
      and (
        struct_extract("place", 'size') is not null
        and len(
          list_filter(
            struct_extract("place", 'size'),
            lambda e0: not coalesce(
              (
                e0 is not null
                and isfinite(e0)
              ),
              false
            )
          )
        ) = 0
      )
    )
  )
limit
  5;

-- rows that fail accepted_values_state
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  "state" not in ('new', 'O''Neil', 'back\slash')
limit
  5;

-- rows that fail unique_id
select
  "id" as "id",
  count(*) as "occurrences"
from
  "test"."every_test_kind" as "row"
where
  "id" is not null
group by
  "id"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_five_code
select
  "five" as "five",
  "code" as "code",
  count(*) as "occurrences"
from
  "test"."every_test_kind" as "row"
where
  ("ratio" > cast('0.5' as double))
  and (
    "five" is not null
    and "code" is not null
  )
group by
  "five",
  "code"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_five
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  ("state" = 'new')
  and "five" is null
limit
  5;

-- rows that fail relationships_five_edges
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  "row"."five" is not null
  and not exists (
    select
      1 as "found"
    from
      "test"."edges" as "target"
    where
      "target"."b" = "row"."five"
  )
limit
  5;

-- rows that fail of_some
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  ("ratio" > cast('0.5' as double))
  and "row"."id" is not null
  and not exists (
    select
      1 as "found"
    from
      "test"."edges" as "target"
    where
      "target"."id" = "row"."id"
  )
limit
  5;

-- rows that fail narrow
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  (
    "five" < 0
    or "five" > 100
  )
limit
  5;

-- rows that fail regex_code
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  not regexp_matches("code", '(^[A-Za-z]{2}\\[0-9]+$)')
limit
  5;

-- rows that fail five_is_below_id
select
  "row".*
from
  "test"."every_test_kind" as "row"
where
  not ("five" < "id")
limit
  5;

-- rows that fail every_edge
select
  "row".*
from
  (
    select
      "e"."id"
    from
      "test"."edges" as "e"
      left join "test"."every_test_kind" as "k" on "k"."id" = "e"."id"
    where
      "k"."id" is null
  ) as "row"
limit
  5;
