import * as z from 'zod';
import {
  array,
  binary,
  double,
  integer,
  model,
  object,
  table,
  text,
  time,
} from '../../packages/kysely-models/src/define/index.ts';
import { edges } from '../engine/compile/snowflake/edgeCases.ts';

const place = object({ city: text(), floor: integer().nullable(), size: array(double()) });

/** A model with each kind of test, once with a condition on the rows. */
export const everyTestKind = model({
  name: 'every_test_kind',
  description: 'A model with each kind of test.',
  materialized: table(),
  schema: 'test',
  inputs: [edges],
  columns: {
    id: integer().min(1).max(1000),
    five: integer().multipleOf(5).nullable(),
    ratio: double().gt(0).lt(1).nullable(),
    code: text().min(2).max(5).nullable(),
    opens: time().nullable(),
    hash: binary().nullable(),
    tags: array(text()).nullable(),
    place: place.nullable(),
    state: z.enum(['new', "O'Neil", 'back\\slash']).nullable(),
  },
  query: (db, f) =>
    db
      .selectFrom('edges as e')
      .select((eb) => [
        'e.id',
        'e.b as five',
        'e.x as ratio',
        f.concat(eb.ref('e.s'), '\\').as('code'),
        f.cast(eb.ref('e.s'), time()).as('opens'),
        f.cast(eb.ref('e.s'), binary()).as('hash'),
        f.cast(eb.ref('e.s'), array(text())).as('tags'),
        f.cast(eb.ref('e.s'), place).as('place'),
        'e.u as state',
      ]),
  tests: (t) => [
    t.unique('id'),
    t.unique(['five', 'code'], { where: (eb) => eb('ratio', '>', 0.5) }),
    t.notNull('five', { where: (eb) => eb('state', '=', 'new') }),
    t.references('five', edges, 'b'),
    t.references('id', edges, 'id', { name: 'of_some', where: (eb) => eb('ratio', '>', 0.5) }),
    t.range('five', { min: 0, max: 100 }, { name: 'narrow', maxFailures: 3 }),
    t.matches('code', /^[A-Z]{2}\\\d+$/i),
    t.rowCount({ min: 1, max: 1000 }),
    t.rowCount({ min: 1 }, { name: 'count_of_some', where: (eb) => eb('ratio', '>', 0.5) }),
    t.expression('five_is_below_id', (eb) => eb('five', '<', eb.ref('id'))),
    t.noRows('every_edge', [edges], (db) =>
      db
        .selectFrom('edges as e')
        .leftJoin('every_test_kind as k', 'k.id', 'e.id')
        .where('k.id', 'is', null)
        .select('e.id'),
    ),
  ],
});
