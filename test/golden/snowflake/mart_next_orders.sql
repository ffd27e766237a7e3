-- create_table
create
or replace transient table "MARTS"."MART_NEXT_ORDERS" (
  "DUE_IN_WEEKS" number(38, 0) comment 'Whole weeks from as_of to the expected order; 26 and −26 also have what is further away.',
  "CUSTOMERS" number(38, 0) comment 'Known customers with a valid order.',
  "MONETARY" number(38, 4) comment 'What they spent so far: net sales of valid orders, less refunds without an order.'
) comment = 'A week in which the next order of customers is due, counted from as_of; below 0 it is overdue. Customers of whom nothing is expected are left out: their churn status is Unknown. [models: marts.mart_next_orders]' as
select
  cast("DUE_IN_WEEKS" as number(38, 0)) as "DUE_IN_WEEKS",
  cast("CUSTOMERS" as number(38, 0)) as "CUSTOMERS",
  cast("MONETARY" as number(38, 4)) as "MONETARY"
from
  (
    with
      "DUE" as (
        select
          greatest(
            -26,
            least(
              26,
              case
                when floor(
                  (
                    cast((("M"."EXPECTED_REORDER_DAYS" - "M"."RECENCY_DAYS") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                  )
                ) is null
                or cast(
                  cast(
                    floor(
                      (
                        cast((("M"."EXPECTED_REORDER_DAYS" - "M"."RECENCY_DAYS") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as number(38, 0)
                  ) as double
                ) = floor(
                  (
                    cast((("M"."EXPECTED_REORDER_DAYS" - "M"."RECENCY_DAYS") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                  )
                ) then cast(
                  floor(
                    (
                      cast((("M"."EXPECTED_REORDER_DAYS" - "M"."RECENCY_DAYS") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                    )
                  ) as number(38, 0)
                )
                else cast(
                  'models {"relation":"mart_next_orders","type":"number(38, 0)"}␟' || '' || '␟' || cast(
                    floor(
                      (
                        cast((("M"."EXPECTED_REORDER_DAYS" - "M"."RECENCY_DAYS") + cast('1e-9' as double)) as double) / nullif(cast(7 as double), 0)
                      )
                    ) as varchar
                  ) || '␟' as number(38, 0)
                )
              end
            )
          ) as "DUE_IN_WEEKS",
          "M"."MONETARY"
        from
          "MARTS"."MART_CUSTOMER_360" as "M"
        where
          "M"."EXPECTED_REORDER_DAYS" is not null
      )
    select
      "D"."DUE_IN_WEEKS",
      count(*) as "CUSTOMERS",
      sum("D"."MONETARY") as "MONETARY"
    from
      "DUE" as "D"
    group by
      "D"."DUE_IN_WEEKS"
  ) as "MART_NEXT_ORDERS";

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "DUE_IN_WEEKS" as "DUE_IN_WEEKS",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_NEXT_ORDERS" as "ROW"
        where
          "DUE_IN_WEEKS" is not null
        group by
          "DUE_IN_WEEKS"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_5"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("DUE_IN_WEEKS" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when (
            "DUE_IN_WEEKS" < -26
            or "DUE_IN_WEEKS" > 26
          ) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("CUSTOMERS" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("CUSTOMERS" < 1) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("MONETARY" is null) then 1
        end
      ) as "TEST_4"
    from
      "MARTS"."MART_NEXT_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_due_in_weeks
select
  "ROW".*
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  "DUE_IN_WEEKS" is null
limit
  5;

-- rows that fail range_due_in_weeks
select
  "ROW".*
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  (
    "DUE_IN_WEEKS" < -26
    or "DUE_IN_WEEKS" > 26
  )
limit
  5;

-- rows that fail not_null_customers
select
  "ROW".*
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  "CUSTOMERS" is null
limit
  5;

-- rows that fail range_customers
select
  "ROW".*
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  "CUSTOMERS" < 1
limit
  5;

-- rows that fail not_null_monetary
select
  "ROW".*
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  "MONETARY" is null
limit
  5;

-- rows that fail unique_due_in_weeks
select
  "DUE_IN_WEEKS" as "DUE_IN_WEEKS",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_NEXT_ORDERS" as "ROW"
where
  "DUE_IN_WEEKS" is not null
group by
  "DUE_IN_WEEKS"
having
  count(*) > 1
limit
  5;
