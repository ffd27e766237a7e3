-- create_table
create
or replace transient table "STAGING"."STG_CUSTOMERS" (
  "CUSTOMER_ID" number(38, 0),
  "FIRST_NAME" varchar,
  "LAST_NAME" varchar,
  "FULL_NAME" varchar comment 'The known parts of the name; null when there is none.',
  "EMAIL" varchar comment 'In lower case.',
  "COUNTRY" varchar,
  "CREATED_AT" timestamp_ntz comment 'When the customer signed up.',
  "UPDATED_AT" timestamp_ntz comment 'When this version was written.'
) comment = 'A customer: the latest version that the shop exported, with clean texts. [models: staging.stg_customers]' as
select
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("FIRST_NAME" as varchar) as "FIRST_NAME",
  cast("LAST_NAME" as varchar) as "LAST_NAME",
  cast("FULL_NAME" as varchar) as "FULL_NAME",
  cast("EMAIL" as varchar) as "EMAIL",
  cast("COUNTRY" as varchar) as "COUNTRY",
  cast("CREATED_AT" as timestamp_ntz) as "CREATED_AT",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "VERSIONS" as (
        select
          "C"."CUSTOMER_ID",
          nullif(trim("C"."FIRST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') as "FIRST_NAME",
          nullif(trim("C"."LAST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') as "LAST_NAME",
          lower(nullif(trim("C"."EMAIL", ' ' || chr(9) || chr(10) || chr(13)), '')) as "EMAIL",
          nullif(trim("C"."COUNTRY", ' ' || chr(9) || chr(10) || chr(13)), '') as "COUNTRY",
          "C"."CREATED_AT",
          "C"."UPDATED_AT",
          row_number() over (
            partition by
              "C"."CUSTOMER_ID"
            order by
              "C"."UPDATED_AT" desc nulls last,
              nullif("C"."FIRST_NAME", '') desc nulls last,
              nullif("C"."LAST_NAME", '') desc nulls last,
              nullif("C"."EMAIL", '') desc nulls last,
              nullif("C"."COUNTRY", '') desc nulls last,
              "C"."CREATED_AT" desc nulls last
          ) as "VERSION_RANK"
        from
          "RAW"."RAW_CUSTOMERS" as "C"
        where
          "C"."CUSTOMER_ID" is not null
      )
    select
      "V"."CUSTOMER_ID",
      "V"."FIRST_NAME",
      "V"."LAST_NAME",
      case
        when coalesce("V"."FIRST_NAME", "V"."LAST_NAME") is not null then substr(coalesce(' ' || "V"."FIRST_NAME", '') || coalesce(' ' || "V"."LAST_NAME", ''), 2)
      end as "FULL_NAME",
      "V"."EMAIL",
      "V"."COUNTRY",
      "V"."CREATED_AT",
      "V"."UPDATED_AT"
    from
      "VERSIONS" as "V"
    where
      "V"."VERSION_RANK" = 1
  ) as "STG_CUSTOMERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          count(*) as "OCCURRENCES"
        from
          "STAGING"."STG_CUSTOMERS" as "ROW"
        where
          "CUSTOMER_ID" is not null
        group by
          "CUSTOMER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_1"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CUSTOMER_ID" is null) then 1
        end
      ) as "TEST_0"
    from
      "STAGING"."STG_CUSTOMERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "STAGING"."STG_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;
