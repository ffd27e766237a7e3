-- create_view
create or replace view "staging"."stg_exchange_rates" as
select
  cast("currency" as varchar) as "currency",
  cast("valid_from" as date) as "valid_from",
  cast("valid_to" as date) as "valid_to",
  cast("rate" as decimal(18, 8)) as "rate"
from
  (
    with
      "rates" as (
        select
          upper(nullif(trim("r"."currency", ' ' || chr(9) || chr(10) || chr(13)), '')) as "currency",
          "r"."valid_from",
          "r"."rate"
        from
          "raw"."raw_exchange_rates" as "r"
        where
          "r"."valid_from" is not null
          and "r"."rate" is not null
      ),
      "greatest" as (
        select
          "r"."currency",
          "r"."valid_from",
          max("r"."rate") as "rate"
        from
          "rates" as "r"
        where
          "r"."currency" is not null
        group by
          "r"."currency",
          "r"."valid_from"
      )
    select
      "g"."currency",
      "g"."valid_from",
      lead ("g"."valid_from") over (
        partition by
          "g"."currency"
        order by
          "g"."valid_from" asc nulls last
      ) as "valid_to",
      "g"."rate"
    from
      "greatest" as "g"
  ) as "stg_exchange_rates";

comment on view "staging"."stg_exchange_rates" is 'What a currency is worth from a day on: the greatest of several rates of that day. [models: staging.stg_exchange_rates]';

comment on column "staging"."stg_exchange_rates"."currency" is 'In upper case.';

comment on column "staging"."stg_exchange_rates"."valid_from" is 'The first day of the rate.';

comment on column "staging"."stg_exchange_rates"."valid_to" is 'The first day of the next rate; null for the last.';

comment on column "staging"."stg_exchange_rates"."rate" is 'Units of the reporting currency for one unit of the currency.';

-- drop in place of a table
drop table "staging"."stg_exchange_rates";

-- create_view in place of a table
create or replace view "staging"."stg_exchange_rates" as
select
  cast("currency" as varchar) as "currency",
  cast("valid_from" as date) as "valid_from",
  cast("valid_to" as date) as "valid_to",
  cast("rate" as decimal(18, 8)) as "rate"
from
  (
    with
      "rates" as (
        select
          upper(nullif(trim("r"."currency", ' ' || chr(9) || chr(10) || chr(13)), '')) as "currency",
          "r"."valid_from",
          "r"."rate"
        from
          "raw"."raw_exchange_rates" as "r"
        where
          "r"."valid_from" is not null
          and "r"."rate" is not null
      ),
      "greatest" as (
        select
          "r"."currency",
          "r"."valid_from",
          max("r"."rate") as "rate"
        from
          "rates" as "r"
        where
          "r"."currency" is not null
        group by
          "r"."currency",
          "r"."valid_from"
      )
    select
      "g"."currency",
      "g"."valid_from",
      lead ("g"."valid_from") over (
        partition by
          "g"."currency"
        order by
          "g"."valid_from" asc nulls last
      ) as "valid_to",
      "g"."rate"
    from
      "greatest" as "g"
  ) as "stg_exchange_rates";

comment on view "staging"."stg_exchange_rates" is 'What a currency is worth from a day on: the greatest of several rates of that day. [models: staging.stg_exchange_rates]';

comment on column "staging"."stg_exchange_rates"."currency" is 'In upper case.';

comment on column "staging"."stg_exchange_rates"."valid_from" is 'The first day of the rate.';

comment on column "staging"."stg_exchange_rates"."valid_to" is 'The first day of the next rate; null for the last.';

comment on column "staging"."stg_exchange_rates"."rate" is 'Units of the reporting currency for one unit of the currency.';

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
          "staging"."stg_exchange_rates" as "row"
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
          ("valid_from" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("rate" is null)
      ) as "test_2",
      bit_xor(hash("row"."currency", "row"."valid_from", "row"."valid_to", "row"."rate")) as "read"
    from
      "staging"."stg_exchange_rates" as "row"
  ) as "scan";

-- rows that fail not_null_currency
select
  "row".*
from
  "staging"."stg_exchange_rates" as "row"
where
  "currency" is null
limit
  5;

-- rows that fail not_null_valid_from
select
  "row".*
from
  "staging"."stg_exchange_rates" as "row"
where
  "valid_from" is null
limit
  5;

-- rows that fail not_null_rate
select
  "row".*
from
  "staging"."stg_exchange_rates" as "row"
where
  "rate" is null
limit
  5;

-- rows that fail unique_currency_valid_from
select
  "currency" as "currency",
  "valid_from" as "valid_from",
  count(*) as "occurrences"
from
  "staging"."stg_exchange_rates" as "row"
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
