-- governed_table: clone
create table "DEV_MARTS"."GOVERNED_TABLE" clone "SHOP"."MARTS"."GOVERNED_TABLE";

-- governed_table: clone
create
or replace transient table "DEV_MARTS"."GOVERNED_TABLE" clone "SHOP"."MARTS"."GOVERNED_TABLE"
copy grants;

-- governed_table: clone
delete from "_MODELS"."INTERVALS"
where
  schema_name = 'marts'
  and relation_name = 'governed_table';

-- governed_table: clone
insert into
  "_MODELS"."INTERVALS" (schema_name, relation_name, starts_at, digest, run_id)
select
  schema_name,
  relation_name,
  starts_at,
  digest,
  run_id
from
  "SHOP"."_MODELS"."INTERVALS"
where
  schema_name = 'marts'
  and relation_name = 'governed_table';

-- governed_table: roll back
select
  to_varchar(current_timestamp, 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM') as "NOW";

-- governed_table: roll back
create transient table "MARTS"."GOVERNED_TABLE__CANDIDATE_RUN" clone "MARTS"."GOVERNED_TABLE" at (
  timestamp => to_timestamp_tz('2024-02-29 12:00:00.123456789 +0000', 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM')
);

-- governed_table: roll back
alter table "MARTS"."GOVERNED_TABLE"
rename to "MARTS"."GOVERNED_TABLE__REPLACED_RUN";

-- governed_table: roll back
undrop table "MARTS"."GOVERNED_TABLE";

-- governed_table: roll back
execute immediate $$
begin
alter table "MARTS"."GOVERNED_TABLE" rename to "MARTS"."GOVERNED_TABLE__REPLACED_RUN";
undrop table "MARTS"."GOVERNED_TABLE";
end
$$;

-- governed_table: roll back
delete from "_MODELS"."INTERVALS"
where
  schema_name = 'marts'
  and relation_name = 'governed_table';

-- governed_table: roll back
insert into
  "_MODELS"."INTERVALS" (schema_name, relation_name, starts_at, digest, run_id)
select
  schema_name,
  relation_name,
  starts_at,
  digest,
  run_id
from
  "_MODELS"."INTERVALS" at (
    timestamp => to_timestamp_tz('2024-02-29 12:00:00.123456789 +0000', 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM')
  )
where
  schema_name = 'marts'
  and relation_name = 'governed_table';

-- governed_table: roll back
show tables history in schema "MARTS";

-- recent: dynamic table
create
or replace transient dynamic table "MARTS"."RECENT" (
  "ID" number(38, 0)
  with masking policy
    "GOVERNANCE"."PII"."MASK_NUMBER" comment 'Its number.'
) target_lag = '10 minutes' warehouse = "Refreshing" refresh_mode = incremental initialize = on_create
cluster by
  ("ID") comment = 'It''s recent. [models: marts.recent]'
copy grants
with row access policy
  "GOVERNANCE"."RULES"."BY_REGION" on ("ID")
with tag
  ("GOVERNANCE"."TAGS"."COST_CENTER" = 'sales') as
select
  1 as "ID";

-- recent: dynamic table
create
or replace transient dynamic table "MARTS"."RECENT" target_lag = downstream warehouse = "Refreshing" refresh_mode = incremental initialize = on_create comment = 'It''s recent. [models: marts.recent]' as
select
  1 as "ID";

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
set
  target_lag = '1 hour';

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
set
  warehouse = "REFRESHING";

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
modify column "ID"
set masking policy "GOVERNANCE"."PII"."MASK_NUMBER" force;

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
set tag "GOVERNANCE"."TAGS"."KIND" = 'money';

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
unset tag "GOVERNANCE"."TAGS"."LEVEL";

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
drop clustering key;

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
set
  comment = 'It''s recent. [models: marts.recent]';

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT"
modify column "ID" comment 'Its number.';

-- recent: dynamic table
alter dynamic table "MARTS"."RECENT" refresh;

-- recent: dynamic table
alter table "MARTS"."ORDERS"
set
  change_tracking = true;

-- recent: dynamic table
grant
select
  on dynamic table "MARTS"."RECENT" to role "REPORTER";

-- recent: dynamic table
drop dynamic table if exists "MARTS"."RECENT";
