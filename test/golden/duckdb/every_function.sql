-- edges 0
create schema if not exists "test";

-- edges 1
create or replace table "test"."edges" as
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
    values
      (
        1,
        7,
        2,
        '1.50',
        cast('0.1' as double),
        cast('0.2' as double),
        true,
        'abc',
        'def',
        '2024-01-31',
        '2024-02-29',
        '2024-01-31 23:59:59'
      ),
      (2, 0, 3, '0.00', 0, 0, false, '', '', '2023-12-31', '2024-01-01', '2023-12-31 00:00:00'),
      (
        3,
        5,
        0,
        '-0.01',
        cast('-1.5' as double),
        cast('NaN' as double),
        null,
        ' 	
 padded  
',
        'x',
        '2024-02-29',
        '2023-02-28',
        '2024-02-29 12:30:15.25'
      ),
      (4, null, 4, null, null, 1, true, null, 'only', null, '2024-05-05', null),
      (
        5,
        9,
        null,
        '99999999.99',
        cast('100000000000000000000' as double),
        null,
        false,
        'one',
        null,
        '1969-12-28',
        '1970-01-05',
        '1969-12-28 00:00:00.000001'
      ),
      (6, null, null, null, null, null, null, null, null, null, null, null),
      (
        7,
        1999999999,
        1000000000,
        '0.05',
        cast('Infinity' as double),
        cast('-Infinity' as double),
        true,
        'a@b@c',
        '@',
        '2024-12-29',
        '2024-12-30',
        '2024-12-29 23:59:59.999999'
      ),
      (
        8,
        9007199254740991,
        10,
        '12.34',
        cast('NaN' as double),
        cast('Infinity' as double),
        false,
        'O''Neil \ 100%',
        '\',
        '2000-02-29',
        '2001-02-28',
        '2000-02-29 01:02:03'
      ),
      (
        9,
        1,
        3,
        '0.10',
        cast('1e-9' as double),
        3,
        true,
        'naïve 😀 Ünï',
        '😀',
        '1900-01-01',
        '2100-12-31',
        '1900-01-01 00:00:00'
      ),
      (
        10,
        100,
        7,
        '2.50',
        cast('2.5' as double),
        cast('0.5' as double),
        null,
        'A-12
B-34',
        'line
break',
        '2024-03-31',
        '2024-03-31',
        '2024-03-31 00:00:00'
      ),
      (11, 7, 2, '1.50', 7, 2, true, 'ABC', 'abc', '2024-07-01', '2024-06-30', '2024-07-01 08:00:00')
  ) as "seed" ("id", "a", "b", "m", "x", "y", "k", "s", "u", "d", "e", "t");

-- dateSpine of months
select
  "s"."date"
from
  (
    with
      "spine_digits" as (
        select
          cast(0 as integer) as "n"
        union all
        select
          cast(1 as integer) as "n"
        union all
        select
          cast(2 as integer) as "n"
        union all
        select
          cast(3 as integer) as "n"
        union all
        select
          cast(4 as integer) as "n"
        union all
        select
          cast(5 as integer) as "n"
        union all
        select
          cast(6 as integer) as "n"
        union all
        select
          cast(7 as integer) as "n"
        union all
        select
          cast(8 as integer) as "n"
        union all
        select
          cast(9 as integer) as "n"
      )
    select
      cast((cast('2023-12-31' as date) + to_months(cast("m"."n" as integer))) as date) as "date"
    from
      (
        select
          (("m"."n" * 10) + "d"."n") as "n"
        from
          (
            select
              "d"."n"
            from
              "spine_digits" as "d"
          ) as "m"
          cross join "spine_digits" as "d"
      ) as "m"
    where
      cast((cast('2023-12-31' as date) + to_months(cast("m"."n" as integer))) as date) <= cast('2024-03-31' as date)
  ) as "s"
order by
  "s"."date" asc nulls last;

-- dateSpine of computed days
select
  "s"."date"
from
  (
    with
      "spine_digits" as (
        select
          cast(0 as integer) as "n"
        union all
        select
          cast(1 as integer) as "n"
        union all
        select
          cast(2 as integer) as "n"
        union all
        select
          cast(3 as integer) as "n"
        union all
        select
          cast(4 as integer) as "n"
        union all
        select
          cast(5 as integer) as "n"
        union all
        select
          cast(6 as integer) as "n"
        union all
        select
          cast(7 as integer) as "n"
        union all
        select
          cast(8 as integer) as "n"
        union all
        select
          cast(9 as integer) as "n"
      )
    select
      cast((cast(cast('2024-02-27' as date) as date) + to_days(cast("m"."n" as integer))) as date) as "date"
    from
      (
        select
          (("m"."n" * 10) + "d"."n") as "n"
        from
          (
            select
              (("m"."n" * 10) + "d"."n") as "n"
            from
              (
                select
                  (("m"."n" * 10) + "d"."n") as "n"
                from
                  (
                    select
                      (("m"."n" * 10) + "d"."n") as "n"
                    from
                      (
                        select
                          "d"."n"
                        from
                          "spine_digits" as "d"
                      ) as "m"
                      cross join "spine_digits" as "d"
                  ) as "m"
                  cross join "spine_digits" as "d"
              ) as "m"
              cross join "spine_digits" as "d"
          ) as "m"
          cross join "spine_digits" as "d"
      ) as "m"
    where
      cast((cast(cast('2024-02-27' as date) as date) + to_days(cast("m"."n" as integer))) as date) <= cast('2024-03-01' as date)
      and cast(
        case
          when date_diff('day', cast(cast('2024-02-27' as date) as date), cast('2024-03-01' as date)) >= 100000 then (
            'f.dateSpine: more than 100,000 rows: ' || cast(date_diff('day', cast(cast('2024-02-27' as date) as date), cast('2024-03-01' as date)) as varchar)
          )
          else '0'
        end as integer
      ) = 0
  ) as "s"
order by
  "s"."date" asc nulls last;

-- jsonElements
select
  "edges"."id",
  "item"."index",
  case
    when json_type("item"."value") in ('OBJECT', 'ARRAY') then null
    when json_type("item"."value") = 'DOUBLE'
    and abs(cast("item"."value" as double)) < 1e15
    and cast("item"."value" as double) = floor(cast("item"."value" as double)) then cast(cast(cast("item"."value" as double) as bigint) as varchar)
    else json_extract_string("item"."value", '$')
  end as "result",
  case
    when json_type(json_extract("item"."value", '$."d"[0]')) = 'BOOLEAN' then cast(json_extract("item"."value", '$."d"[0]') as boolean)
  end as "inside"
from
  "test"."edges" as "edges"
  cross join lateral (
    select
      unnest(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  case "edges"."id"
                    when 2 then '{"e":{"p":1}}'
                    when 3 then null
                    else ('{"e":["é",null,' || cast("edges"."id" as varchar) || ',{"d":[true]}]}')
                  end,
                  ''
                ) as json
              ),
              '$."e"'
            )
          ) = 'ARRAY' then cast(
            json_extract(
              json_extract(
                cast(
                  nullif(
                    case "edges"."id"
                      when 2 then '{"e":{"p":1}}'
                      when 3 then null
                      else ('{"e":["é",null,' || cast("edges"."id" as varchar) || ',{"d":[true]}]}')
                    end,
                    ''
                  ) as json
                ),
                '$."e"'
              ),
              '$[*]'
            ) as json[]
          )
        end
      ) as "value",
      generate_subscripts(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  case "edges"."id"
                    when 2 then '{"e":{"p":1}}'
                    when 3 then null
                    else ('{"e":["é",null,' || cast("edges"."id" as varchar) || ',{"d":[true]}]}')
                  end,
                  ''
                ) as json
              ),
              '$."e"'
            )
          ) = 'ARRAY' then cast(
            json_extract(
              json_extract(
                cast(
                  nullif(
                    case "edges"."id"
                      when 2 then '{"e":{"p":1}}'
                      when 3 then null
                      else ('{"e":["é",null,' || cast("edges"."id" as varchar) || ',{"d":[true]}]}')
                    end,
                    ''
                  ) as json
                ),
                '$."e"'
              ),
              '$[*]'
            ) as json[]
          )
        end,
        1
      ) - 1 as "index"
  ) as "item"
where
  "edges"."id" <= 5
order by
  "edges"."id" asc nulls last,
  "item"."index" asc nulls last;

-- unionByName
select
  "rows"."id" as "id",
  "rows"."s" as "s",
  null as "t"
from
  (
    select
      "id",
      "s"
    from
      "test"."edges" as "edges"
  ) as "rows"
union all
select
  "rows"."id" as "id",
  null as "s",
  "rows"."t" as "t"
from
  (
    select
      ("s" || '!') as "t",
      "id"
    from
      "test"."edges" as "edges"
  ) as "rows";

-- floorDiv by a column
select
  "id",
  ("a" // nullif("b", 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- floorDiv by a number
select
  "id",
  ("a" // nullif(2, 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- floorDiv of a sum
select
  "id",
  (("b" + 1) // nullif(("a" + 1), 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- modulo by a column
select
  "id",
  ("a" % nullif("b", 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- modulo of a decimal
select
  "id",
  ("m" % nullif(1, 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ratio of whole numbers
select
  "id",
  (cast("a" as double) / nullif(cast("b" as double), 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ratio of decimals
select
  "id",
  (cast("m" as double) / nullif(cast(3 as double), 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ratio of doubles
select
  "id",
  (cast("x" as double) / nullif(cast("y" as double), 0)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- finite
select
  "id",
  isfinite(cast("x" as double)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- finite of the other
select
  "id",
  isfinite(cast("y" as double)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- add
select
  "id",
  ("b" + 1) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- subtract
select
  "id",
  ("m" - (-1)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- multiply
select
  "id",
  (("b" * "m") * (1 - "m")) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- least
select
  "id",
  case
    when "a" is not null
    and "b" is not null then least("a", "b")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- greatest
select
  "id",
  case
    when "a" is not null
    and "b" is not null then greatest("a", "b")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- least of texts
select
  "id",
  case
    when "s" is not null
    and "u" is not null then least("s", "u")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- greatest of doubles
select
  "id",
  case
    when "x" is not null
    and "y" is not null then greatest("x", "y")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- inTimeZone, summer and winter
select
  "id",
  timezone('Europe/Berlin', timezone('UTC', "t")) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- wallClock, summer and winter
select
  "id",
  timezone('Europe/Berlin', cast(((strftime("t", '%Y-%m-%d %H:%M:%S')) || '+00:00') as timestamptz)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- coalesce
select
  "id",
  coalesce("b", (-1)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- nullIf
select
  "id",
  nullif("s", '') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in days
select
  "id",
  date_diff('day', cast("d" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in weeks
select
  "id",
  (date_diff('day', date_trunc('week', cast("d" as date)), date_trunc('week', cast("e" as date))) // 7) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in months
select
  "id",
  date_diff('month', cast("d" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in quarters
select
  "id",
  date_diff('quarter', cast("d" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in years
select
  "id",
  date_diff('year', cast("d" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in days, from a timestamp
select
  "id",
  date_diff('day', cast("t" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in weeks, from a timestamp
select
  "id",
  (date_diff('day', date_trunc('week', cast("t" as date)), date_trunc('week', cast("e" as date))) // 7) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in months, from a timestamp
select
  "id",
  date_diff('month', cast("t" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in quarters, from a timestamp
select
  "id",
  date_diff('quarter', cast("t" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateDiff in years, from a timestamp
select
  "id",
  date_diff('year', cast("t" as date), cast("e" as date)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of days
select
  "id",
  cast((cast("d" as date) + to_days(cast(1 as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of weeks
select
  "id",
  cast((cast("d" as date) + to_weeks(cast(1 as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of months
select
  "id",
  cast((cast("d" as date) + to_months(cast(1 as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of quarters
select
  "id",
  cast((cast("d" as date) + to_quarters (cast(1 as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of years
select
  "id",
  cast((cast("d" as date) + to_years(cast(1 as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of negative days
select
  "id",
  cast((cast("d" as date) + to_days(cast((-13) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of negative weeks
select
  "id",
  cast((cast("d" as date) + to_weeks(cast((-13) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of negative months
select
  "id",
  cast((cast("d" as date) + to_months(cast((-13) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of negative quarters
select
  "id",
  cast((cast("d" as date) + to_quarters (cast((-13) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of negative years
select
  "id",
  cast((cast("d" as date) + to_years(cast((-13) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of days
select
  "id",
  (cast("t" as timestamp) + to_days(cast((-7) as integer))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of weeks
select
  "id",
  (cast("t" as timestamp) + to_weeks(cast((-7) as integer))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of months
select
  "id",
  (cast("t" as timestamp) + to_months(cast((-7) as integer))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of quarters
select
  "id",
  (cast("t" as timestamp) + to_quarters (cast((-7) as integer))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of years
select
  "id",
  (cast("t" as timestamp) + to_years(cast((-7) as integer))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of hours of a column
select
  "id",
  (cast("t" as timestamp) + to_hours(cast(("b" % nullif(100, 0)) as bigint))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of minutes
select
  "id",
  (cast("t" as timestamp) + to_minutes(cast(90 as bigint))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeAdd of seconds
select
  "id",
  (cast("t" as timestamp) + to_seconds(cast((-1) as bigint))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeDiff in hours
select
  "id",
  date_diff(
    'hour',
    cast("t" as timestamp),
    cast((cast("t" as timestamp) + to_minutes(cast(90 as bigint))) as timestamp)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeDiff in minutes
select
  "id",
  date_diff('minute', cast(cast("d" as timestamp) as timestamp), cast("t" as timestamp)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- timeDiff in seconds
select
  "id",
  date_diff('second', cast(cast("d" as timestamp) as timestamp), cast("t" as timestamp)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateAdd of a column
select
  "id",
  cast((cast("d" as date) + to_days(cast(("b" % nullif(100, 0)) as integer))) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc to the day
select
  "id",
  cast(date_trunc('day', cast("d" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc to the week
select
  "id",
  cast(date_trunc('week', cast("d" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc to the month
select
  "id",
  cast(date_trunc('month', cast("d" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc to the quarter
select
  "id",
  cast(date_trunc('quarter', cast("d" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc to the year
select
  "id",
  cast(date_trunc('year', cast("d" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc of a timestamp to the day
select
  "id",
  cast(date_trunc('day', cast("t" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc of a timestamp to the week
select
  "id",
  cast(date_trunc('week', cast("t" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc of a timestamp to the month
select
  "id",
  cast(date_trunc('month', cast("t" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc of a timestamp to the quarter
select
  "id",
  cast(date_trunc('quarter', cast("t" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dateTrunc of a timestamp to the year
select
  "id",
  cast(date_trunc('year', cast("t" as date)) as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- toDate
select
  "id",
  cast("t" as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- toTimestamp
select
  "id",
  cast("d" as timestamp) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- trimBlanks
select
  "id",
  trim("s", ' ' || chr(9) || chr(10) || chr(13)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lower
select
  "id",
  lower("s") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- upper
select
  "id",
  upper("s") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- length
select
  "id",
  length("s") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- concat
select
  "id",
  ("s" || '\' || "u") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- joinText of two
select
  "id",
  case
    when coalesce("s", "u") is not null then concat_ws(' ', "s", "u")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- joinText of three
select
  "id",
  case
    when coalesce("u", "s", "u") is not null then concat_ws('😀, ', "u", "s", "u")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- joinText of one
select
  "id",
  case
    when coalesce("s") is not null then concat_ws('-', "s")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- splitPart before
select
  "id",
  split_part("s", '@', 1) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- splitPart after
select
  "id",
  split_part("s", '@', 3) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- splitPart too far
select
  "id",
  split_part("s", 'b@', 9) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches somewhere
select
  "id",
  regexp_matches("s", '(b)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches at both ends
select
  "id",
  regexp_matches("s", '(^[A-Za-z]+$)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches the empty text
select
  "id",
  regexp_matches("s", '(^$)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches anything
select
  "id",
  regexp_matches("s", '(())') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches one of two
select
  "id",
  regexp_matches("s", '(^a|c$)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches after a line end
select
  "id",
  regexp_matches("s", '(B-[0-9]{2})') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches not at a line start
select
  "id",
  regexp_matches("s", '(^B)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches a backslash
select
  "id",
  regexp_matches("s", '(\\ 100%$)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches a quote
select
  "id",
  regexp_matches("s", '(O''N)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches a dot
select
  "id",
  regexp_matches("s", '(a[^
 - ]c)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches a word
select
  "id",
  regexp_matches("s", '(\bpadded\b)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexMatches a symbol
select
  "id",
  regexp_matches("s", '(😀)') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- surrogateKey of one
select
  "id",
  md5(concat(coalesce(length(cast("a" as varchar)) || ':' || cast("a" as varchar), '-'))) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- surrogateKey of several
select
  "id",
  md5(
    concat(
      coalesce(length(cast("a" as varchar)) || ':' || cast("a" as varchar), '-'),
      coalesce(length(cast("s" as varchar)) || ':' || cast("s" as varchar), '-'),
      coalesce(length(cast("m" as varchar)) || ':' || cast("m" as varchar), '-'),
      coalesce(length(cast("k" as varchar)) || ':' || cast("k" as varchar), '-'),
      coalesce(length(cast("u" as varchar)) || ':' || cast("u" as varchar), '-')
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- surrogateKey of times
select
  "id",
  md5(
    concat(
      coalesce(length(cast("d" as varchar)) || ':' || cast("d" as varchar), '-'),
      coalesce(length(cast("t" as varchar)) || ':' || cast("t" as varchar), '-')
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast to text
select
  "id",
  cast("a" as varchar) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast of a decimal to text
select
  "id",
  cast("m" as varchar) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast to a decimal
select
  "id",
  cast("b" as decimal(38, 4)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast to fewer digits
select
  "id",
  cast("m" as decimal(10, 1)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast to a whole number
select
  "id",
  cast("m" as bigint) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast to double
select
  "id",
  cast("m" as double) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast of a literal to date
select
  "id",
  cast('2024-02-29' as date) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cast of a literal to timestamp
select
  "id",
  cast('2024-02-29 23:59:59.5' as timestamp) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- nullOf integer
select
  "id",
  cast(null as integer) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- is not null
select
  "id",
  "s" is not null as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- in a list
select
  "id",
  "s" in ('abc', 'O''Neil \ 100%') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- case of decimals
select
  "id",
  case
    when "k" = true then "m"
    else 0
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- a double literal
select
  "id",
  ((cast('1.5' as double) * "b") + cast('1e-9' as double)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- rowNumber
select
  "id",
  row_number() over (
    order by
      "m" desc nulls last,
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- rowNumber with nulls first
select
  "id",
  row_number() over (
    order by
      "s" asc nulls first,
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- rank
select
  "id",
  rank() over (
    partition by
      "k"
    order by
      "a" desc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lag
select
  "id",
  lag ("d") over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lead
select
  "id",
  lead ("s") over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- runningSum
select
  "id",
  sum("m") over (
    partition by
      "k"
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- runningSum over peers
select
  "id",
  sum("b") over (
    order by
      "k" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sumOver
select
  "id",
  sum("m") over (
    partition by
      "k"
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- countOver
select
  "id",
  count(*) over () as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- coalesce of three
select
  "id",
  coalesce("s", "u", 'neither') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- add of four
select
  "id",
  ((("b" + "m") + 1) + "b") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- multiply of three
select
  "id",
  (("b" * "m") * 2) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- least of three
select
  "id",
  case
    when "a" is not null
    and "b" is not null
    and "id" is not null then least("a", "b", "id")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- greatest of four texts
select
  "id",
  case
    when "s" is not null
    and "u" is not null
    and 'b' is not null
    and 'a' is not null then greatest("s", "u", 'b', 'a')
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- isDistinctFrom
select
  "id",
  ("s" is distinct from "u") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- isDistinctFrom null
select
  "id",
  ("s" is distinct from null) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- abs
select
  "id",
  abs("m") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- abs of a double
select
  "id",
  abs("x") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sign
select
  "id",
  sign("m") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- floor
select
  "id",
  cast(floor("m") as bigint) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ceil
select
  "id",
  cast(ceil("m") as bigint) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- power
select
  "id",
  power(
    case
      when "b" > 0
      or (
        "b" = 0
        and 2 >= 0
      )
      or (
        "b" < 0
        and 2 = floor(2)
      ) then cast("b" as double)
    end,
    cast(2 as double)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- power of nothing real
select
  "id",
  power(
    case
      when "m" > 0
      or (
        "m" = 0
        and cast('-0.5' as double) >= 0
      )
      or (
        "m" < 0
        and cast('-0.5' as double) = floor(cast('-0.5' as double))
      ) then cast("m" as double)
    end,
    cast(cast('-0.5' as double) as double)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sqrt
select
  "id",
  sqrt(
    case
      when "m" >= 0 then cast("m" as double)
    end
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ln of few digits
select
  "id",
  floor(
    (
      ln(
        case
          when "m" > 0 then cast("m" as double)
        end
      ) * 1000
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- exp of few digits
select
  "id",
  floor(
    (
      exp(
        case
          when "b" <= 709 then cast("b" as double)
        end
      ) * 1000
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- trim
select
  "id",
  trim("s", ' ') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- trim of characters
select
  "id",
  trim("s", 'ac') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- trimStart
select
  "id",
  ltrim("s", 'ab ') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- trimEnd
select
  "id",
  rtrim("s", 'cb%') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- replace
select
  "id",
  replace("s", 'a', '''\') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- replace by a column
select
  "id",
  replace("s", '\', "u") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- substring
select
  "id",
  substr("s", 2, 3) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- substring to the end
select
  "id",
  substr("s", 7) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- substring of computed places
select
  "id",
  case
    when ("b" - 2) >= 1
    and "b" >= 0 then substr("s", ("b" - 2), "b")
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- left
select
  "id",
  left("s", 7) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- right
select
  "id",
  right("s", 4) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- right of nothing
select
  "id",
  right("s", 0) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- position
select
  "id",
  strpos("s", 'b') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- position of a symbol
select
  "id",
  strpos("s", '😀') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- startsWith
select
  "id",
  starts_with("s", 'a') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- startsWith a column
select
  "id",
  starts_with("s", "u") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- endsWith
select
  "id",
  ends_with("s", '%') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- contains
select
  "id",
  contains("s", '%') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- contains a column
select
  "id",
  contains("s", "u") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- leftPad
select
  "id",
  lpad("s", 5, '*-') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- rightPad
select
  "id",
  rpad("u", 3, ' ') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- md5
select
  "id",
  md5("s") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dbtSurrogateKey of one
select
  "id",
  md5(coalesce(cast("s" as varchar), '_dbt_utils_surrogate_key_null_')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- dbtSurrogateKey of several
select
  "id",
  md5(
    coalesce(cast("a" as varchar), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast("s" as varchar), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast("m" as varchar), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast("d" as varchar), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast("k" as varchar), '_dbt_utils_surrogate_key_null_')
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast of texts
select
  "id",
  case
    when case
      when typeof("s") in (
        'TINYINT',
        'SMALLINT',
        'INTEGER',
        'BIGINT',
        'HUGEINT',
        'UTINYINT',
        'USMALLINT',
        'UINTEGER',
        'UBIGINT',
        'UHUGEINT',
        'BOOLEAN'
      ) then try_cast ("s" as bigint) is not null
      when typeof("s") in ('DOUBLE', 'FLOAT') then (
        try_cast (cast(try_cast ("s" as bigint) as varchar) as double) = cast("s" as double)
        or (
          typeof("s") = 'FLOAT'
          and try_cast (cast(try_cast ("s" as bigint) as varchar) as float) = cast("s" as float)
        )
      )
      else (
        regexp_full_match(cast("s" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
        and try_cast ("s" as bigint) is not null
      )
    end then try_cast ("s" as bigint)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast of numbers in texts
select
  "id",
  case
    when (
      regexp_full_match(('1' || left("u", 0)), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
      and try_cast (('1' || left("u", 0)) as integer) is not null
    ) then try_cast (('1' || left("u", 0)) as integer)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast of fractions in texts
select
  "id",
  case
    when (
      regexp_full_match(('1.5' || left("u", 0)), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
      and try_cast (('1.5' || left("u", 0)) as integer) is not null
    ) then try_cast (('1.5' || left("u", 0)) as integer)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast to fewer digits
select
  "id",
  case
    when case
      when typeof("m") in (
        'TINYINT',
        'SMALLINT',
        'INTEGER',
        'BIGINT',
        'HUGEINT',
        'UTINYINT',
        'USMALLINT',
        'UINTEGER',
        'UBIGINT',
        'UHUGEINT',
        'BOOLEAN'
      ) then case
        when typeof("m") in ('DOUBLE', 'FLOAT') then try_cast (cast("m" as varchar) as decimal(10, 1))
        else try_cast ("m" as decimal(10, 1))
      end is not null
      when typeof("m") in ('DOUBLE', 'FLOAT') then (
        try_cast (
          cast(
            case
              when typeof("m") in ('DOUBLE', 'FLOAT') then try_cast (cast("m" as varchar) as decimal(10, 1))
              else try_cast ("m" as decimal(10, 1))
            end as varchar
          ) as double
        ) = cast("m" as double)
        or (
          typeof("m") = 'FLOAT'
          and try_cast (
            cast(
              case
                when typeof("m") in ('DOUBLE', 'FLOAT') then try_cast (cast("m" as varchar) as decimal(10, 1))
                else try_cast ("m" as decimal(10, 1))
              end as varchar
            ) as float
          ) = cast("m" as float)
        )
      )
      else (
        regexp_full_match(cast("m" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,1}0*)?|[.][0-9]{1,1}0*)[[:space:]]*')
        and case
          when typeof("m") in ('DOUBLE', 'FLOAT') then try_cast (cast("m" as varchar) as decimal(10, 1))
          else try_cast ("m" as decimal(10, 1))
        end is not null
      )
    end then case
      when typeof("m") in ('DOUBLE', 'FLOAT') then try_cast (cast("m" as varchar) as decimal(10, 1))
      else try_cast ("m" as decimal(10, 1))
    end
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast to days
select
  "id",
  case
    when (
      regexp_full_match(
        cast(('2024-0' || left("s", 0) || '2-29') as varchar),
        '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
      )
      and (
        try_cast (('2024-0' || left("s", 0) || '2-29') as date) between date '0001-01-01' and date '999999-12-31'
      )
    ) then try_cast (('2024-0' || left("s", 0) || '2-29') as date)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast to days that are none
select
  "id",
  case
    when (
      regexp_full_match(
        cast(('2023-0' || left("s", 0) || '2-29') as varchar),
        '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
      )
      and (
        try_cast (('2023-0' || left("s", 0) || '2-29') as date) between date '0001-01-01' and date '999999-12-31'
      )
    ) then try_cast (('2023-0' || left("s", 0) || '2-29') as date)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- tryCast to too large a number
select
  "id",
  case
    when (
      regexp_full_match(
        (left("s", 0) || '99999999999999999999999999999999999999999999999999'),
        '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*'
      )
      and try_cast ((left("s", 0) || '99999999999999999999999999999999999999999999999999') as bigint) is not null
    ) then try_cast ((left("s", 0) || '99999999999999999999999999999999999999999999999999') as bigint)
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- denseRank
select
  "id",
  dense_rank () over (
    order by
      "m" desc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- percentRank
select
  "id",
  percent_rank () over (
    order by
      "m" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- cumulativeShare
select
  "id",
  cume_dist () over (
    order by
      "m" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- ntile
select
  "id",
  ntile (3) over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- firstValue
select
  "id",
  first_value ("s") over (
    partition by
      "k"
    order by
      "id" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- firstValue that is known
select
  "id",
  first_value ("s" ignore nulls) over (
    order by
      "id" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lastValue
select
  "id",
  last_value ("m") over (
    order by
      "id" asc nulls last rows between unbounded preceding
      and unbounded following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lastValue that is known up to here
select
  "id",
  last_value ("a" ignore nulls) over (
    order by
      "id" asc nulls last rows between unbounded preceding
      and current row
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- nthValue
select
  "id",
  nth_value ("s", 2) over (
    partition by
      "k"
    order by
      "id" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- nthValue that is known, of a frame
select
  "id",
  nth_value ("a", 2 ignore nulls) over (
    order by
      "id" asc nulls last rows between unbounded preceding
      and current row
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- firstValue of a frame
select
  "id",
  first_value ("s") over (
    order by
      "id" asc nulls last rows between 2 preceding
      and 1 preceding
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lag by two, or else
select
  "id",
  lag ("a", 2, (-1)) over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lag that is known
select
  "id",
  lag ("a" ignore nulls) over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- lead that is known
select
  "id",
  lead ("s", 2 ignore nulls) over (
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sumOver a frame
select
  "id",
  sum("m") over (
    order by
      "id" asc nulls last rows between 2 preceding
      and 1 following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sumOver the rest
select
  "id",
  sum("b") over (
    partition by
      "k"
    order by
      "id" asc nulls last rows between current row
      and unbounded following
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- averageOver a frame
select
  "id",
  (
    cast(
      sum("b") over (
        order by
          "id" asc nulls last rows between 6 preceding
          and current row
      ) as double
    ) / nullif(
      cast(
        count("b") over (
          order by
            "id" asc nulls last rows between 6 preceding
            and current row
        ) as double
      ),
      0
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- minOver and maxOver
select
  "id",
  (
    coalesce(
      min("s") over (
        partition by
          "k"
      ),
      '-'
    ) || coalesce(
      max("u") over (
        order by
          "id" asc nulls last rows between 1 following
          and 3 following
      ),
      '-'
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- countOver a frame
select
  "id",
  count(*) over (
    order by
      "id" asc nulls last rows between unbounded preceding
      and 1 preceding
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- sumOver days
select
  "id",
  sum("b") over (
    order by
      "e" asc nulls last range between interval '31 days' preceding
      and current row
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a decimal in a string
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."price"."amount"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."price"."amount"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."price"."amount"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."price"."amount"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."price"."amount"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."price"."amount"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."price"."amount"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."price"."amount"'
        ),
        '$'
      )
    end as decimal(12, 2)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a number as a decimal
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."net"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."net"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."net"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."net"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."net"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."net"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."net"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."net"'
        ),
        '$'
      )
    end as decimal(12, 2)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a whole number
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."units"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."units"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."units"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."units"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."units"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."units"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."units"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."units"'
        ),
        '$'
      )
    end as integer
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a boolean
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."gift"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."gift"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."gift"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."gift"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."gift"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."gift"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."gift"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."gift"'
        ),
        '$'
      )
    end as boolean
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a boolean in a string
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."paid"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."paid"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."paid"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."paid"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."paid"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."paid"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."paid"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."paid"'
        ),
        '$'
      )
    end as boolean
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a day
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."day"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."day"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."day"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."day"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."day"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."day"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."day"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."day"'
        ),
        '$'
      )
    end as date
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a moment by a clock
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."at"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."at"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."at"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."at"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."at"'
        ),
        '$'
      )
    end as timestamp
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a moment
select
  "id",
  timezone(
    'Asia/Tokyo',
    cast(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          )
        ) in ('OBJECT', 'ARRAY') then cast(
          json(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."at"'
            )
          ) as varchar
        )
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          )
        ) = 'DOUBLE'
        and abs(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."at"'
            ) as double
          )
        ) < 1e15
        and cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          ) as double
        ) = floor(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."at"'
            ) as double
          )
        ) then cast(
          cast(
            cast(
              json_extract(
                cast(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  ) as json
                ),
                '$."at"'
              ) as double
            ) as bigint
          ) as varchar
        )
        else json_extract_string(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."at"'
          ),
          '$'
        )
      end as timestamptz
    )
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a wall clock
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."local"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."local"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."local"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."local"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."local"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."local"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."local"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."local"'
        ),
        '$'
      )
    end as timestamp
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of null
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."nothing"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."nothing"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."nothing"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."nothing"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."nothing"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."nothing"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."nothing"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."nothing"'
        ),
        '$'
      )
    end as integer
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of nothing
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."x"."y"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."x"."y"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ),
        '$'
      )
    end as decimal(12, 2)
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a string as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[0]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[0]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[0]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[0]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a string
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[0]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a string
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a string
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a string
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[0]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a string
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[0]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a string
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[0]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a whole number as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[1]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[1]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[1]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[1]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a whole number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[1]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a whole number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a whole number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a whole number
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[1]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a whole number
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[1]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a whole number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[1]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of null as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[2]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[2]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[2]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[2]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of null
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[2]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of null
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of null
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of null
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[2]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of null
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[2]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of null
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[2]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a fraction as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[3]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[3]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[3]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[3]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a fraction
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[3]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a fraction
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a fraction
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a fraction
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[3]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a fraction
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[3]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a fraction
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[3]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a number with an exponent as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[4]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[4]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[4]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[4]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a number with an exponent
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[4]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a number with an exponent
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a number with an exponent
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a number with an exponent
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[4]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a number with an exponent
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[4]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a number with an exponent
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[4]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a boolean as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[5]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[5]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[5]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[5]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a boolean
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[5]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a boolean
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a boolean
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a boolean
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[5]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a boolean
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[5]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a boolean
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[5]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a string in an object in an array as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[6]."d"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[6]."d"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[6]."d"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"[6]."d"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a string in an object in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"[6]."d"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a string in an object in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a string in an object in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a string in an object in an array
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"[6]."d"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a string in an object in an array
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"[6]."d"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a string in an object in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"[6]."d"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of an object as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of an object
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of an object
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of an array as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of an array
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."a"."b c"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of an array
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."a"."b c"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of an empty array as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."e"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of an empty array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of an empty array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of an empty array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of an empty array
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of an empty array
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."e"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of an empty array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a day as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."day"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."day"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."day"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."day"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a day
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."day"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a day
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a day
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a day
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."day"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a day
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."day"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a day
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."day"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a day that is none as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."no"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."no"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."no"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."no"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a day that is none
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."no"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a day that is none
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a day that is none
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a day that is none
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."no"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a day that is none
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."no"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a day that is none
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."no"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a name of odd characters as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '/q"~1~0'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '/q"~1~0'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '/q"~1~0'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '/q"~1~0'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a name of odd characters
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '/q"~1~0'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a name of odd characters
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a name of odd characters
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a name of odd characters
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '/q"~1~0'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a name of odd characters
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '/q"~1~0'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a name of odd characters
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '/q"~1~0'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a name of digits as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."0"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."0"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."0"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."0"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a name of digits
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."0"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a name of digits
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a name of digits
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a name of digits
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."0"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a name of digits
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."0"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a name of digits
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."0"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a place in an object as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$[0]'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$[0]'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$[0]'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$[0]'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a place in an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$[0]'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a place in an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a place in an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a place in an object
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$[0]'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a place in an object
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$[0]'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a place in an object
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$[0]'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a name in an array as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"."0"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"."0"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"."0"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."e"."0"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a name in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."e"."0"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a name in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a name in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a name in an array
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."e"."0"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a name in an array
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."e"."0"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a name in an array
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."e"."0"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of a large number as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."n"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."n"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."n"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."n"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of a large number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."n"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of a large number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of a large number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of a large number
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."n"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of a large number
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."n"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of a large number
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."n"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonField of nothing as text
select
  "id",
  cast(
    case
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        )
      ) in ('OBJECT', 'ARRAY') then cast(
        json(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) as varchar
      )
      when json_type(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        )
      ) = 'DOUBLE'
      and abs(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ) as double
        )
      ) < 1e15
      and cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ) as double
      ) = floor(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ) as double
        )
      ) then cast(
        cast(
          cast(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            ) as double
          ) as bigint
        ) as varchar
      )
      else json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ),
        '$'
      )
    end as varchar
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonText of nothing
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) = 'DOUBLE'
    and abs(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ) as double
      )
    ) < 1e15
    and cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      ) as double
    ) = floor(
      cast(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ) as double
      )
    ) then cast(
      cast(
        cast(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ) as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      ),
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonNumber of nothing
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) in ('BIGINT', 'UBIGINT', 'DOUBLE') then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      ) as double
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonBoolean of nothing
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) = 'BOOLEAN' then cast(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      ) as boolean
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonDate of nothing
select
  "id",
  case
    when regexp_full_match(
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ),
        '$'
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_cast (
      json_extract_string(
        json_extract(
          cast(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            ) as json
          ),
          '$."x"."y"'
        ),
        '$'
      ) as date
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonExists of nothing
select
  "id",
  (
    json_extract(
      cast(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        ) as json
      ),
      '$."x"."y"'
    ) is not null
  ) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayLength of nothing
select
  "id",
  case
    when json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) = 'ARRAY' then json_array_length(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonElement of an array
select
  "id",
  case
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) = 'DOUBLE'
    and abs(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) < 1e15
    and cast(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end as double
    ) = floor(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) then cast(
      cast(
        cast(
          case
            when json_type(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."a"."b c"'
              )
            ) = 'ARRAY'
            and (3 * ("id" - 3)) >= 0 then json_extract(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."a"."b c"'
              ),
              cast((3 * ("id" - 3)) as bigint)
            )
          end as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"."b c"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end,
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayContains of an array
select
  "id",
  case
    when 'x' is not null
    and json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"."b c"'
      )
    ) = 'ARRAY' then len(
      list_filter(
        cast(
          json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"."b c"'
            ),
            '$[*]'
          ) as json[]
        ),
        lambda item: json_type(item) = 'VARCHAR'
        and json_extract_string(item, '$') = 'x'
      )
    ) > 0
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonElement of an object
select
  "id",
  case
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) = 'DOUBLE'
    and abs(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) < 1e15
    and cast(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end as double
    ) = floor(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) then cast(
      cast(
        cast(
          case
            when json_type(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."a"'
              )
            ) = 'ARRAY'
            and (3 * ("id" - 3)) >= 0 then json_extract(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."a"'
              ),
              cast((3 * ("id" - 3)) as bigint)
            )
          end as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."a"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end,
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayContains of an object
select
  "id",
  case
    when 'x' is not null
    and json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."a"'
      )
    ) = 'ARRAY' then len(
      list_filter(
        cast(
          json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."a"'
            ),
            '$[*]'
          ) as json[]
        ),
        lambda item: json_type(item) = 'VARCHAR'
        and json_extract_string(item, '$') = 'x'
      )
    ) > 0
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonElement of nothing
select
  "id",
  case
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) in ('OBJECT', 'ARRAY') then null
    when json_type(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end
    ) = 'DOUBLE'
    and abs(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) < 1e15
    and cast(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end as double
    ) = floor(
      cast(
        case
          when json_type(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            )
          ) = 'ARRAY'
          and (3 * ("id" - 3)) >= 0 then json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            ),
            cast((3 * ("id" - 3)) as bigint)
          )
        end as double
      )
    ) then cast(
      cast(
        cast(
          case
            when json_type(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."x"."y"'
              )
            ) = 'ARRAY'
            and (3 * ("id" - 3)) >= 0 then json_extract(
              json_extract(
                cast(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  ) as json
                ),
                '$."x"."y"'
              ),
              cast((3 * ("id" - 3)) as bigint)
            )
          end as double
        ) as bigint
      ) as varchar
    )
    else json_extract_string(
      case
        when json_type(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          )
        ) = 'ARRAY'
        and (3 * ("id" - 3)) >= 0 then json_extract(
          json_extract(
            cast(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              ) as json
            ),
            '$."x"."y"'
          ),
          cast((3 * ("id" - 3)) as bigint)
        )
      end,
      '$'
    )
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- jsonArrayContains of nothing
select
  "id",
  case
    when 'x' is not null
    and json_type(
      json_extract(
        cast(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          ) as json
        ),
        '$."x"."y"'
      )
    ) = 'ARRAY' then len(
      list_filter(
        cast(
          json_extract(
            json_extract(
              cast(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                ) as json
              ),
              '$."x"."y"'
            ),
            '$[*]'
          ) as json[]
        ),
        lambda item: json_type(item) = 'VARCHAR'
        and json_extract_string(item, '$') = 'x'
      )
    ) > 0
  end as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexReplace of the first
select
  "id",
  regexp_replace("s", '[aeiou]', '<$1\\1>') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexReplace of every match
select
  "id",
  regexp_replace("s", '[^a-z]+', '''', 'g') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexReplace by what looks like a reference
select
  "id",
  regexp_replace("s", 'b', '<$1\\1>', 'g') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexReplace by nothing
select
  "id",
  regexp_replace("s", '[ 
]+$', '', 'g') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexExtract
select
  "id",
  nullif(regexp_extract("s", '[a-z]+@', 0), '') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- regexExtract of a group
select
  "id",
  nullif(regexp_extract("s", '^(a@|A-)([^	-    -  -   　﻿])([^	-    -  -   　﻿])?', 3), '') as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart year
select
  "id",
  year("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart year of a time
select
  "id",
  year("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart quarter
select
  "id",
  quarter("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart quarter of a time
select
  "id",
  quarter("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart month
select
  "id",
  month("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart month of a time
select
  "id",
  month("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart day
select
  "id",
  day("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart day of a time
select
  "id",
  day("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart dayOfYear
select
  "id",
  dayofyear("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart dayOfYear of a time
select
  "id",
  dayofyear("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoYear
select
  "id",
  isoyear("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoYear of a time
select
  "id",
  isoyear("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoWeek
select
  "id",
  weekofyear("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoWeek of a time
select
  "id",
  weekofyear("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoDayOfWeek
select
  "id",
  isodow("d") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart isoDayOfWeek of a time
select
  "id",
  isodow("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart hour
select
  "id",
  hour("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart minute
select
  "id",
  minute("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- datePart second
select
  "id",
  second("t") as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of a day
select
  "id",
  (strftime("d", '%d.%m.%Y')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of a quarter
select
  "id",
  (strftime("e", '%Y-Q') || cast(quarter("e") as varchar)) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of a week
select
  "id",
  (strftime("e", '%G-W%V')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of names
select
  "id",
  (strftime("d", '%a, %b %B %% it''s')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of a time
select
  "id",
  (strftime("t", '%Y%m%d %H:%M:%S')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- formatDate of the time of a day
select
  "id",
  (strftime("d", '%H\%M')) as "result"
from
  "test"."edges" as "edges"
order by
  "id" asc nulls last;

-- countRows of groups
select
  "k",
  count(*) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- countRows of no row
select
  count(*) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- count of groups
select
  "k",
  count("a") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- count of no row
select
  count("a") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- countDistinct of groups
select
  "k",
  count(distinct "m") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- countDistinct of no row
select
  count(distinct "m") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- countIf of groups
select
  "k",
  count(*) filter(
    where
      ("a" > 1)
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- countIf of no row
select
  count(*) filter(
    where
      ("a" > 1)
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- countIf of both of groups
select
  "k",
  count(*) filter(
    where
      (
        "a" > 1
        and "s" <> ''
      )
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- countIf of both of no row
select
  count(*) filter(
    where
      (
        "a" > 1
        and "s" <> ''
      )
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- sum of groups
select
  "k",
  sum("a") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- sum of no row
select
  sum("a") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- sum of decimals of groups
select
  "k",
  sum("m") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- sum of decimals of no row
select
  sum("m") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- sumIf of groups
select
  "k",
  sum("m") filter(
    where
      ("b" > 2)
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- sumIf of no row
select
  sum("m") filter(
    where
      ("b" > 2)
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- sumIf of nothing of groups
select
  "k",
  sum("m") filter(
    where
      ("b" > 1000000000)
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- sumIf of nothing of no row
select
  sum("m") filter(
    where
      ("b" > 1000000000)
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- average of groups
select
  "k",
  (cast(sum("b") as double) / nullif(count("b"), 0)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- average of no row
select
  (cast(sum("b") as double) / nullif(count("b"), 0)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- average of decimals of groups
select
  "k",
  (cast(sum("m") as double) / nullif(count("m"), 0)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- average of decimals of no row
select
  (cast(sum("m") as double) / nullif(count("m"), 0)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- median of groups
select
  "k",
  median(cast("b" as double)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- median of no row
select
  median(cast("b" as double)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- median of decimals of groups
select
  "k",
  median(cast("m" as double)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- median of decimals of no row
select
  median(cast("m" as double)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- min of groups
select
  "k",
  min("s") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- min of no row
select
  min("s") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- max of groups
select
  "k",
  max("t") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- max of no row
select
  max("t") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- max of doubles of groups
select
  "k",
  max("x") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- max of doubles of no row
select
  max("x") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- stringAgg of groups
select
  "k",
  string_agg(
    "s",
    ', '
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- stringAgg of no row
select
  string_agg(
    "s",
    ', '
    order by
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- stringAgg by several keys of groups
select
  "k",
  string_agg(
    "u",
    ''''
    order by
      "m" desc nulls first,
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- stringAgg by several keys of no row
select
  string_agg(
    "u",
    ''''
    order by
      "m" desc nulls first,
      "id" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- stringAgg of each once of groups
select
  "k",
  string_agg(
    distinct "s",
    ''
    order by
      "s" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- stringAgg of each once of no row
select
  string_agg(
    distinct "s",
    ''
    order by
      "s" asc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- stringAgg of each once, backwards of groups
select
  "k",
  string_agg(
    distinct "u",
    '\'
    order by
      "u" desc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- stringAgg of each once, backwards of no row
select
  string_agg(
    distinct "u",
    '\'
    order by
      "u" desc nulls last
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- jsonArrayAgg of groups
select
  "k",
  cast(
    coalesce(
      to_json(
        list(
          coalesce("b", (-1))
          order by
            "id" desc nulls last
        ) filter(
          where
            coalesce("b", (-1)) is not null
        )
      ),
      '[]'
    ) as json
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- jsonArrayAgg of no row
select
  cast(
    coalesce(
      to_json(
        list(
          coalesce("b", (-1))
          order by
            "id" desc nulls last
        ) filter(
          where
            coalesce("b", (-1)) is not null
        )
      ),
      '[]'
    ) as json
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- jsonArrayAgg of each once of groups
select
  "k",
  cast(
    coalesce(
      to_json(
        list(
          distinct coalesce("s", 'none')
          order by
            coalesce("s", 'none') asc nulls last
        ) filter(
          where
            coalesce("s", 'none') is not null
        )
      ),
      '[]'
    ) as json
  ) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- jsonArrayAgg of each once of no row
select
  cast(
    coalesce(
      to_json(
        list(
          distinct coalesce("s", 'none')
          order by
            coalesce("s", 'none') asc nulls last
        ) filter(
          where
            coalesce("s", 'none') is not null
        )
      ),
      '[]'
    ) as json
  ) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- quantile of groups
select
  "k",
  quantile_cont(cast("b" as double), 0.25) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- quantile of no row
select
  quantile_cont(cast("b" as double), 0.25) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- quantile at the end of groups
select
  "k",
  quantile_cont(cast("m" as double), 1) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- quantile at the end of no row
select
  quantile_cont(cast("m" as double), 1) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- quantileDiscrete of groups
select
  "k",
  quantile_disc("m", 0.4) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- quantileDiscrete of no row
select
  quantile_disc("m", 0.4) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- quantileDiscrete of days of groups
select
  "k",
  quantile_disc("d", 0.5) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- quantileDiscrete of days of no row
select
  quantile_disc("d", 0.5) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- variance of few digits of groups
select
  "k",
  floor((var_samp(cast("b" as double)) * cast('0.001' as double))) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- variance of few digits of no row
select
  floor((var_samp(cast("b" as double)) * cast('0.001' as double))) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- stddev of few digits of groups
select
  "k",
  floor((stddev_samp(cast("b" as double)) * cast('0.001' as double))) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- stddev of few digits of no row
select
  floor((stddev_samp(cast("b" as double)) * cast('0.001' as double))) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- boolAnd of groups
select
  "k",
  bool_and(("b" > 2)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- boolAnd of no row
select
  bool_and(("b" > 2)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- boolOr of groups
select
  "k",
  bool_or(("b" > 5)) as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- boolOr of no row
select
  bool_or(("b" > 5)) as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- argMax of groups
select
  "k",
  arg_max("s", "id") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- argMax of no row
select
  arg_max("s", "id") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;

-- argMin of groups
select
  "k",
  arg_min("a", "id") as "result"
from
  "test"."edges" as "edges"
group by
  "k"
order by
  "k" asc nulls last;

-- argMin of no row
select
  arg_min("a", "id") as "result"
from
  "test"."edges" as "edges"
where
  "id" < 0;
