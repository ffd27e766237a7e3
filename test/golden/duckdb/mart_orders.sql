-- create_table
create or replace table "marts"."mart_orders" (
  "order_id" bigint,
  "customer_id" bigint,
  "order_status" varchar,
  "is_valid" boolean,
  "counted_as" varchar,
  "ordered_at" timestamp,
  "order_day" date,
  "items_count" bigint,
  "units" decimal(38, 4) using compression uncompressed,
  "gross_amount" decimal(38, 4) using compression uncompressed,
  "net_amount" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed,
  "channel" varchar,
  "currency" varchar,
  "discount_amount" decimal(38, 4) using compression uncompressed,
  "shipping_amount" decimal(38, 4) using compression uncompressed,
  "tax_amount" decimal(38, 4) using compression uncompressed,
  "refunded_amount" decimal(38, 4) using compression uncompressed,
  "net_sales" decimal(38, 4) using compression uncompressed,
  "total_amount" decimal(38, 4) using compression uncompressed,
  "order_number" bigint,
  "days_since_previous_order" bigint,
  "updated_at" timestamp
);

insert into
  "marts"."mart_orders" by name
select
  cast("order_id" as bigint) as "order_id",
  cast("customer_id" as bigint) as "customer_id",
  cast("order_status" as varchar) as "order_status",
  cast("is_valid" as boolean) as "is_valid",
  cast("counted_as" as varchar) as "counted_as",
  cast("ordered_at" as timestamp) as "ordered_at",
  cast("order_day" as date) as "order_day",
  cast("items_count" as bigint) as "items_count",
  cast("units" as decimal(38, 4)) as "units",
  cast("gross_amount" as decimal(38, 4)) as "gross_amount",
  cast("net_amount" as decimal(38, 4)) as "net_amount",
  cast("margin" as decimal(38, 4)) as "margin",
  cast("channel" as varchar) as "channel",
  cast("currency" as varchar) as "currency",
  cast("discount_amount" as decimal(38, 4)) as "discount_amount",
  cast("shipping_amount" as decimal(38, 4)) as "shipping_amount",
  cast("tax_amount" as decimal(38, 4)) as "tax_amount",
  cast("refunded_amount" as decimal(38, 4)) as "refunded_amount",
  cast("net_sales" as decimal(38, 4)) as "net_sales",
  cast("total_amount" as decimal(38, 4)) as "total_amount",
  cast("order_number" as bigint) as "order_number",
  cast("days_since_previous_order" as bigint) as "days_since_previous_order",
  cast("updated_at" as timestamp) as "updated_at"
from
  (
    with
      "amounts" as (
        select
          "i"."order_id",
          count(*) as "items_count",
          sum("i"."quantity") as "units",
          sum("i"."gross_amount") as "gross_amount",
          sum("i"."net_amount") as "net_amount",
          sum("i"."margin") as "margin"
        from
          "intermediate"."int_order_items" as "i"
        group by
          "i"."order_id"
      ),
      "refunds" as (
        select
          "r"."order_id",
          sum("r"."amount") as "amount"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."order_id" is not null
        group by
          "r"."order_id"
      )
    select
      "o"."order_id",
      "o"."customer_id",
      "o"."order_status",
      "o"."is_valid",
      "o"."counted_as",
      "o"."ordered_at",
      "o"."order_day",
      coalesce("a"."items_count", 0) as "items_count",
      coalesce("a"."units", 0) as "units",
      coalesce("a"."gross_amount", 0) as "gross_amount",
      coalesce("a"."net_amount", 0) as "net_amount",
      coalesce("a"."margin", 0) as "margin",
      "o"."channel",
      "o"."currency",
      (coalesce("a"."gross_amount", 0) - coalesce("a"."net_amount", 0)) as "discount_amount",
      "o"."shipping_amount",
      "o"."tax_amount",
      coalesce("r"."amount", 0) as "refunded_amount",
      (coalesce("a"."net_amount", 0) - coalesce("r"."amount", 0)) as "net_sales",
      ((coalesce("a"."net_amount", 0) + "o"."shipping_amount") + "o"."tax_amount") as "total_amount",
      "o"."order_number",
      "o"."days_since_previous_order",
      "o"."updated_at"
    from
      "intermediate"."int_orders" as "o"
      left join "amounts" as "a" on "a"."order_id" = "o"."order_id"
      left join "refunds" as "r" on "r"."order_id" = "o"."order_id"
  ) as "mart_orders";

comment on table "marts"."mart_orders" is 'An order before the day of the analysis, valid or not, with its amounts in the reporting currency; an order without items has 0. [models: marts.mart_orders]';

comment on column "marts"."mart_orders"."customer_id" is 'As extracted, also when the customer is unknown.';

comment on column "marts"."mart_orders"."is_valid" is 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.';

comment on column "marts"."mart_orders"."counted_as" is 'What its status counts as; other: in no list, where valid_statuses are listed.';

comment on column "marts"."mart_orders"."items_count" is 'Lines of the order.';

comment on column "marts"."mart_orders"."gross_amount" is 'Before discounts.';

comment on column "marts"."mart_orders"."net_amount" is 'After discounts of lines and of the order.';

comment on column "marts"."mart_orders"."margin" is 'net_amount − units × cost of the products, before refunds; a cost that is unknown counts as 0.';

comment on column "marts"."mart_orders"."channel" is 'Where it was sold, in lower case.';

comment on column "marts"."mart_orders"."currency" is 'The currency in which the order was placed, in upper case.';

comment on column "marts"."mart_orders"."discount_amount" is 'gross_amount − net_amount.';

comment on column "marts"."mart_orders"."shipping_amount" is '0 when unknown.';

comment on column "marts"."mart_orders"."tax_amount" is '0 when unknown.';

comment on column "marts"."mart_orders"."refunded_amount" is 'What was paid back before as_of.';

comment on column "marts"."mart_orders"."net_sales" is 'net_amount − refunded_amount.';

comment on column "marts"."mart_orders"."total_amount" is 'net_amount + shipping_amount + tax_amount.';

comment on column "marts"."mart_orders"."order_number" is '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.';

comment on column "marts"."mart_orders"."days_since_previous_order" is 'Calendar days since the customer''s valid order before; null for the first.';

comment on column "marts"."mart_orders"."updated_at" is 'When the shop last changed the order or one of its items.';

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
              "marts"."mart_orders" as "row"
            where
              "order_id" is not null
          ) as "keys"
        group by
          ("order_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_21",
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("order_number" >> 6) as "block"
        from
          (
            select
              "customer_id" as "customer_id",
              case
                when typeof("order_number") in ('BIGINT', 'INTEGER') then cast("order_number" as bigint)
              end as "order_number"
            from
              "marts"."mart_orders" as "row"
            where
              (
                "customer_id" is not null
                and "order_number" is not null
              )
          ) as "keys"
        group by
          "customer_id",
          ("order_number" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_number" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_22",
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
              "o"."items" as "items_of_orders",
              "i"."items",
              "o"."net" as "net_of_orders",
              "i"."net" as "net_of_items"
            from
              (
                select
                  coalesce(sum("o"."items_count"), 0) as "items",
                  coalesce(sum("o"."net_amount"), 0) as "net"
                from
                  "marts"."mart_orders" as "o"
              ) as "o"
              cross join (
                select
                  count(*) as "items",
                  coalesce(sum("i"."net_amount"), 0) as "net"
                from
                  "intermediate"."int_order_items" as "i"
              ) as "i"
            where
              (
                "o"."items" <> "i"."items"
                or "o"."net" <> "i"."net"
              )
          ) as "row"
      ) as "failing"
  ) as "test_25",
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
              "o"."refunded" as "refunded_of_orders",
              "r"."refunded"
            from
              (
                select
                  coalesce(sum("o"."refunded_amount"), 0) as "refunded"
                from
                  "marts"."mart_orders" as "o"
              ) as "o"
              cross join (
                select
                  coalesce(sum("r"."amount"), 0) as "refunded"
                from
                  "intermediate"."int_refunds" as "r"
                where
                  "r"."order_id" is not null
              ) as "r"
            where
              "o"."refunded" <> "r"."refunded"
          ) as "row"
      ) as "failing"
  ) as "test_26"
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
          ("order_status" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("is_valid" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("counted_as" is null)
      ) as "test_3",
      count(*) filter(
        where
          ("counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other'))
      ) as "test_4",
      count(*) filter(
        where
          ("ordered_at" is null)
      ) as "test_5",
      count(*) filter(
        where
          ("order_day" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("items_count" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("items_count" < 0)
      ) as "test_8",
      count(*) filter(
        where
          ("units" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("gross_amount" is null)
      ) as "test_10",
      count(*) filter(
        where
          ("net_amount" is null)
      ) as "test_11",
      count(*) filter(
        where
          ("margin" is null)
      ) as "test_12",
      count(*) filter(
        where
          ("discount_amount" is null)
      ) as "test_13",
      count(*) filter(
        where
          ("shipping_amount" is null)
      ) as "test_14",
      count(*) filter(
        where
          ("tax_amount" is null)
      ) as "test_15",
      count(*) filter(
        where
          ("refunded_amount" is null)
      ) as "test_16",
      count(*) filter(
        where
          ("net_sales" is null)
      ) as "test_17",
      count(*) filter(
        where
          ("total_amount" is null)
      ) as "test_18",
      count(*) filter(
        where
          ("order_number" < 1)
      ) as "test_19",
      count(*) filter(
        where
          ("days_since_previous_order" < 0)
      ) as "test_20",
      count(*) filter(
        where
          (
            not (
              ("days_since_previous_order" is not null) = (
                "order_number" is not null
                and "order_number" <> 1
              )
            )
          )
      ) as "test_23",
      count(*) filter(
        where
          (
            not (
              "is_valid" = false
              or "items_count" > 0
            )
          )
      ) as "test_24"
    from
      "marts"."mart_orders" as "row"
  ) as "scan";

-- rows that fail not_null_order_id
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "order_status" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "counted_as" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_ordered_at
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "ordered_at" is null
limit
  5;

-- rows that fail not_null_order_day
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "order_day" is null
limit
  5;

-- rows that fail not_null_items_count
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "items_count" is null
limit
  5;

-- rows that fail range_items_count
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "items_count" < 0
limit
  5;

-- rows that fail not_null_units
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "units" is null
limit
  5;

-- rows that fail not_null_gross_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "gross_amount" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "net_amount" is null
limit
  5;

-- rows that fail not_null_margin
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "margin" is null
limit
  5;

-- rows that fail not_null_discount_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "discount_amount" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "shipping_amount" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "tax_amount" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "refunded_amount" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "net_sales" is null
limit
  5;

-- rows that fail not_null_total_amount
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "total_amount" is null
limit
  5;

-- rows that fail range_order_number
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "order_number" < 1
limit
  5;

-- rows that fail range_days_since_previous_order
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  "days_since_previous_order" < 0
limit
  5;

-- rows that fail unique_order_id
select
  "order_id" as "order_id",
  count(*) as "occurrences"
from
  "marts"."mart_orders" as "row"
where
  "order_id" is not null
group by
  "order_id"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_customer_id_order_number
select
  "customer_id" as "customer_id",
  "order_number" as "order_number",
  count(*) as "occurrences"
from
  "marts"."mart_orders" as "row"
where
  (
    "customer_id" is not null
    and "order_number" is not null
  )
group by
  "customer_id",
  "order_number"
having
  count(*) > 1
limit
  5;

-- rows that fail days_since_previous_order_from_the_second_on
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  not (
    ("days_since_previous_order" is not null) = (
      "order_number" is not null
      and "order_number" <> 1
    )
  )
limit
  5;

-- rows that fail valid_orders_have_items
select
  "row".*
from
  "marts"."mart_orders" as "row"
where
  not (
    "is_valid" = false
    or "items_count" > 0
  )
limit
  5;

-- rows that fail orders_add_up_to_items
select
  "row".*
from
  (
    select
      "o"."items" as "items_of_orders",
      "i"."items",
      "o"."net" as "net_of_orders",
      "i"."net" as "net_of_items"
    from
      (
        select
          coalesce(sum("o"."items_count"), 0) as "items",
          coalesce(sum("o"."net_amount"), 0) as "net"
        from
          "marts"."mart_orders" as "o"
      ) as "o"
      cross join (
        select
          count(*) as "items",
          coalesce(sum("i"."net_amount"), 0) as "net"
        from
          "intermediate"."int_order_items" as "i"
      ) as "i"
    where
      (
        "o"."items" <> "i"."items"
        or "o"."net" <> "i"."net"
      )
  ) as "row"
limit
  5;

-- rows that fail orders_add_up_to_refunds
select
  "row".*
from
  (
    select
      "o"."refunded" as "refunded_of_orders",
      "r"."refunded"
    from
      (
        select
          coalesce(sum("o"."refunded_amount"), 0) as "refunded"
        from
          "marts"."mart_orders" as "o"
      ) as "o"
      cross join (
        select
          coalesce(sum("r"."amount"), 0) as "refunded"
        from
          "intermediate"."int_refunds" as "r"
        where
          "r"."order_id" is not null
      ) as "r"
    where
      "o"."refunded" <> "r"."refunded"
  ) as "row"
limit
  5;
