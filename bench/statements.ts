/**
 * `npm run bench:statements`: the statements that builds of a project of ten models send to Snowflake,
 * counted by the double of Snowflake without renewals of the lease, beside those of dbt-snowflake and SQLMesh on an equal project.
 *
 * `-- CASE` lists the statements of a case: `fresh`, `unchanged`, `edited` or `newData`.
 */
import { randomUUID } from 'node:crypto';
import Table from 'cli-table3';
import { snowflake } from 'kysely-models';
import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { createDatabase, sdk } from '../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { cases, countStatements } from '../test/counts/statements/countStatements.ts';
import { doubleConnection } from '../test/snowflake-double/snowflakeDouble.ts';
import { startDouble } from '../test/snowflake-double/startDouble.ts';

/**
 * Of dbt-core 1.10.23 with dbt-snowflake 1.10.8, and SQLMesh 0.236.4 without its commits, on the same double:
 * measured once, on 29 November 2026.
 */
const others = {
  fresh: { dbt: 64, sqlmesh: 87 },
  unchanged: { dbt: 68, sqlmesh: 0 },
  edited: { dbt: 68, sqlmesh: 50 },
  newData: { dbt: 68, sqlmesh: 65 },
} as const satisfies Record<(typeof cases)[number], object>;

const double = await startDouble({});
const database = `db_${randomUUID().replaceAll('-', '')}`;
await createDatabase(double.port, database);
const sent = await countStatements(double.port, () =>
  snowflakeWarehouse(snowflake(doubleConnection(double.port, database)), {
    // As many as four threads get.
    sessions: 6,
    sourceSchemas: new Set(['raw']),
    driver: { sdk },
  }),
);
double.stop();

const table = new Table({ head: ['statements', 'kysely-models', 'logins', 'dbt', 'SQLMesh'] });
for (const name of cases) {
  const { statements, logins } = sent[name];
  table.push([name, statements.length, logins, others[name].dbt, others[name].sqlmesh]);
}
console.log(table.toString());
const listed = cases.find((name) => name === process.argv[2]);
for (const sql of listed === undefined ? [] : sent[listed].statements) {
  console.log(sql.replaceAll(/\s+/g, ' ').slice(0, 150));
}
