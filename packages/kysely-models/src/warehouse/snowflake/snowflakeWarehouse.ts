import type { CompiledQuery, QueryId } from 'kysely';
import { type SnowflakeDialectConfig, SnowflakeDriver } from 'kysely-snowflake-dialect';
import type { OutsideSchemas, RelationPath } from '../../compile/dialect/dialect.ts';
import { refuseUnknownOptions } from '../../define/options/refuseUnknownOptions.ts';
import { engineParameters } from '../../define/project/checkTarget.ts';
import type { SnowflakeTarget } from '../../define/project/target.ts';
import { schemaNames } from '../schemaNames.ts';
import type { Session, Warehouse } from '../types.ts';
import { firstAlone, withBrowserLogin } from './connection/browserLogin.ts';
import { connectionFailure } from './connection/connectionFailure.ts';
import { explainSnowflakeFailure } from './connection/explainSnowflakeFailure.ts';
import {
  type ConnectionSupply,
  ReconnectingConnection,
} from './connection/reconnectingConnection.ts';
import { type StatementSettings, snowflakeSession } from './connection/snowflakeSession.ts';
import { snowflakeLandings } from './landings/snowflakeLandings.ts';
import { outsideCatalog, outsideColumns } from './outsideSnowflake.ts';
import { prefixedDialect } from './prefixedDialect.ts';
import { scratchSchemas } from './scratchSchemas.ts';
import { snowflakeAttached } from './snowflakeAttached.ts';
import { inSchemas, snowflakeCatalog } from './snowflakeCatalog.ts';
import { snowflakeColumns } from './snowflakeColumns.ts';
import { snowflakeCosts } from './snowflakeCosts.ts';
import { snowflakeOverview } from './snowflakeOverview.ts';
import { snowflakeSizes } from './snowflakeSizes.ts';
import { snowflakeVersions } from './snowflakeVersions.ts';

const defaultStopMs = 5000;

/** The options of a Snowflake warehouse, beside the target. */
export interface SnowflakeWarehouseOptions {
  /** Sessions at a time. */
  readonly sessions: number;
  /** Schemas of sources, to which the target's prefix does not apply. */
  readonly sourceSchemas: ReadonlySet<string>;
  /** All schemas of the project, by its own names; those of everybody are read when left out. */
  readonly schemas?: ReadonlySet<string> | undefined;
  /** Schemas of other databases that sources are in. */
  readonly outside?: OutsideSchemas;
  /** The commit of the project that is built, for the tags of queries. */
  readonly commit?: string | undefined;
  /** The driver's module; by default the package is loaded when it is needed. */
  readonly driver?: Pick<SnowflakeDialectConfig, 'sdk'>;
  /** Milliseconds in which a statement that is cancelled has to end. Default: 5,000. */
  readonly stopTimeoutMs?: number;
}

/** Snowflake as a warehouse. The driver is loaded, and nobody called, with the first session. */
export function snowflakeWarehouse(
  given: SnowflakeTarget,
  options: SnowflakeWarehouseOptions,
): Warehouse {
  refuseUnknownOptions('snowflakeWarehouse()', options, ownOptions, undefined, 'BAD_ARGUMENT');
  const target = withBrowserLogin(given);
  const { sessions, sourceSchemas, outside = new Map(), commit, driver: how } = options;
  const { stopTimeoutMs, schemas: all } = options;
  const facts = new WeakMap<QueryId, StatementSettings>();
  const statementMs = target.statementTimeoutMs;
  const factsOf = ({ queryId }: CompiledQuery) => facts.get(queryId);
  const driver = new SnowflakeDriver({
    ...how,
    ...(target.connection !== undefined && { connection: target.connection }),
    session: { ...target.sessionParameters, ...engineParameters },
    ...timeouts(target),
    pool: { max: sessions, ...poolTimeout(target) },
    results: (query) => ({
      integers: 'bigint',
      decimals: factsOf(query)?.decimals === 'number' ? 'number' : 'string',
      timestamps: 'sql',
      json: 'text',
    }),
    statement: (query) => ({
      queryTag: queryTag({ project: target.project, commit }, factsOf(query)),
      ...timeoutOf(factsOf(query)?.timeoutMs ?? statementMs),
    }),
  });
  const { toProject } = schemaNames(target.schemaPrefix, sourceSchemas);
  const dialect = prefixedDialect(target, sourceSchemas, outside);
  const isHere = (schema: string) => !outside.has(schema);
  const here = all && new Set([...all, ...sourceSchemas].filter(isHere));
  const ownColumns = (session: Session, relations: readonly RelationPath[] | 'all') => {
    const own = relations === 'all' ? relations : relations.filter(({ schema }) => isHere(schema));
    const schemas = own === 'all' ? here : own.map(({ schema }) => schema);
    return snowflakeColumns(session, own, toProject, undefined, inSchemas(dialect, schemas));
  };
  const account = target.connection?.['account'];
  const supply: ConnectionSupply = {
    acquire: firstAlone(target, (signal?: AbortSignal) =>
      driver.acquireConnection({ signal }).catch((error: unknown) => {
        throw connectionFailure(error, typeof account === 'string' ? account : undefined);
      }),
    ),
    release: (connection) => void driver.releaseConnection(connection),
  };
  const limits = { statementMs, stopMs: stopTimeoutMs ?? defaultStopMs };
  return {
    dialect,
    publishing: { kind: 'clone' },
    openBy: 'many',
    isForDevelopment: target.development,
    design: target,
    budget: target.budget,
    elsewhere: 'name another target with --target',
    connect: async (signal): Promise<Session> => {
      const connection = new ReconnectingConnection(await supply.acquire(signal), supply, limits);
      return snowflakeSession(connection, (query, said) => void facts.set(query.queryId, said));
    },
    sizes: (session, tables) => snowflakeSizes(session, dialect, tables),
    overview: async (session, own) => {
      const sources = [...sourceSchemas].filter((schema) => !outside.has(schema));
      const conditions = {
        relations: inSchemas(dialect, here),
        columns: sources.length === 0 ? undefined : inSchemas(dialect, sources),
      };
      const seen = await snowflakeOverview(session, dialect, toProject, conditions, own);
      const elsewhere = await outsideCatalog(session, dialect);
      return { ...seen, catalog: [...seen.catalog, ...elsewhere] };
    },
    catalog: async (session) => [
      ...(await snowflakeCatalog(session, toProject, undefined, inSchemas(dialect, here))),
      ...(await outsideCatalog(session, dialect)),
    ],
    furtherCatalog: async (session, schemas) => {
      const left = [...schemas].filter((schema) => here?.has(schema) === false);
      return left.length === 0
        ? []
        : snowflakeCatalog(session, toProject, undefined, inSchemas(dialect, left));
    },
    columns: async (session, relations) => [
      ...(await ownColumns(session, relations)),
      ...(await outsideColumns(session, dialect, relations)),
    ],
    costs: snowflakeCosts(dialect),
    attached: (session, relations) => snowflakeAttached(session, dialect, relations),
    tableVersions: (session, of) => snowflakeVersions(session, dialect, of),
    landings: snowflakeLandings,
    scratch: (schemas) =>
      scratchSchemas(target, options, schemas, (own) => snowflakeWarehouse(own, options)),
    explain: explainSnowflakeFailure,
    close: () => driver.destroy(),
  };
}

function timeouts({ connectTimeoutMs, noAnswerTimeoutMs }: SnowflakeTarget) {
  return {
    ...(connectTimeoutMs !== undefined && { connectTimeoutMs }),
    ...(noAnswerTimeoutMs !== undefined && { noContactTimeoutMs: noAnswerTimeoutMs }),
  };
}

const timeoutOf = (ms: number | undefined) =>
  ms === undefined ? {} : { timeoutInSeconds: Math.ceil(ms / 1000) };

/** Returns the wait for a session, which ends after that for a login, whose error says more. */
function poolTimeout({ connectTimeoutMs }: SnowflakeTarget) {
  return connectTimeoutMs === undefined ? {} : { acquireTimeoutMs: 2 * connectTimeoutMs };
}

/**
 * Returns the tag of a statement in Snowflake's query history:
 * `{"model":"mart_churn","run_id":"5f0c…"}`.
 */
function queryTag(
  {
    project,
    commit,
  }: { readonly project: string | undefined; readonly commit: string | undefined },
  facts: StatementSettings | undefined,
): string {
  const { model, runId } = facts?.label ?? {};
  return JSON.stringify({ project, model, run_id: runId, commit });
}

const ownOptions = {
  sessions: true,
  sourceSchemas: true,
  schemas: true,
  outside: true,
  commit: true,
  driver: true,
  stopTimeoutMs: true,
} as const satisfies Record<keyof SnowflakeWarehouseOptions, true>;
