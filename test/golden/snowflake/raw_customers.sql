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
          "RAW"."RAW_CUSTOMERS" as "ROW"
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
      ) as "TEST_0",
      count(
        case
          when ("UPDATED_AT" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when (
            not (
              "FIRST_NAME" = nullif(trim("FIRST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "FIRST_NAME" <> ''
            )
          ) then 1
        end
      ) as "TEST_3",
      count(
        case
          when (
            not (
              "LAST_NAME" = nullif(trim("LAST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "LAST_NAME" <> ''
            )
          ) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (
            not (
              nullif(trim("FIRST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
              or nullif(trim("LAST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
            )
          ) then 1
        end
      ) as "TEST_5",
      count(
        case
          when (
            not (
              "EMAIL" = lower(nullif(trim("EMAIL", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "EMAIL" <> ''
            )
          ) then 1
        end
      ) as "TEST_6",
      count(
        case
          when (
            not (
              "COUNTRY" = nullif(trim("COUNTRY", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "COUNTRY" <> ''
            )
          ) then 1
        end
      ) as "TEST_7"
    from
      "RAW"."RAW_CUSTOMERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_customer_id
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  "CUSTOMER_ID" is not null
group by
  "CUSTOMER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  "UPDATED_AT" is null
limit
  5;

-- rows that fail first_name_is_clean
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  not (
    "FIRST_NAME" = nullif(trim("FIRST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "FIRST_NAME" <> ''
  )
limit
  5;

-- rows that fail last_name_is_clean
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  not (
    "LAST_NAME" = nullif(trim("LAST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "LAST_NAME" <> ''
  )
limit
  5;

-- rows that fail name_is_known
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  not (
    nullif(trim("FIRST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
    or nullif(trim("LAST_NAME", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
  )
limit
  5;

-- rows that fail email_is_clean
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  not (
    "EMAIL" = lower(nullif(trim("EMAIL", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "EMAIL" <> ''
  )
limit
  5;

-- rows that fail country_is_clean
select
  "ROW".*
from
  "RAW"."RAW_CUSTOMERS" as "ROW"
where
  not (
    "COUNTRY" = nullif(trim("COUNTRY", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "COUNTRY" <> ''
  )
limit
  5;
