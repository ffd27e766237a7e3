-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          "customer_id" as "customer_id",
          count(*) as "occurrences"
        from
          "raw"."raw_customers" as "row"
        where
          "customer_id" is not null
          and (
            (
              case
                when typeof("row"."customer_id") in ('BIGINT', 'INTEGER') then cast("row"."customer_id" as bigint)
              end >> 6
            ) in (
              select
                "blocks"."block"
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
                        "raw"."raw_customers" as "row"
                      where
                        "customer_id" is not null
                    ) as "keys"
                  group by
                    ("customer_id" >> 6)
                  having
                    count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("customer_id" & 63 as ubigint))), 0)
                ) as "blocks"
            )
            or case
              when typeof("row"."customer_id") in ('BIGINT', 'INTEGER') then cast("row"."customer_id" as bigint)
            end is null
          )
        group by
          "customer_id"
        having
          count(*) > 1
      ) as "failing"
  ) as "test_1"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("customer_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("updated_at" is null)
      ) as "test_2",
      count(*) filter(
        where
          (
            not (
              "first_name" = nullif(trim("first_name", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "first_name" <> ''
            )
          )
      ) as "test_3",
      count(*) filter(
        where
          (
            not (
              "last_name" = nullif(trim("last_name", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "last_name" <> ''
            )
          )
      ) as "test_4",
      count(*) filter(
        where
          (
            not (
              nullif(trim("first_name", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
              or nullif(trim("last_name", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
            )
          )
      ) as "test_5",
      count(*) filter(
        where
          (
            not (
              "email" = lower(nullif(trim("email", ' ' || chr(9) || chr(10) || chr(13)), ''))
              and "email" <> ''
            )
          )
      ) as "test_6",
      count(*) filter(
        where
          (
            not (
              "country" = nullif(trim("country", ' ' || chr(9) || chr(10) || chr(13)), '')
              and "country" <> ''
            )
          )
      ) as "test_7"
    from
      "raw"."raw_customers" as "row"
  ) as "scan";

-- rows that fail not_null_customer_id
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  "customer_id" is null
limit
  5;

-- rows that fail unique_customer_id
select
  "customer_id" as "customer_id",
  count(*) as "occurrences"
from
  "raw"."raw_customers" as "row"
where
  "customer_id" is not null
group by
  "customer_id"
having
  count(*) > 1
limit
  5;

-- rows that fail not_null_updated_at
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  "updated_at" is null
limit
  5;

-- rows that fail first_name_is_clean
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  not (
    "first_name" = nullif(trim("first_name", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "first_name" <> ''
  )
limit
  5;

-- rows that fail last_name_is_clean
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  not (
    "last_name" = nullif(trim("last_name", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "last_name" <> ''
  )
limit
  5;

-- rows that fail name_is_known
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  not (
    nullif(trim("first_name", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
    or nullif(trim("last_name", ' ' || chr(9) || chr(10) || chr(13)), '') is not null
  )
limit
  5;

-- rows that fail email_is_clean
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  not (
    "email" = lower(nullif(trim("email", ' ' || chr(9) || chr(10) || chr(13)), ''))
    and "email" <> ''
  )
limit
  5;

-- rows that fail country_is_clean
select
  "row".*
from
  "raw"."raw_customers" as "row"
where
  not (
    "country" = nullif(trim("country", ' ' || chr(9) || chr(10) || chr(13)), '')
    and "country" <> ''
  )
limit
  5;
