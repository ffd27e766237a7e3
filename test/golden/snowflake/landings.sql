-- Parquet in S3: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- Parquet in S3: make the schema
create schema if not exists "TEST";

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

-- Parquet in S3: empty the table
delete from "TEST"."EDGES";

-- Parquet in S3: load what is new
copy into "TEST"."EDGES"
from
  '@"TEST"."EDGES_LANDING_D125E917"' pattern = '(.*orders/)?(.*/)?[^/]*[.]parquet' file_format = (type = parquet use_logical_type = true) on_error = 'CONTINUE' match_by_column_name = case_insensitive;

-- Parquet in S3: load all
copy into "TEST"."EDGES"
from
  '@"TEST"."EDGES_LANDING_D125E917"' pattern = '(.*orders/)?(.*/)?[^/]*[.]parquet' file_format = (type = parquet use_logical_type = true) on_error = 'CONTINUE' match_by_column_name = case_insensitive force = true;

-- Parquet in S3: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES", job_id => '_last')) as v
limit
  100;

-- CSV in Azure: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- CSV in Azure: make the schema
create schema if not exists "TEST";

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

-- CSV in Azure: empty the table
delete from "TEST"."EDGES";

-- CSV in Azure: load what is new
copy into "TEST"."EDGES"
from
  '@"TEST"."EDGES_LANDING_123CE1E2"' pattern = '(.*landing/it''s [(]a[)] \\\\ "folder"/)?(.*/)?it''s [$]1 \\\\ \\[x\\][.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = '''' field_optionally_enclosed_by = '"' escape = '\\' escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true date_format = 'YYYY-MM-DD'
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive;

-- CSV in Azure: load all
copy into "TEST"."EDGES"
from
  '@"TEST"."EDGES_LANDING_123CE1E2"' pattern = '(.*landing/it''s [(]a[)] \\\\ "folder"/)?(.*/)?it''s [$]1 \\\\ \\[x\\][.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = '''' field_optionally_enclosed_by = '"' escape = '\\' escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true date_format = 'YYYY-MM-DD'
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive force = true;

-- CSV in Azure: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES", job_id => '_last')) as v
limit
  100;

-- a stage that is there: is the schema there
select
  schema_name
from
  information_schema.schemata
where
  schema_name = 'TEST';

-- a stage that is there: make the schema
create schema if not exists "TEST";

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

-- a stage that is there: empty the table
delete from "TEST"."EDGES";

-- a stage that is there: load what is new
copy into "TEST"."EDGES"
from
  '@"SHOP"."RAW"."fi""les"/it''s/orders/' pattern = '(.*it''s/orders/)?(.*/)?[^/]*[.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = ',' field_optionally_enclosed_by = '"' escape = none escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true date_format = 'YYYY-MM-DD'
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive;

-- a stage that is there: load all
copy into "TEST"."EDGES"
from
  '@"SHOP"."RAW"."fi""les"/it''s/orders/' pattern = '(.*it''s/orders/)?(.*/)?[^/]*[.](csv|csv[.]gz)' file_format = (
    type = csv parse_header = true field_delimiter = ',' field_optionally_enclosed_by = '"' escape = none escape_unenclosed_field = none null_if = () empty_field_as_null = true error_on_column_count_mismatch = false skip_blank_lines = true date_format = 'YYYY-MM-DD'
  ) on_error = 'CONTINUE' match_by_column_name = case_insensitive force = true;

-- a stage that is there: rejected rows
select
  v.error,
  v.file,
  v.row_number,
  v.rejected_record
from
  table (validate("TEST"."EDGES", job_id => '_last')) as v
limit
  100;
