-- create_table
create or replace table "staging"."stg_customers" as
select
  cast("customer_id" as bigint) as "customer_id",
  cast("first_name" as varchar) as "first_name",
  cast("last_name" as varchar) as "last_name",
  cast("full_name" as varchar) as "full_name",
  cast("email" as varchar) as "email",
  cast("country" as varchar) as "country",
  cast("created_at" as timestamp) as "created_at",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    with
      "versions" as (
        select
          "c"."customer_id",
          nullif(trim("c"."first_name", ' ' || chr(9) || chr(10) || chr(13)), '') as "first_name",
          nullif(trim("c"."last_name", ' ' || chr(9) || chr(10) || chr(13)), '') as "last_name",
          lower(nullif(trim("c"."email", ' ' || chr(9) || chr(10) || chr(13)), '')) as "email",
          nullif(trim("c"."country", ' ' || chr(9) || chr(10) || chr(13)), '') as "country",
          "c"."created_at",
          "c"."updated_at",
          row_number() over (
            partition by
              "c"."customer_id"
            order by
              "c"."updated_at" desc nulls last,
              nullif("c"."first_name", '') desc nulls last,
              nullif("c"."last_name", '') desc nulls last,
              nullif("c"."email", '') desc nulls last,
              nullif("c"."country", '') desc nulls last,
              "c"."created_at" desc nulls last
          ) as "version_rank"
        from
          "raw"."raw_customers" as "c"
        where
          "c"."customer_id" is not null
      )
    select
      "v"."customer_id",
      "v"."first_name",
      "v"."last_name",
      case
        when coalesce("v"."first_name", "v"."last_name") is not null then concat_ws(' ', "v"."first_name", "v"."last_name")
      end as "full_name",
      "v"."email",
      "v"."country",
      "v"."created_at",
      "v"."updated_at"
    from
      "versions" as "v"
    where
      "v"."version_rank" = 1
  ) as "stg_customers";

comment on table "staging"."stg_customers" is 'A customer: the latest version that the shop exported, with clean texts. [models: staging.stg_customers]';

comment on column "staging"."stg_customers"."full_name" is 'The known parts of the name; null when there is none.';

comment on column "staging"."stg_customers"."email" is 'In lower case.';

comment on column "staging"."stg_customers"."created_at" is 'When the customer signed up.';

comment on column "staging"."stg_customers"."updated_at" is 'When this version was written.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("customer_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("customer_id") in ('BIGINT', 'INTEGER') then cast("customer_id" as bigint)
              end as "customer_id"
            from
              "staging"."stg_customers" as "row"
            where
              "customer_id" is not null
          ) as "keys"
        group by
          ("customer_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_1"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_0"
    from
      "staging"."stg_customers" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "staging"."stg_customers" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "staging"."stg_customers" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;
