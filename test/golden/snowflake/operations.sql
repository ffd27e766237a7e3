-- the record of operations
create table if not exists "_MODELS"."OPERATIONS" (
  operation_name varchar not null,
  status varchar not null,
  run_id varchar not null,
  changed_at varchar not null
);

-- two are due
merge into
  "_MODELS"."OPERATIONS" as kept using (
    select
      *
    from
      (
        values
          ('upload', 'due', 'run', '2024-02-29 12:00:00'),
          ('o''x', 'due', 'run', '2024-02-29 12:00:00')
      ) as listed (operation_name, status, run_id, changed_at)
  ) as given on kept.operation_name = given.operation_name
when matched
then update set
  status = given.status,
  run_id = given.run_id,
  changed_at = given.changed_at
when not matched then insert
  (operation_name, status, run_id, changed_at)
values
  (given.operation_name, given.status, given.run_id, given.changed_at);
