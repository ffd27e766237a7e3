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
          "RAW"."RAW_EXCHANGE_RATES" as "ROW"
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
          when (
            not (
              "CURRENCY" = upper(nullif(trim("CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "CURRENCY" <> ''
            )
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("VALID_FROM" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("RATE" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when (not ("RATE" > 0)) then 1
        end
      ) as "TEST_5"
    from
      "RAW"."RAW_EXCHANGE_RATES" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_currency
select
  "ROW".*
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
where
  "CURRENCY" is null
limit
  5;

-- rows that fail currency_is_clean
select
  "ROW".*
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
where
  not (
    "CURRENCY" = upper(nullif(trim("CURRENCY", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "CURRENCY" <> ''
  )
limit
  5;

-- rows that fail not_null_valid_from
select
  "ROW".*
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
where
  "VALID_FROM" is null
limit
  5;

-- rows that fail unique_currency_valid_from
select
  "CURRENCY" as "CURRENCY",
  "VALID_FROM" as "VALID_FROM",
  count(*) as "OCCURRENCES"
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
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

-- rows that fail not_null_rate
select
  "ROW".*
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
where
  "RATE" is null
limit
  5;

-- rows that fail rate_is_positive
select
  "ROW".*
from
  "RAW"."RAW_EXCHANGE_RATES" as "ROW"
where
  not ("RATE" > 0)
limit
  5;
