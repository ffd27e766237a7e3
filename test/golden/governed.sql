-- governed_table: create_table
create or replace table "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" (
  "ID" number(38, 0) comment 'The shop''s number.',
  "EMAIL" varchar
  with masking policy
    "GOVERNANCE"."PII"."MASK_TEXT" comment 'In lower case.',
    "SPENT" number(12, 2)
  with masking policy
    "Governance"."PII"."MASK_NUMBER"
  with tag
    ("GOVERNANCE"."TAGS"."KIND" = 'it''s money', "GOVERNANCE"."TAGS"."LEVEL" = '2'),
    "DETAILS" variant
)
cluster by
  ("SPENT", "ID") comment = 'What people spent; it''s \\ personal. [models: main.governed_table]'
with tag
  ("GOVERNANCE"."TAGS"."COST_CENTER" = 'sales') as
select
  *
from
  (
    select
      cast("ID" as number(38, 0)) as "ID",
      cast("EMAIL" as varchar) as "EMAIL",
      cast("SPENT" as number(12, 2)) as "SPENT",
      cast("DETAILS" as variant) as "DETAILS"
    from
      (
        select
          "ID",
          "EMAIL",
          "SPENT",
          "DETAILS"
        from
          "RAW"."RAW_PEOPLE" as "RAW_PEOPLE"
      ) as "GOVERNED_TABLE"
  )
order by
  "SPENT" asc nulls last,
  "ID" asc nulls last;

-- governed_table: tests
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
          "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" as "ROW"
        where
          "ID" is not null
        group by
          "ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_2"
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
          when ("EMAIL" is null) then 1
        end
      ) as "TEST_1"
    from
      "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" as "ROW"
  ) as "SCAN";

-- governed_table: place, clone_table
create or replace table "MAIN"."GOVERNED_TABLE" clone "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN"
copy grants;

-- governed_table: place, grant
grant
select
  on table "MAIN"."GOVERNED_TABLE" to role "AUDITOR";

-- governed_table: place, grant
grant
select
  on table "MAIN"."GOVERNED_TABLE" to role "REPORTER";

-- governed_table: place, grant
grant
select
  on table "MAIN"."GOVERNED_TABLE" to role "Data Science";

-- governed_table: place, grant
grant references on table "MAIN"."GOVERNED_TABLE" to role "REPORTER";

-- governed_view: create_view
create or replace secure view "MAIN"."GOVERNED_VIEW__CANDIDATE_RUN" (
  "ID",
  "EMAIL"
  with masking policy
    "GOVERNANCE"."PII"."MASK_TEXT"
) comment = 'People, for those who may see them. [models: main.governed_view]'
with tag
  ("GOVERNANCE"."TAGS"."COST_CENTER" = 'sales') as
select
  cast("ID" as number(38, 0)) as "ID",
  cast("EMAIL" as varchar) as "EMAIL"
from
  (
    select
      "ID",
      "EMAIL"
    from
      "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" as "GOVERNED_TABLE"
  ) as "GOVERNED_VIEW";

-- governed_view: tests
select
  count(*) as "ROWS",
  count(
    case
      when ("ID" is null) then 1
    end
  ) as "TEST_0",
  count(
    case
      when ("EMAIL" is null) then 1
    end
  ) as "TEST_1",
  hash_agg("ROW"."ID", "ROW"."EMAIL") as "READ"
from
  "MAIN"."GOVERNED_VIEW__CANDIDATE_RUN" as "ROW";

-- governed_view: place, create_view
create or replace secure view "MAIN"."GOVERNED_VIEW" (
  "ID",
  "EMAIL"
  with masking policy
    "GOVERNANCE"."PII"."MASK_TEXT"
)
copy grants
  comment = 'People, for those who may see them. [models: main.governed_view]'
with tag
  ("GOVERNANCE"."TAGS"."COST_CENTER" = 'sales') as
select
  cast("ID" as number(38, 0)) as "ID",
  cast("EMAIL" as varchar) as "EMAIL"
from
  (
    select
      "ID",
      "EMAIL"
    from
      "MAIN"."GOVERNED_TABLE" as "GOVERNED_TABLE"
  ) as "GOVERNED_VIEW";

-- governed_view: place, grant
grant
select
  on view "MAIN"."GOVERNED_VIEW" to role "AUDITOR";

-- governed_rows: create_table
create
or replace transient table "MAIN"."GOVERNED_ROWS__CANDIDATE_RUN" (
  "ID" number(38, 0),
  "SPENT" number(12, 2)
  with
    projection policy "GOVERNANCE"."RULES"."SHOWN"
) comment = 'People, by region. [models: main.governed_rows]'
with row access policy
  "GOVERNANCE"."RULES"."Rows" on ("ID", "SPENT")
with
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" entity key ("ID") as
select
  cast("ID" as number(38, 0)) as "ID",
  cast("SPENT" as number(12, 2)) as "SPENT"
from
  (
    select
      "ID",
      "SPENT"
    from
      "RAW"."RAW_PEOPLE" as "RAW_PEOPLE"
  ) as "GOVERNED_ROWS";

-- governed_rows: tests
select
  count(*) as "ROWS",
  count(
    case
      when ("ID" is null) then 1
    end
  ) as "TEST_0"
from
  "MAIN"."GOVERNED_ROWS__CANDIDATE_RUN" as "ROW";

-- governed_rows: place, clone_table
create
or replace transient table "MAIN"."GOVERNED_ROWS" clone "MAIN"."GOVERNED_ROWS__CANDIDATE_RUN"
copy grants;

-- governed_rows: place, grant
grant
select
  on table "MAIN"."GOVERNED_ROWS" to role "AUDITOR";

-- governed_rows_seen: create_view
create or replace view "MAIN"."GOVERNED_ROWS_SEEN__CANDIDATE_RUN" comment = 'People, by region. [models: main.governed_rows_seen]'
with row access policy
  "GOVERNANCE"."RULES"."ONE" on ("ID")
with
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" as
select
  cast("ID" as number(38, 0)) as "ID"
from
  (
    select
      "ID"
    from
      "MAIN"."GOVERNED_ROWS__CANDIDATE_RUN" as "GOVERNED_ROWS"
  ) as "GOVERNED_ROWS_SEEN";

-- governed_rows_seen: tests
select
  count(*) as "ROWS",
  count(
    case
      when ("ID" is null) then 1
    end
  ) as "TEST_0",
  hash_agg("ROW"."ID") as "READ"
from
  "MAIN"."GOVERNED_ROWS_SEEN__CANDIDATE_RUN" as "ROW";

-- governed_rows_seen: place, create_view
create or replace view "MAIN"."GOVERNED_ROWS_SEEN"
copy grants
  comment = 'People, by region. [models: main.governed_rows_seen]'
with row access policy
  "GOVERNANCE"."RULES"."ONE" on ("ID")
with
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" as
select
  cast("ID" as number(38, 0)) as "ID"
from
  (
    select
      "ID"
    from
      "MAIN"."GOVERNED_ROWS" as "GOVERNED_ROWS"
  ) as "GOVERNED_ROWS_SEEN";

-- governed_rows_seen: place, grant
grant
select
  on view "MAIN"."GOVERNED_ROWS_SEEN" to role "AUDITOR";

-- governed_by_name: create_table
create
or replace transient table "MAIN"."GOVERNED_BY_NAME__CANDIDATE_RUN" comment = 'Clustered, and without a contract. [models: main.governed_by_name]' as
select
  *
from
  (
    select
      "ID",
      "DETAILS"
    from
      "MAIN"."GOVERNED_TABLE" as "GOVERNED_TABLE"
  )
order by
  "ID" asc nulls last;

-- governed_by_name: attach
alter table "MAIN"."GOVERNED_BY_NAME__CANDIDATE_RUN"
cluster by
  ("ID");

-- governed_by_name: place, clone_table
create
or replace transient table "MAIN"."GOVERNED_BY_NAME" clone "MAIN"."GOVERNED_BY_NAME__CANDIDATE_RUN"
copy grants;

-- governed_by_name: place, grant
grant
select
  on table "MAIN"."GOVERNED_BY_NAME" to role "AUDITOR";

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
add row access policy "GOVERNANCE"."RULES"."Rows" on ("ID", "SPENT");

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
set
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" entity key ("ID") force;

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
modify column "EMAIL"
set masking policy "GOVERNANCE"."PII"."MASK_TEXT" force,
column "SPENT"
set masking policy "Governance"."PII"."MASK_NUMBER" force;

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
modify column "SPENT"
set
  projection policy "GOVERNANCE"."RULES"."SHOWN" force;

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
modify column "SPENT"
set tag "GOVERNANCE"."TAGS"."KIND" = 'it''s money',
"GOVERNANCE"."TAGS"."LEVEL" = '2',
column "EMAIL"
set tag "GOVERNANCE"."TAGS"."KIND" = 'contact';

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
set tag "GOVERNANCE"."TAGS"."COST_CENTER" = 'sales',
"GOVERNANCE"."TAGS"."LEVEL" = '2';

-- governed_table: attach
alter table "MARTS"."GOVERNED_TABLE"
cluster by
  ("SPENT", "ID");

-- governed_table: attach
grant
select
  on table "MARTS"."GOVERNED_TABLE" to role "REPORTER";

-- governed_table: attach
grant
select
  on table "MARTS"."GOVERNED_TABLE" to role "Data Science";

-- governed_table: attach
grant references on table "MARTS"."GOVERNED_TABLE" to role "REPORTER";

-- governed_table: replace
alter table "MARTS"."GOVERNED_TABLE"
drop row access policy "GOVERNANCE"."RULES"."Rows",
add row access policy "GOVERNANCE"."RULES"."ONE" on ("ID");

-- governed_table: replace
alter table "MARTS"."GOVERNED_TABLE"
set
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" force;

-- governed_table: attach again
alter table "MARTS"."GOVERNED_TABLE"
drop all row access policies;

-- governed_table: attach again
alter table "MARTS"."GOVERNED_TABLE"
add row access policy "GOVERNANCE"."RULES"."ONE" on ("ID");

-- governed_table: attach again
alter table "MARTS"."GOVERNED_TABLE"
set
  aggregation policy "GOVERNANCE"."RULES"."GROUPS" force;

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
drop row access policy "GOVERNANCE"."RULES"."Rows";

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
unset aggregation policy;

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
modify column "EMAIL"
unset masking policy,
column "SPENT"
unset masking policy;

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
modify column "SPENT"
unset projection policy;

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
modify column "SPENT"
unset tag "GOVERNANCE"."TAGS"."KIND",
"GOVERNANCE"."TAGS"."LEVEL",
column "EMAIL"
unset tag "GOVERNANCE"."TAGS"."KIND";

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
unset tag "GOVERNANCE"."TAGS"."COST_CENTER",
"GOVERNANCE"."TAGS"."LEVEL";

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
drop clustering key;

-- governed_table: detach
revoke
select
  on table "MARTS"."GOVERNED_TABLE"
from
  role "REPORTER";

-- governed_table: detach
revoke
select
  on table "MARTS"."GOVERNED_TABLE"
from
  role "Data Science";

-- governed_table: detach
revoke references on table "MARTS"."GOVERNED_TABLE"
from
  role "REPORTER";

-- governed_table: optimize searches
alter table "MARTS"."GOVERNED_TABLE"
add search optimization;

-- governed_table: optimize searches
alter table "MARTS"."GOVERNED_TABLE"
add search optimization on EQUALITY ("ID"),
SUBSTRING("EMAIL");

-- what is attached
select
  0 as "AT",
  policy_kind as "KIND",
  policy_db as "DATABASE",
  policy_schema as "SCHEMA",
  policy_name as "NAME",
  ref_column_name as "COLUMN",
  cast(ref_arg_column_names as varchar) as "ARGUMENTS",
  cast(null as varchar) as "VALUE"
from
  table (
    information_schema.policy_references (ref_entity_name => '"MARTS"."GOVERNED_TABLE"', ref_entity_domain => 'table')
  )
where
  tag_name is null
union all
select
  0,
  'TAG',
  tag_database,
  tag_schema,
  tag_name,
  cast(null as varchar),
  cast(null as varchar),
  tag_value
from
  table (information_schema.tag_references ('"MARTS"."GOVERNED_TABLE"', 'table'))
where
  level in ('TABLE', 'VIEW')
union all
select
  0,
  'TAG',
  tag_database,
  tag_schema,
  tag_name,
  column_name,
  cast(null as varchar),
  tag_value
from
  table (information_schema.tag_references_all_columns ('"MARTS"."GOVERNED_TABLE"', 'table'))
where
  level = 'COLUMN'
union all
select
  1 as "AT",
  policy_kind as "KIND",
  policy_db as "DATABASE",
  policy_schema as "SCHEMA",
  policy_name as "NAME",
  ref_column_name as "COLUMN",
  cast(ref_arg_column_names as varchar) as "ARGUMENTS",
  cast(null as varchar) as "VALUE"
from
  table (
    information_schema.policy_references (ref_entity_name => '"MARTS"."GOVERNED_VIEW"', ref_entity_domain => 'view')
  )
where
  tag_name is null
union all
select
  1,
  'TAG',
  tag_database,
  tag_schema,
  tag_name,
  cast(null as varchar),
  cast(null as varchar),
  tag_value
from
  table (information_schema.tag_references ('"MARTS"."GOVERNED_VIEW"', 'table'))
where
  level in ('TABLE', 'VIEW')
union all
select
  1,
  'TAG',
  tag_database,
  tag_schema,
  tag_name,
  column_name,
  cast(null as varchar),
  tag_value
from
  table (information_schema.tag_references_all_columns ('"MARTS"."GOVERNED_VIEW"', 'table'))
where
  level = 'COLUMN';

-- a day ago
select
  count(*) as "ROWS"
from
  "MARTS"."GOVERNED_TABLE" at (
    offset
      => -86400
  ) as "BEFORE";

-- tests of several
select
  0 as "AT",
  "ROWS",
  "TEST_0",
  "TEST_1",
  "TEST_2",
  cast(null as varchar) as "READ"
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
          when ("EMAIL" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("SPENT" is null) then 1
        end
      ) as "TEST_2"
    from
      "RAW"."RAW_PEOPLE" as "ROW"
  ) as "TESTED"
union all
select
  1 as "AT",
  "ROWS",
  "TEST_0",
  "TEST_1",
  "TEST_2",
  cast(null as varchar) as "READ"
from
  (
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
              "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" as "ROW"
            where
              "ID" is not null
            group by
              "ID"
            having
              count(*) > 1
          ) as "FAILING"
      ) as "TEST_2"
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
              when ("EMAIL" is null) then 1
            end
          ) as "TEST_1"
        from
          "MAIN"."GOVERNED_TABLE__CANDIDATE_RUN" as "ROW"
      ) as "SCAN"
  ) as "TESTED"
union all
select
  2 as "AT",
  "ROWS",
  "TEST_0",
  "TEST_1",
  cast(null as number(38, 0)) as "TEST_2",
  cast("READ" as varchar) as "READ"
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
          when ("EMAIL" is null) then 1
        end
      ) as "TEST_1",
      hash_agg("ROW"."ID", "ROW"."EMAIL") as "READ"
    from
      "MAIN"."GOVERNED_VIEW__CANDIDATE_RUN" as "ROW"
  ) as "TESTED"
union all
select
  3 as "AT",
  "ROWS",
  "TEST_0",
  cast(null as number(38, 0)) as "TEST_1",
  cast(null as number(38, 0)) as "TEST_2",
  cast(null as varchar) as "READ"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ID" is null) then 1
        end
      ) as "TEST_0"
    from
      "MAIN"."GOVERNED_ROWS__CANDIDATE_RUN" as "ROW"
  ) as "TESTED"
union all
select
  4 as "AT",
  "ROWS",
  "TEST_0",
  cast(null as number(38, 0)) as "TEST_1",
  cast(null as number(38, 0)) as "TEST_2",
  cast("READ" as varchar) as "READ"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ID" is null) then 1
        end
      ) as "TEST_0",
      hash_agg("ROW"."ID") as "READ"
    from
      "MAIN"."GOVERNED_ROWS_SEEN__CANDIDATE_RUN" as "ROW"
  ) as "TESTED";

-- records under a lease
merge into
  "_MODELS"."RELATIONS" as kept using (
    select
      *
    from
      (
        values
          ('marts', 'governed_table', 'table', '', 'run', '2024-02-29 12:00:00', '', '')
      ) as listed (schema_name, relation_name, kind, data_version, run_id, published_at, built_from, published)
    where
      exists (
        select
          1
        from
          "_MODELS"."LEASE"
        where
          is_held
          and token = 'a token'
      )
  ) as given on kept.schema_name = given.schema_name
  and kept.relation_name = given.relation_name
when matched
then update set
  kind = given.kind,
  data_version = given.data_version,
  run_id = given.run_id,
  published_at = given.published_at,
  built_from = given.built_from,
  published = given.published
when not matched then insert
  (schema_name, relation_name, kind, data_version, run_id, published_at, built_from, published)
values
  (
    given.schema_name,
    given.relation_name,
    given.kind,
    given.data_version,
    given.run_id,
    given.published_at,
    given.built_from,
    given.published
  );

-- in doubt
update "_MODELS"."RELATIONS"
set
  built_from = null
where
  (schema_name, relation_name) in (('marts', 'governed_table'))
  and exists (
    select
      1
    from
      "_MODELS"."LEASE"
    where
      is_held
      and token = 'a token'
  );

-- whether sources changed
select
  0 as "AT",
  "VERSION"
from
  (
    select
      cast("rows" as varchar) || ' ' || coalesce(cast("hash" as varchar), '') as "VERSION"
    from
      (
        select
          count(*) as "rows",
          cast(hash_agg(*) as varchar) as "hash"
        from
          "RAW"."RAW_ORDERS" as "ROW"
      ) as "CONTENT"
  ) as "READ"
union all
select
  1 as "AT",
  "VERSION"
from
  (
    select
      cast(system$last_change_commit_time('"RAW"."RAW_ITEMS"') as varchar) as "VERSION"
  ) as "READ";

-- the cost of a run so far
with
  "LISTED" as (
    select
      query_tag,
      bytes_scanned,
      execution_time,
      credits_used_cloud_services
    from
      table (
        information_schema.query_history_by_user (end_time_range_start => dateadd('second', -700, current_timestamp), result_limit => 10000)
      )
  )
select
  query_tag as "TAG",
  count(*) as "STATEMENTS",
  sum(bytes_scanned) as "BYTES",
  sum(execution_time) as "MS",
  sum(credits_used_cloud_services) as "CLOUD",
  (
    select
      count(*)
    from
      "LISTED"
  ) as "ALL",
  null as "CREDITS"
from
  "LISTED"
where
  contains(query_tag, '"run_id":"run"')
group by
  query_tag;

-- the cost of runs
with
  "ATTRIBUTED" as (
    select
      query_id as "ID",
      sum(credits_attributed_compute + coalesce(credits_used_query_acceleration, 0)) as "USED"
    from
      snowflake.account_usage.query_attribution_history
    where
      start_time >= cast('2024-02-29 12:00:00' as timestamp_ltz)
      and start_time < cast('2024-03-01 00:00:00' as timestamp_ltz)
    group by
      query_id
  )
select
  query_tag as "TAG",
  count(*) as "STATEMENTS",
  sum(bytes_scanned) as "BYTES",
  sum(execution_time) as "MS",
  sum(credits_used_cloud_services) as "CLOUD",
  sum("USED") as "CREDITS"
from
  snowflake.account_usage.query_history
  left join "ATTRIBUTED" on "ID" = query_id
where
  start_time >= cast('2024-02-29 12:00:00' as timestamp_ltz)
  and start_time < cast('2024-03-01 00:00:00' as timestamp_ltz)
  and contains(query_tag, '"run_id":')
group by
  query_tag;
