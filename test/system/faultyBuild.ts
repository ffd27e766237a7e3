import { snowflakeWarehouse } from 'kysely-models/snowflake';
import { view } from '../../packages/kysely-models/src/define/index.ts';
import type { SnowflakeTarget } from '../../packages/kysely-models/src/define/project/target.ts';
import { ModelsError } from '../../packages/kysely-models/src/errors/modelsError.ts';
import type { RelationResult } from '../../packages/kysely-models/src/run/result/runEvent.ts';
import type { Warehouse } from '../../packages/kysely-models/src/warehouse/types.ts';
import { sdk } from '../../packages/kysely-snowflake-dialect/test/doubleDb.ts';
import { anyModel, anyTables, anyTests, constantModel } from '../engine/support/anyModel.ts';
import { doubleTarget } from '../engine/support/doubleWarehouse.ts';
import { type BuildOutcome, buildIn, rowsOf } from '../engine/support/memoryBuild.ts';
import { type Fault, startFaultProxy } from '../snowflake-double/faultProxy.ts';

/** What a build sends, by what it does with it. */
export const phases = {
  login: (path: string) => path.includes('login-request'),
  catalog: (_: string, sql: string) => sql.includes('information_schema.tables'),
  lease: (_: string, sql: string) => sql.includes('\nupdate "_MODELS"."LEASE" set is_held = true'),
  make: (_: string, sql: string) => /^create .*table "MAIN"\."BASE__CANDIDATE_\w+"/.test(sql),
  test: (_: string, sql: string) =>
    /from "MAIN"\."BASE__CANDIDATE_/.test(sql) && !/^create/.test(sql),
  clone: (_: string, sql: string) => /"MAIN"\."BASE" clone /.test(sql),
  note: (_: string, sql: string) => /\nmerge into "_MODELS"\."RELATIONS"/i.test(sql),
  drop: (_: string, sql: string) => /\ndrop .*"BASE__CANDIDATE/.test(sql),
} as const;

export type Phase = keyof typeof phases;

/** What came of a build under a fault. */
export interface FaultyBuild {
  /** Of a build that was refused before anything was touched. */
  readonly refused: ModelsError | undefined;
  readonly outcome: BuildOutcome | undefined;
  /** The errors of the relations. */
  readonly errors: readonly NonNullable<RelationResult['error']>[];
  readonly seconds: number;
}

/** Milliseconds of a target. */
export interface Limits {
  readonly connectTimeoutMs: number;
  readonly statementTimeoutMs: number;
  readonly noAnswerTimeoutMs: number;
}

/** A project in a database of a double that is built again and again, with other rows each time. */
export class FaultyShop {
  readonly #port: number;
  readonly #target: SnowflakeTarget;
  readonly #direct: Warehouse;
  #rows = 1;

  static async open(port: number): Promise<FaultyShop> {
    const target = await doubleTarget(port);
    const shop = new FaultyShop(target, port);
    await shop.buildWell();
    return shop;
  }

  constructor(target: SnowflakeTarget, port: number) {
    this.#port = port;
    this.#target = target;
    this.#direct = open(target);
  }

  /**
   * Builds other rows than before, with a fault in a phase.
   *
   * @param more.port one that leads elsewhere
   */
  async build(
    limits: Limits,
    fault: (path: string, sql: string) => Fault,
    { port, atomic = false }: { readonly port?: number; readonly atomic?: boolean } = {},
  ): Promise<FaultyBuild> {
    this.#rows += 1;
    // One for each build: the driver goes on repeating what it was not answered.
    const proxy = await startFaultProxy(this.#port);
    const connection = {
      ...this.#target.connection,
      accessUrl: `http://127.0.0.1:${port ?? proxy.port}`,
    };
    const warehouse = open({ ...this.#target, ...limits, connection });
    proxy.fault = (path, body) => fault(path, sqlOf(body));
    const started = performance.now();
    try {
      const outcome = await buildIn(warehouse, this.#relations(), {
        runId: `faulty${this.#rows}`,
        atomic,
      });
      const errors = outcome.relations.flatMap(({ error }) => (error === undefined ? [] : [error]));
      return { refused: undefined, outcome, errors, seconds: secondsSince(started) };
    } catch (error) {
      if (!(error instanceof ModelsError)) throw error;
      return { refused: error, outcome: undefined, errors: [], seconds: secondsSince(started) };
    } finally {
      await warehouse.close();
      await proxy.close();
    }
  }

  /** Builds the same rows without a fault. */
  buildWell(): Promise<BuildOutcome> {
    return buildIn(this.#direct, this.#relations(), { runId: `well${this.#rows}` });
  }

  /** For each relation `new`, `old`, `none`, or its rows where they are neither. */
  async contents(): Promise<Readonly<Record<string, unknown>>> {
    const there = await this.#names();
    const contents: Record<string, unknown> = {};
    for (const name of ['base', 'above', 'child', 'alone', `fresh_${this.#rows}`]) {
      contents[name.replace(/_\d+/, '')] = there.includes(name) ? await this.#age(name) : 'none';
    }
    return contents;
  }

  /** Candidates that lie about. */
  async candidates(): Promise<readonly string[]> {
    return (await this.#names()).filter((name) => name.includes('__candidate_'));
  }

  close(): Promise<void> {
    return this.#direct.close();
  }

  async #names(): Promise<readonly string[]> {
    const session = await this.#direct.connect();
    const entries = await this.#direct.catalog(session);
    session.close();
    return entries.filter(({ schema }) => schema === 'main').map(({ name }) => name);
  }

  async #age(name: string): Promise<unknown> {
    const rows = await rowsOf(
      this.#direct,
      `select "ID" from "MAIN"."${name.toUpperCase()}" order by 1`,
    );
    const found = rows.map(({ id }) => id).join();
    if (found === idsOf(this.#rows).join()) return 'new';
    return found === idsOf(this.#rows - 1).join() ? 'old' : rows;
  }

  /** A table with a view above it and a table below, and one that is alone, and one that is new. */
  #relations() {
    const tests = () => [anyTests.unique(['id']), anyTests.rowCount({ min: 3 })];
    const base = constantModel('base', idsOf(this.#rows), { tests });
    const same = (input: string) => () =>
      anyTables.selectFrom(input).select('id').toOperationNode();
    const above = anyModel('above', [base], { materialized: view(), query: same('base'), tests });
    const child = anyModel('child', [above], { query: same('above'), tests });
    const alone = constantModel('alone', idsOf(this.#rows), { tests });
    const fresh = constantModel(`fresh_${this.#rows}`, idsOf(this.#rows), { tests });
    return [base, above, child, alone, fresh];
  }
}

/** Enough rows that half of them would be seen. */
const idsOf = (run: number) => [run * 10, run * 10 + 1, run * 10 + 2];

const open = (target: SnowflakeTarget) =>
  snowflakeWarehouse(target, {
    sessions: 4,
    sourceSchemas: new Set(),
    driver: { sdk },
    stopTimeoutMs: 500,
  });

const secondsSince = (started: number) => (performance.now() - started) / 1000;

function sqlOf(body: string): string {
  try {
    const json: unknown = JSON.parse(body);
    const sql = typeof json === 'object' && json !== null && 'sqlText' in json && json.sqlText;
    return typeof sql === 'string' ? sql : '';
  } catch {
    return '';
  }
}
