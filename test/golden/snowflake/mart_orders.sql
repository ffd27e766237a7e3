-- create_table
create
or replace transient table "MARTS"."MART_ORDERS" (
  "ORDER_ID" number(38, 0),
  "CUSTOMER_ID" number(38, 0) comment 'As extracted, also when the customer is unknown.',
  "ORDER_STATUS" varchar,
  "IS_VALID" boolean comment 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.',
  "COUNTED_AS" varchar comment 'What its status counts as; other: in no list, where valid_statuses are listed.',
  "ORDERED_AT" timestamp_ntz,
  "ORDER_DAY" date,
  "ITEMS_COUNT" number(38, 0) comment 'Lines of the order.',
  "UNITS" number(38, 4),
  "GROSS_AMOUNT" number(38, 4) comment 'Before discounts.',
  "NET_AMOUNT" number(38, 4) comment 'After discounts of lines and of the order.',
  "MARGIN" number(38, 4) comment 'net_amount − units × cost of the products, before refunds; a cost that is unknown counts as 0.',
  "CHANNEL" varchar comment 'Where it was sold, in lower case.',
  "CURRENCY" varchar comment 'The currency of all amounts of the order, in upper case.',
  "DISCOUNT_AMOUNT" number(38, 4) comment 'gross_amount − net_amount.',
  "SHIPPING_AMOUNT" number(38, 4) comment '0 when unknown.',
  "TAX_AMOUNT" number(38, 4) comment '0 when unknown.',
  "REFUNDED_AMOUNT" number(38, 4) comment 'What was paid back before as_of.',
  "NET_SALES" number(38, 4) comment 'net_amount − refunded_amount.',
  "TOTAL_AMOUNT" number(38, 4) comment 'net_amount + shipping_amount + tax_amount.',
  "ORDER_NUMBER" number(38, 0) comment '1 for the customer''s first valid order, and so on; null for other orders and unknown customers.',
  "DAYS_SINCE_PREVIOUS_ORDER" number(38, 0) comment 'Calendar days since the customer''s valid order before; null for the first.',
  "UPDATED_AT" timestamp_ntz comment 'When the shop last changed the order or one of its items.'
) comment = 'An order before the day of the analysis, valid or not, with its amounts in the reporting currency; an order without items has 0. [models: marts.mart_orders]' as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ITEMS_COUNT" as number(38, 0)) as "ITEMS_COUNT",
  cast("UNITS" as number(38, 4)) as "UNITS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("CHANNEL" as varchar) as "CHANNEL",
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("DISCOUNT_AMOUNT" as number(38, 4)) as "DISCOUNT_AMOUNT",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("TOTAL_AMOUNT" as number(38, 4)) as "TOTAL_AMOUNT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "AMOUNTS" as (
        select
          "I"."ORDER_ID",
          count(*) as "ITEMS_COUNT",
          sum("I"."QUANTITY") as "UNITS",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4)
              else round(
                (
                  round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."EXCHANGE_RATE"
                ),
                4
              )
            end
          ) as "GROSS_AMOUNT",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then (
                round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                  "I"."DISCOUNT_AMOUNT",
                  round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                )
              )
              else round(
                (
                  (
                    (
                      round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                        "I"."DISCOUNT_AMOUNT",
                        round(
                          (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                          4
                        )
                      )
                    ) - "I"."ORDER_DISCOUNT"
                  ) * "I"."EXCHANGE_RATE"
                ),
                4
              )
            end
          ) as "NET_AMOUNT",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then (
                (
                  round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                    "I"."DISCOUNT_AMOUNT",
                    round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                  )
                ) - round((coalesce("I"."QUANTITY", 0) * "I"."UNIT_COST"), 4)
              )
              else (
                round(
                  (
                    (
                      (
                        round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                          "I"."DISCOUNT_AMOUNT",
                          round(
                            (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                            4
                          )
                        )
                      ) - "I"."ORDER_DISCOUNT"
                    ) * "I"."EXCHANGE_RATE"
                  ),
                  4
                ) - round((coalesce(cast("I"."QUANTITY" as number(24, 4)), 0) * "I"."UNIT_COST"), 4)
              )
            end
          ) as "MARGIN"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        group by
          "I"."ORDER_ID"
      ),
      "REFUNDS" as (
        select
          "R"."ORDER_ID",
          sum("R"."AMOUNT") as "AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."ORDER_ID" is not null
        group by
          "R"."ORDER_ID"
      )
    select
      "O"."ORDER_ID",
      "O"."CUSTOMER_ID",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."COUNTED_AS",
      "O"."ORDERED_AT",
      "O"."ORDER_DAY",
      coalesce("A"."ITEMS_COUNT", 0) as "ITEMS_COUNT",
      coalesce("A"."UNITS", 0) as "UNITS",
      coalesce("A"."GROSS_AMOUNT", 0) as "GROSS_AMOUNT",
      coalesce("A"."NET_AMOUNT", 0) as "NET_AMOUNT",
      coalesce("A"."MARGIN", 0) as "MARGIN",
      "O"."CHANNEL",
      "O"."CURRENCY",
      (coalesce("A"."GROSS_AMOUNT", 0) - coalesce("A"."NET_AMOUNT", 0)) as "DISCOUNT_AMOUNT",
      "O"."SHIPPING_AMOUNT",
      "O"."TAX_AMOUNT",
      coalesce("R"."AMOUNT", 0) as "REFUNDED_AMOUNT",
      (coalesce("A"."NET_AMOUNT", 0) - coalesce("R"."AMOUNT", 0)) as "NET_SALES",
      ((coalesce("A"."NET_AMOUNT", 0) + "O"."SHIPPING_AMOUNT") + "O"."TAX_AMOUNT") as "TOTAL_AMOUNT",
      "O"."ORDER_NUMBER",
      "O"."DAYS_SINCE_PREVIOUS_ORDER",
      "O"."UPDATED_AT"
    from
      "INTERMEDIATE"."INT_ORDERS" as "O"
      left join "AMOUNTS" as "A" on "A"."ORDER_ID" = "O"."ORDER_ID"
      left join "REFUNDS" as "R" on "R"."ORDER_ID" = "O"."ORDER_ID"
  ) as "MART_ORDERS";

-- increment: create_table
create or replace temporary table "MARTS"."MART_ORDERS__INCOMING_RUN" as
select
  cast("ORDER_ID" as number(38, 0)) as "ORDER_ID",
  cast("CUSTOMER_ID" as number(38, 0)) as "CUSTOMER_ID",
  cast("ORDER_STATUS" as varchar) as "ORDER_STATUS",
  cast("IS_VALID" as boolean) as "IS_VALID",
  cast("COUNTED_AS" as varchar) as "COUNTED_AS",
  cast("ORDERED_AT" as timestamp_ntz) as "ORDERED_AT",
  cast("ORDER_DAY" as date) as "ORDER_DAY",
  cast("ITEMS_COUNT" as number(38, 0)) as "ITEMS_COUNT",
  cast("UNITS" as number(38, 4)) as "UNITS",
  cast("GROSS_AMOUNT" as number(38, 4)) as "GROSS_AMOUNT",
  cast("NET_AMOUNT" as number(38, 4)) as "NET_AMOUNT",
  cast("MARGIN" as number(38, 4)) as "MARGIN",
  cast("CHANNEL" as varchar) as "CHANNEL",
  cast("CURRENCY" as varchar) as "CURRENCY",
  cast("DISCOUNT_AMOUNT" as number(38, 4)) as "DISCOUNT_AMOUNT",
  cast("SHIPPING_AMOUNT" as number(38, 4)) as "SHIPPING_AMOUNT",
  cast("TAX_AMOUNT" as number(38, 4)) as "TAX_AMOUNT",
  cast("REFUNDED_AMOUNT" as number(38, 4)) as "REFUNDED_AMOUNT",
  cast("NET_SALES" as number(38, 4)) as "NET_SALES",
  cast("TOTAL_AMOUNT" as number(38, 4)) as "TOTAL_AMOUNT",
  cast("ORDER_NUMBER" as number(38, 0)) as "ORDER_NUMBER",
  cast("DAYS_SINCE_PREVIOUS_ORDER" as number(38, 0)) as "DAYS_SINCE_PREVIOUS_ORDER",
  cast("UPDATED_AT" as timestamp_ntz) as "UPDATED_AT"
from
  (
    with
      "AMOUNTS" as (
        select
          "I"."ORDER_ID",
          count(*) as "ITEMS_COUNT",
          sum("I"."QUANTITY") as "UNITS",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4)
              else round(
                (
                  round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."EXCHANGE_RATE"
                ),
                4
              )
            end
          ) as "GROSS_AMOUNT",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then (
                round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                  "I"."DISCOUNT_AMOUNT",
                  round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                )
              )
              else round(
                (
                  (
                    (
                      round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                        "I"."DISCOUNT_AMOUNT",
                        round(
                          (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                          4
                        )
                      )
                    ) - "I"."ORDER_DISCOUNT"
                  ) * "I"."EXCHANGE_RATE"
                ),
                4
              )
            end
          ) as "NET_AMOUNT",
          sum(
            case
              when (
                "I"."QUANTITY" between -1000 and 1000
                and "I"."DISCOUNT_AMOUNT" is null
                and "I"."ORDER_DISCOUNT" = 0
                and "I"."EXCHANGE_RATE" = 1
              ) then (
                (
                  round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                    "I"."DISCOUNT_AMOUNT",
                    round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                  )
                ) - round((coalesce("I"."QUANTITY", 0) * "I"."UNIT_COST"), 4)
              )
              else (
                round(
                  (
                    (
                      (
                        round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                          "I"."DISCOUNT_AMOUNT",
                          round(
                            (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                            4
                          )
                        )
                      ) - "I"."ORDER_DISCOUNT"
                    ) * "I"."EXCHANGE_RATE"
                  ),
                  4
                ) - round((coalesce(cast("I"."QUANTITY" as number(24, 4)), 0) * "I"."UNIT_COST"), 4)
              )
            end
          ) as "MARGIN"
        from
          "INTERMEDIATE"."INT_ORDER_ITEMS" as "I"
        group by
          "I"."ORDER_ID"
      ),
      "REFUNDS" as (
        select
          "R"."ORDER_ID",
          sum("R"."AMOUNT") as "AMOUNT"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."ORDER_ID" is not null
        group by
          "R"."ORDER_ID"
      )
    select
      "O"."ORDER_ID",
      "O"."CUSTOMER_ID",
      "O"."ORDER_STATUS",
      "O"."IS_VALID",
      "O"."COUNTED_AS",
      "O"."ORDERED_AT",
      "O"."ORDER_DAY",
      coalesce("A"."ITEMS_COUNT", 0) as "ITEMS_COUNT",
      coalesce("A"."UNITS", 0) as "UNITS",
      coalesce("A"."GROSS_AMOUNT", 0) as "GROSS_AMOUNT",
      coalesce("A"."NET_AMOUNT", 0) as "NET_AMOUNT",
      coalesce("A"."MARGIN", 0) as "MARGIN",
      "O"."CHANNEL",
      "O"."CURRENCY",
      (coalesce("A"."GROSS_AMOUNT", 0) - coalesce("A"."NET_AMOUNT", 0)) as "DISCOUNT_AMOUNT",
      "O"."SHIPPING_AMOUNT",
      "O"."TAX_AMOUNT",
      coalesce("R"."AMOUNT", 0) as "REFUNDED_AMOUNT",
      (coalesce("A"."NET_AMOUNT", 0) - coalesce("R"."AMOUNT", 0)) as "NET_SALES",
      ((coalesce("A"."NET_AMOUNT", 0) + "O"."SHIPPING_AMOUNT") + "O"."TAX_AMOUNT") as "TOTAL_AMOUNT",
      "O"."ORDER_NUMBER",
      "O"."DAYS_SINCE_PREVIOUS_ORDER",
      "O"."UPDATED_AT"
    from
      "INTERMEDIATE"."INT_ORDERS" as "O"
      left join "AMOUNTS" as "A" on "A"."ORDER_ID" = "O"."ORDER_ID"
      left join "REFUNDS" as "R" on "R"."ORDER_ID" = "O"."ORDER_ID"
  ) as "MART_ORDERS";

-- increment: create_table
create or replace temporary table "MARTS"."MART_ORDERS__DELTA_RUN" as
select
  "S"."ORDER_ID",
  "S"."CUSTOMER_ID",
  "S"."ORDER_STATUS",
  "S"."IS_VALID",
  "S"."COUNTED_AS",
  "S"."ORDERED_AT",
  "S"."ORDER_DAY",
  "S"."ITEMS_COUNT",
  "S"."UNITS",
  "S"."GROSS_AMOUNT",
  "S"."NET_AMOUNT",
  "S"."MARGIN",
  "S"."CHANNEL",
  "S"."CURRENCY",
  "S"."DISCOUNT_AMOUNT",
  "S"."SHIPPING_AMOUNT",
  "S"."TAX_AMOUNT",
  "S"."REFUNDED_AMOUNT",
  "S"."NET_SALES",
  "S"."TOTAL_AMOUNT",
  "S"."ORDER_NUMBER",
  "S"."DAYS_SINCE_PREVIOUS_ORDER",
  "S"."UPDATED_AT"
from
  "MARTS"."MART_ORDERS__INCOMING_RUN" as "S"
  left join "MARTS"."MART_ORDERS" as "T" on "T"."ORDER_ID" = "S"."ORDER_ID"
where
  "T"."ORDER_ID" is null
  or "T"."CUSTOMER_ID" is distinct
from
  "S"."CUSTOMER_ID"
  or "T"."ORDER_STATUS" is distinct
from
  "S"."ORDER_STATUS"
  or "T"."IS_VALID" is distinct
from
  "S"."IS_VALID"
  or "T"."COUNTED_AS" is distinct
from
  "S"."COUNTED_AS"
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
  or "T"."CHANNEL" is distinct
from
  "S"."CHANNEL"
  or "T"."CURRENCY" is distinct
from
  "S"."CURRENCY"
  or "T"."DISCOUNT_AMOUNT" is distinct
from
  "S"."DISCOUNT_AMOUNT"
  or "T"."SHIPPING_AMOUNT" is distinct
from
  "S"."SHIPPING_AMOUNT"
  or "T"."TAX_AMOUNT" is distinct
from
  "S"."TAX_AMOUNT"
  or "T"."REFUNDED_AMOUNT" is distinct
from
  "S"."REFUNDED_AMOUNT"
  or "T"."NET_SALES" is distinct
from
  "S"."NET_SALES"
  or "T"."TOTAL_AMOUNT" is distinct
from
  "S"."TOTAL_AMOUNT"
  or "T"."ORDER_NUMBER" is distinct
from
  "S"."ORDER_NUMBER"
  or "T"."DAYS_SINCE_PREVIOUS_ORDER" is distinct
from
  "S"."DAYS_SINCE_PREVIOUS_ORDER"
  or "T"."UPDATED_AT" is distinct
from
  "S"."UPDATED_AT";

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
create
or replace transient table "_MODELS"."CHANGES_OF_MART_ORDERS" data_retention_time_in_days = 0 as
select
  "ORDER_ID",
  "CUSTOMER_ID",
  "ORDER_STATUS",
  "IS_VALID",
  "COUNTED_AS",
  "ORDERED_AT",
  "ORDER_DAY",
  "ITEMS_COUNT",
  "UNITS",
  "GROSS_AMOUNT",
  "NET_AMOUNT",
  "MARGIN",
  "CHANNEL",
  "CURRENCY",
  "DISCOUNT_AMOUNT",
  "SHIPPING_AMOUNT",
  "TAX_AMOUNT",
  "REFUNDED_AMOUNT",
  "NET_SALES",
  "TOTAL_AMOUNT",
  "ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER",
  "UPDATED_AT"
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
  "COUNTED_AS",
  "ORDERED_AT",
  "ORDER_DAY",
  "ITEMS_COUNT",
  "UNITS",
  "GROSS_AMOUNT",
  "NET_AMOUNT",
  "MARGIN",
  "CHANNEL",
  "CURRENCY",
  "DISCOUNT_AMOUNT",
  "SHIPPING_AMOUNT",
  "TAX_AMOUNT",
  "REFUNDED_AMOUNT",
  "NET_SALES",
  "TOTAL_AMOUNT",
  "ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER",
  "UPDATED_AT"
from
  "MARTS"."MART_ORDERS__DELTA_RUN";

-- increment: keys
select
  'null' as "PROBLEM",
  "ORDER_ID"
from
  "MARTS"."MART_ORDERS__INCOMING_RUN"
where
  "ORDER_ID" is null
union all
select
  'duplicate' as "PROBLEM",
  "ORDER_ID"
from
  "MARTS"."MART_ORDERS__INCOMING_RUN"
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
      or "T"."COUNTED_AS" is distinct
    from
      "S"."COUNTED_AS"
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
      or "T"."CHANNEL" is distinct
    from
      "S"."CHANNEL"
      or "T"."CURRENCY" is distinct
    from
      "S"."CURRENCY"
      or "T"."DISCOUNT_AMOUNT" is distinct
    from
      "S"."DISCOUNT_AMOUNT"
      or "T"."SHIPPING_AMOUNT" is distinct
    from
      "S"."SHIPPING_AMOUNT"
      or "T"."TAX_AMOUNT" is distinct
    from
      "S"."TAX_AMOUNT"
      or "T"."REFUNDED_AMOUNT" is distinct
    from
      "S"."REFUNDED_AMOUNT"
      or "T"."NET_SALES" is distinct
    from
      "S"."NET_SALES"
      or "T"."TOTAL_AMOUNT" is distinct
    from
      "S"."TOTAL_AMOUNT"
      or "T"."ORDER_NUMBER" is distinct
    from
      "S"."ORDER_NUMBER"
      or "T"."DAYS_SINCE_PREVIOUS_ORDER" is distinct
    from
      "S"."DAYS_SINCE_PREVIOUS_ORDER"
      or "T"."UPDATED_AT" is distinct
    from
      "S"."UPDATED_AT"
  )
then update set
  "CUSTOMER_ID" = "S"."CUSTOMER_ID",
  "ORDER_STATUS" = "S"."ORDER_STATUS",
  "IS_VALID" = "S"."IS_VALID",
  "COUNTED_AS" = "S"."COUNTED_AS",
  "ORDERED_AT" = "S"."ORDERED_AT",
  "ORDER_DAY" = "S"."ORDER_DAY",
  "ITEMS_COUNT" = "S"."ITEMS_COUNT",
  "UNITS" = "S"."UNITS",
  "GROSS_AMOUNT" = "S"."GROSS_AMOUNT",
  "NET_AMOUNT" = "S"."NET_AMOUNT",
  "MARGIN" = "S"."MARGIN",
  "CHANNEL" = "S"."CHANNEL",
  "CURRENCY" = "S"."CURRENCY",
  "DISCOUNT_AMOUNT" = "S"."DISCOUNT_AMOUNT",
  "SHIPPING_AMOUNT" = "S"."SHIPPING_AMOUNT",
  "TAX_AMOUNT" = "S"."TAX_AMOUNT",
  "REFUNDED_AMOUNT" = "S"."REFUNDED_AMOUNT",
  "NET_SALES" = "S"."NET_SALES",
  "TOTAL_AMOUNT" = "S"."TOTAL_AMOUNT",
  "ORDER_NUMBER" = "S"."ORDER_NUMBER",
  "DAYS_SINCE_PREVIOUS_ORDER" = "S"."DAYS_SINCE_PREVIOUS_ORDER",
  "UPDATED_AT" = "S"."UPDATED_AT"
when not matched then insert
  (
    "ORDER_ID",
    "CUSTOMER_ID",
    "ORDER_STATUS",
    "IS_VALID",
    "COUNTED_AS",
    "ORDERED_AT",
    "ORDER_DAY",
    "ITEMS_COUNT",
    "UNITS",
    "GROSS_AMOUNT",
    "NET_AMOUNT",
    "MARGIN",
    "CHANNEL",
    "CURRENCY",
    "DISCOUNT_AMOUNT",
    "SHIPPING_AMOUNT",
    "TAX_AMOUNT",
    "REFUNDED_AMOUNT",
    "NET_SALES",
    "TOTAL_AMOUNT",
    "ORDER_NUMBER",
    "DAYS_SINCE_PREVIOUS_ORDER",
    "UPDATED_AT"
  )
values
  (
    "S"."ORDER_ID",
    "S"."CUSTOMER_ID",
    "S"."ORDER_STATUS",
    "S"."IS_VALID",
    "S"."COUNTED_AS",
    "S"."ORDERED_AT",
    "S"."ORDER_DAY",
    "S"."ITEMS_COUNT",
    "S"."UNITS",
    "S"."GROSS_AMOUNT",
    "S"."NET_AMOUNT",
    "S"."MARGIN",
    "S"."CHANNEL",
    "S"."CURRENCY",
    "S"."DISCOUNT_AMOUNT",
    "S"."SHIPPING_AMOUNT",
    "S"."TAX_AMOUNT",
    "S"."REFUNDED_AMOUNT",
    "S"."NET_SALES",
    "S"."TOTAL_AMOUNT",
    "S"."ORDER_NUMBER",
    "S"."DAYS_SINCE_PREVIOUS_ORDER",
    "S"."UPDATED_AT"
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
  ) as "TEST_21",
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
  ) as "TEST_22",
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
                        when (
                          "I"."QUANTITY" between -1000 and 1000
                          and "I"."DISCOUNT_AMOUNT" is null
                          and "I"."ORDER_DISCOUNT" = 0
                          and "I"."EXCHANGE_RATE" = 1
                        ) then (
                          round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                            "I"."DISCOUNT_AMOUNT",
                            round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                          )
                        )
                        else round(
                          (
                            (
                              (
                                round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                                  "I"."DISCOUNT_AMOUNT",
                                  round(
                                    (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                                    4
                                  )
                                )
                              ) - "I"."ORDER_DISCOUNT"
                            ) * "I"."EXCHANGE_RATE"
                          ),
                          4
                        )
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
  ) as "TEST_25",
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
              "O"."REFUNDED" as "REFUNDED_OF_ORDERS",
              "R"."REFUNDED"
            from
              (
                select
                  coalesce(sum("O"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
                from
                  "MARTS"."MART_ORDERS" as "O"
              ) as "O"
              cross join (
                select
                  coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
                from
                  "INTERMEDIATE"."INT_REFUNDS" as "R"
                where
                  "R"."ORDER_ID" is not null
              ) as "R"
            where
              "O"."REFUNDED" <> "R"."REFUNDED"
          ) as "ROW"
      ) as "FAILING"
  ) as "TEST_26"
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
          when ("COUNTED_AS" is null) then 1
        end
      ) as "TEST_3",
      count(
        case
          when ("COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')) then 1
        end
      ) as "TEST_4",
      count(
        case
          when ("ORDERED_AT" is null) then 1
        end
      ) as "TEST_5",
      count(
        case
          when ("ORDER_DAY" is null) then 1
        end
      ) as "TEST_6",
      count(
        case
          when ("ITEMS_COUNT" is null) then 1
        end
      ) as "TEST_7",
      count(
        case
          when ("ITEMS_COUNT" < 0) then 1
        end
      ) as "TEST_8",
      count(
        case
          when ("UNITS" is null) then 1
        end
      ) as "TEST_9",
      count(
        case
          when ("GROSS_AMOUNT" is null) then 1
        end
      ) as "TEST_10",
      count(
        case
          when ("NET_AMOUNT" is null) then 1
        end
      ) as "TEST_11",
      count(
        case
          when ("MARGIN" is null) then 1
        end
      ) as "TEST_12",
      count(
        case
          when ("DISCOUNT_AMOUNT" is null) then 1
        end
      ) as "TEST_13",
      count(
        case
          when ("SHIPPING_AMOUNT" is null) then 1
        end
      ) as "TEST_14",
      count(
        case
          when ("TAX_AMOUNT" is null) then 1
        end
      ) as "TEST_15",
      count(
        case
          when ("REFUNDED_AMOUNT" is null) then 1
        end
      ) as "TEST_16",
      count(
        case
          when ("NET_SALES" is null) then 1
        end
      ) as "TEST_17",
      count(
        case
          when ("TOTAL_AMOUNT" is null) then 1
        end
      ) as "TEST_18",
      count(
        case
          when ("ORDER_NUMBER" < 1) then 1
        end
      ) as "TEST_19",
      count(
        case
          when ("DAYS_SINCE_PREVIOUS_ORDER" < 0) then 1
        end
      ) as "TEST_20",
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
      ) as "TEST_23",
      count(
        case
          when (
            not (
              "IS_VALID" = false
              or "ITEMS_COUNT" > 0
            )
          ) then 1
        end
      ) as "TEST_24"
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

-- rows that fail not_null_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "COUNTED_AS" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "COUNTED_AS" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
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

-- rows that fail not_null_discount_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "DISCOUNT_AMOUNT" is null
limit
  5;

-- rows that fail not_null_shipping_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "SHIPPING_AMOUNT" is null
limit
  5;

-- rows that fail not_null_tax_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "TAX_AMOUNT" is null
limit
  5;

-- rows that fail not_null_refunded_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "REFUNDED_AMOUNT" is null
limit
  5;

-- rows that fail not_null_net_sales
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "NET_SALES" is null
limit
  5;

-- rows that fail not_null_total_amount
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  "TOTAL_AMOUNT" is null
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

-- rows that fail valid_orders_have_items
select
  "ROW".*
from
  "MARTS"."MART_ORDERS" as "ROW"
where
  not (
    "IS_VALID" = false
    or "ITEMS_COUNT" > 0
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
                when (
                  "I"."QUANTITY" between -1000 and 1000
                  and "I"."DISCOUNT_AMOUNT" is null
                  and "I"."ORDER_DISCOUNT" = 0
                  and "I"."EXCHANGE_RATE" = 1
                ) then (
                  round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                    "I"."DISCOUNT_AMOUNT",
                    round((round(coalesce(("I"."QUANTITY" * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"), 4)
                  )
                )
                else round(
                  (
                    (
                      (
                        round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) - coalesce(
                          "I"."DISCOUNT_AMOUNT",
                          round(
                            (round(coalesce((cast("I"."QUANTITY" as number(24, 4)) * "I"."UNIT_PRICE"), 0), 4) * "I"."DISCOUNT"),
                            4
                          )
                        )
                      ) - "I"."ORDER_DISCOUNT"
                    ) * "I"."EXCHANGE_RATE"
                  ),
                  4
                )
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

-- rows that fail orders_add_up_to_refunds
select
  "ROW".*
from
  (
    select
      "O"."REFUNDED" as "REFUNDED_OF_ORDERS",
      "R"."REFUNDED"
    from
      (
        select
          coalesce(sum("O"."REFUNDED_AMOUNT"), 0) as "REFUNDED"
        from
          "MARTS"."MART_ORDERS" as "O"
      ) as "O"
      cross join (
        select
          coalesce(sum("R"."AMOUNT"), 0) as "REFUNDED"
        from
          "INTERMEDIATE"."INT_REFUNDS" as "R"
        where
          "R"."ORDER_ID" is not null
      ) as "R"
    where
      "O"."REFUNDED" <> "R"."REFUNDED"
  ) as "ROW"
limit
  5;
