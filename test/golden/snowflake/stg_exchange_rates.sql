-- create_view
create or replace view "STAGING"."STG_EXCHANGE_RATES" (
  "CURRENCY" comment 'In upper case.',
  "VALID_FROM" comment 'The first day of the rate.',
  "VALID_TO" comment 'The first day of the next rate; null for the last.',
  "RATE" comment 'Units of the reporting currency for one unit of the currency.'
) comment = 'What a currency is worth from a day on: the greatest of several rates of that day. [models: staging.stg_exchange_rates]' as
select
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("VALID_FROM" as date) as "VALID_FROM",
  cast("VALID_TO" as date) as "VALID_TO",
  cast("RATE" as number(18, 8)) as "RATE"
from
  (
    with
      "RATES" as (
        select
          upper(nullif(trim("R"."CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), '')) as "CURRENCY",
          "R"."VALID_FROM",
          "R"."RATE"
        from
          "RAW"."RAW_EXCHANGE_RATES" as "R"
        where
          "R"."VALID_FROM" is not null
          and "R"."RATE" is not null
      ),
      "GREATEST" as (
        select
          "R"."CURRENCY",
          "R"."VALID_FROM",
          max("R"."RATE") as "RATE"
        from
          "RATES" as "R"
        where
          "R"."CURRENCY" is not null
        group by
          "R"."CURRENCY",
          "R"."VALID_FROM"
      )
    select
      "G"."CURRENCY",
      "G"."VALID_FROM",
      lead("G"."VALID_FROM") over (
        partition by
          "G"."CURRENCY"
        order by
          "G"."VALID_FROM" asc nulls last
      ) as "VALID_TO",
      "G"."RATE"
    from
      "GREATEST" as "G"
  ) as "STG_EXCHANGE_RATES";

-- drop in place of a table
drop table "STAGING"."STG_EXCHANGE_RATES";

-- create_view in place of a table
create or replace view "STAGING"."STG_EXCHANGE_RATES" (
  "CURRENCY" comment 'In upper case.',
  "VALID_FROM" comment 'The first day of the rate.',
  "VALID_TO" comment 'The first day of the next rate; null for the last.',
  "RATE" comment 'Units of the reporting currency for one unit of the currency.'
) comment = 'What a currency is worth from a day on: the greatest of several rates of that day. [models: staging.stg_exchange_rates]' as
select
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("VALID_FROM" as date) as "VALID_FROM",
  cast("VALID_TO" as date) as "VALID_TO",
  cast("RATE" as number(18, 8)) as "RATE"
from
  (
    with
      "RATES" as (
        select
          upper(nullif(trim("R"."CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), '')) as "CURRENCY",
          "R"."VALID_FROM",
          "R"."RATE"
        from
          "RAW"."RAW_EXCHANGE_RATES" as "R"
        where
          "R"."VALID_FROM" is not null
          and "R"."RATE" is not null
      ),
      "GREATEST" as (
        select
          "R"."CURRENCY",
          "R"."VALID_FROM",
          max("R"."RATE") as "RATE"
        from
          "RATES" as "R"
        where
          "R"."CURRENCY" is not null
        group by
          "R"."CURRENCY",
          "R"."VALID_FROM"
      )
    select
      "G"."CURRENCY",
      "G"."VALID_FROM",
      lead("G"."VALID_FROM") over (
        partition by
          "G"."CURRENCY"
        order by
          "G"."VALID_FROM" asc nulls last
      ) as "VALID_TO",
      "G"."RATE"
    from
      "GREATEST" as "G"
  ) as "STG_EXCHANGE_RATES";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CURRENCY" as "CURRENCY",
          "VALID_FROM" as "VALID_FROM",
          count(*) as "OCCURRENCES"
        from
          "STAGING"."STG_EXCHANGE_RATES" as "ROW"
        where
          (
            "CURRENCY" is not null
            and "VALID_FROM" is not null
          )
        group by
          "CURRENCY",
          "VALID_FROM"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_3"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("CURRENCY" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("VALID_FROM" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("RATE" is null) then 1
        end
      ) as "TEST_2",
      hash_agg("ROW"."CURRENCY", "ROW"."VALID_FROM", "ROW"."VALID_TO", "ROW"."RATE") as "READ"
    from
      "STAGING"."STG_EXCHANGE_RATES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_currency
select
  "ROW".*
from
  "STAGING"."STG_EXCHANGE_RATES" as "ROW"
where
  "CURRENCY" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "ROW".*
from
  "STAGING"."STG_EXCHANGE_RATES" as "ROW"
where
  "VALID_FROM" is null
limit
  5;

-- rows that fail not_null_rate
select
  "ROW".*
from
  "STAGING"."STG_EXCHANGE_RATES" as "ROW"
where
  "RATE" is null
limit
  5;

-- rows that fail unique_currency_valid_from
select
  "CURRENCY" as "CURRENCY",
  "VALID_FROM" as "VALID_FROM",
  count(*) as "OCCURRENCES"
from
  "STAGING"."STG_EXCHANGE_RATES" as "ROW"
where
  (
    "CURRENCY" is not null
    and "VALID_FROM" is not null
  )
group by
  "CURRENCY",
  "VALID_FROM"
having
  count(*) > 1
limit
  5;
