import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import {
  csv,
  type Landing,
  landing,
  parquet,
} from '../../packages/kysely-models/src/define/index.ts';
import { relationPath } from '../../packages/kysely-models/src/graph/relationPath.ts';
import { snowflakeLandings } from '../../packages/kysely-models/src/warehouse/snowflake/landings/snowflakeLandings.ts';
import { edges } from '../engine/compile/snowflake/edgeCases.ts';
import type { TitledStatement } from './engineStatements.ts';

const azure = 'azure://shop.blob.core.windows.net/landing/';

/** Landings of each kind, with names that would break out of SQL. */
const landings: Readonly<Record<string, Landing>> = {
  'Parquet in S3': landing({
    url: 's3://shop-landing/orders/',
    format: parquet(),
    storageIntegration: 'shop_landing',
  }),
  'CSV in Azure': landing({
    url: `${azure}it's (a) \\ "folder"/`,
    format: csv({ delimiter: "'", escape: '\\' }),
    pattern: "**/it's $1 \\ [x].{csv,csv.gz}",
    storageIntegration: 'it\'s "quoted"',
  }),
  'a stage that is there': landing({
    url: azure,
    format: csv(),
    stage: 'shop.raw.fi"les/it\'s/orders',
  }),
};

/** What `models load` sends to Snowflake. */
export function landingStatements(): readonly TitledStatement[] {
  return Object.entries(landings).flatMap(([title, of]) => {
    const source = { ...edges, landing: of };
    const landed = { source, landing: of, path: relationPath(edges) };
    const { findSchema, findHistory, createSchema, prepare, clear, copy, rejected } =
      snowflakeLandings;
    const { countValues, countBroken, brokenRows, add, forget } = snowflakeLandings;
    return [
      { title: `${title}: is the schema there`, sql: findSchema(snowflakeDialect, landed) },
      { title: `${title}: make the schema`, sql: createSchema(snowflakeDialect, landed) },
      { title: `${title}: is its history there`, sql: findHistory(snowflakeDialect, landed) },
      ...prepare(snowflakeDialect, landed).map((sql) => ({ title: `${title}: prepare`, sql })),
      { title: `${title}: empty the table`, sql: clear(snowflakeDialect, landed) },
      { title: `${title}: load what is new`, sql: copy(snowflakeDialect, landed, false) },
      { title: `${title}: load all`, sql: copy(snowflakeDialect, landed, true) },
      { title: `${title}: rejected rows`, sql: rejected(snowflakeDialect, landed) },
      { title: `${title}: count values`, sql: countValues(snowflakeDialect, landed) },
      { title: `${title}: count broken rows`, sql: countBroken(snowflakeDialect, landed) },
      { title: `${title}: broken rows`, sql: brokenRows(snowflakeDialect, landed) },
      { title: `${title}: add the others`, sql: add(snowflakeDialect, landed) },
      { title: `${title}: forget what was copied`, sql: forget(snowflakeDialect, landed) },
    ];
  });
}
