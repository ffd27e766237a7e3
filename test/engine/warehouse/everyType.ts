import {
  bigint,
  boolean,
  date,
  decimal,
  double,
  integer,
  json,
  model,
  table,
  text,
  time,
  timestamp,
  timestampTz,
} from '../../../packages/kysely-models/src/define/index.ts';

const columns = {
  a_bigint: bigint().nullable(),
  a_large_bigint: bigint().nullable(),
  an_integer: integer().nullable(),
  a_decimal: decimal(38, 4).nullable(),
  a_double: double().nullable(),
  a_boolean: boolean().nullable(),
  a_text: text().nullable(),
  a_time_in_text: text().nullable(),
  a_date: date().nullable(),
  a_timestamp: timestamp().nullable(),
  a_moment: timestampTz().nullable(),
  a_json: json().nullable(),
  a_time_of_day: time().nullable(),
};

/** One row with a value of each column type, and one of nulls. */
export const everyType = model({
  name: 'every_type',
  description: 'A value of each column type.',
  materialized: table(),
  inputs: [],
  columns,
  query: (db, f) =>
    db
      .selectNoFrom([
        f.nullOf(bigint()).as('a_bigint'),
        f.nullOf(bigint()).as('a_large_bigint'),
        f.nullOf(integer()).as('an_integer'),
        f.nullOf(decimal(38, 4)).as('a_decimal'),
        f.nullOf(double()).as('a_double'),
        f.nullOf(boolean()).as('a_boolean'),
        f.nullOf(text()).as('a_text'),
        f.nullOf(text()).as('a_time_in_text'),
        f.nullOf(date()).as('a_date'),
        f.nullOf(timestamp()).as('a_timestamp'),
        f.nullOf(timestampTz()).as('a_moment'),
        f.nullOf(json()).as('a_json'),
        f.nullOf(time()).as('a_time_of_day'),
      ])
      .unionAll(
        db.selectNoFrom((eb) => [
          f.cast(eb.val(-42), bigint()).as('a_bigint'),
          f.cast(eb.val('9007199254740993'), bigint()).as('a_large_bigint'),
          f.cast(eb.val(7), integer()).as('an_integer'),
          f.cast(eb.val('-12345678901234567890.1200'), decimal(38, 4)).as('a_decimal'),
          f.cast(eb.val('0.1'), double()).as('a_double'),
          f.cast(eb.val(true), boolean()).as('a_boolean'),
          f.cast(eb.val("it's \\ 雪 \n"), text()).as('a_text'),
          f.cast(eb.val('2024-02-29T12:00:00'), text()).as('a_time_in_text'),
          f.cast(eb.val('2024-02-29'), date()).as('a_date'),
          f.cast(eb.val('2024-02-29 23:59:59.123456'), timestamp()).as('a_timestamp'),
          f.cast(eb.val('2024-02-29T23:59:59.5-05:30'), timestampTz()).as('a_moment'),
          f.cast(f.nullOf(text()), json()).as('a_json'),
          f.cast(eb.val('7:05:00.5'), time()).as('a_time_of_day'),
        ]),
      ),
});

/** The row of values, as a session gives it. */
export const everyTypeRow = {
  a_bigint: -42,
  a_large_bigint: 9_007_199_254_740_993n,
  an_integer: 7,
  a_decimal: '-12345678901234567890.1200',
  a_double: 0.1,
  a_boolean: true,
  a_text: "it's \\ 雪 \n",
  a_time_in_text: '2024-02-29T12:00:00',
  a_date: '2024-02-29',
  a_timestamp: '2024-02-29 23:59:59.123456',
  a_moment: '2024-03-01 05:29:59.5Z',
  a_json: null,
  a_time_of_day: '07:05:00.5',
};
