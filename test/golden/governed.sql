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
modify column "EMAIL"
set masking policy "GOVERNANCE"."PII"."MASK_TEXT" force,
column "SPENT"
set masking policy "Governance"."PII"."MASK_NUMBER" force;

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

-- governed_table: detach
alter table "MARTS"."GOVERNED_TABLE"
modify column "EMAIL"
unset masking policy,
column "SPENT"
unset masking policy;

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
