-- create_table
create
or replace transient table "MARTS"."MART_ORDERS" (
  "ORDER_ID" number(38, 0),
  "CUSTOMER_ID" number(38, 0) comment 'As extracted, also when the customer is unknown.',
  "ORDER_STATUS" varchar,
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned nor cancelled, or one of valid_statuses.',
  "ORDERED_AT" timestamp_ntz,
  "ORDER_DAY" date,
  "ITEMS_COUNT" number(38, 0) comment 'Lines of the order.',
  "UNITS" number(38, 0),
  "GROSS_AMOUNT" number(38, 4) comment 'Before discounts.',
  "NET_AMOUNT" number(38, 4) comment 'After discounts.',
  "MARGIN" number(38, 4) comment 'net_amount − units × cost of the products.',
  "UPDATED_AT" timestamp_ntz comment 'When the shop last changed the order or one of its items.',
  "ORDER_NUMBER" number(38, 0) comment '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.',
  "DAYS_SINCE_PREVIOUS_ORDER" number(38, 0) comment 'Calendar days since the customer''s valid order before; null for the first.'
) comment = 'An order before the day of the analysis, valid or not, with its amounts; an order without items has 0. [models: marts.mart_orders]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ITEMS_COUNT" as number(38, 0)) as "ITEMS_COUNT",
  cast("UNITS" as number(38, 0)) as "UNITS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER"
from
  (
    with
      "ORDERS" as (
        select
          "INT_ORDERS"."ORDER_ID",
          "INT_ORDERS"."CUSTOMER_ID",
          "INT_ORDERS"."IS_KNOWN_CUSTOMER",
          "INT_ORDERS"."ORDER_STATUS",
          "INT_ORDERS"."IS_VALID",
          "INT_ORDERS"."ORDERED_AT",
          "INT_ORDERS"."ORDER_DAY",
          "INT_ORDERS"."UPDATED_AT",
          "INT_ORDERS"."ORDER_NUMBER",
          "INT_ORDERS"."DAYS_SINCE_PREVIOUS_ORDER"
        from
          "INTERMEDIATE"."INT_ORDERS" as "INT_ORDERS"
      ),
      "AMOUNTS" as (
        select
          "I"."ORDER_ID",
          count(*) as "ITEMS_COUNT",
          sum("I"."QUANTITY") as "UNITS",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0)
              else coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0)
            end
          ) as "GROSS_AMOUNT",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
              else (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
            end
          ) as "NET_AMOUNT",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then (
                (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT")) - (coalesce("I"."QUANTITY", 0) * "I"."UNIT_COST")
              )
              else (
                (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT")) - (coalesce(cast("I"."QUANTITY" as number(19, 0)), 0) * "I"."UNIT_COST")
              )
            end
          ) as "MARGIN"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        group by
          "I"."ORDER_ID"
      )
    select
      "O"."ORDER_ID",
      "O"."CUSTOMER_ID",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."ORDERED_AT",
      "O"."ORDER_DAY",
      coalesce("A"."ITEMS_COUNT", 0) as "ITEMS_COUNT",
      coalesce("A"."UNITS", 0) as "UNITS",
      coalesce("A"."GROSS_AMOUNT", 0) as "GROSS_AMOUNT",
      coalesce("A"."NET_AMOUNT", 0) as "NET_AMOUNT",
      coalesce("A"."MARGIN", 0) as "MARGIN",
      "O"."UPDATED_AT",
      "O"."ORDER_NUMBER",
      "O"."DAYS_SINCE_PREVIOUS_ORDER"
    from
      "ORDERS" as "O"
      left join "AMOUNTS" as "A" on "A"."ORDER_ID" = "O"."ORDER_ID"
  ) as "MART_ORDERS";

-- increment: create_table
create or replace temporary table "MARTS"."MART_ORDERS__DELTA_RUN" as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ITEMS_COUNT" as number(38, 0)) as "ITEMS_COUNT",
  cast("UNITS" as number(38, 0)) as "UNITS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER"
from
  (
    with
      "ORDERS" as (
        select
          "N"."ORDER_ID",
          "N"."CUSTOMER_ID",
          "N"."IS_KNOWN_CUSTOMER",
          "N"."ORDER_STATUS",
          "N"."IS_VALID",
          "N"."ORDERED_AT",
          "N"."ORDER_DAY",
          "N"."UPDATED_AT",
          "N"."ORDER_NUMBER",
          "N"."DAYS_SINCE_PREVIOUS_ORDER"
        from
          "INTERMEDIATE"."INT_ORDERS" as "N"
          left join "MARTS"."MART_ORDERS" as "T" on "T"."ORDER_ID" = "N"."ORDER_ID"
        where
          (
            "T"."ORDER_ID" is null
            or "N"."UPDATED_AT" is null
            or "T"."CUSTOMER_ID" is distinct
            from
              "N"."CUSTOMER_ID"
              or "T"."ORDER_STATUS" is distinct
            from
              "N"."ORDER_STATUS"
              or "T"."ORDERED_AT" is distinct
            from
              "N"."ORDERED_AT"
              or "T"."UPDATED_AT" is distinct
            from
              "N"."UPDATED_AT"
              or "T"."ORDER_NUMBER" is distinct
            from
              "N"."ORDER_NUMBER"
              or "T"."DAYS_SINCE_PREVIOUS_ORDER" is distinct
            from
              "N"."DAYS_SINCE_PREVIOUS_ORDER"
          )
      ),
      "AMOUNTS" as (
        select
          "I"."ORDER_ID",
          count(*) as "ITEMS_COUNT",
          sum("I"."QUANTITY") as "UNITS",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0)
              else coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0)
            end
          ) as "GROSS_AMOUNT",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
              else (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
            end
          ) as "NET_AMOUNT",
          sum(
            case
              when "I"."QUANTITY" between -1000 and 1000 then (
                (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT")) - (coalesce("I"."QUANTITY", 0) * "I"."UNIT_COST")
              )
              else (
                (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT")) - (coalesce(cast("I"."QUANTITY" as number(19, 0)), 0) * "I"."UNIT_COST")
              )
            end
          ) as "MARGIN"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        where
          "I"."ORDER_ID" in (
            select
              "ORDER_ID"
            from
              "ORDERS"
          )
        group by
          "I"."ORDER_ID"
      )
    select
      "O"."ORDER_ID",
      "O"."CUSTOMER_ID",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."ORDERED_AT",
      "O"."ORDER_DAY",
      coalesce("A"."ITEMS_COUNT", 0) as "ITEMS_COUNT",
      coalesce("A"."UNITS", 0) as "UNITS",
      coalesce("A"."GROSS_AMOUNT", 0) as "GROSS_AMOUNT",
      coalesce("A"."NET_AMOUNT", 0) as "NET_AMOUNT",
      coalesce("A"."MARGIN", 0) as "MARGIN",
      "O"."UPDATED_AT",
      "O"."ORDER_NUMBER",
      "O"."DAYS_SINCE_PREVIOUS_ORDER"
    from
      "ORDERS" as "O"
      left join "AMOUNTS" as "A" on "A"."ORDER_ID" = "O"."ORDER_ID"
  ) as "MART_ORDERS";

-- increment: create_table
create or replace temporary table "MARTS"."MART_ORDERS__DELETES_RUN" as
select
  "ORDER_ID"
from
  (
    select
      "T"."ORDER_ID"
    from
      "MARTS"."MART_ORDERS" as "T"
      left join "INTERMEDIATE"."INT_ORDERS" as "O" on "O"."ORDER_ID" = "T"."ORDER_ID"
    where
      "O"."ORDER_ID" is null
  ) as "D";

-- increment: create_table
create or replace table "_MODELS"."CHANGES_OF_MART_ORDERS" as
select
  "ORDER_ID",
  "CUSTOMER_ID",
  "ORDER_STATUS",
  "IS_VALID",
  "ORDERED_AT",
  "ORDER_DAY",
  "ITEMS_COUNT",
  "UNITS",
  "GROSS_AMOUNT",
  "NET_AMOUNT",
  "MARGIN",
  "UPDATED_AT",
  "ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER"
from
  "MARTS"."MART_ORDERS"
where
  "ORDER_ID" in (
    select
      "ORDER_ID"
    from
      "MARTS"."MART_ORDERS__DELTA_RUN"
    union all
    select
      "ORDER_ID"
    from
      "MARTS"."MART_ORDERS__DELETES_RUN"
  )
union all
select
  "ORDER_ID",
  "CUSTOMER_ID",
  "ORDER_STATUS",
  "IS_VALID",
  "ORDERED_AT",
  "ORDER_DAY",
  "ITEMS_COUNT",
  "UNITS",
  "GROSS_AMOUNT",
  "NET_AMOUNT",
  "MARGIN",
  "UPDATED_AT",
  "ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER"
from
  "MARTS"."MART_ORDERS__DELTA_RUN";

-- increment: keys
select
  'null' as "PROBLEM",
  "ORDER_ID"
from
  "MARTS"."MART_ORDERS__DELTA_RUN"
where
  "ORDER_ID" is null
union all
select
  'duplicate' as "PROBLEM",
  "ORDER_ID"
from
  "MARTS"."MART_ORDERS__DELTA_RUN"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- increment: delete
delete from "MARTS"."MART_ORDERS"
where
  "ORDER_ID" in (
    select
      "ORDER_ID"
    from
      "MARTS"."MART_ORDERS__DELETES_RUN"
  );

-- increment: merge
merge into
  "MARTS"."MART_ORDERS" as "T" using "MARTS"."MART_ORDERS__DELTA_RUN" as "S" on "T"."ORDER_ID" = "S"."ORDER_ID"
when matched and
  (
    "T"."CUSTOMER_ID" is distinct
    from
      "S"."CUSTOMER_ID"
      or "T"."ORDER_STATUS" is distinct
    from
      "S"."ORDER_STATUS"
      or "T"."IS_VALID" is distinct
    from
      "S"."IS_VALID"
      or "T"."ORDERED_AT" is distinct
    from
      "S"."ORDERED_AT"
      or "T"."ORDER_DAY" is distinct
    from
      "S"."ORDER_DAY"
      or "T"."ITEMS_COUNT" is distinct
    from
      "S"."ITEMS_COUNT"
      or "T"."UNITS" is distinct
    from
      "S"."UNITS"
      or "T"."GROSS_AMOUNT" is distinct
    from
      "S"."GROSS_AMOUNT"
      or "T"."NET_AMOUNT" is distinct
    from
      "S"."NET_AMOUNT"
      or "T"."MARGIN" is distinct
    from
      "S"."MARGIN"
      or "T"."UPDATED_AT" is distinct
    from
      "S"."UPDATED_AT"
      or "T"."ORDER_NUMBER" is distinct
    from
      "S"."ORDER_NUMBER"
      or "T"."DAYS_SINCE_PREVIOUS_ORDER" is distinct
    from
      "S"."DAYS_SINCE_PREVIOUS_ORDER"
  )
then update set
  "CUSTOMER_ID" = "S"."CUSTOMER_ID",
  "ORDER_STATUS" = "S"."ORDER_STATUS",
  "IS_VALID" = "S"."IS_VALID",
  "ORDERED_AT" = "S"."ORDERED_AT",
  "ORDER_DAY" = "S"."ORDER_DAY",
  "ITEMS_COUNT" = "S"."ITEMS_COUNT",
  "UNITS" = "S"."UNITS",
  "GROSS_AMOUNT" = "S"."GROSS_AMOUNT",
  "NET_AMOUNT" = "S"."NET_AMOUNT",
  "MARGIN" = "S"."MARGIN",
  "UPDATED_AT" = "S"."UPDATED_AT",
  "ORDER_NUMBER" = "S"."ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER" = "S"."DAYS_SINCE_PREVIOUS_ORDER"
when not matched then insert
  (
    "ORDER_ID",
    "CUSTOMER_ID",
    "ORDER_STATUS",
    "IS_VALID",
    "ORDERED_AT",
    "ORDER_DAY",
    "ITEMS_COUNT",
    "UNITS",
    "GROSS_AMOUNT",
    "NET_AMOUNT",
    "MARGIN",
    "UPDATED_AT",
    "ORDER_NUMBER",
    "DAYS_SINCE_PREVIOUS_ORDER"
  )
values
  (
    "S"."ORDER_ID",
    "S"."CUSTOMER_ID",
    "S"."ORDER_STATUS",
    "S"."IS_VALID",
    "S"."ORDERED_AT",
    "S"."ORDER_DAY",
    "S"."ITEMS_COUNT",
    "S"."UNITS",
    "S"."GROSS_AMOUNT",
    "S"."NET_AMOUNT",
    "S"."MARGIN",
    "S"."UPDATED_AT",
    "S"."ORDER_NUMBER",
    "S"."DAYS_SINCE_PREVIOUS_ORDER"
  );

-- tests
select
  "SCAN".*,
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ORDER_ID" as "ORDER_ID",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_ORDERS" as "ROW"
        where
          "ORDER_ID" is not null
        group by
          "ORDER_ID"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_13",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "CUSTOMER_ID" as "CUSTOMER_ID",
          "ORDER_NUMBER" as "ORDER_NUMBER",
          count(*) as "OCCURRENCES"
        from
          "MARTS"."MART_ORDERS" as "ROW"
        where
          (
            "CUSTOMER_ID" is not null
            and "ORDER_NUMBER" is not null
          )
        group by
          "CUSTOMER_ID",
          "ORDER_NUMBER"
        having
          count(*) > 1
      ) as "FAILING"
  ) as "TEST_14",
  (
    select
      count(*) as "FAILURES"
    from
      (
        select
          "ROW".*
        from
          (
            select
              "O"."ITEMS" as "ITEMS_OF_ORDERS",
              "I"."ITEMS",
              "O"."NET" as "NET_OF_ORDERS",
              "I"."NET" as "NET_OF_ITEMS"
            from
              (
                select
                  coalesce(sum("O"."ITEMS_COUNT"), 0) as "ITEMS",
                  coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
                from
                  "MARTS"."MART_ORDERS" as "O"
              ) as "O"
              cross join (
                select
                  count(*) as "ITEMS",
                  coalesce(
                    sum(
                      case
                        when "I"."QUANTITY" between -1000 and 1000 then (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
                        else (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
                      end
                    ),
                    0
                  ) as "NET"
                from
                  "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
              ) as "I"
            where
              (
                "O"."ITEMS" <> "I"."ITEMS"
                or "O"."NET" <> "I"."NET"
              )
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_16"
from
  (
    select
      count(*) as "ROWS",
      count(
        case
          when ("ORDER_ID" is null) then 1
        end
      ) as "TEST_0",
      count(
        case
          when ("ORDER_STATUS" is null) then 1
        end
      ) as "TEST_1",
      count(
        case
          when ("IS_VALID" is null) then 1
        end
      ) as "TEST_2",
      count(
        case
          when ("ORDERED_AT" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("ORDER_DAY" is null) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ITEMS_COUNT" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ITEMS_COUNT" < 0) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("UNITS" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("GROSS_AMOUNT" is null) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("ORDER_NUMBER" < 1) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("DAYS_SINCE_PREVIOUS_ORDER" < 0) then 1
        end
      ) as "TEST_12",
      count(
        case
          when (
            not (
              ("DAYS_SINCE_PREVIOUS_ORDER" is not null) = (
                "ORDER_NUMBER" is not null
                and "ORDER_NUMBER" <> 1
              )
            )
          ) then 1
        end
      ) as "TEST_15"
    from
      "MARTS"."MART_ORDERS" as "ROW"
  ) as "SCAN";

-- rows that fail not_null_order_id
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_ID" is null
limit
  5;

-- rows that fail not_null_order_status
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_STATUS" is null
limit
  5;

-- rows that fail not_null_is_valid
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "IS_VALID" is null
limit
  5;

-- rows that fail not_null_ordered_at
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDERED_AT" is null
limit
  5;

-- rows that fail not_null_order_day
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_DAY" is null
limit
  5;

-- rows that fail not_null_items_count
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ITEMS_COUNT" is null
limit
  5;

-- rows that fail range_items_count
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ITEMS_COUNT" < 0
limit
  5;

-- rows that fail not_null_units
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "UNITS" is null
limit
  5;

-- rows that fail not_null_gross_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "GROSS_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "NET_AMOUNT" is null
limit
  5;

-- rows that fail not_null_margin
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "MARGIN" is null
limit
  5;

-- rows that fail range_order_number
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_NUMBER" < 1
limit
  5;

-- rows that fail range_days_since_previous_order
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "DAYS_SINCE_PREVIOUS_ORDER" < 0
limit
  5;

-- rows that fail unique_order_id
select
  "ORDER_ID" as "ORDER_ID",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "ORDER_ID" is not null
group by
  "ORDER_ID"
having
  count(*) > 1
limit
  5;

-- rows that fail unique_customer_id_order_number
select
  "CUSTOMER_ID" as "CUSTOMER_ID",
  "ORDER_NUMBER" as "ORDER_NUMBER",
  count(*) as "OCCURRENCES"
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  (
    "CUSTOMER_ID" is not null
    and "ORDER_NUMBER" is not null
  )
group by
  "CUSTOMER_ID",
  "ORDER_NUMBER"
having
  count(*) > 1
limit
  5;

-- rows that fail days_since_previous_order_from_the_second_on
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  not (
    ("DAYS_SINCE_PREVIOUS_ORDER" is not null) = (
      "ORDER_NUMBER" is not null
      and "ORDER_NUMBER" <> 1
    )
  )
limit
  5;

-- rows that fail orders_add_up_to_items
select
  "ROW".*
from
  (
    select
      "O"."ITEMS" as "ITEMS_OF_ORDERS",
      "I"."ITEMS",
      "O"."NET" as "NET_OF_ORDERS",
      "I"."NET" as "NET_OF_ITEMS"
    from
      (
        select
          coalesce(sum("O"."ITEMS_COUNT"), 0) as "ITEMS",
          coalesce(sum("O"."NET_AMOUNT"), 0) as "NET"
        from
          "MARTS"."MART_ORDERS" as "O"
      ) as "O"
      cross join (
        select
          count(*) as "ITEMS",
          coalesce(
            sum(
              case
                when "I"."QUANTITY" between -1000 and 1000 then (coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
                else (coalesce((cast("I"."QUANTITY" as number(19, 0)) * "I"."UNIT_PRICE"), 0) * (1 - "I"."DISCOUNT"))
              end
            ),
            0
          ) as "NET"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
      ) as "I"
    where
      (
        "O"."ITEMS" <> "I"."ITEMS"
        or "O"."NET" <> "I"."NET"
      )
  ) as "ROW"
limit
  5;
