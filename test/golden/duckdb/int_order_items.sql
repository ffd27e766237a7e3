-- create_table
create or replace table "intermediate"."int_order_items" (
  "order_item_id" bigint,
  "order_id" bigint,
  "product_id" bigint,
  "is_known_product" boolean,
  "category" varchar,
  "customer_id" bigint,
  "is_known_customer" boolean,
  "counted_as" varchar,
  "is_valid" boolean,
  "ordered_at" timestamp,
  "quantity" decimal(18, 4),
  "unit_price" decimal(10, 2),
  "discount" decimal(4, 2),
  "discount_amount" decimal(12, 2),
  "order_discount" decimal(18, 4),
  "exchange_rate" decimal(18, 8),
  "unit_cost" decimal(10, 2),
  "gross_amount" decimal(38, 4) using compression uncompressed,
  "net_amount" decimal(38, 4) using compression uncompressed,
  "margin" decimal(38, 4) using compression uncompressed
);

insert into
  "intermediate"."int_order_items" by name
select
  cast("order_item_id" as bigint) as "order_item_id",
  cast("order_id" as bigint) as "order_id",
  cast("product_id" as bigint) as "product_id",
  cast("is_known_product" as boolean) as "is_known_product",
  cast("category" as varchar) as "category",
  cast("customer_id" as bigint) as "customer_id",
  cast("is_known_customer" as boolean) as "is_known_customer",
  cast("counted_as" as varchar) as "counted_as",
  cast("is_valid" as boolean) as "is_valid",
  cast("ordered_at" as timestamp) as "ordered_at",
  cast("quantity" as decimal(18, 4)) as "quantity",
  cast("unit_price" as decimal(10, 2)) as "unit_price",
  cast("discount" as decimal(4, 2)) as "discount",
  cast("discount_amount" as decimal(12, 2)) as "discount_amount",
  cast("order_discount" as decimal(18, 4)) as "order_discount",
  cast("exchange_rate" as decimal(18, 8)) as "exchange_rate",
  cast("unit_cost" as decimal(10, 2)) as "unit_cost",
  cast("gross_amount" as decimal(38, 4)) as "gross_amount",
  cast("net_amount" as decimal(38, 4)) as "net_amount",
  cast("margin" as decimal(38, 4)) as "margin"
from
  (
    with
      "lines" as (
        select
          "i"."order_item_id",
          "o"."order_id",
          "i"."product_id",
          "p"."product_id" is not null as "is_known_product",
          "p"."category",
          "o"."customer_id",
          "o"."is_known_customer",
          "o"."counted_as",
          "o"."is_valid",
          "o"."ordered_at",
          "o"."order_discount",
          "o"."exchange_rate",
          "i"."quantity",
          "i"."unit_price",
          "i"."discount",
          "i"."discount_amount",
          coalesce("p"."cost", 0) as "unit_cost"
        from
          "staging"."stg_order_items" as "i"
          inner join "intermediate"."int_orders" as "o" on "o"."order_id" = "i"."order_id"
          left join "staging"."stg_products" as "p" on "p"."product_id" = "i"."product_id"
      ),
      "discounted" as (
        select
          "l"."order_item_id",
          "l"."order_id",
          "l"."order_discount",
          case
            when (
              "l"."quantity" between (-1000) and 1000
              and "l"."discount_amount" is null
            ) then (
              round(coalesce(("l"."quantity" * "l"."unit_price"), 0), 4) - coalesce(
                "l"."discount_amount",
                round((round(coalesce(("l"."quantity" * "l"."unit_price"), 0), 4) * "l"."discount"), 4)
              )
            )
            else (
              round(coalesce((cast("l"."quantity" as decimal(24, 4)) * "l"."unit_price"), 0), 4) - coalesce(
                "l"."discount_amount",
                round(
                  (round(coalesce((cast("l"."quantity" as decimal(24, 4)) * "l"."unit_price"), 0), 4) * "l"."discount"),
                  4
                )
              )
            )
          end as "net"
        from
          "lines" as "l"
        where
          "l"."order_discount" > 0
      ),
      "bases" as (
        select
          "l"."order_item_id",
          "l"."order_id",
          "l"."order_discount",
          case
            when "l"."net" > 0 then "l"."net"
            else 0
          end as "base"
        from
          "discounted" as "l"
      ),
      "sums" as (
        select
          "b"."order_item_id",
          "b"."order_discount",
          "b"."base",
          sum("b"."base") over (
            partition by
              "b"."order_id"
            order by
              "b"."order_item_id" asc nulls last
          ) as "until",
          sum("b"."base") over (
            partition by
              "b"."order_id"
          ) as "total"
        from
          "bases" as "b"
      ),
      "shares" as (
        select
          "s"."order_item_id",
          round(
            (
              cast(
                (
                  round(
                    (
                      cast(
                        (
                          (
                            (
                              case
                                when "s"."order_discount" is not null
                                and "s"."total" is not null then least("s"."order_discount", "s"."total")
                              end * "s"."until"
                            ) * 10000
                          ) - (
                            cast(
                              (
                                (
                                  case
                                    when "s"."order_discount" is not null
                                    and "s"."total" is not null then least("s"."order_discount", "s"."total")
                                  end * "s"."until"
                                ) * 10000
                              ) as decimal(38, 8)
                            ) % nullif(cast("s"."total" as decimal(38, 8)), 0)
                          )
                        ) as double
                      ) / nullif(cast("s"."total" as double), 0)
                    ),
                    0
                  ) - round(
                    (
                      cast(
                        (
                          (
                            (
                              case
                                when "s"."order_discount" is not null
                                and "s"."total" is not null then least("s"."order_discount", "s"."total")
                              end * ("s"."until" - "s"."base")
                            ) * 10000
                          ) - (
                            cast(
                              (
                                (
                                  case
                                    when "s"."order_discount" is not null
                                    and "s"."total" is not null then least("s"."order_discount", "s"."total")
                                  end * ("s"."until" - "s"."base")
                                ) * 10000
                              ) as decimal(38, 8)
                            ) % nullif(cast("s"."total" as decimal(38, 8)), 0)
                          )
                        ) as double
                      ) / nullif(cast("s"."total" as double), 0)
                    ),
                    0
                  )
                ) as double
              ) / nullif(cast(10000 as double), 0)
            ),
            4
          ) as "share"
        from
          "sums" as "s"
        where
          "s"."total" > 0
      ),
      "exact_shares" as (
        select
          "s"."order_item_id",
          case
            when "s"."share" is null
            or case
              when abs("s"."share") < cast('900719925474.0992' as double) then cast(
                case
                  when abs("s"."share") < cast('900719925474.0992' as double) then try_cast ("s"."share" as decimal(18, 4))
                  else try_cast (cast("s"."share" as varchar) as decimal(18, 4))
                end as double
              ) = "s"."share"
              else try_cast (
                cast(
                  case
                    when abs("s"."share") < cast('900719925474.0992' as double) then try_cast ("s"."share" as decimal(18, 4))
                    else try_cast (cast("s"."share" as varchar) as decimal(18, 4))
                  end as varchar
                ) as double
              ) = "s"."share"
            end then case
              when abs("s"."share") < cast('900719925474.0992' as double) then try_cast ("s"."share" as decimal(18, 4))
              else try_cast (cast("s"."share" as varchar) as decimal(18, 4))
            end
            else cast(
              'models {"relation":"int_order_items","column":"share","type":"decimal(18, 4)"}␟' || '' || '␟' || cast("s"."share" as varchar) || '␟' as decimal(18, 4)
            )
          end as "share"
        from
          "shares" as "s"
      ),
      "items" as (
        select
          "l"."order_item_id",
          "l"."order_id",
          "l"."product_id",
          "l"."is_known_product",
          "l"."category",
          "l"."customer_id",
          "l"."is_known_customer",
          "l"."counted_as",
          "l"."is_valid",
          "l"."ordered_at",
          "l"."quantity",
          "l"."unit_price",
          "l"."discount",
          "l"."discount_amount",
          coalesce("s"."share", 0) as "order_discount",
          "l"."exchange_rate",
          "l"."unit_cost"
        from
          "lines" as "l"
          left join "exact_shares" as "s" on "s"."order_item_id" = "l"."order_item_id"
      )
    select
      "i".*,
      case
        when (
          "i"."quantity" between (-1000) and 1000
          and "i"."discount_amount" is null
          and "i"."order_discount" = 0
          and "i"."exchange_rate" = 1
        ) then round(coalesce(("i"."quantity" * "i"."unit_price"), 0), 4)
        else round(
          (
            round(coalesce((cast("i"."quantity" as decimal(24, 4)) * "i"."unit_price"), 0), 4) * "i"."exchange_rate"
          ),
          4
        )
      end as "gross_amount",
      case
        when (
          "i"."quantity" between (-1000) and 1000
          and "i"."discount_amount" is null
          and "i"."order_discount" = 0
          and "i"."exchange_rate" = 1
        ) then (
          round(coalesce(("i"."quantity" * "i"."unit_price"), 0), 4) - coalesce(
            "i"."discount_amount",
            round((round(coalesce(("i"."quantity" * "i"."unit_price"), 0), 4) * "i"."discount"), 4)
          )
        )
        else round(
          (
            (
              (
                round(coalesce((cast("i"."quantity" as decimal(24, 4)) * "i"."unit_price"), 0), 4) - coalesce(
                  "i"."discount_amount",
                  round(
                    (round(coalesce((cast("i"."quantity" as decimal(24, 4)) * "i"."unit_price"), 0), 4) * "i"."discount"),
                    4
                  )
                )
              ) - "i"."order_discount"
            ) * "i"."exchange_rate"
          ),
          4
        )
      end as "net_amount",
      case
        when (
          "i"."quantity" between (-1000) and 1000
          and "i"."discount_amount" is null
          and "i"."order_discount" = 0
          and "i"."exchange_rate" = 1
        ) then (
          (
            round(coalesce(("i"."quantity" * "i"."unit_price"), 0), 4) - coalesce(
              "i"."discount_amount",
              round((round(coalesce(("i"."quantity" * "i"."unit_price"), 0), 4) * "i"."discount"), 4)
            )
          ) - round((coalesce("i"."quantity", 0) * "i"."unit_cost"), 4)
        )
        else (
          round(
            (
              (
                (
                  round(coalesce((cast("i"."quantity" as decimal(24, 4)) * "i"."unit_price"), 0), 4) - coalesce(
                    "i"."discount_amount",
                    round(
                      (round(coalesce((cast("i"."quantity" as decimal(24, 4)) * "i"."unit_price"), 0), 4) * "i"."discount"),
                      4
                    )
                  )
                ) - "i"."order_discount"
              ) * "i"."exchange_rate"
            ),
            4
          ) - round((coalesce(cast("i"."quantity" as decimal(24, 4)), 0) * "i"."unit_cost"), 4)
        )
      end as "margin"
    from
      "items" as "i"
  ) as "int_order_items";

comment on table "intermediate"."int_order_items" is 'An item of an order before the day of the analysis, with what follows for it from its order and product, and its amounts in the reporting currency. [models: intermediate.int_order_items]';

comment on column "intermediate"."int_order_items"."is_known_product" is 'Whether the product is in stg_products.';

comment on column "intermediate"."int_order_items"."is_known_customer" is 'Whether the customer is in stg_customers.';

comment on column "intermediate"."int_order_items"."counted_as" is 'What its status counts as; other: in no list, where valid_statuses are listed.';

comment on column "intermediate"."int_order_items"."is_valid" is 'Whether the order is a sale: neither returned, cancelled nor unpaid, or one of valid_statuses.';

comment on column "intermediate"."int_order_items"."quantity" is 'Units ordered; negative ones came back.';

comment on column "intermediate"."int_order_items"."unit_price" is 'The price of one unit before the discount.';

comment on column "intermediate"."int_order_items"."discount" is 'The fraction taken off the price.';

comment on column "intermediate"."int_order_items"."discount_amount" is 'What is taken off the whole line; where it is given, discount is ignored.';

comment on column "intermediate"."int_order_items"."order_discount" is 'The item''s share of what is taken off the whole order, in the order''s currency.';

comment on column "intermediate"."int_order_items"."exchange_rate" is 'What a unit of its currency is worth in the reporting one; null fails the build.';

comment on column "intermediate"."int_order_items"."unit_cost" is 'What one unit costs the shop; 0 for an unknown product.';

comment on column "intermediate"."int_order_items"."gross_amount" is 'quantity × unit_price; 0 when either is unknown, null with the exchange rate.';

comment on column "intermediate"."int_order_items"."net_amount" is 'After the discounts of the line and of the order.';

comment on column "intermediate"."int_order_items"."margin" is 'net_amount − quantity × unit_cost.';

-- tests
select
  "scan".*,
  (
    select
      count(*) as "failures"
    from
      (
        select
          ("order_item_id" >> 6) as "block"
        from
          (
            select
              case
                when typeof("order_item_id") in ('BIGINT', 'INTEGER') then cast("order_item_id" as bigint)
              end as "order_item_id"
            from
              "intermediate"."int_order_items" as "row"
            where
              "order_item_id" is not null
          ) as "keys"
        group by
          ("order_item_id" >> 6)
        having
          count(*) > coalesce(bit_count(bit_or(cast(1 as ubigint) << cast("order_item_id" & 63 as ubigint))), 0)
      ) as "failing"
  ) as "test_11"
from
  (
    select
      count(*) as "rows",
      count(*) filter(
        where
          ("order_item_id" is null)
      ) as "test_0",
      count(*) filter(
        where
          ("order_id" is null)
      ) as "test_1",
      count(*) filter(
        where
          ("is_known_product" is null)
      ) as "test_2",
      count(*) filter(
        where
          ("is_known_customer" is null)
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
          ("is_valid" is null)
      ) as "test_6",
      count(*) filter(
        where
          ("ordered_at" is null)
      ) as "test_7",
      count(*) filter(
        where
          ("discount" is null)
      ) as "test_8",
      count(*) filter(
        where
          ("order_discount" is null)
      ) as "test_9",
      count(*) filter(
        where
          ("unit_cost" is null)
      ) as "test_10"
    from
      "intermediate"."int_order_items" as "row"
  ) as "scan";

-- rows that fail not_null_order_item_id
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_item_id" is null
limit
  5;

-- rows that fail not_null_order_id
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_id" is null
limit
  5;

-- rows that fail not_null_is_known_product
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_known_product" is null
limit
  5;

-- rows that fail not_null_is_known_customer
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_known_customer" is null
limit
  5;

-- rows that fail not_null_counted_as
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "counted_as" is null
limit
  5;

-- rows that fail accepted_values_counted_as
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "counted_as" not in ('valid', 'returned', 'cancelled', 'unpaid', 'other')
limit
  5;

-- rows that fail not_null_is_valid
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "is_valid" is null
limit
  5;

-- rows that fail not_null_ordered_at
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "ordered_at" is null
limit
  5;

-- rows that fail not_null_discount
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "discount" is null
limit
  5;

-- rows that fail not_null_order_discount
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "order_discount" is null
limit
  5;

-- rows that fail not_null_unit_cost
select
  "row".*
from
  "intermediate"."int_order_items" as "row"
where
  "unit_cost" is null
limit
  5;

-- rows that fail unique_order_item_id
select
  "order_item_id" as "order_item_id",
  count(*) as "occurrences"
from
  "intermediate"."int_order_items" as "row"
where
  "order_item_id" is not null
group by
  "order_item_id"
having
  count(*) > 1
limit
  5;
