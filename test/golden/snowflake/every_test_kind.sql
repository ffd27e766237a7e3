-- create_table
create
or replace transient table "TEST"."EVERY_TEST_KIND" comment = 'A model with each kind of test. [models: test.every_test_kind]' as
select
  cast("ID" as number(38, 0)) as "ID",
  cast("FIVE" as number(38, 0)) as "FIVE",
  cast("RATIO" as double) as "RATIO",
  cast("CODE" as varchar) as "CODE",
  cast("OPENS" as time) as "OPENS",
  cast("HASH" as binary) as "HASH",
  cast("TAGS" as array) as "TAGS",
  cast("PLACE" as object) as "PLACE",
  cast("STATE" as varchar) as "STATE"
from
  (
    select
      "E"."ID",
      "E"."B" as "FIVE",
      "E"."X" as "RATIO",
      ("E"."S" || '\\') as "CODE",
      case
        when "E"."S" is null
        or regexp_like(
          cast("E"."S" as varchar),
          '[[:space:]]*([01]?[0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{0,6}0*)?)?[[:space:]]*'
        ) then cast("E"."S" as time)
        else cast(
          'models {"relation":"every_test_kind","column":"opens","type":"time"}␟' || '' || '␟' || cast("E"."S" as varchar) || '␟' as time
        )
      end as "OPENS",
      case
        when "E"."S" is null
        or regexp_like(cast("E"."S" as varchar), '([0-9A-Fa-f]{2})*') then to_binary(cast("E"."S" as varchar), 'HEX')
        else cast(
          'models {"relation":"every_test_kind","column":"hash","type":"binary"}␟' || '' || '␟' || cast("E"."S" as varchar) || '␟' as binary
        )
      end as "HASH",
      case
        when "E"."S" is null
        or (
          is_array(try_parse_json("E"."S"))
          and array_size(filter(as_array(try_parse_json("E"."S")), e0 -> not coalesce(typeof(e0) in ('VARCHAR'), false))) = 0
        ) then cast(try_parse_json("E"."S") as array)
        else cast(
          to_variant(
            cast(
              'models {"relation":"every_test_kind","column":"tags","type":"array"}␟' || '' || '␟' || cast("E"."S" as varchar) || '␟' as number(38, 0)
            )
          ) as array
        )
      end as "TAGS",
      case
        when "E"."S" is null
        or (
          is_object(try_parse_json("E"."S"))
          and array_size(
            array_except (object_keys(as_object(try_parse_json("E"."S"))), array_construct('city', 'floor', 'size'))
          ) = 0
          and coalesce(
            typeof(
              get (try_parse_json("E"."S"), 'city')
            ) in ('VARCHAR'),
            false
          )
          and (
            coalesce(
              is_null_value(
                get (try_parse_json("E"."S"), 'floor')
              ),
              true
            )
            or coalesce(
              (
                typeof(
                  get (try_parse_json("E"."S"), 'floor')
                ) in ('INTEGER')
                and abs(
                  as_double(
                    get (try_parse_json("E"."S"), 'floor')
                  )
                ) < 2147483648
              ),
              false
            )
          )
          and coalesce(
            (
              is_array(
                get (try_parse_json("E"."S"), 'size')
              )
              and array_size(
                filter(
                  as_array(
                    get (try_parse_json("E"."S"), 'size')
                  ),
                  e0 -> not coalesce(
                    (
                      typeof(e0) in ('DECIMAL', 'DOUBLE')
                      or typeof(e0) in ('INTEGER')
                      and abs(as_double(e0)) <= 9007199254740992
                    ),
                    false
                  )
                )
              ) = 0
            ),
            false
          )
        ) then cast(try_parse_json("E"."S") as object)
        else cast(
          to_variant(
            cast(
              'models {"relation":"every_test_kind","column":"place","type":"object"}␟' || '' || '␟' || cast("E"."S" as varchar) || '␟' as number(38, 0)
            )
          ) as object
        )
      end as "PLACE",
      "E"."U" as "STATE"
    from
      "TEST"."EDGES" as "E"
  ) as "EVERY_TEST_KIND";

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
          count(*) as "OCCURRENCES"
        from
          "TEST"."EVERY_TEST_KIND" as "ROW"
        where
          "ID" is not null
        group by
          "ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_9",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "FIVE" as "FIVE",
          "CODE" as "CODE",
          count(*) as "OCCURRENCES"
        from
          "TEST"."EVERY_TEST_KIND" as "ROW"
        where
          ("RATIO" > cast('0.5' as double))
          and (
            "FIVE" is not null
            and "CODE" is not null
          )
        group by
          "FIVE",
          "CODE"
        having
          count(*) > 1
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
          "TEST"."EVERY_TEST_KIND" as "ROW"
        where
          "ROW"."FIVE" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "TEST"."EDGES" as "TARGET"
            where
              "TARGET"."B" = "ROW"."FIVE"
          )
      ) as "FAILING"
  ) as "TEST_12",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          "TEST"."EVERY_TEST_KIND" as "ROW"
        where
          ("RATIO" > cast('0.5' as double))
          and "ROW"."ID" is not null
          and not exists (
            select
              1 as "FOUND"
            from
              "TEST"."EDGES" as "TARGET"
            where
              "TARGET"."ID" = "ROW"."ID"
          )
      ) as "FAILING"
  ) as "TEST_13",
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
              "E"."ID"
            from
              "TEST"."EDGES" as "E"
              left join "TEST"."EVERY_TEST_KIND" as "K" on "K"."ID" = "E"."ID"
            where
              "K"."ID" is null
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_19"
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
            "ID" < 1
            or "ID" > 1000
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when (mod("FIVE", nullif(5, 0)) <> 0) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            not (
              cast("RATIO" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
            )
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (
            "RATIO" <= 0
            or "RATIO" >= 1
          ) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            length("CODE") < 2
            or length("CODE") > 5
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when (
            "TAGS" is not null
            and not (
              is_array(to_variant("TAGS"))
              and array_size(filter(as_array(to_variant("TAGS")), e0 -> not coalesce(typeof(e0) in ('VARCHAR'), false))) = 0
            )
          ) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            "PLACE" is not null
            and not (
              is_object(to_variant("PLACE"))
              and array_size(
                array_except (object_keys(as_object(to_variant("PLACE"))), array_construct('city', 'floor', 'size'))
              ) = 0
              and coalesce(
                typeof(
                  get (to_variant("PLACE"), 'city')
                ) in ('VARCHAR'),
                false
              )
              and (
                coalesce(
                  is_null_value(
                    get (to_variant("PLACE"), 'floor')
                  ),
                  true
                )
                or coalesce(
                  (
                    typeof(
                      get (to_variant("PLACE"), 'floor')
                    ) in ('INTEGER')
                    and abs(
                      as_double(
                        get (to_variant("PLACE"), 'floor')
                      )
                    ) < 2147483648
                  ),
                  false
                )
              )
              and coalesce(
                (
                  is_array(
                    get (to_variant("PLACE"), 'size')
                  )
                  and array_size(
                    filter(
                      as_array(
                        get (to_variant("PLACE"), 'size')
                      ),
                      e0 -> not coalesce(
                        (
                          typeof(e0) in ('DECIMAL', 'DOUBLE')
                          or typeof(e0) in ('INTEGER')
                          and abs(as_double(e0)) <= 9007199254740992
                        ),
                        false
                      )
                    )
                  ) = 0
                ),
                false
              )
            )
          ) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("STATE" not in ('new', 'O''Neil', 'back\\slash')) then 1
        end
      ) as "TEST_8",
      count(
        case
          when (
            ("STATE" = 'new')
            and "FIVE" is null
          ) then 1
        end
      ) as "TEST_11",
      count(
        case
          when (
            "FIVE" < 0
            or "FIVE" > 100
          ) then 1
        end
      ) as "TEST_14",
      count(
        case
          when (not regexp_like("CODE", '.*(^[A-Za-z]{2}\\\\[0-9]+$).*', 's')) then 1
        end
      ) as "TEST_15",
      count(*) as "TEST_16",
      count(
        case
          when ("RATIO" > cast('0.5' as double)) then 1
        end
      ) as "TEST_17",
      count(
        case
          when (not ("FIVE" < "ID")) then 1
        end
      ) as "TEST_18"
    from
      "TEST"."EVERY_TEST_KIND" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_id
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  "ID" is null
limit
  5;

-- rows that fail range_id
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    "ID" < 1
    or "ID" > 1000
  )
limit
  5;

-- rows that fail multiple_of_five
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  mod("FIVE", nullif(5, 0)) <> 0
limit
  5;

-- rows that fail finite_ratio
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  not (
    cast("RATIO" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))
  )
limit
  5;

-- rows that fail range_ratio
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    "RATIO" <= 0
    or "RATIO" >= 1
  )
limit
  5;

-- rows that fail length_code
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    length("CODE") < 2
    or length("CODE") > 5
  )
limit
  5;

-- rows that fail shape_tags
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    "TAGS" is not null
    and not (
      is_array(to_variant("TAGS"))
      and array_size(filter(as_array(to_variant("TAGS")), e0 -> not coalesce(typeof(e0) in ('VARCHAR'), false))) = 0
    )
  )
limit
  5;

-- rows that fail shape_place
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    "PLACE" is not null
    and not (
      is_object(to_variant("PLACE"))
      and array_size(
        array_except (object_keys(as_object(to_variant("PLACE"))), array_construct('city', 'floor', 'size'))
      ) = 0
      and coalesce(
        typeof(
          get (to_variant("PLACE"), 'city')
        ) in ('VARCHAR'),
        false
      )
      and (
        coalesce(
          is_null_value(
            get (to_variant("PLACE"), 'floor')
          ),
          true
        )
        or coalesce(
          (
            typeof(
              get (to_variant("PLACE"), 'floor')
            ) in ('INTEGER')
            and abs(
              as_double(
                get (to_variant("PLACE"), 'floor')
              )
            ) < 2147483648
          ),
          false
        )
      )
      and coalesce(
        (
          is_array(
            get (to_variant("PLACE"), 'size')
          )
          and array_size(
            filter(
              as_array(
                get (to_variant("PLACE"), 'size')
              ),
              e0 -> not coalesce(
                (
                  typeof(e0) in ('DECIMAL', 'DOUBLE')
                  or typeof(e0) in ('INTEGER')
                  and abs(as_double(e0)) <= 9007199254740992
                ),
                false
              )
            )
          ) = 0
        ),
        false
      )
    )
  )
limit
  5;

-- rows that fail accepted_values_state
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  "STATE" not in ('new', 'O''Neil', 'back\\slash')
limit
  5;

-- rows that fail unique_id
select
  "ID" as "ID",
  count(*) as "OCCURRENCES"
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  "ID" is not null
group by
  "ID"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_five_code
select
  "FIVE" as "FIVE",
  "CODE" as "CODE",
  count(*) as "OCCURRENCES"
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  ("RATIO" > cast('0.5' as double))
  and (
    "FIVE" is not null
    and "CODE" is not null
  )
group by
  "FIVE",
  "CODE"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_five
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  ("STATE" = 'new')
  and "FIVE" is null
limit
  5;

-- rows that fail relationships_five_edges
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  "ROW"."FIVE" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "TEST"."EDGES" as "TARGET"
    where
      "TARGET"."B" = "ROW"."FIVE"
  )
limit
  5;

-- rows that fail of_some
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  ("RATIO" > cast('0.5' as double))
  and "ROW"."ID" is not null
  and not exists (
    select
      1 as "FOUND"
    from
      "TEST"."EDGES" as "TARGET"
    where
      "TARGET"."ID" = "ROW"."ID"
  )
limit
  5;

-- rows that fail narrow
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  (
    "FIVE" < 0
    or "FIVE" > 100
  )
limit
  5;

-- rows that fail regex_code
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  not regexp_like("CODE", '.*(^[A-Za-z]{2}\\\\[0-9]+$).*', 's')
limit
  5;

-- rows that fail five_is_below_id
select
  "ROW".*
from
  "TEST"."EVERY_TEST_KIND" as "ROW"
where
  not ("FIVE" < "ID")
limit
  5;

-- rows that fail every_edge
select
  "ROW".*
from
  (
    select
      "E"."ID"
    from
      "TEST"."EDGES" as "E"
      left join "TEST"."EVERY_TEST_KIND" as "K" on "K"."ID" = "E"."ID"
    where
      "K"."ID" is null
  ) as "ROW"
limit
  5;
