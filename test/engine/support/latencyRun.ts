import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { snowflake } from '../../../packages/kysely-models/src/define/index.ts';
import type {
  Session,
  Warehouse,
  WarehouseRow,
} from '../../../packages/kysely-models/src/warehouse/types.ts';
import { anyModel, anyTests } from './anyModel.ts';
import { buildIn } from './memoryBuild.ts';

/** A project in layers, each of which reads the one before, and how it is built. */
export interface LatencyCase {
  readonly models: number;
  readonly layers: number;
  readonly connections: number;
  /** Milliseconds of each statement. */
  readonly latencyMs: number;
  /** Whether the warehouse knows the tables already. */
  readonly isBuilt: boolean;
}

/** What a build took, and the least that it could. */
export interface LatencyFigures {
  readonly wallMs: number;
  readonly statements: number;
  /** Of the longest chain: login, planning, then making, testing and publishing layer by layer. */
  readonly criticalMs: number;
  /** Of all statements, shared evenly by the connections. */
  readonly sharedMs: number;
}

/** Builds where each statement takes its time and nothing else does. */
export async function latencyRun(about: LatencyCase): Promise<LatencyFigures> {
  const { models, layers, latencyMs, connections } = about;
  const names = Array.from({ length: models }, (_, at) => `m${at}`);
  const width = Math.ceil(models / layers);
  const relations: ReturnType<typeof anyModel>[] = [];
  for (const [at, name] of names.entries()) {
    const inputs = relations.slice(at - (at % width) - width, at - (at % width)).slice(0, 3);
    const tests = () => [anyTests.unique(['id'])];
    relations.push(anyModel(name, at < width ? [] : inputs, { tests }));
  }
  let statements = 0;
  const wait = async () => {
    statements += 1;
    await new Promise((resolve) => setTimeout(resolve, latencyMs));
  };
  const warehouse = latencyWarehouse(wait, about.isBuilt ? names : []);
  const started = performance.now();
  const { exitCode } = await buildIn(warehouse, relations, {
    threads: connections,
    fullRefresh: true,
  });
  const wallMs = performance.now() - started;
  if (exitCode !== 0) throw new Error('The build failed.');
  // A login is two requests; planning reads the catalog and the state.
  const [login, planning, perLayer] = [2, 2, 3];
  const criticalMs = (login + planning + perLayer * layers) * latencyMs;
  return { wallMs, statements, criticalMs, sharedMs: (statements * latencyMs) / connections };
}

const nobody = { sessions: 1, sourceSchemas: new Set<string>() };

function latencyWarehouse(wait: () => Promise<void>, built: readonly string[]): Warehouse {
  const idle: Session[] = [];
  const state = built.map((relation_name) => ({
    ...{ schema_name: 'main', relation_name, kind: 'table', data_version: '', built_from: '' },
  }));
  // Every test finds nothing to complain of.
  const noFailures: WarehouseRow = new Proxy({}, { get: () => 0 });
  const session = (): Session => ({
    run: async () => {
      await wait();
      return { queryId: undefined, changed: 1 };
    },
    rows: async (sql) => {
      await wait();
      if (/"_MODELS"\."RELATIONS"/.test(sql)) return state;
      return /__CANDIDATE_/.test(sql) ? [noFailures] : [];
    },
    stream: async function* () {},
    label: () => undefined,
    use: () => undefined,
    interrupt: () => undefined,
    close: () => undefined,
  });
  return {
    ...snowflakeWarehouse(snowflake({ account: 'none' }), nobody),
    connect: async () => {
      const kept = idle.pop();
      if (kept !== undefined) return kept;
      await wait();
      await wait();
      const opened = session();
      return { ...opened, close: () => void idle.push(opened) };
    },
    // The catalog and the state are read one after the other: a stub of both at once would say less.
    overview: undefined,
    catalog: async () => {
      await wait();
      const tables = built.map((name) => ({ schema: 'main', name, kind: 'table' as const }));
      const ofState = { schema: '_models', name: 'relations', kind: 'table' as const };
      return built.length === 0 ? [] : [...tables, ofState];
    },
  };
}
