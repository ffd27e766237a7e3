import { sql } from 'kysely';
import { following, preceding, qualify, rangeBetween, rowsBetween } from '../../src/index.ts';
import type { Construct } from '../construct.ts';

export const AGGREGATE: readonly Construct[] = [
  {
    name: 'GROUP BY and HAVING',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => ['owner_id', eb.fn.countAll<number>().as('n')])
        .groupBy('owner_id')
        .having((eb) => eb.fn.countAll(), '>', 1),
    sql: 'select "OWNER_ID", count(*) as "N" from "PET" group by "OWNER_ID" having count(*) > ?',
    parameters: [1],
    rows: [{ owner_id: 2, n: 2 }],
  },
  {
    name: 'FILTER becomes CASE',
    query: (db) =>
      db
        .selectFrom('person')
        .select((eb) => eb.fn.sum<number>('age').filterWhere('id', '<', 2).as('s')),
    sql: 'select sum(case when "ID" < ? then "AGE" end) as "S" from "PERSON"',
    parameters: [2],
    rows: [{ s: 40 }],
  },
  {
    name: 'COUNT(*) FILTER becomes COUNT_IF',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => eb.fn.countAll<number>().filterWhere('species', '=', 'cat').as('n')),
    sql: 'select count_if("SPECIES" = ?) as "N" from "PET"',
    parameters: ['cat'],
    rows: [{ n: 2 }],
  },
  {
    name: 'COUNT(DISTINCT) FILTER',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) =>
          eb.fn.count<number>('owner_id').distinct().filterWhere('species', '=', 'cat').as('n'),
        ),
    sql: 'select count(distinct case when "SPECIES" = ? then "OWNER_ID" end) as "N" from "PET"',
    parameters: ['cat'],
    rows: [{ n: 2 }],
  },
  {
    name: 'MAX_BY FILTER wraps what decides',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) =>
          eb.fn.agg<string>('max_by', ['name', 'id']).filterWhere('species', '=', 'dog').as('last'),
        ),
    sql: 'select max_by("NAME", case when "SPECIES" = ? then "ID" end) as "LAST" from "PET"',
    parameters: ['dog'],
    rows: [{ last: 'Doggo' }],
  },
  {
    name: 'WITHIN GROUP',
    query: (db) =>
      db.selectFrom('pet').select((eb) =>
        eb.fn
          .agg<string>('listagg', [eb.ref('name'), sql.lit('+')])
          .withinGroupOrderBy('name', 'desc')
          .as('names'),
      ),
    sql: `select listagg("NAME", '+') within group (order by "NAME" desc) as "NAMES" from "PET"`,
    rows: [{ names: 'Hammo+Doggo+Catto' }],
  },
  {
    name: 'QUALIFY with a window function',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('name')
        .$call(
          qualify((eb) =>
            eb(
              eb.fn
                .agg<number>('row_number')
                .over((ob) => ob.partitionBy('owner_id').orderBy('id')),
              '=',
              2,
            ),
          ),
        ),
    sql: 'select "NAME" from "PET" qualify row_number() over(partition by "OWNER_ID" order by "ID") = ?',
    parameters: [2],
    rows: [{ name: 'Hammo' }],
  },
  {
    name: 'QUALIFY on an alias, after HAVING, before ORDER BY and LIMIT, twice',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) => [
          'species',
          eb.fn.countAll<number>().as('n'),
          eb.fn
            .agg<number>('rank')
            .over((ob) => ob.orderBy(eb.fn.countAll(), 'desc'))
            .as('place'),
        ])
        .groupBy('species')
        .having((eb) => eb.fn.countAll(), '>', 0)
        .orderBy('species')
        .limit(5)
        .$call(qualify((eb) => eb('place', '=', 1)))
        .$call(qualify((eb) => eb.or([eb('n', '>', 1), eb('n', '<', 0)]))),
    sql: 'select "SPECIES", count(*) as "N", rank() over(order by count(*) desc) as "PLACE" from "PET" group by "SPECIES" having count(*) > ? qualify ("PLACE" = ?) and (("N" > ? or "N" < ?)) order by "SPECIES" limit 5',
    parameters: [0, 1, 1, 0],
    rows: [{ species: 'cat', n: 2, place: 1 }],
  },
  {
    name: 'QUALIFY before UNION',
    query: (db) =>
      db
        .selectFrom('pet')
        .select('id')
        .$call(
          qualify((eb) =>
            eb(
              eb.fn.agg<number>('row_number').over((ob) => ob.orderBy('id')),
              '=',
              1,
            ),
          ),
        )
        .unionAll(db.selectFrom('person').select('id').where('id', '=', 3)),
    sql: 'select "ID" from "PET" qualify row_number() over(order by "ID") = ? union all select "ID" from "PERSON" where "ID" = ?',
    parameters: [1, 3],
    rows: [{ id: 1 }, { id: 3 }],
  },
  {
    name: 'a frame of rows',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) =>
          eb.fn
            .sum<number>('id')
            .over((ob) => rowsBetween(ob.orderBy('id'), preceding(1), 'current row'))
            .as('s'),
        )
        .orderBy('id'),
    sql: 'select sum("ID") over(order by "ID" rows between 1 preceding and current row) as "S" from "PET" order by "ID"',
    rows: [{ s: 1 }, { s: 3 }, { s: 5 }],
  },
  {
    name: 'a frame with a partition and a FILTER',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) =>
          eb.fn
            .count<number>('id')
            .filterWhere('species', '=', 'cat')
            .over((ob) =>
              rowsBetween(
                ob.partitionBy('owner_id').orderBy('id'),
                'unbounded preceding',
                following(1),
              ),
            )
            .as('n'),
        )
        .orderBy('id'),
    sql: 'select count(case when "SPECIES" = ? then "ID" end) over(partition by "OWNER_ID" order by "ID" rows between unbounded preceding and 1 following) as "N" from "PET" order by "ID"',
    parameters: ['cat'],
    rows: [{ n: 1 }, { n: 1 }, { n: 1 }],
  },
  {
    name: 'a frame by range',
    query: (db) =>
      db
        .selectFrom('pet')
        .select((eb) =>
          eb.fn
            .max<number>('id')
            .over((ob) =>
              rangeBetween(ob.orderBy('owner_id'), 'current row', 'unbounded following'),
            )
            .as('m'),
        )
        .orderBy('id')
        .limit(1),
    sql: 'select max("ID") over(order by "OWNER_ID" range between current row and unbounded following) as "M" from "PET" order by "ID" limit 1',
    rows: [{ m: 3 }],
  },
];
