import type { Construct } from '../construct.ts';

export const JSON_PATHS: readonly Construct[] = [
  {
    name: 'a JSON path as VARIANT',
    query: (db) =>
      db.selectFrom('event').select((eb) => eb.ref('payload', '->').key('items').at(0).as('item')),
    sql: 'select "PAYLOAD":"items"[0] as "ITEM" from "EVENT"',
    rows: [{ item: { name: 'x', 'a"b': 7 } }],
  },
  {
    name: 'a JSON path as text',
    query: (db) =>
      db
        .selectFrom('event as e')
        .select((eb) => eb.ref('e.payload', '->>').key('items').at(0).key('name').as('name'))
        .where((eb) => eb(eb.ref('e.payload', '->>').key('kind'), '=', 'a')),
    sql: 'select "E"."PAYLOAD":"items"[0]:"name"::varchar as "NAME" from "EVENT" as "E" where "E"."PAYLOAD":"kind"::varchar = ?',
    parameters: ['a'],
    rows: [{ name: 'x' }],
  },
  {
    name: 'a JSON path with $',
    query: (db) =>
      db
        .selectFrom('event')
        .select((eb) => eb.ref('payload', '->>$').key('items').at(0).key('name').as('name')),
    sql: 'select "PAYLOAD":"items"[0]:"name"::varchar as "NAME" from "EVENT"',
    rows: [{ name: 'x' }],
  },
  {
    name: 'a key with a quote',
    query: (db) =>
      db
        .selectFrom('event')
        .select((eb) => eb.ref('payload', '->').key('items').at(0).key('a"b').as('n')),
    sql: `select "PAYLOAD":"items"[0]['a"b'] as "N" from "EVENT"`,
    rows: [{ n: 7 }],
  },
];
