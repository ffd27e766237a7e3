-- Parquet in S3: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- Parquet in S3: make the schema
create schema if not exists "TEST";

-- Parquet in S3: is its history there
select
  table_name
from
  information_schema.tables
where
  table_schema = 'TEST'
  and table_name = 'EDGES_LANDED_8AD6C8B3';

-- Parquet in S3: prepare
create table if not exists "TEST"."EDGES" (
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
  "T" timestamp_ntz
);

-- Parquet in S3: prepare
create stage if not exists "TEST"."EDGES_LANDING_D125E917" url = 's3://shop-landing/orders/' storage_integration = "SHOP_LANDING";

-- Parquet in S3: prepare
create table if not exists "TEST"."EDGES_LANDED_8AD6C8B3" (
  "ID" variant,
  "A" variant,
  "B" variant,
  "M" variant,
  "X" variant,
  "Y" variant,
  "K" variant,
  "S" variant,
  "U" variant,
  "D" variant,
  "E" variant,
  "T" variant,
  "MODELS_FILE" varchar,
  "MODELS_ROW" number(38, 0)
);

-- Parquet in S3: empty the table
delete from "TEST"."EDGES";

-- Parquet in S3: load what is new
copy into "TEST"."EDGES_LANDED_8AD6C8B3"
from
  '@"TEST"."EDGES_LANDING_D125E917"' pattern = '(.*orders/)?(.*/)?[^/]*[.]parquet' file_format = (type = parquet use_logical_type = true) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number);

-- Parquet in S3: load all
copy into "TEST"."EDGES_LANDED_8AD6C8B3"
from
  '@"TEST"."EDGES_LANDING_D125E917"' pattern = '(.*orders/)?(.*/)?[^/]*[.]parquet' file_format = (type = parquet use_logical_type = true) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number) force = true;

-- Parquet in S3: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES_LANDED_8AD6C8B3", job_id => '_last')) as v
limit
  100;

-- Parquet in S3: count values
select
  "MODELS_FILE" as "file",
  count(*) as "rows",
  count("ID") as "v0",
  count("A") as "v1",
  count("B") as "v2",
  count("M") as "v3",
  count("X") as "v4",
  count("Y") as "v5",
  count("K") as "v6",
  count("S") as "v7",
  count("U") as "v8",
  count("D") as "v9",
  count("E") as "v10",
  count("T") as "v11"
from
  "TEST"."EDGES_LANDED_8AD6C8B3"
group by
  "MODELS_FILE"
order by
  "MODELS_FILE" nulls first;

-- Parquet in S3: count broken rows
select
  f as "file",
  count(*) as "rows"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      "ID" as w0,
      case
        when try_cast(cast("ID" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("ID" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("ID" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("ID" as varchar)) in ('true', 'false')
            ) then cast(cast("ID" as number(38, 0)) as double) = cast("ID" as double)
            else false
          end then cast("ID" as number(38, 0))
        end
      end as t0,
      "A" as r1,
      "A" as w1,
      case
        when try_cast(cast("A" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("A" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("A" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("A" as varchar)) in ('true', 'false')
            ) then cast(cast("A" as number(38, 0)) as double) = cast("A" as double)
            else false
          end then cast("A" as number(38, 0))
        end
      end as t1,
      "B" as r2,
      "B" as w2,
      case
        when try_cast(cast("B" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("B" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("B" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("B" as varchar)) in ('true', 'false')
            ) then cast(cast("B" as number(38, 0)) as double) = cast("B" as double)
            else false
          end then cast("B" as number(38, 0))
        end
      end as t2,
      "M" as r3,
      "M" as w3,
      case
        when try_cast(cast("M" as varchar) as number(10, 2)) is not null then case
          when case
            when (
              regexp_like(cast("M" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*')
              or regexp_like(cast("M" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("M" as varchar)) in ('true', 'false')
            ) then cast(cast("M" as number(10, 2)) as double) = cast("M" as double)
            else false
          end then cast("M" as number(10, 2))
        end
      end as t3,
      "X" as r4,
      "X" as w4,
      case
        when try_cast(cast("X" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("X" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("X" as double) as number(38, 0)) = cast(cast("X" as varchar) as number(38, 0))
            else cast("X" as double) is not null
          end then cast("X" as double)
        end
      end as t4,
      "Y" as r5,
      "Y" as w5,
      case
        when try_cast(cast("Y" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("Y" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("Y" as double) as number(38, 0)) = cast(cast("Y" as varchar) as number(38, 0))
            else cast("Y" as double) is not null
          end then cast("Y" as double)
        end
      end as t5,
      "K" as r6,
      "K" as w6,
      case
        when try_cast(cast("K" as varchar) as boolean) is not null then case
          when regexp_like(lower(cast("K" as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast("K" as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      "D" as w9,
      case
        when try_cast(cast("D" as varchar) as date) is not null then case
          when case
            when typeof("D") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("D" as date) as timestamp_ntz) = cast("D" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("D" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("D" as date)
        end
      end as t9,
      "E" as r10,
      "E" as w10,
      case
        when try_cast(cast("E" as varchar) as date) is not null then case
          when case
            when typeof("E") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("E" as date) as timestamp_ntz) = cast("E" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("E" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("E" as date)
        end
      end as t10,
      "T" as r11,
      "T" as w11,
      case
        when try_cast(cast("T" as varchar) as timestamp_ntz) is not null then case
          when case
            when typeof("T") in ('DATE', 'TIMESTAMP_NTZ') then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else case
              when regexp_like(
                cast("T" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
              ) then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("T" as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_8AD6C8B3"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
group by
  f;

-- Parquet in S3: broken rows
select
  f as "file",
  n as "row",
  (
    t0 is null
    and w0 is not null
  ) as "b0",
  left(cast(r0 as varchar), 1001) as "r0",
  (
    t1 is null
    and w1 is not null
  ) as "b1",
  left(cast(r1 as varchar), 1001) as "r1",
  (
    t2 is null
    and w2 is not null
  ) as "b2",
  left(cast(r2 as varchar), 1001) as "r2",
  (
    t3 is null
    and w3 is not null
  ) as "b3",
  left(cast(r3 as varchar), 1001) as "r3",
  (
    t4 is null
    and w4 is not null
  ) as "b4",
  left(cast(r4 as varchar), 1001) as "r4",
  (
    t5 is null
    and w5 is not null
  ) as "b5",
  left(cast(r5 as varchar), 1001) as "r5",
  (
    t6 is null
    and w6 is not null
  ) as "b6",
  left(cast(r6 as varchar), 1001) as "r6",
  (
    t7 is null
    and w7 is not null
  ) as "b7",
  left(cast(r7 as varchar), 1001) as "r7",
  (
    t8 is null
    and w8 is not null
  ) as "b8",
  left(cast(r8 as varchar), 1001) as "r8",
  (
    t9 is null
    and w9 is not null
  ) as "b9",
  left(cast(r9 as varchar), 1001) as "r9",
  (
    t10 is null
    and w10 is not null
  ) as "b10",
  left(cast(r10 as varchar), 1001) as "r10",
  (
    t11 is null
    and w11 is not null
  ) as "b11",
  left(cast(r11 as varchar), 1001) as "r11"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      "ID" as w0,
      case
        when try_cast(cast("ID" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("ID" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("ID" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("ID" as varchar)) in ('true', 'false')
            ) then cast(cast("ID" as number(38, 0)) as double) = cast("ID" as double)
            else false
          end then cast("ID" as number(38, 0))
        end
      end as t0,
      "A" as r1,
      "A" as w1,
      case
        when try_cast(cast("A" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("A" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("A" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("A" as varchar)) in ('true', 'false')
            ) then cast(cast("A" as number(38, 0)) as double) = cast("A" as double)
            else false
          end then cast("A" as number(38, 0))
        end
      end as t1,
      "B" as r2,
      "B" as w2,
      case
        when try_cast(cast("B" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("B" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("B" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("B" as varchar)) in ('true', 'false')
            ) then cast(cast("B" as number(38, 0)) as double) = cast("B" as double)
            else false
          end then cast("B" as number(38, 0))
        end
      end as t2,
      "M" as r3,
      "M" as w3,
      case
        when try_cast(cast("M" as varchar) as number(10, 2)) is not null then case
          when case
            when (
              regexp_like(cast("M" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*')
              or regexp_like(cast("M" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("M" as varchar)) in ('true', 'false')
            ) then cast(cast("M" as number(10, 2)) as double) = cast("M" as double)
            else false
          end then cast("M" as number(10, 2))
        end
      end as t3,
      "X" as r4,
      "X" as w4,
      case
        when try_cast(cast("X" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("X" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("X" as double) as number(38, 0)) = cast(cast("X" as varchar) as number(38, 0))
            else cast("X" as double) is not null
          end then cast("X" as double)
        end
      end as t4,
      "Y" as r5,
      "Y" as w5,
      case
        when try_cast(cast("Y" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("Y" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("Y" as double) as number(38, 0)) = cast(cast("Y" as varchar) as number(38, 0))
            else cast("Y" as double) is not null
          end then cast("Y" as double)
        end
      end as t5,
      "K" as r6,
      "K" as w6,
      case
        when try_cast(cast("K" as varchar) as boolean) is not null then case
          when regexp_like(lower(cast("K" as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast("K" as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      "D" as w9,
      case
        when try_cast(cast("D" as varchar) as date) is not null then case
          when case
            when typeof("D") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("D" as date) as timestamp_ntz) = cast("D" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("D" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("D" as date)
        end
      end as t9,
      "E" as r10,
      "E" as w10,
      case
        when try_cast(cast("E" as varchar) as date) is not null then case
          when case
            when typeof("E") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("E" as date) as timestamp_ntz) = cast("E" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("E" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("E" as date)
        end
      end as t10,
      "T" as r11,
      "T" as w11,
      case
        when try_cast(cast("T" as varchar) as timestamp_ntz) is not null then case
          when case
            when typeof("T") in ('DATE', 'TIMESTAMP_NTZ') then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else case
              when regexp_like(
                cast("T" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
              ) then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("T" as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_8AD6C8B3"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
order by
  f nulls first,
  n nulls first
limit
  100;

-- Parquet in S3: add the others
insert into
  "TEST"."EDGES" ("ID", "A", "B", "M", "X", "Y", "K", "S", "U", "D", "E", "T")
select
  t0,
  t1,
  t2,
  t3,
  t4,
  t5,
  t6,
  t7,
  t8,
  t9,
  t10,
  t11
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      "ID" as w0,
      case
        when try_cast(cast("ID" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("ID" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("ID" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("ID" as varchar)) in ('true', 'false')
            ) then cast(cast("ID" as number(38, 0)) as double) = cast("ID" as double)
            else false
          end then cast("ID" as number(38, 0))
        end
      end as t0,
      "A" as r1,
      "A" as w1,
      case
        when try_cast(cast("A" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("A" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("A" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("A" as varchar)) in ('true', 'false')
            ) then cast(cast("A" as number(38, 0)) as double) = cast("A" as double)
            else false
          end then cast("A" as number(38, 0))
        end
      end as t1,
      "B" as r2,
      "B" as w2,
      case
        when try_cast(cast("B" as varchar) as number(38, 0)) is not null then case
          when case
            when (
              regexp_like(cast("B" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*')
              or regexp_like(cast("B" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("B" as varchar)) in ('true', 'false')
            ) then cast(cast("B" as number(38, 0)) as double) = cast("B" as double)
            else false
          end then cast("B" as number(38, 0))
        end
      end as t2,
      "M" as r3,
      "M" as w3,
      case
        when try_cast(cast("M" as varchar) as number(10, 2)) is not null then case
          when case
            when (
              regexp_like(cast("M" as varchar), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*')
              or regexp_like(cast("M" as varchar), '[^eE]*[0-9][eE][+-]?[0-9]+')
              or lower(cast("M" as varchar)) in ('true', 'false')
            ) then cast(cast("M" as number(10, 2)) as double) = cast("M" as double)
            else false
          end then cast("M" as number(10, 2))
        end
      end as t3,
      "X" as r4,
      "X" as w4,
      case
        when try_cast(cast("X" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("X" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("X" as double) as number(38, 0)) = cast(cast("X" as varchar) as number(38, 0))
            else cast("X" as double) is not null
          end then cast("X" as double)
        end
      end as t4,
      "Y" as r5,
      "Y" as w5,
      case
        when try_cast(cast("Y" as varchar) as double) is not null then case
          when case
            when regexp_like(cast("Y" as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast("Y" as double) as number(38, 0)) = cast(cast("Y" as varchar) as number(38, 0))
            else cast("Y" as double) is not null
          end then cast("Y" as double)
        end
      end as t5,
      "K" as r6,
      "K" as w6,
      case
        when try_cast(cast("K" as varchar) as boolean) is not null then case
          when regexp_like(lower(cast("K" as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast("K" as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      "D" as w9,
      case
        when try_cast(cast("D" as varchar) as date) is not null then case
          when case
            when typeof("D") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("D" as date) as timestamp_ntz) = cast("D" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("D" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("D" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("D" as date)
        end
      end as t9,
      "E" as r10,
      "E" as w10,
      case
        when try_cast(cast("E" as varchar) as date) is not null then case
          when case
            when typeof("E") in ('DATE', 'TIMESTAMP_NTZ') then (
              cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              and cast(cast("E" as date) as timestamp_ntz) = cast("E" as timestamp_ntz)
            )
            else case
              when regexp_like(
                cast("E" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
              ) then cast(cast("E" as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("E" as date)
        end
      end as t10,
      "T" as r11,
      "T" as w11,
      case
        when try_cast(cast("T" as varchar) as timestamp_ntz) is not null then case
          when case
            when typeof("T") in ('DATE', 'TIMESTAMP_NTZ') then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else case
              when regexp_like(
                cast("T" as varchar),
                '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
              ) then cast(cast("T" as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
              else false
            end
          end then cast("T" as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_8AD6C8B3"
  ) as "ROWS_READ"
where
  not (
    (
      t0 is null
      and w0 is not null
    )
    or (
      t1 is null
      and w1 is not null
    )
    or (
      t2 is null
      and w2 is not null
    )
    or (
      t3 is null
      and w3 is not null
    )
    or (
      t4 is null
      and w4 is not null
    )
    or (
      t5 is null
      and w5 is not null
    )
    or (
      t6 is null
      and w6 is not null
    )
    or (
      t7 is null
      and w7 is not null
    )
    or (
      t8 is null
      and w8 is not null
    )
    or (
      t9 is null
      and w9 is not null
    )
    or (
      t10 is null
      and w10 is not null
    )
    or (
      t11 is null
      and w11 is not null
    )
  );

-- Parquet in S3: forget what was copied
delete from "TEST"."EDGES_LANDED_8AD6C8B3";

-- CSV in Azure: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- CSV in Azure: make the schema
create schema if not exists "TEST";

-- CSV in Azure: is its history there
select
  table_name
from
  information_schema.tables
where
  table_schema = 'TEST'
  and table_name = 'EDGES_LANDED_1F09C9F7';

-- CSV in Azure: prepare
create table if not exists "TEST"."EDGES" (
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
  "T" timestamp_ntz
);

-- CSV in Azure: prepare
create stage if not exists "TEST"."EDGES_LANDING_123CE1E2" url = 'azure://shop.blob.core.windows.net/landing/it''s (a) \\ "folder"/' storage_integration = "it's ""quoted""";

-- CSV in Azure: prepare
create table if not exists "TEST"."EDGES_LANDED_1F09C9F7" (
  "ID" varchar,
  "A" varchar,
  "B" varchar,
  "M" varchar,
  "X" varchar,
  "Y" varchar,
  "K" varchar,
  "S" varchar,
  "U" varchar,
  "D" varchar,
  "E" varchar,
  "T" varchar,
  "MODELS_FILE" varchar,
  "MODELS_ROW" number(38, 0)
);

-- CSV in Azure: empty the table
delete from "TEST"."EDGES";

-- CSV in Azure: load what is new
copy into "TEST"."EDGES_LANDED_1F09C9F7"
from
  '@"TEST"."EDGES_LANDING_123CE1E2"' pattern = '(.*landing/it''s [(]a[)] \\\\ "folder"/)?(.*/)?it''s [$]1 \\\\ \\[x\\][.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = '''' field_optionally_enclosed_by = '"' escape = '\\' escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number);

-- CSV in Azure: load all
copy into "TEST"."EDGES_LANDED_1F09C9F7"
from
  '@"TEST"."EDGES_LANDING_123CE1E2"' pattern = '(.*landing/it''s [(]a[)] \\\\ "folder"/)?(.*/)?it''s [$]1 \\\\ \\[x\\][.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = '''' field_optionally_enclosed_by = '"' escape = '\\' escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number) force = true;

-- CSV in Azure: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES_LANDED_1F09C9F7", job_id => '_last')) as v
limit
  100;

-- CSV in Azure: count values
select
  "MODELS_FILE" as "file",
  count(*) as "rows",
  count("ID") as "v0",
  count("A") as "v1",
  count("B") as "v2",
  count("M") as "v3",
  count("X") as "v4",
  count("Y") as "v5",
  count("K") as "v6",
  count("S") as "v7",
  count("U") as "v8",
  count("D") as "v9",
  count("E") as "v10",
  count("T") as "v11"
from
  "TEST"."EDGES_LANDED_1F09C9F7"
group by
  "MODELS_FILE"
order by
  "MODELS_FILE" nulls first;

-- CSV in Azure: count broken rows
select
  f as "file",
  count(*) as "rows"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
group by
  f;

-- CSV in Azure: broken rows
select
  f as "file",
  n as "row",
  (
    t0 is null
    and w0 is not null
  ) as "b0",
  left(cast(r0 as varchar), 1001) as "r0",
  (
    t1 is null
    and w1 is not null
  ) as "b1",
  left(cast(r1 as varchar), 1001) as "r1",
  (
    t2 is null
    and w2 is not null
  ) as "b2",
  left(cast(r2 as varchar), 1001) as "r2",
  (
    t3 is null
    and w3 is not null
  ) as "b3",
  left(cast(r3 as varchar), 1001) as "r3",
  (
    t4 is null
    and w4 is not null
  ) as "b4",
  left(cast(r4 as varchar), 1001) as "r4",
  (
    t5 is null
    and w5 is not null
  ) as "b5",
  left(cast(r5 as varchar), 1001) as "r5",
  (
    t6 is null
    and w6 is not null
  ) as "b6",
  left(cast(r6 as varchar), 1001) as "r6",
  (
    t7 is null
    and w7 is not null
  ) as "b7",
  left(cast(r7 as varchar), 1001) as "r7",
  (
    t8 is null
    and w8 is not null
  ) as "b8",
  left(cast(r8 as varchar), 1001) as "r8",
  (
    t9 is null
    and w9 is not null
  ) as "b9",
  left(cast(r9 as varchar), 1001) as "r9",
  (
    t10 is null
    and w10 is not null
  ) as "b10",
  left(cast(r10 as varchar), 1001) as "r10",
  (
    t11 is null
    and w11 is not null
  ) as "b11",
  left(cast(r11 as varchar), 1001) as "r11"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
order by
  f nulls first,
  n nulls first
limit
  100;

-- CSV in Azure: add the others
insert into
  "TEST"."EDGES" ("ID", "A", "B", "M", "X", "Y", "K", "S", "U", "D", "E", "T")
select
  t0,
  t1,
  t2,
  t3,
  t4,
  t5,
  t6,
  t7,
  t8,
  t9,
  t10,
  t11
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  not (
    (
      t0 is null
      and w0 is not null
    )
    or (
      t1 is null
      and w1 is not null
    )
    or (
      t2 is null
      and w2 is not null
    )
    or (
      t3 is null
      and w3 is not null
    )
    or (
      t4 is null
      and w4 is not null
    )
    or (
      t5 is null
      and w5 is not null
    )
    or (
      t6 is null
      and w6 is not null
    )
    or (
      t7 is null
      and w7 is not null
    )
    or (
      t8 is null
      and w8 is not null
    )
    or (
      t9 is null
      and w9 is not null
    )
    or (
      t10 is null
      and w10 is not null
    )
    or (
      t11 is null
      and w11 is not null
    )
  );

-- CSV in Azure: forget what was copied
delete from "TEST"."EDGES_LANDED_1F09C9F7";

-- a stage that is there: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- a stage that is there: make the schema
create schema if not exists "TEST";

-- a stage that is there: is its history there
select
  table_name
from
  information_schema.tables
where
  table_schema = 'TEST'
  and table_name = 'EDGES_LANDED_1F09C9F7';

-- a stage that is there: prepare
create table if not exists "TEST"."EDGES" (
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
  "T" timestamp_ntz
);

-- a stage that is there: prepare
create table if not exists "TEST"."EDGES_LANDED_1F09C9F7" (
  "ID" varchar,
  "A" varchar,
  "B" varchar,
  "M" varchar,
  "X" varchar,
  "Y" varchar,
  "K" varchar,
  "S" varchar,
  "U" varchar,
  "D" varchar,
  "E" varchar,
  "T" varchar,
  "MODELS_FILE" varchar,
  "MODELS_ROW" number(38, 0)
);

-- a stage that is there: empty the table
delete from "TEST"."EDGES";

-- a stage that is there: load what is new
copy into "TEST"."EDGES_LANDED_1F09C9F7"
from
  '@"SHOP"."RAW"."fi""les"/it''s/orders/' pattern = '(.*it''s/orders/)?(.*/)?[^/]*[.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = ',' field_optionally_enclosed_by = '"' escape = none escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number);

-- a stage that is there: load all
copy into "TEST"."EDGES_LANDED_1F09C9F7"
from
  '@"SHOP"."RAW"."fi""les"/it''s/orders/' pattern = '(.*it''s/orders/)?(.*/)?[^/]*[.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = ',' field_optionally_enclosed_by = '"' escape = none escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive include_metadata = (models_file = metadata$filename, models_row = metadata$file_row_number) force = true;

-- a stage that is there: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES_LANDED_1F09C9F7", job_id => '_last')) as v
limit
  100;

-- a stage that is there: count values
select
  "MODELS_FILE" as "file",
  count(*) as "rows",
  count("ID") as "v0",
  count("A") as "v1",
  count("B") as "v2",
  count("M") as "v3",
  count("X") as "v4",
  count("Y") as "v5",
  count("K") as "v6",
  count("S") as "v7",
  count("U") as "v8",
  count("D") as "v9",
  count("E") as "v10",
  count("T") as "v11"
from
  "TEST"."EDGES_LANDED_1F09C9F7"
group by
  "MODELS_FILE"
order by
  "MODELS_FILE" nulls first;

-- a stage that is there: count broken rows
select
  f as "file",
  count(*) as "rows"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
group by
  f;

-- a stage that is there: broken rows
select
  f as "file",
  n as "row",
  (
    t0 is null
    and w0 is not null
  ) as "b0",
  left(cast(r0 as varchar), 1001) as "r0",
  (
    t1 is null
    and w1 is not null
  ) as "b1",
  left(cast(r1 as varchar), 1001) as "r1",
  (
    t2 is null
    and w2 is not null
  ) as "b2",
  left(cast(r2 as varchar), 1001) as "r2",
  (
    t3 is null
    and w3 is not null
  ) as "b3",
  left(cast(r3 as varchar), 1001) as "r3",
  (
    t4 is null
    and w4 is not null
  ) as "b4",
  left(cast(r4 as varchar), 1001) as "r4",
  (
    t5 is null
    and w5 is not null
  ) as "b5",
  left(cast(r5 as varchar), 1001) as "r5",
  (
    t6 is null
    and w6 is not null
  ) as "b6",
  left(cast(r6 as varchar), 1001) as "r6",
  (
    t7 is null
    and w7 is not null
  ) as "b7",
  left(cast(r7 as varchar), 1001) as "r7",
  (
    t8 is null
    and w8 is not null
  ) as "b8",
  left(cast(r8 as varchar), 1001) as "r8",
  (
    t9 is null
    and w9 is not null
  ) as "b9",
  left(cast(r9 as varchar), 1001) as "r9",
  (
    t10 is null
    and w10 is not null
  ) as "b10",
  left(cast(r10 as varchar), 1001) as "r10",
  (
    t11 is null
    and w11 is not null
  ) as "b11",
  left(cast(r11 as varchar), 1001) as "r11"
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  (
    t0 is null
    and w0 is not null
  )
  or (
    t1 is null
    and w1 is not null
  )
  or (
    t2 is null
    and w2 is not null
  )
  or (
    t3 is null
    and w3 is not null
  )
  or (
    t4 is null
    and w4 is not null
  )
  or (
    t5 is null
    and w5 is not null
  )
  or (
    t6 is null
    and w6 is not null
  )
  or (
    t7 is null
    and w7 is not null
  )
  or (
    t8 is null
    and w8 is not null
  )
  or (
    t9 is null
    and w9 is not null
  )
  or (
    t10 is null
    and w10 is not null
  )
  or (
    t11 is null
    and w11 is not null
  )
order by
  f nulls first,
  n nulls first
limit
  100;

-- a stage that is there: add the others
insert into
  "TEST"."EDGES" ("ID", "A", "B", "M", "X", "Y", "K", "S", "U", "D", "E", "T")
select
  t0,
  t1,
  t2,
  t3,
  t4,
  t5,
  t6,
  t7,
  t8,
  t9,
  t10,
  t11
from
  (
    select
      "MODELS_FILE" as f,
      "MODELS_ROW" as n,
      "ID" as r0,
      nullif("ID", '') as w0,
      case
        when try_cast(cast(nullif("ID", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("ID", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("ID", '') as number(38, 0)) as double) = cast(nullif("ID", '') as double)
            else false
          end then cast(nullif("ID", '') as number(38, 0))
        end
      end as t0,
      "A" as r1,
      nullif("A", '') as w1,
      case
        when try_cast(cast(nullif("A", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("A", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("A", '') as number(38, 0)) as double) = cast(nullif("A", '') as double)
            else false
          end then cast(nullif("A", '') as number(38, 0))
        end
      end as t1,
      "B" as r2,
      nullif("B", '') as w2,
      case
        when try_cast(cast(nullif("B", '') as varchar) as number(38, 0)) is not null then case
          when case
            when regexp_like(nullif("B", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,0}0*)?|[.]0*)[[:space:]]*') then cast(cast(nullif("B", '') as number(38, 0)) as double) = cast(nullif("B", '') as double)
            else false
          end then cast(nullif("B", '') as number(38, 0))
        end
      end as t2,
      "M" as r3,
      nullif("M", '') as w3,
      case
        when try_cast(cast(nullif("M", '') as varchar) as number(10, 2)) is not null then case
          when case
            when regexp_like(nullif("M", ''), '[[:space:]]*[+-]?([0-9]+([.][0-9]{0,2}0*)?|[.][0-9]{1,2}0*)[[:space:]]*') then cast(cast(nullif("M", '') as number(10, 2)) as double) = cast(nullif("M", '') as double)
            else false
          end then cast(nullif("M", '') as number(10, 2))
        end
      end as t3,
      "X" as r4,
      nullif("X", '') as w4,
      case
        when try_cast(cast(nullif("X", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("X", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("X", '') as double) as number(38, 0)) = cast(cast(nullif("X", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("X", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("X", '') as double)
        end
      end as t4,
      "Y" as r5,
      nullif("Y", '') as w5,
      case
        when try_cast(cast(nullif("Y", '') as varchar) as double) is not null then case
          when case
            when regexp_like(cast(nullif("Y", '') as varchar), '[[:space:]]*[+-]?[0-9]{16,}[[:space:]]*') then cast(cast(nullif("Y", '') as double) as number(38, 0)) = cast(cast(nullif("Y", '') as varchar) as number(38, 0))
            else regexp_like(
              nullif("Y", ''),
              '[[:space:]]*[+-]?(([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?|[iI][nN][fF]([iI][nN][iI][tT][yY])?|[nN][aA][nN])[[:space:]]*'
            )
          end then cast(nullif("Y", '') as double)
        end
      end as t5,
      "K" as r6,
      nullif("K", '') as w6,
      case
        when try_cast(cast(nullif("K", '') as varchar) as boolean) is not null then case
          when regexp_like(lower(cast(nullif("K", '') as varchar)), 'true|false|t|f|yes|no|y|n|on|off|[01]([.]0*)?') then cast(nullif("K", '') as boolean)
        end
      end as t6,
      "S" as r7,
      "S" as w7,
      cast("S" as varchar) as t7,
      "U" as r8,
      "U" as w8,
      cast("U" as varchar) as t8,
      "D" as r9,
      nullif("D", '') as w9,
      case
        when try_cast(cast(nullif("D", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("D", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("D", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("D", '') as date)
        end
      end as t9,
      "E" as r10,
      nullif("E", '') as w10,
      case
        when try_cast(cast(nullif("E", '') as varchar) as date) is not null then case
          when case
            when regexp_like(
              cast(nullif("E", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T]0{1,2}:00(:00([.]0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("E", '') as date) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("E", '') as date)
        end
      end as t10,
      "T" as r11,
      nullif("T", '') as w11,
      case
        when try_cast(cast(nullif("T", '') as varchar) as timestamp_ntz) is not null then case
          when case
            when regexp_like(
              cast(nullif("T", '') as varchar),
              '[[:space:]]*[0-9]{4,6}[-/][0-9]{1,2}[-/][0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.][0-9]{0,6}0*)?)?)?[[:space:]]*'
            ) then cast(cast(nullif("T", '') as timestamp_ntz) as date) between cast('0001-01-01' as date) and cast('9999-12-31' as date)
            else false
          end then cast(nullif("T", '') as timestamp_ntz)
        end
      end as t11
    from
      "TEST"."EDGES_LANDED_1F09C9F7"
  ) as "ROWS_READ"
where
  not (
    (
      t0 is null
      and w0 is not null
    )
    or (
      t1 is null
      and w1 is not null
    )
    or (
      t2 is null
      and w2 is not null
    )
    or (
      t3 is null
      and w3 is not null
    )
    or (
      t4 is null
      and w4 is not null
    )
    or (
      t5 is null
      and w5 is not null
    )
    or (
      t6 is null
      and w6 is not null
    )
    or (
      t7 is null
      and w7 is not null
    )
    or (
      t8 is null
      and w8 is not null
    )
    or (
      t9 is null
      and w9 is not null
    )
    or (
      t10 is null
      and w10 is not null
    )
    or (
      t11 is null
      and w11 is not null
    )
  );

-- a stage that is there: forget what was copied
delete from "TEST"."EDGES_LANDED_1F09C9F7";
