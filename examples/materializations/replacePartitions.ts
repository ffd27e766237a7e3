import { materialization } from 'kysely-models';

/**
 * Kept as a table whose partitions a run replaces: those that the query gives, all others stay. For
 * sources that hold the last weeks only, while the table is to keep the years.
 *
 * @param by the column whose values are partitions; not nullable
 * @example materialized: replacePartitions('month')
 * // delete from "marts"."sales" where "month" in (select "month" from "temp"."sales__deletes_5f0c")
 * // insert into "marts"."sales" (…) select … from "temp"."sales__incoming_5f0c"
 */
export const replacePartitions = <const Column extends string>(by: Column) =>
  materialization({
    name: 'replace_partitions',
    columns: [by],
    update: ({ db, column }) => ({
      deletes: {
        columns: [by],
        in: db.selectFrom('incoming').select(column('incoming', by).as(by)).distinct(),
      },
    }),
  });
