-- create_table
create or replace table "intermediate"."int_orders" (
  "order_id" bigint,
  "customer_id" bigint,
  "is_known_customer" boolean,
  "order_status" varchar,
  "is_valid" boolean,
  "counted_as" varchar,
  "ordered_at" timestamp,
  "order_day" date,
  "channel" varchar,
  "currency" varchar,
  "exchange_rate" decimal(18, 8),
  "order_discount" decimal(12, 2),
  "shipping_amount" decimal(38, 4) using compression uncompressed,
  "tax_amount" decimal(38, 4) using compression uncompressed,
  "updated_at" timestamp,
  "order_number" bigint,
  "days_since_previous_order" bigint
);

insert into
  "intermediate"."int_orders" by name
select
  cast("order_id" as bigint) as "order_id",
  cast("customer_id" as bigint) as "customer_id",
  cast("is_known_customer" as boolean) as "is_known_customer",
  cast("order_status" as varchar) as "order_status",
  cast("is_valid" as boolean) as "is_valid",
  cast("counted_as" as varchar) as "counted_as",
  cast("ordered_at" as timestamp) as "ordered_at",
  cast("order_day" as date) as "order_day",
  cast("channel" as varchar) as "channel",
  cast("currency" as varchar) as "currency",
  cast("exchange_rate" as decimal(18, 8)) as "exchange_rate",
  cast("order_discount" as decimal(12, 2)) as "order_discount",
  cast("shipping_amount" as decimal(38, 4)) as "shipping_amount",
  cast("tax_amount" as decimal(38, 4)) as "tax_amount",
  cast("updated_at" as timestamp) as "updated_at",
  cast("order_number" as bigint) as "order_number",
  cast("days_since_previous_order" as bigint) as "days_since_previous_order"
from
  (
    with
      "existing" as (
        select
          "o"."order_id",
          "o"."customer_id",
          "c"."customer_id" is not null as "is_known_customer",
          "o"."status" as "order_status",
          "o"."is_valid",
          case
            when "o"."is_valid" = true then 'valid'
            when "o"."status" in ('returned') then 'returned'
            when "o"."status" in ('cancelled') then 'cancelled'
            else 'other'
          end as "counted_as",
          "o"."order_date" as "ordered_at",
          cast("o"."order_date" as date) as "order_day",
          "o"."channel",
          "o"."currency",
          case
            when "o"."discount_amount" > 0 then "o"."discount_amount"
            else 0
          end as "order_discount",
          "o"."shipping_amount",
          "o"."tax_amount",
          "o"."updated_at"
        from
          "staging"."stg_orders" as "o"
          cross join "intermediate"."int_as_of" as "d"
          left join "staging"."stg_customers" as "c" on "c"."customer_id" = "o"."customer_id"
        where
          "o"."order_date" < cast("d"."as_of" as timestamp)
      ),
      "numbered" as (
        select
          "e"."order_id",
          "e"."customer_id",
          "e"."is_known_customer",
          "e"."order_status",
          "e"."is_valid",
          "e"."counted_as",
          "e"."ordered_at",
          "e"."order_day",
          "e"."channel",
          "e"."currency",
          "e"."order_discount",
          "e"."shipping_amount",
          "e"."tax_amount",
          "e"."updated_at",
          (
            "e"."is_known_customer" = true
            and "e"."is_valid" = true
          ) as "is_numbered",
          row_number() over (
            partition by
              "e"."customer_id",
              "e"."is_known_customer",
              "e"."is_valid"
            order by
              "e"."ordered_at" asc nulls last,
              "e"."order_id" asc nulls last
          ) as "place",
          lag ("e"."order_day") over (
            partition by
              "e"."customer_id",
              "e"."is_known_customer",
              "e"."is_valid"
            order by
              "e"."ordered_at" asc nulls last,
              "e"."order_id" asc nulls last
          ) as "previous_day"
        from
          "existing" as "e"
      ),
      "rated" as (
        select
          "n".*,
          cast(1 as decimal(18, 8)) as "exchange_rate"
        from
          "numbered" as "n"
          left join "staging"."stg_exchange_rates" as "r" on "r"."currency" = "n"."currency"
          and "r"."valid_from" <= "n"."order_day"
          and (
            "r"."valid_to" is null
            or "n"."order_day" < "r"."valid_to"
          )
      )
    select
      "n"."order_id",
      "n"."customer_id",
      "n"."is_known_customer",
      "n"."order_status",
      "n"."is_valid",
      "n"."counted_as",
      "n"."ordered_at",
      "n"."order_day",
      "n"."channel",
      "n"."currency",
      "n"."exchange_rate",
      "n"."order_discount",
      coalesce(
        case
          when "n"."exchange_rate" = 1 then cast("n"."shipping_amount" as decimal(38, 4))
          else round((cast("n"."shipping_amount" as decimal(38, 4)) * "n"."exchange_rate"), 4)
        end,
        0
      ) as "shipping_amount",
      coalesce(
        case
          when "n"."exchange_rate" = 1 then cast("n"."tax_amount" as decimal(38, 4))
          else round((cast("n"."tax_amount" as decimal(38, 4)) * "n"."exchange_rate"), 4)
        end,
        0
      ) as "tax_amount",
      "n"."updated_at",
      case
        when "n"."is_numbered" = true then "n"."place"
      end as "order_number",
      case
        when "n"."is_numbered" = true then date_diff('day', cast("n"."previous_day" as date), cast("n"."order_day" as date))
      end as "days_since_previous_order"
    from
      "rated" as "n"
  ) as "int_orders";

comment on table "intermediate"."int_orders" is 'An order before the day of the analysis, with its place among the valid orders of its customer; without the amounts of its items. [models: intermediate.int_orders]';

comment on column "intermediate"."int_orders"."is_known_customer" is 'Whether the customer is in stg_customers.';

comment on column "intermediate"."int_orders"."is_valid" is 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.';

comment on column "intermediate"."int_orders"."counted_as" is 'What its status counts as; other: in no list, where valid_statuses are listed.';

comment on column "intermediate"."int_orders"."channel" is 'Where it was sold, in lower case.';

comment on column "intermediate"."int_orders"."currency" is 'The currency in which the order was placed, in upper case.';

comment on column "intermediate"."int_orders"."exchange_rate" is 'What a unit of its currency is worth in the reporting one; null fails the build.';

comment on column "intermediate"."int_orders"."order_discount" is 'What is taken off the whole order, in its currency; 0 when unknown or negative.';

comment on column "intermediate"."int_orders"."shipping_amount" is '0 when unknown.';

comment on column "intermediate"."int_orders"."tax_amount" is '0 when unknown.';

comment on column "intermediate"."int_orders"."updated_at" is 'When the shop last changed the order or one of its items.';

comment on column "intermediate"."int_orders"."order_number" is '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.';

comment on column "intermediate"."int_orders"."days_since_previous_order" is 'Calendar days since the customer''s valid order before; null for the first.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("order_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("order_id") in ('BIGINT', 'INTEGER') then cast("order_id" as bigint)
              end as "order_id"
            from
              "intermediate"."int_orders" as "row"
            where
              "order_id" is not null
          ) as "keys"
        group by
          ("order_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_14",
  (
    select
      count(*) as "failures"
    from
      (
        select
          "row".*
        from
          (
            select
              "o"."currency",
              min("o"."order_day") as "first_day",
              max("o"."order_day") as "last_day",
              count(*) as "orders"
            from
              "intermediate"."int_orders" as "o"
            where
              "o"."currency" is not null
              and (
                select
                  count(distinct "a"."currency") as "currencies"
                from
                  "intermediate"."int_orders" as "a"
              ) > 1
            group by
              "o"."currency"
          ) as "row"
      ) as "failing"
  ) as "test_15"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("is_known_customer" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("order_status" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("is_valid" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("counted_as" is null)
      ) as "test_4",
      count(*) filter(
        where
          ("counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other'))
      ) as "test_5",
      count(*) filter(
        where
          ("ordered_at" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("order_day" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("order_discount" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("order_discount" < 0)
      ) as "test_9",
      count(*) filter(
        where
          ("shipping_amount" is null)
      ) as "test_10",
      count(*) filter(
        where
          ("tax_amount" is null)
      ) as "test_11",
      count(*) filter(
        where
          ("order_number" < 1)
      ) as "test_12",
      count(*) filter(
        where
          ("days_since_previous_order" < 0)
      ) as "test_13",
      count(*) filter(
        where
          (
            not (
              ("order_number" is not null) = (
                "is_valid" = true
                and "is_known_customer" = true
              )
            )
          )
      ) as "test_16"
    from
      "intermediate"."int_orders" as "row"
  ) as "scan";

-- rows that fail not_null_order_id
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_is_known_customer
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "is_known_customer" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_status" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "counted_as" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_ordered_at
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "ordered_at" is null
limit
  5;

-- rows that fail not_null_order_day
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_day" is null
limit
  5;

-- rows that fail not_null_order_discount
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_discount" is null
limit
  5;

-- rows that fail range_order_discount
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_discount" < 0
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "shipping_amount" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "tax_amount" is null
limit
  5;

-- rows that fail range_order_number
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "order_number" < 1
limit
  5;

-- rows that fail range_days_since_previous_order
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  "days_since_previous_order" < 0
limit
  5;

-- rows that fail unique_order_id
select
  "order_id" as "order_id",
  count(*) as "occurrences"
from
  "intermediate"."int_orders" as "row"
where
  "order_id" is not null
group by
  "order_id"
having
  count(*) > 1
limit
  5;

-- rows that fail one_currency_or_the_variable_currency
select
  "row".*
from
  (
    select
      "o"."currency",
      min("o"."order_day") as "first_day",
      max("o"."order_day") as "last_day",
      count(*) as "orders"
    from
      "intermediate"."int_orders" as "o"
    where
      "o"."currency" is not null
      and (
        select
          count(distinct "a"."currency") as "currencies"
        from
          "intermediate"."int_orders" as "a"
      ) > 1
    group by
      "o"."currency"
  ) as "row"
limit
  5;

-- rows that fail order_number_is_of_valid_orders_of_known_customers
select
  "row".*
from
  "intermediate"."int_orders" as "row"
where
  not (
    ("order_number" is not null) = (
      "is_valid" = true
      and "is_known_customer" = true
    )
  )
limit
  5;
