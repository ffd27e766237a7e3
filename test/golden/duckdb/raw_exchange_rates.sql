-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "currency" as "currency",
          "valid_from" as "valid_from",
          count(*) as "occurrences"
        from
          "raw"."raw_exchange_rates" as "row"
        where
          (
            "currency" is not null
            and "valid_from" is not null
          )
        group by
          "currency",
          "valid_from"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_3"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("currency" is null)
      ) as "test_0",
      count(*) filter(
        where
          (
            not (
              "currency" = upper(nullif(trim("currency", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "currency" <> ''
            )
          )
      ) as "test_1",
      count(*) filter(
        where
          ("valid_from" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("rate" is null)
      ) as "test_4",
      count(*) filter(
        where
          (not ("rate" > 0))
      ) as "test_5"
    from
      "raw"."raw_exchange_rates" as "row"
  ) as "scan";

-- rows that fail not_null_currency
select
  "row".*
from
  "raw"."raw_exchange_rates" as "row"
where
  "currency" is null
limit
  5;

-- rows that fail currency_is_clean
select
  "row".*
from
  "raw"."raw_exchange_rates" as "row"
where
  not (
    "currency" = upper(nullif(trim("currency", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "currency" <> ''
  )
limit
  5;

-- rows that fail not_null_valid_from
select
  "row".*
from
  "raw"."raw_exchange_rates" as "row"
where
  "valid_from" is null
limit
  5;

-- rows that fail unique_currency_valid_from
select
  "currency" as "currency",
  "valid_from" as "valid_from",
  count(*) as "occurrences"
from
  "raw"."raw_exchange_rates" as "row"
where
  (
    "currency" is not null
    and "valid_from" is not null
  )
group by
  "currency",
  "valid_from"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_rate
select
  "row".*
from
  "raw"."raw_exchange_rates" as "row"
where
  "rate" is null
limit
  5;

-- rows that fail rate_is_positive
select
  "row".*
from
  "raw"."raw_exchange_rates" as "row"
where
  not ("rate" > 0)
limit
  5;
