-- create_table
create or replace table "marts"."mart_next_orders" ("due_in_weeks" bigint, "customers" bigint, "monetary" decimal(38, 4) using compression uncompressed);

insert into
  "marts"."mart_next_orders" by name
select
  cast("due_in_weeks" as bigint) as "due_in_weeks",
  cast("customers" as bigint) as "customers",
  cast("monetary" as decimal(38, 4)) as "monetary"
from
  (
    with
      "due" as (
        select
          case
            when (-26) is not null
            and case
              when 26 is not null
              and case
                when floor(
                  (
                    cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                  )
                ) is null
                or cast(
                  try_cast (
                    floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as bigint
                  ) as double
                ) = floor(
                  (
                    cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                  )
                ) then try_cast (
                  floor(
                    (
                      cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) as bigint
                )
                else cast(
                  'models {"relation":"mart_next_orders","type":"bigint"}␟' || '' || '␟' || cast(
                    floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as varchar
                  ) || '␟' as bigint
                )
              end is not null then least(
                26,
                case
                  when floor(
                    (
                      cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) is null
                  or cast(
                    try_cast (
                      floor(
                        (
                          cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                        )
                      ) as bigint
                    ) as double
                  ) = floor(
                    (
                      cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) then try_cast (
                    floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as bigint
                  )
                  else cast(
                    'models {"relation":"mart_next_orders","type":"bigint"}␟' || '' || '␟' || cast(
                      floor(
                        (
                          cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                        )
                      ) as varchar
                    ) || '␟' as bigint
                  )
                end
              )
            end is not null then greatest(
              (-26),
              case
                when 26 is not null
                and case
                  when floor(
                    (
                      cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) is null
                  or cast(
                    try_cast (
                      floor(
                        (
                          cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                        )
                      ) as bigint
                    ) as double
                  ) = floor(
                    (
                      cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) then try_cast (
                    floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as bigint
                  )
                  else cast(
                    'models {"relation":"mart_next_orders","type":"bigint"}␟' || '' || '␟' || cast(
                      floor(
                        (
                          cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                        )
                      ) as varchar
                    ) || '␟' as bigint
                  )
                end is not null then least(
                  26,
                  case
                    when floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) is null
                    or cast(
                      try_cast (
                        floor(
                          (
                            cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                          )
                        ) as bigint
                      ) as double
                    ) = floor(
                      (
                        cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) then try_cast (
                      floor(
                        (
                          cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                        )
                      ) as bigint
                    )
                    else cast(
                      'models {"relation":"mart_next_orders","type":"bigint"}␟' || '' || '␟' || cast(
                        floor(
                          (
                            cast((("m"."expected_reorder_days" - "m"."recency_days") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                          )
                        ) as varchar
                      ) || '␟' as bigint
                    )
                  end
                )
              end
            )
          end as "due_in_weeks",
          "m"."monetary"
        from
          "marts"."mart_customer_360" as "m"
        where
          "m"."expected_reorder_days" is not null
      )
    select
      "d"."due_in_weeks",
      count(*) as "customers",
      sum("d"."monetary") as "monetary"
    from
      "due" as "d"
    group by
      "d"."due_in_weeks"
  ) as "mart_next_orders";

comment on table "marts"."mart_next_orders" is 'A week in which the next order of customers is due, counted from as_of; below 0 it is overdue. Customers of whom nothing is expected are left out: their churn status is Unknown. [models: marts.mart_next_orders]';

comment on column "marts"."mart_next_orders"."due_in_weeks" is 'Whole weeks from as_of to the expected order; 26 and −26 also have what is further away.';

comment on column "marts"."mart_next_orders"."customers" is 'Known customers with a valid order.';

comment on column "marts"."mart_next_orders"."monetary" is 'What they spent so far: net sales of valid orders, less refunds without an order.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("due_in_weeks" >> 6) as "block"
        from
          (
            select
              case
                when typeof("due_in_weeks") in ('BIGINT', 'INTEGER') then cast("due_in_weeks" as bigint)
              end as "due_in_weeks"
            from
              "marts"."mart_next_orders" as "row"
            where
              "due_in_weeks" is not null
          ) as "keys"
        group by
          ("due_in_weeks" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("due_in_weeks" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_5"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("due_in_weeks" is null)
      ) as "test_0",
      count(*) filter(
        where
          (
            "due_in_weeks" < (-26)
            or "due_in_weeks" > 26
          )
      ) as "test_1",
      count(*) filter(
        where
          ("customers" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("customers" < 1)
      ) as "test_3",
      count(*) filter(
        where
          ("monetary" is null)
      ) as "test_4"
    from
      "marts"."mart_next_orders" as "row"
  ) as "scan";

-- rows that fail not_null_due_in_weeks
select
  "row".*
from
  "marts"."mart_next_orders" as "row"
where
  "due_in_weeks" is null
limit
  5;

-- rows that fail range_due_in_weeks
select
  "row".*
from
  "marts"."mart_next_orders" as "row"
where
  (
    "due_in_weeks" < (-26)
    or "due_in_weeks" > 26
  )
limit
  5;

-- rows that fail not_null_customers
select
  "row".*
from
  "marts"."mart_next_orders" as "row"
where
  "customers" is null
limit
  5;

-- rows that fail range_customers
select
  "row".*
from
  "marts"."mart_next_orders" as "row"
where
  "customers" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "row".*
from
  "marts"."mart_next_orders" as "row"
where
  "monetary" is null
limit
  5;

-- rows that fail unique_due_in_weeks
select
  "due_in_weeks" as "due_in_weeks",
  count(*) as "occurrences"
from
  "marts"."mart_next_orders" as "row"
where
  "due_in_weeks" is not null
group by
  "due_in_weeks"
having
  count(*) > 1
limit
  5;
