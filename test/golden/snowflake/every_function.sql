-- edges 0
create schema if not exists "TEST";

-- edges 1
create or replace table "TEST"."EDGES" as
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
        cast('inf' as double),
        cast('-inf' as double),
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
        cast('inf' as double),
        false,
        'O''Neil \\ 100%',
        '\\',
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
  ) as "SEED" ("ID", "A", "B", "M", "X", "Y", "K", "S", "U", "D", "E", "T");

-- dateSpine of months
select
  "S"."DATE"
from
  (
    with
      "SPINE_DIGITS" as (
        select
          cast(0 as number(38, 0)) as "N"
        union all
        select
          cast(1 as number(38, 0)) as "N"
        union all
        select
          cast(2 as number(38, 0)) as "N"
        union all
        select
          cast(3 as number(38, 0)) as "N"
        union all
        select
          cast(4 as number(38, 0)) as "N"
        union all
        select
          cast(5 as number(38, 0)) as "N"
        union all
        select
          cast(6 as number(38, 0)) as "N"
        union all
        select
          cast(7 as number(38, 0)) as "N"
        union all
        select
          cast(8 as number(38, 0)) as "N"
        union all
        select
          cast(9 as number(38, 0)) as "N"
      )
    select
      cast(dateadd(month, cast("M"."N" as number(38, 0)), cast('2023-12-31' as date)) as date) as "DATE"
    from
      (
        select
          (("M"."N" * 10) + "D"."N") as "N"
        from
          (
            select
              "D"."N"
            from
              "SPINE_DIGITS" as "D"
          ) as "M"
          cross join "SPINE_DIGITS" as "D"
      ) as "M"
    where
      cast(dateadd(month, cast("M"."N" as number(38, 0)), cast('2023-12-31' as date)) as date) <= cast('2024-03-31' as date)
  ) as "S"
order by
  "S"."DATE" asc nulls last;

-- dateSpine of computed days
select
  "S"."DATE"
from
  (
    with
      "SPINE_DIGITS" as (
        select
          cast(0 as number(38, 0)) as "N"
        union all
        select
          cast(1 as number(38, 0)) as "N"
        union all
        select
          cast(2 as number(38, 0)) as "N"
        union all
        select
          cast(3 as number(38, 0)) as "N"
        union all
        select
          cast(4 as number(38, 0)) as "N"
        union all
        select
          cast(5 as number(38, 0)) as "N"
        union all
        select
          cast(6 as number(38, 0)) as "N"
        union all
        select
          cast(7 as number(38, 0)) as "N"
        union all
        select
          cast(8 as number(38, 0)) as "N"
        union all
        select
          cast(9 as number(38, 0)) as "N"
      )
    select
      cast(dateadd(day, cast("M"."N" as number(38, 0)), cast(cast('2024-02-27' as date) as date)) as date) as "DATE"
    from
      (
        select
          (("M"."N" * 10) + "D"."N") as "N"
        from
          (
            select
              (("M"."N" * 10) + "D"."N") as "N"
            from
              (
                select
                  (("M"."N" * 10) + "D"."N") as "N"
                from
                  (
                    select
                      (("M"."N" * 10) + "D"."N") as "N"
                    from
                      (
                        select
                          "D"."N"
                        from
                          "SPINE_DIGITS" as "D"
                      ) as "M"
                      cross join "SPINE_DIGITS" as "D"
                  ) as "M"
                  cross join "SPINE_DIGITS" as "D"
              ) as "M"
              cross join "SPINE_DIGITS" as "D"
          ) as "M"
          cross join "SPINE_DIGITS" as "D"
      ) as "M"
    where
      cast(dateadd(day, cast("M"."N" as number(38, 0)), cast(cast('2024-02-27' as date) as date)) as date) <= cast('2024-03-01' as date)
      and cast(
        case
          when datediff(day, cast(cast('2024-02-27' as date) as date), cast('2024-03-01' as date)) >= 100000 then (
            'f.dateSpine: more than 100,000 rows: ' || cast(datediff(day, cast(cast('2024-02-27' as date) as date), cast('2024-03-01' as date)) as varchar)
          )
          else '0'
        end as number(38, 0)
      ) = 0
  ) as "S"
order by
  "S"."DATE" asc nulls last;

-- jsonElements
select
  "EDGES"."ID",
  "ITEM"."INDEX",
  coalesce(
    as_varchar("ITEM"."VALUE"),
    case
      when is_boolean("ITEM"."VALUE")
      or is_double("ITEM"."VALUE") then cast("ITEM"."VALUE" as varchar)
    end
  ) as "RESULT",
  as_boolean(
    get (
      get ("ITEM"."VALUE", 'd'),
      0
    )
  ) as "INSIDE"
from
  "TEST"."EDGES" as "EDGES"
  cross join lateral flatten(
    input => case
      when is_array(
        get (
          parse_json(
            nullif(
              case "EDGES"."ID"
                when 2 then '{"e":{"p":1}}'
                when 3 then null
                else ('{"e":["é",null,' || cast("EDGES"."ID" as varchar) || ',{"d":[true]}]}')
              end,
              ''
            )
          ),
          'e'
        )
      ) then (
        get (
          parse_json(
            nullif(
              case "EDGES"."ID"
                when 2 then '{"e":{"p":1}}'
                when 3 then null
                else ('{"e":["é",null,' || cast("EDGES"."ID" as varchar) || ',{"d":[true]}]}')
              end,
              ''
            )
          ),
          'e'
        )
      )
    end
  ) as "ITEM"
where
  "EDGES"."ID" <= 5
order by
  "EDGES"."ID" asc nulls last,
  "ITEM"."INDEX" asc nulls last;

-- unionByName
select
  "ROWS"."ID" as "ID",
  "ROWS"."S" as "S",
  null as "T"
from
  (
    select
      "ID",
      "S"
    from
      "TEST"."EDGES" as "EDGES"
  ) as "ROWS"
union all
select
  "ROWS"."ID" as "ID",
  null as "S",
  "ROWS"."T" as "T"
from
  (
    select
      ("S" || '!') as "T",
      "ID"
    from
      "TEST"."EDGES" as "EDGES"
  ) as "ROWS";

-- floorDiv by a column
select
  "ID",
  cast((("A" - mod("A", nullif("B", 0))) / nullif("B", 0)) as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- floorDiv by a number
select
  "ID",
  cast((("A" - mod("A", nullif(2, 0))) / nullif(2, 0)) as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- floorDiv of a sum
select
  "ID",
  cast(((("B" + 1) - mod(("B" + 1), nullif(("A" + 1), 0))) / nullif(("A" + 1), 0)) as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- modulo by a column
select
  "ID",
  mod("A", nullif("B", 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- modulo of a decimal
select
  "ID",
  mod("M", nullif(1, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ratio of whole numbers
select
  "ID",
  (cast("A" as double) / nullif(cast("B" as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ratio of decimals
select
  "ID",
  (cast("M" as double) / nullif(cast(3 as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ratio of doubles
select
  "ID",
  (cast("X" as double) / nullif(cast("Y" as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- finite
select
  "ID",
  (cast("X" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- finite of the other
select
  "ID",
  (cast("Y" as double) not in (cast('NaN' as double), cast('inf' as double), cast('-inf' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- add
select
  "ID",
  ("B" + 1) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- subtract
select
  "ID",
  ("M" - -1) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- multiply
select
  "ID",
  (("B" * "M") * (1 - "M")) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- least
select
  "ID",
  least("A", "B") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- greatest
select
  "ID",
  greatest("A", "B") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- least of texts
select
  "ID",
  least("S", "U") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- greatest of doubles
select
  "ID",
  greatest("X", "Y") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- inTimeZone, summer and winter
select
  "ID",
  convert_timezone('UTC', 'Europe/Berlin', "T") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- wallClock, summer and winter
select
  "ID",
  cast(
    convert_timezone(
      'Europe/Berlin',
      cast(
        (
          (
            lpad(cast(year(cast("T" as date)) as varchar), 4, '0') || '-' || lpad(cast(month(cast("T" as date)) as varchar), 2, '0') || '-' || lpad(cast(day(cast("T" as date)) as varchar), 2, '0') || ' ' || lpad(cast(hour(cast("T" as timestamp_ntz)) as varchar), 2, '0') || ':' || lpad(cast(minute(cast("T" as timestamp_ntz)) as varchar), 2, '0') || ':' || lpad(cast(second(cast("T" as timestamp_ntz)) as varchar), 2, '0')
          ) || '+00:00'
        ) as timestamp_tz
      )
    ) as timestamp_ntz
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- coalesce
select
  "ID",
  coalesce("B", -1) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- nullIf
select
  "ID",
  nullif("S", '') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in days
select
  "ID",
  datediff(day, cast("D" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in weeks
select
  "ID",
  cast(
    (
      cast(
        datediff(
          day,
          dateadd(day, 1 - dayofweekiso(cast("D" as date)), cast("D" as date)),
          dateadd(day, 1 - dayofweekiso(cast("E" as date)), cast("E" as date))
        ) as double
      ) / 7
    ) as number(38, 0)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in months
select
  "ID",
  datediff(month, cast("D" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in quarters
select
  "ID",
  datediff(quarter, cast("D" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in years
select
  "ID",
  datediff(year, cast("D" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in days, from a timestamp
select
  "ID",
  datediff(day, cast("T" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in weeks, from a timestamp
select
  "ID",
  cast(
    (
      cast(
        datediff(
          day,
          dateadd(day, 1 - dayofweekiso(cast("T" as date)), cast("T" as date)),
          dateadd(day, 1 - dayofweekiso(cast("E" as date)), cast("E" as date))
        ) as double
      ) / 7
    ) as number(38, 0)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in months, from a timestamp
select
  "ID",
  datediff(month, cast("T" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in quarters, from a timestamp
select
  "ID",
  datediff(quarter, cast("T" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateDiff in years, from a timestamp
select
  "ID",
  datediff(year, cast("T" as date), cast("E" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of days
select
  "ID",
  cast(dateadd(day, 1, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of weeks
select
  "ID",
  cast(dateadd(week, 1, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of months
select
  "ID",
  cast(dateadd(month, 1, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of quarters
select
  "ID",
  cast(dateadd(quarter, 1, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of years
select
  "ID",
  cast(dateadd(year, 1, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of negative days
select
  "ID",
  cast(dateadd(day, -13, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of negative weeks
select
  "ID",
  cast(dateadd(week, -13, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of negative months
select
  "ID",
  cast(dateadd(month, -13, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of negative quarters
select
  "ID",
  cast(dateadd(quarter, -13, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of negative years
select
  "ID",
  cast(dateadd(year, -13, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of days
select
  "ID",
  dateadd(day, -7, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of weeks
select
  "ID",
  dateadd(week, -7, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of months
select
  "ID",
  dateadd(month, -7, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of quarters
select
  "ID",
  dateadd(quarter, -7, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of years
select
  "ID",
  dateadd(year, -7, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of hours of a column
select
  "ID",
  dateadd(hour, cast(mod("B", nullif(100, 0)) as number(38, 0)), cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of minutes
select
  "ID",
  dateadd(minute, 90, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeAdd of seconds
select
  "ID",
  dateadd(second, -1, cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeDiff in hours
select
  "ID",
  datediff(
    hour,
    cast("T" as timestamp_ntz),
    cast(dateadd(minute, 90, cast("T" as timestamp_ntz)) as timestamp_ntz)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeDiff in minutes
select
  "ID",
  datediff(minute, cast(cast("D" as timestamp_ntz) as timestamp_ntz), cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- timeDiff in seconds
select
  "ID",
  datediff(second, cast(cast("D" as timestamp_ntz) as timestamp_ntz), cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateAdd of a column
select
  "ID",
  cast(dateadd(day, cast(mod("B", nullif(100, 0)) as number(38, 0)), cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc to the day
select
  "ID",
  cast(cast("D" as date) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc to the week
select
  "ID",
  cast(dateadd(day, 1 - dayofweekiso(cast("D" as date)), cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc to the month
select
  "ID",
  cast(date_trunc(month, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc to the quarter
select
  "ID",
  cast(date_trunc(quarter, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc to the year
select
  "ID",
  cast(date_trunc(year, cast("D" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc of a timestamp to the day
select
  "ID",
  cast(cast("T" as date) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc of a timestamp to the week
select
  "ID",
  cast(dateadd(day, 1 - dayofweekiso(cast("T" as date)), cast("T" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc of a timestamp to the month
select
  "ID",
  cast(date_trunc(month, cast("T" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc of a timestamp to the quarter
select
  "ID",
  cast(date_trunc(quarter, cast("T" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dateTrunc of a timestamp to the year
select
  "ID",
  cast(date_trunc(year, cast("T" as date)) as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- toDate
select
  "ID",
  cast("T" as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- toTimestamp
select
  "ID",
  cast("D" as timestamp_ntz) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- trimBlanks
select
  "ID",
  trim("S", ' ' || chr(9) || chr(10) || chr(13)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lower
select
  "ID",
  lower("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- upper
select
  "ID",
  upper("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- length
select
  "ID",
  length("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- concat
select
  "ID",
  ("S" || '\\' || "U") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- joinText of two
select
  "ID",
  case
    when coalesce("S", "U") is not null then substr(coalesce(' ' || "S", '') || coalesce(' ' || "U", ''), 2)
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- joinText of three
select
  "ID",
  case
    when coalesce("U", "S", "U") is not null then substr(coalesce('😀, ' || "U", '') || coalesce('😀, ' || "S", '') || coalesce('😀, ' || "U", ''), 4)
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- joinText of one
select
  "ID",
  "S" as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- splitPart before
select
  "ID",
  split_part("S", '@', 1) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- splitPart after
select
  "ID",
  split_part("S", '@', 3) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- splitPart too far
select
  "ID",
  split_part("S", 'b@', 9) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches somewhere
select
  "ID",
  regexp_like("S", '.*(b).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches at both ends
select
  "ID",
  regexp_like("S", '.*(^[A-Za-z]+$).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches the empty text
select
  "ID",
  regexp_like("S", '.*(^$).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches anything
select
  "ID",
  regexp_like("S", '.*(()).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches one of two
select
  "ID",
  regexp_like("S", '.*(^a|c$).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches after a line end
select
  "ID",
  regexp_like("S", '.*(B-[0-9]{2}).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches not at a line start
select
  "ID",
  regexp_like("S", '.*(^B).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches a backslash
select
  "ID",
  regexp_like("S", '.*(\\\\ 100%$).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches a quote
select
  "ID",
  regexp_like("S", '.*(O''N).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches a dot
select
  "ID",
  regexp_like("S", '.*(a[^
 - ]c).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches a word
select
  "ID",
  regexp_like("S", '.*(\\bpadded\\b).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexMatches a symbol
select
  "ID",
  regexp_like("S", '.*(😀).*', 's') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- surrogateKey of one
select
  "ID",
  md5(
    coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("A")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("A")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("A" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("A")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("A")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("A" as varchar)
      ),
      '-'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- surrogateKey of several
select
  "ID",
  md5(
    coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("A")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("A")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("A" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("A")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("A")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("A" as varchar)
      ),
      '-'
    ) || coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("S")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("S")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("S" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("S")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("S")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("S" as varchar)
      ),
      '-'
    ) || coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("M")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("M")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("M" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("M")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("M")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("M" as varchar)
      ),
      '-'
    ) || coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("K")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("K")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("K" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("K")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("K")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("K" as varchar)
      ),
      '-'
    ) || coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("U")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("U")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("U" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("U")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("U")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("U" as varchar)
      ),
      '-'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- surrogateKey of times
select
  "ID",
  md5(
    coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("D")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("D")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("D" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("D")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("D")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("D" as varchar)
      ),
      '-'
    ) || coalesce(
      cast(
        length(
          coalesce(
            to_char(as_date(to_variant("T")), 'YYYY-MM-DD'),
            regexp_replace(to_char(as_timestamp_ntz(to_variant("T")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
            cast("T" as varchar)
          )
        ) as varchar
      ) || ':' || coalesce(
        to_char(as_date(to_variant("T")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("T")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("T" as varchar)
      ),
      '-'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast to text
select
  "ID",
  cast("A" as varchar) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast of a decimal to text
select
  "ID",
  cast("M" as varchar) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast to a decimal
select
  "ID",
  cast("B" as number(38, 4)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast to fewer digits
select
  "ID",
  cast("M" as number(10, 1)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast to a whole number
select
  "ID",
  cast("M" as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast to double
select
  "ID",
  cast("M" as double) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast of a literal to date
select
  "ID",
  cast('2024-02-29' as date) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cast of a literal to timestamp
select
  "ID",
  cast('2024-02-29 23:59:59.5' as timestamp_ntz) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- nullOf integer
select
  "ID",
  cast(null as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- is not null
select
  "ID",
  "S" is not null as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- in a list
select
  "ID",
  "S" in ('abc', 'O''Neil \\ 100%') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- case of decimals
select
  "ID",
  case
    when "K" = true then "M"
    else 0
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- a double literal
select
  "ID",
  ((cast('1.5' as double) * "B") + cast('1e-9' as double)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- rowNumber
select
  "ID",
  row_number() over (
    order by
      "M" desc nulls last,
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- rowNumber with nulls first
select
  "ID",
  row_number() over (
    order by
      "S" asc nulls first,
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- rank
select
  "ID",
  rank() over (
    partition by
      "K"
    order by
      "A" desc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lag
select
  "ID",
  lag("D") over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lead
select
  "ID",
  lead("S") over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- runningSum
select
  "ID",
  sum("M") over (
    partition by
      "K"
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- runningSum over peers
select
  "ID",
  sum("B") over (
    order by
      "K" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sumOver
select
  "ID",
  sum("M") over (
    partition by
      "K"
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- countOver
select
  "ID",
  count(*) over () as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- coalesce of three
select
  "ID",
  coalesce("S", "U", 'neither') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- add of four
select
  "ID",
  ((("B" + "M") + 1) + "B") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- multiply of three
select
  "ID",
  (("B" * "M") * 2) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- least of three
select
  "ID",
  least("A", "B", "ID") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- greatest of four texts
select
  "ID",
  greatest("S", "U", 'b', 'a') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- isDistinctFrom
select
  "ID",
  (
    "S" is distinct
    from
      "U"
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- isDistinctFrom null
select
  "ID",
  (
    "S" is distinct
    from
      null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- abs
select
  "ID",
  abs("M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- abs of a double
select
  "ID",
  abs("X") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sign
select
  "ID",
  sign("M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- floor
select
  "ID",
  cast(floor("M") as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ceil
select
  "ID",
  cast(ceil("M") as number(38, 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- power
select
  "ID",
  power(
    case
      when "B" > 0
      or (
        "B" = 0
        and 2 >= 0
      )
      or (
        "B" < 0
        and 2 = floor(2)
      ) then cast("B" as double)
    end,
    cast(2 as double)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- power of nothing real
select
  "ID",
  power(
    case
      when "M" > 0
      or (
        "M" = 0
        and cast('-0.5' as double) >= 0
      )
      or (
        "M" < 0
        and cast('-0.5' as double) = floor(cast('-0.5' as double))
      ) then cast("M" as double)
    end,
    cast(cast('-0.5' as double) as double)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sqrt
select
  "ID",
  sqrt(
    case
      when "M" >= 0 then cast("M" as double)
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ln of few digits
select
  "ID",
  floor(
    (
      ln(
        case
          when "M" > 0 then cast("M" as double)
        end
      ) * 1000
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- exp of few digits
select
  "ID",
  floor(
    (
      exp(
        case
          when "B" <= 709 then cast("B" as double)
        end
      ) * 1000
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- trim
select
  "ID",
  trim("S", ' ') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- trim of characters
select
  "ID",
  trim("S", 'ac') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- trimStart
select
  "ID",
  ltrim("S", 'ab ') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- trimEnd
select
  "ID",
  rtrim("S", 'cb%') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- replace
select
  "ID",
  replace("S", 'a', '''\\') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- replace by a column
select
  "ID",
  replace("S", '\\', "U") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- substring
select
  "ID",
  substr("S", 2, 3) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- substring to the end
select
  "ID",
  substr("S", 7) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- substring of computed places
select
  "ID",
  case
    when ("B" - 2) >= 1
    and "B" >= 0 then substr("S", ("B" - 2), "B")
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- left
select
  "ID",
  left("S", 7) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- right
select
  "ID",
  right("S", 4) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- right of nothing
select
  "ID",
  right("S", 0) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- position
select
  "ID",
  charindex('b', "S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- position of a symbol
select
  "ID",
  charindex('😀', "S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- startsWith
select
  "ID",
  startswith("S", 'a') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- startsWith a column
select
  "ID",
  startswith("S", "U") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- endsWith
select
  "ID",
  endswith("S", '%') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- contains
select
  "ID",
  contains("S", '%') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- contains a column
select
  "ID",
  contains("S", "U") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- leftPad
select
  "ID",
  lpad("S", 5, '*-') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- rightPad
select
  "ID",
  rpad("U", 3, ' ') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- md5
select
  "ID",
  md5("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dbtSurrogateKey of one
select
  "ID",
  md5(
    coalesce(
      coalesce(
        to_char(as_date(to_variant("S")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("S")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("S" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- dbtSurrogateKey of several
select
  "ID",
  md5(
    coalesce(
      coalesce(
        to_char(as_date(to_variant("A")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("A")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("A" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    ) || '-' || coalesce(
      coalesce(
        to_char(as_date(to_variant("S")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("S")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("S" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    ) || '-' || coalesce(
      coalesce(
        to_char(as_date(to_variant("M")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("M")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("M" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    ) || '-' || coalesce(
      coalesce(
        to_char(as_date(to_variant("D")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("D")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("D" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    ) || '-' || coalesce(
      coalesce(
        to_char(as_date(to_variant("K")), 'YYYY-MM-DD'),
        regexp_replace(to_char(as_timestamp_ntz(to_variant("K")), 'YYYY-MM-DD HH24:MI:SS.FF6'), '[.]?0*$', ''),
        cast("K" as varchar)
      ),
      '_dbt_utils_surrogate_key_null_'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast of texts
select
  "ID",
  case
    when try_cast(cast("S" as varchar) as number(38, 0)) is not null then case
      when case
        when (
          regexp_like(cast("S" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
          or regexp_like(cast("S" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
          or lower(cast("S" as varchar)) in ('true', 'false')
        ) then cast(cast("S" as number(38, 0)) as double) = cast("S" as double)
        else false
      end then cast("S" as number(38, 0))
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast of numbers in texts
select
  "ID",
  case
    when try_cast(cast(('1' || left("U", 0)) as varchar) as number(38, 0)) is not null then case
      when case
        when regexp_like(('1' || left("U", 0)), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(('1' || left("U", 0)) as number(38, 0)) as double) = cast(('1' || left("U", 0)) as double)
        else false
      end then cast(('1' || left("U", 0)) as number(38, 0))
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast of fractions in texts
select
  "ID",
  case
    when try_cast(cast(('1.5' || left("U", 0)) as varchar) as number(38, 0)) is not null then case
      when case
        when regexp_like(('1.5' || left("U", 0)), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(('1.5' || left("U", 0)) as number(38, 0)) as double) = cast(('1.5' || left("U", 0)) as double)
        else false
      end then cast(('1.5' || left("U", 0)) as number(38, 0))
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast to fewer digits
select
  "ID",
  case
    when try_cast(cast("M" as varchar) as number(10, 1)) is not null then case
      when case
        when (
          regexp_like(cast("M" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,1}0*)?|[.][0-9]{1,1}0*)[[:space:]]*')
          or regexp_like(cast("M" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
          or lower(cast("M" as varchar)) in ('true', 'false')
        ) then cast(cast("M" as number(10, 1)) as double) = cast("M" as double)
        else false
      end then cast("M" as number(10, 1))
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast to days
select
  "ID",
  case
    when try_cast(cast(('2024-0' || left("S", 0) || '2-29') as varchar) as date) is not null then case
      when case
        when regexp_like(
          cast(('2024-0' || left("S", 0) || '2-29') as varchar),
          '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
        ) then cast(cast(('2024-0' || left("S", 0) || '2-29') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
        else false
      end then cast(('2024-0' || left("S", 0) || '2-29') as date)
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast to days that are none
select
  "ID",
  case
    when try_cast(cast(('2023-0' || left("S", 0) || '2-29') as varchar) as date) is not null then case
      when case
        when regexp_like(
          cast(('2023-0' || left("S", 0) || '2-29') as varchar),
          '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
        ) then cast(cast(('2023-0' || left("S", 0) || '2-29') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
        else false
      end then cast(('2023-0' || left("S", 0) || '2-29') as date)
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- tryCast to too large a number
select
  "ID",
  case
    when try_cast(
      cast((left("S", 0) || '99999999999999999999999999999999999999999999999999') as varchar) as number(38, 0)
    ) is not null then case
      when case
        when regexp_like(
          (left("S", 0) || '99999999999999999999999999999999999999999999999999'),
          '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*'
        ) then cast(
          cast((left("S", 0) || '99999999999999999999999999999999999999999999999999') as number(38, 0)) as double
        ) = cast((left("S", 0) || '99999999999999999999999999999999999999999999999999') as double)
        else false
      end then cast((left("S", 0) || '99999999999999999999999999999999999999999999999999') as number(38, 0))
    end
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- denseRank
select
  "ID",
  dense_rank() over (
    order by
      "M" desc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- percentRank
select
  "ID",
  percent_rank() over (
    order by
      "M" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- cumulativeShare
select
  "ID",
  cume_dist() over (
    order by
      "M" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- ntile
select
  "ID",
  ntile(3) over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- firstValue
select
  "ID",
  first_value("S") over (
    partition by
      "K"
    order by
      "ID" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- firstValue that is known
select
  "ID",
  first_value("S") ignore nulls over (
    order by
      "ID" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lastValue
select
  "ID",
  last_value("M") over (
    order by
      "ID" asc nulls last rows between unbounded preceding
      and unbounded following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lastValue that is known up to here
select
  "ID",
  last_value("A") ignore nulls over (
    order by
      "ID" asc nulls last rows between unbounded preceding
      and current row
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- nthValue
select
  "ID",
  nth_value("S", 2) over (
    partition by
      "K"
    order by
      "ID" desc nulls last rows between unbounded preceding
      and unbounded following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- nthValue that is known, of a frame
select
  "ID",
  nth_value("A", 2) ignore nulls over (
    order by
      "ID" asc nulls last rows between unbounded preceding
      and current row
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- firstValue of a frame
select
  "ID",
  first_value("S") over (
    order by
      "ID" asc nulls last rows between 2 preceding
      and 1 preceding
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lag by two, or else
select
  "ID",
  lag("A", 2, -1) over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lag that is known
select
  "ID",
  lag("A") ignore nulls over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- lead that is known
select
  "ID",
  lead("S", 2) ignore nulls over (
    order by
      "ID" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sumOver a frame
select
  "ID",
  sum("M") over (
    order by
      "ID" asc nulls last rows between 2 preceding
      and 1 following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sumOver the rest
select
  "ID",
  sum("B") over (
    partition by
      "K"
    order by
      "ID" asc nulls last rows between current row
      and unbounded following
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- averageOver a frame
select
  "ID",
  (
    cast(
      sum("B") over (
        order by
          "ID" asc nulls last rows between 6 preceding
          and current row
      ) as double
    ) / nullif(
      cast(
        count("B") over (
          order by
            "ID" asc nulls last rows between 6 preceding
            and current row
        ) as double
      ),
      0
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- minOver and maxOver
select
  "ID",
  (
    coalesce(
      min("S") over (
        partition by
          "K"
      ),
      '-'
    ) || coalesce(
      max("U") over (
        order by
          "ID" asc nulls last rows between 1 following
          and 3 following
      ),
      '-'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- countOver a frame
select
  "ID",
  count(*) over (
    order by
      "ID" asc nulls last rows between unbounded preceding
      and 1 preceding
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- sumOver days
select
  "ID",
  sum("B") over (
    order by
      "E" asc nulls last range between interval '31 days' preceding
      and current row
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a decimal in a string
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'price'
          ),
          'amount'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          )
        )
        or is_double(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          )
        ) then cast(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          ) as varchar
        )
        when is_object(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          )
        )
        or is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          )
        ) then to_json(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'price'
            ),
            'amount'
          )
        )
      end
    ) as number(12, 2)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a number as a decimal
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'net'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'net'
          )
        )
      end
    ) as number(12, 2)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a whole number
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'units'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'units'
          )
        )
      end
    ) as number(38, 0)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a boolean
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'gift'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'gift'
          )
        )
      end
    ) as boolean
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a boolean in a string
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'paid'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'paid'
          )
        )
      end
    ) as boolean
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a day
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'day'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'day'
          )
        )
      end
    ) as date
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a moment by a clock
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'at'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'at'
          )
        )
      end
    ) as timestamp_ntz
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a moment
select
  "ID",
  cast(
    convert_timezone(
      'Asia/Tokyo',
      cast(
        coalesce(
          as_varchar(
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'at'
            )
          ),
          case
            when is_boolean(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              )
            )
            or is_double(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              )
            ) then cast(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              ) as varchar
            )
            when is_object(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              )
            )
            or is_array(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              )
            ) then to_json(
              get (
                parse_json(
                  nullif(
                    '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                    ''
                  )
                ),
                'at'
              )
            )
          end
        ) as timestamp_tz
      )
    ) as timestamp_ntz
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a wall clock
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'local'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'local'
          )
        )
      end
    ) as timestamp_ntz
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of null
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
              ''
            )
          ),
          'nothing'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'nothing'
          )
        )
      end
    ) as number(38, 0)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of nothing
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
        or is_double(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        ) then cast(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          ) as varchar
        )
        when is_object(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
        or is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        ) then to_json(
          get (
            get (
              parse_json(
                nullif(
                  '{"price": {"amount": "12.50"}, "net": 9.5, "units": 3, "gift": false, "paid": "true", "day": "2024-02-29", "at": "2024-07-01T00:30:00-05:00", "local": "2024-07-01T00:30:00", "nothing": null, "lines": [{"sku": "a"}]}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
      end
    ) as number(12, 2)
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a string as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            0
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a string
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        0
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a string
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      0
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a string
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      0
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a string
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          0
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a string
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        0
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a string
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        0
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        0
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a whole number as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            1
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a whole number
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        1
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a whole number
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      1
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a whole number
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      1
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a whole number
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          1
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a whole number
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        1
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a whole number
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        1
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        1
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of null as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            2
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of null
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        2
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of null
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      2
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of null
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      2
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of null
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          2
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of null
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        2
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of null
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        2
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        2
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a fraction as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            3
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a fraction
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        3
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a fraction
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      3
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a fraction
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      3
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a fraction
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          3
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a fraction
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        3
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a fraction
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        3
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        3
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a number with an exponent as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            4
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a number with an exponent
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        4
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a number with an exponent
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      4
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a number with an exponent
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      4
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a number with an exponent
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          4
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a number with an exponent
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        4
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a number with an exponent
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        4
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        4
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a boolean as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          )
        )
        or is_double(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          )
        ) then cast(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          )
        )
        or is_array(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          )
        ) then to_json(
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            5
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a boolean
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        5
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        )
      )
      or is_double(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        )
      ) then cast(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a boolean
select
  "ID",
  as_double(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      5
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a boolean
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      ),
      5
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a boolean
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          5
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a boolean
select
  "ID",
  (
    (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        5
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a boolean
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        5
      )
    ) then array_size(
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        5
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a string in an object in an array as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          )
        )
        or is_double(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          )
        ) then cast(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          ) as varchar
        )
        when is_object(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          )
        )
        or is_array(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          )
        ) then to_json(
          get (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              6
            ),
            'd'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a string in an object in an array
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          6
        ),
        'd'
      )
    ),
    case
      when is_boolean(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        )
      )
      or is_double(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        )
      ) then cast(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a string in an object in an array
select
  "ID",
  as_double(
    get (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        6
      ),
      'd'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a string in an object in an array
select
  "ID",
  as_boolean(
    get (
      get (
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ),
        6
      ),
      'd'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a string in an object in an array
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            6
          ),
          'd'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a string in an object in an array
select
  "ID",
  (
    (
      get (
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          6
        ),
        'd'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a string in an object in an array
select
  "ID",
  case
    when is_array(
      get (
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          6
        ),
        'd'
      )
    ) then array_size(
      get (
        get (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ),
          6
        ),
        'd'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of an object as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of an object
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of an object
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'a'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of an object
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'a'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of an object
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of an object
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of an object
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of an array as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        )
        or is_double(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        ) then cast(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          ) as varchar
        )
        when is_object(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        )
        or is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        ) then to_json(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of an array
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      )
    ),
    case
      when is_boolean(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        )
      )
      or is_double(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        )
      ) then cast(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of an array
select
  "ID",
  as_double(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      ),
      'b c'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of an array
select
  "ID",
  as_boolean(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      ),
      'b c'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of an array
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of an array
select
  "ID",
  (
    (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of an array
select
  "ID",
  case
    when is_array(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      )
    ) then array_size(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of an empty array as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of an empty array
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of an empty array
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'e'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of an empty array
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'e'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of an empty array
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of an empty array
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of an empty array
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a day as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'day'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a day
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'day'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a day
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'day'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a day
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'day'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a day
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'day'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a day
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'day'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a day
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'day'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'day'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a day that is none as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'no'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a day that is none
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'no'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a day that is none
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'no'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a day that is none
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'no'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a day that is none
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'no'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a day that is none
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'no'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a day that is none
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'no'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'no'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a name of odd characters as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'q"/~'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a name of odd characters
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'q"/~'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a name of odd characters
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'q"/~'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a name of odd characters
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'q"/~'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a name of odd characters
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'q"/~'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a name of odd characters
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'q"/~'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a name of odd characters
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'q"/~'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'q"/~'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a name of digits as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            '0'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a name of digits
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        '0'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a name of digits
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      '0'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a name of digits
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      '0'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a name of digits
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          '0'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a name of digits
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        '0'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a name of digits
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        '0'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        '0'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a place in an object as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            0
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a place in an object
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        0
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a place in an object
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      0
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a place in an object
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      0
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a place in an object
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          0
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a place in an object
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        0
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a place in an object
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        0
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        0
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a name in an array as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          )
        )
        or is_double(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          )
        ) then cast(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          ) as varchar
        )
        when is_object(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          )
        )
        or is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          )
        ) then to_json(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'e'
            ),
            '0'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a name in an array
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        ),
        '0'
      )
    ),
    case
      when is_boolean(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        )
      )
      or is_double(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        )
      ) then cast(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a name in an array
select
  "ID",
  as_double(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      ),
      '0'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a name in an array
select
  "ID",
  as_boolean(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'e'
      ),
      '0'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a name in an array
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'e'
          ),
          '0'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a name in an array
select
  "ID",
  (
    (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        ),
        '0'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a name in an array
select
  "ID",
  case
    when is_array(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        ),
        '0'
      )
    ) then array_size(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'e'
        ),
        '0'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of a large number as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        )
      ),
      case
        when is_boolean(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          )
        )
        or is_double(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          )
        ) then cast(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          ) as varchar
        )
        when is_object(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          )
        )
        or is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          )
        ) then to_json(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'n'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of a large number
select
  "ID",
  coalesce(
    as_varchar(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'n'
      )
    ),
    case
      when is_boolean(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        )
      )
      or is_double(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        )
      ) then cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of a large number
select
  "ID",
  as_double(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'n'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of a large number
select
  "ID",
  as_boolean(
    get (
      parse_json(
        nullif(
          '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
          ''
        )
      ),
      'n'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of a large number
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'n'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of a large number
select
  "ID",
  (
    (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'n'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of a large number
select
  "ID",
  case
    when is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'n'
      )
    ) then array_size(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'n'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonField of nothing as text
select
  "ID",
  cast(
    coalesce(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      ),
      case
        when is_boolean(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
        or is_double(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        ) then cast(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          ) as varchar
        )
        when is_object(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
        or is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        ) then to_json(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
      end
    ) as varchar
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonText of nothing
select
  "ID",
  coalesce(
    as_varchar(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'x'
        ),
        'y'
      )
    ),
    case
      when is_boolean(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      )
      or is_double(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      ) then cast(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        ) as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonNumber of nothing
select
  "ID",
  as_double(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'x'
      ),
      'y'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonBoolean of nothing
select
  "ID",
  as_boolean(
    get (
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'x'
      ),
      'y'
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonDate of nothing
select
  "ID",
  case
    when regexp_like(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      ),
      '[0-9]{4}-[0-9]{2}-[0-9]{2}'
    ) then try_to_date(
      as_varchar(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        )
      ),
      'YYYY-MM-DD'
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonExists of nothing
select
  "ID",
  (
    (
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'x'
        ),
        'y'
      )
    ) is not null
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayLength of nothing
select
  "ID",
  case
    when is_array(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'x'
        ),
        'y'
      )
    ) then array_size(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'x'
        ),
        'y'
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonElement of an array
select
  "ID",
  coalesce(
    as_varchar(
      case
        when is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            'b c'
          )
        )
        and (3 * ("ID" - 3)) >= 0 then (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            ),
            (3 * ("ID" - 3))
          )
        )
      end
    ),
    case
      when is_boolean(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      )
      or is_double(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      ) then cast(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              'b c'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'a'
                ),
                'b c'
              ),
              (3 * ("ID" - 3))
            )
          )
        end as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayContains of an array
select
  "ID",
  case
    when 'x' is not null
    and is_array(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ),
        'b c'
      )
    ) then array_contains(
      to_variant('x'),
      cast(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          ),
          'b c'
        ) as array
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonElement of an object
select
  "ID",
  coalesce(
    as_varchar(
      case
        when is_array(
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'a'
          )
        )
        and (3 * ("ID" - 3)) >= 0 then (
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            ),
            (3 * ("ID" - 3))
          )
        )
      end
    ),
    case
      when is_boolean(
        case
          when is_array(
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      )
      or is_double(
        case
          when is_array(
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      ) then cast(
        case
          when is_array(
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'a'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'a'
              ),
              (3 * ("ID" - 3))
            )
          )
        end as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayContains of an object
select
  "ID",
  case
    when 'x' is not null
    and is_array(
      get (
        parse_json(
          nullif(
            '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
            ''
          )
        ),
        'a'
      )
    ) then array_contains(
      to_variant('x'),
      cast(
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'a'
        ) as array
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonElement of nothing
select
  "ID",
  coalesce(
    as_varchar(
      case
        when is_array(
          get (
            get (
              parse_json(
                nullif(
                  '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                  ''
                )
              ),
              'x'
            ),
            'y'
          )
        )
        and (3 * ("ID" - 3)) >= 0 then (
          get (
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'x'
              ),
              'y'
            ),
            (3 * ("ID" - 3))
          )
        )
      end
    ),
    case
      when is_boolean(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'x'
              ),
              'y'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'x'
                ),
                'y'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      )
      or is_double(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'x'
              ),
              'y'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'x'
                ),
                'y'
              ),
              (3 * ("ID" - 3))
            )
          )
        end
      ) then cast(
        case
          when is_array(
            get (
              get (
                parse_json(
                  nullif(
                    '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                    ''
                  )
                ),
                'x'
              ),
              'y'
            )
          )
          and (3 * ("ID" - 3)) >= 0 then (
            get (
              get (
                get (
                  parse_json(
                    nullif(
                      '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                      ''
                    )
                  ),
                  'x'
                ),
                'y'
              ),
              (3 * ("ID" - 3))
            )
          )
        end as varchar
      )
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- jsonArrayContains of nothing
select
  "ID",
  case
    when 'x' is not null
    and is_array(
      get (
        get (
          parse_json(
            nullif(
              '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
              ''
            )
          ),
          'x'
        ),
        'y'
      )
    ) then array_contains(
      to_variant('x'),
      cast(
        get (
          get (
            parse_json(
              nullif(
                '{"a": {"b c": ["x", 2, null, 1.5, 1e3, true, {"d": "é"}]}, "day": "2024-02-29", "no": "2023-02-29", "q\\"/~": "odd", "0": "zero", "n": 12345678901, "e": []}',
                ''
              )
            ),
            'x'
          ),
          'y'
        ) as array
      )
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexReplace of the first
select
  "ID",
  regexp_replace("S", '[aeiou]', '<$1\\\\1>', 1, 1) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexReplace of every match
select
  "ID",
  regexp_replace("S", '[^a-z]+', '''') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexReplace by what looks like a reference
select
  "ID",
  regexp_replace("S", 'b', '<$1\\\\1>') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexReplace by nothing
select
  "ID",
  regexp_replace("S", '[ 
]+$', '') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexExtract
select
  "ID",
  nullif(regexp_substr("S", '[a-z]+@'), '') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- regexExtract of a group
select
  "ID",
  nullif(regexp_substr("S", '^(a@|A-)([^	-    -  -   　﻿])([^	-    -  -   　﻿])?', 1, 1, 'e', 3), '') as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart year
select
  "ID",
  year(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart year of a time
select
  "ID",
  year(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart quarter
select
  "ID",
  quarter(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart quarter of a time
select
  "ID",
  quarter(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart month
select
  "ID",
  month(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart month of a time
select
  "ID",
  month(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart day
select
  "ID",
  day(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart day of a time
select
  "ID",
  day(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart dayOfYear
select
  "ID",
  dayofyear(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart dayOfYear of a time
select
  "ID",
  dayofyear(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoYear
select
  "ID",
  yearofweekiso(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoYear of a time
select
  "ID",
  yearofweekiso(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoWeek
select
  "ID",
  weekiso(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoWeek of a time
select
  "ID",
  weekiso(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoDayOfWeek
select
  "ID",
  dayofweekiso(cast("D" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart isoDayOfWeek of a time
select
  "ID",
  dayofweekiso(cast("T" as date)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart hour
select
  "ID",
  hour(cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart minute
select
  "ID",
  minute(cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- datePart second
select
  "ID",
  second(cast("T" as timestamp_ntz)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of a day
select
  "ID",
  (
    lpad(cast(day(cast("D" as date)) as varchar), 2, '0') || '.' || lpad(cast(month(cast("D" as date)) as varchar), 2, '0') || '.' || lpad(cast(year(cast("D" as date)) as varchar), 4, '0')
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of a quarter
select
  "ID",
  (
    lpad(cast(year(cast("E" as date)) as varchar), 4, '0') || '-' || 'Q' || lpad(cast(quarter(cast("E" as date)) as varchar), 1, '0')
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of a week
select
  "ID",
  (
    lpad(cast(yearofweekiso(cast("E" as date)) as varchar), 4, '0') || '-' || 'W' || lpad(cast(weekiso(cast("E" as date)) as varchar), 2, '0')
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of names
select
  "ID",
  (
    split_part('Mon,Tue,Wed,Thu,Fri,Sat,Sun', ',', dayofweekiso(cast("D" as date))) || ',' || ' ' || split_part('Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec', ',', month(cast("D" as date))) || ' ' || split_part(
      'January,February,March,April,May,June,July,August,September,October,November,December',
      ',',
      month(cast("D" as date))
    ) || ' ' || '%' || ' ' || 'it''s'
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of a time
select
  "ID",
  (
    lpad(cast(year(cast("T" as date)) as varchar), 4, '0') || lpad(cast(month(cast("T" as date)) as varchar), 2, '0') || lpad(cast(day(cast("T" as date)) as varchar), 2, '0') || ' ' || lpad(cast(hour(cast("T" as timestamp_ntz)) as varchar), 2, '0') || ':' || lpad(cast(minute(cast("T" as timestamp_ntz)) as varchar), 2, '0') || ':' || lpad(cast(second(cast("T" as timestamp_ntz)) as varchar), 2, '0')
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- formatDate of the time of a day
select
  "ID",
  (
    lpad(cast(hour(cast("D" as timestamp_ntz)) as varchar), 2, '0') || '\\' || lpad(cast(minute(cast("D" as timestamp_ntz)) as varchar), 2, '0')
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
order by
  "ID" asc nulls last;

-- countRows of groups
select
  "K",
  count(*) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- countRows of no row
select
  count(*) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- count of groups
select
  "K",
  count("A") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- count of no row
select
  count("A") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- countDistinct of groups
select
  "K",
  count(distinct "M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- countDistinct of no row
select
  count(distinct "M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- countIf of groups
select
  "K",
  count(
    case
      when ("A" > 1) then 1
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- countIf of no row
select
  count(
    case
      when ("A" > 1) then 1
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- countIf of both of groups
select
  "K",
  count(
    case
      when (
        "A" > 1
        and "S" <> ''
      ) then 1
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- countIf of both of no row
select
  count(
    case
      when (
        "A" > 1
        and "S" <> ''
      ) then 1
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- sum of groups
select
  "K",
  sum("A") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- sum of no row
select
  sum("A") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- sum of decimals of groups
select
  "K",
  sum("M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- sum of decimals of no row
select
  sum("M") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- sumIf of groups
select
  "K",
  sum(
    case
      when ("B" > 2) then "M"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- sumIf of no row
select
  sum(
    case
      when ("B" > 2) then "M"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- sumIf of nothing of groups
select
  "K",
  sum(
    case
      when ("B" > 1000000000) then "M"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- sumIf of nothing of no row
select
  sum(
    case
      when ("B" > 1000000000) then "M"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- average of groups
select
  "K",
  (cast(sum("B") as double) / nullif(cast(count("B") as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- average of no row
select
  (cast(sum("B") as double) / nullif(cast(count("B") as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- average of decimals of groups
select
  "K",
  (cast(sum("M") as double) / nullif(cast(count("M") as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- average of decimals of no row
select
  (cast(sum("M") as double) / nullif(cast(count("M") as double), 0)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- median of groups
select
  "K",
  median(cast("B" as double)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- median of no row
select
  median(cast("B" as double)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- median of decimals of groups
select
  "K",
  median(cast("M" as double)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- median of decimals of no row
select
  median(cast("M" as double)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- min of groups
select
  "K",
  min("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- min of no row
select
  min("S") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- max of groups
select
  "K",
  max("T") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- max of no row
select
  max("T") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- max of doubles of groups
select
  "K",
  max("X") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- max of doubles of no row
select
  max("X") as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- stringAgg of groups
select
  "K",
  case
    when count("S") > 0 then listagg("S", ', ') within group (
      order by
        "ID" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- stringAgg of no row
select
  case
    when count("S") > 0 then listagg("S", ', ') within group (
      order by
        "ID" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- stringAgg by several keys of groups
select
  "K",
  case
    when count("U") > 0 then listagg("U", '''') within group (
      order by
        "M" desc nulls first,
        "ID" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- stringAgg by several keys of no row
select
  case
    when count("U") > 0 then listagg("U", '''') within group (
      order by
        "M" desc nulls first,
        "ID" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- stringAgg of each once of groups
select
  "K",
  case
    when count("S") > 0 then listagg(distinct "S", '') within group (
      order by
        "S" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- stringAgg of each once of no row
select
  case
    when count("S") > 0 then listagg(distinct "S", '') within group (
      order by
        "S" asc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- stringAgg of each once, backwards of groups
select
  "K",
  case
    when count("U") > 0 then listagg(distinct "U", '\\') within group (
      order by
        "U" desc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- stringAgg of each once, backwards of no row
select
  case
    when count("U") > 0 then listagg(distinct "U", '\\') within group (
      order by
        "U" desc nulls last
    )
  end as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- jsonArrayAgg of groups
select
  "K",
  to_variant(
    array_agg(coalesce("B", -1)) within group (
      order by
        "ID" desc nulls last
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- jsonArrayAgg of no row
select
  to_variant(
    array_agg(coalesce("B", -1)) within group (
      order by
        "ID" desc nulls last
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- jsonArrayAgg of each once of groups
select
  "K",
  to_variant(
    array_agg(distinct coalesce("S", 'none')) within group (
      order by
        coalesce("S", 'none') asc nulls last
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- jsonArrayAgg of each once of no row
select
  to_variant(
    array_agg(distinct coalesce("S", 'none')) within group (
      order by
        coalesce("S", 'none') asc nulls last
    )
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- quantile of groups
select
  "K",
  percentile_cont(0.25) within group (
    order by
      cast("B" as double) asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- quantile of no row
select
  percentile_cont(0.25) within group (
    order by
      cast("B" as double) asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- quantile at the end of groups
select
  "K",
  percentile_cont(1) within group (
    order by
      cast("M" as double) asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- quantile at the end of no row
select
  percentile_cont(1) within group (
    order by
      cast("M" as double) asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- quantileDiscrete of groups
select
  "K",
  percentile_disc(0.4) within group (
    order by
      "M" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- quantileDiscrete of no row
select
  percentile_disc(0.4) within group (
    order by
      "M" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- quantileDiscrete of days of groups
select
  "K",
  percentile_disc(0.5) within group (
    order by
      "D" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- quantileDiscrete of days of no row
select
  percentile_disc(0.5) within group (
    order by
      "D" asc nulls last
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- variance of few digits of groups
select
  "K",
  floor((var_samp(cast("B" as double)) * cast('0.001' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- variance of few digits of no row
select
  floor((var_samp(cast("B" as double)) * cast('0.001' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- stddev of few digits of groups
select
  "K",
  floor((stddev_samp(cast("B" as double)) * cast('0.001' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- stddev of few digits of no row
select
  floor((stddev_samp(cast("B" as double)) * cast('0.001' as double))) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- boolAnd of groups
select
  "K",
  booland_agg(("B" > 2)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- boolAnd of no row
select
  booland_agg(("B" > 2)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- boolOr of groups
select
  "K",
  boolor_agg(("B" > 5)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- boolOr of no row
select
  boolor_agg(("B" > 5)) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- argMax of groups
select
  "K",
  max_by (
    "S",
    case
      when "S" is not null then "ID"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- argMax of no row
select
  max_by (
    "S",
    case
      when "S" is not null then "ID"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;

-- argMin of groups
select
  "K",
  min_by (
    "A",
    case
      when "A" is not null then "ID"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
group by
  "K"
order by
  "K" asc nulls last;

-- argMin of no row
select
  min_by (
    "A",
    case
      when "A" is not null then "ID"
    end
  ) as "RESULT"
from
  "TEST"."EDGES" as "EDGES"
where
  "ID" < 0;
