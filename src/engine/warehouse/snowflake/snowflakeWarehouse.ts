import type { CompiledQuery, QueryId } from 'kysely';
import {
  type SnowflakeDialectConfig,
  SnowflakeDriver,
} from '../../../kysely-snowflake-dialect/index.ts';
import { snowflakeDialect } from '../../compile/snowflake/snowflakeDialect.ts';
import type { SnowflakeTarget } from '../../define/target.ts';
import type { Session, Warehouse } from '../types.ts';
import { connectionFailure } from './connectionFailure.ts';
import { explainSnowflakeFailure } from './explainSnowflakeFailure.ts';
import { schemaNames } from './schemaNames.ts';
import { snowflakeCatalog } from './snowflakeCatalog.ts';
import { snowflakeLandings } from './snowflakeLandings.ts';
import { type StatementNotes, snowflakeSession } from './snowflakeSession.ts';

/** How Snowflake is used, beside the target. */
export interface SnowflakeWarehouseOptions {
  /** Sessions at a time. */
  readonly sessions: number;
  /** Schemas of sources, which lie where they lie whatever the target's prefix. */
  readonly sourceSchemas: ReadonlySet<string>;
  /** The driver's module and timeouts; by default the package is loaded when it is needed. */
  readonly driver?: Pick<SnowflakeDialectConfig, 'sdk' | 'connectTimeoutMs' | 'noContactTimeoutMs'>;
}

/** Snowflake as a warehouse. The driver is loaded, and nobody called, with the first session. */
export function snowflakeWarehouse(
  target: SnowflakeTarget,
  { sessions, sourceSchemas, driver: how }: SnowflakeWarehouseOptions,
): Warehouse {
  const notes = new WeakMap<QueryId, StatementNotes>();
  const notesOf = ({ queryId }: CompiledQuery) => notes.get(queryId);
  const driver = new SnowflakeDriver({
    ...how,
    ...(target.connection !== undefined && { connection: target.connection }),
    pool: { max: sessions },
    results: (query) => ({
      integers: 'bigint',
      decimals: notesOf(query)?.decimals === 'number' ? 'number' : 'string',
      timestamps: 'sql',
      json: 'text',
    }),
    statement: (query) => ({ queryTag: queryTag(target.project, notesOf(query)) }),
  });
  const { toWarehouse, toProject } = schemaNames(target.schemaPrefix, sourceSchemas);
  const account = target.connection?.['account'];
  return {
    dialect: { ...snowflakeDialect, schemaName: toWarehouse },
    publishing: { kind: 'clone', transient: target.transient },
    elsewhere: 'name another target with --target',
    connect: async (signal): Promise<Session> => {
      try {
        const connection = await driver.acquireConnection({ signal });
        return snowflakeSession(
          connection,
          (query, said) => void notes.set(query.queryId, said),
          () => void driver.releaseConnection(connection),
        );
      } catch (error) {
        throw connectionFailure(error, typeof account === 'string' ? account : undefined);
      }
    },
    catalog: (session) => snowflakeCatalog(session, toProject),
    rawFiles: undefined,
    landings: snowflakeLandings,
    explain: explainSnowflakeFailure,
    close: () => driver.destroy(),
  };
}

/** What Snowflake's query history shows of a statement: `{"model":"mart_churn","run_id":"5f0c…"}`. */
function queryTag(project: string | undefined, notes: StatementNotes | undefined): string {
  const { model, runId } = notes?.label ?? {};
  return JSON.stringify({ project, model, run_id: runId });
}
