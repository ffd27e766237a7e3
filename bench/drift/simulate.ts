import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, openProject, type Warehouse } from 'kysely-models';
import { duckdbWarehouse } from 'kysely-models/duckdb';
import config from '../../src/defaultConfig.ts';
import { rawTableNames, type ShopChunk } from '../../src/sample-shop/index.ts';
import { csvHeader, formatCsv } from '../../src/sample-shop/write/formatCsv.ts';
import { diceOf } from './dice.ts';
import type { Incident } from './incidents.ts';
import { daySeconds, type Rows, type TradeOptions, tradeOf } from './trade.ts';

/** A simulation of many days. */
export interface Simulation extends TradeOptions {
  /** An existing folder, for the extracts. */
  readonly folder: string;
  readonly incidents: readonly Incident[];
  /** True to test every mart that declares nothing by the defaults of a project. */
  readonly withDefaults?: boolean;
  readonly onDay?: (text: string) => void;
}

/** An alarm: a model's tests of drift that warned on a day. */
interface Alarm {
  readonly day: string;
  readonly model: string;
  readonly what: string;
}

/** The result of a simulation. */
export interface Simulated {
  /** The days of normal trade on which enough history was there to judge. */
  readonly judgedDays: number;
  /** The alarms on them. */
  readonly alarms: readonly Alarm[];
  readonly planted: readonly {
    readonly name: string;
    readonly day: string;
    /** What found it; empty where nothing did. */
    readonly by: readonly string[];
  }[];
  readonly figures: readonly object[];
}

/** The days before the first incident: enough history, and some weeks more. */
const quietDays = 60;
const minHistory = 21;

const select = [
  ...['+mart_orders', '+mart_daily_sales', '+mart_best_selling_products', '+mart_customer_360'],
];

/**
 * Simulates a shop that builds each night at two. On each of some days an extract with an incident is built first,
 * and then the right one.
 */
export async function simulate(simulation: Simulation): Promise<Simulated> {
  const { seed, folder, days, incidents, withDefaults = false } = simulation;
  const trade = tradeOf(simulation);
  const dice = diceOf(seed, 'incidents');
  const planted = new Map(
    incidents.map((incident, at) => {
      const part = Math.floor(((days - quietDays) * at) / incidents.length);
      const room = Math.max(1, Math.floor((days - quietDays) / incidents.length));
      return [quietDays + part + dice.below(room), incident];
    }),
  );
  const project = openProject(
    withDefaults ? { ...config, drift: { defaults: { schemas: ['marts'] } } } : config,
  );
  const raw = join(folder, 'raw');
  await mkdir(raw, { recursive: true });
  const warehouse = await duckdbWarehouse({ path: ':memory:', threads: 2 });
  const night = async (rows: Rows, day: number) => {
    await writeRows(raw, rows);
    const now = `${textOf(day + 1)} 02:00:00`;
    return build(project, {
      ...{ warehouse, rawFolder: raw, now: () => now, threads: 2 },
      ...(withDefaults ? {} : { select }),
    });
  };
  const alarms: Alarm[] = [];
  const found: Simulated['planted'][number][] = [];
  for (let at = 0; at < days; at += 1) {
    const day = trade.firstDay + at;
    const rows = trade.until(day);
    const incident = planted.get(at);
    if (incident !== undefined) {
      const start = day * daySeconds;
      const spoilt = incident.spoil(rows, { start, end: start + daySeconds, dice });
      const by = await night(spoilt, day).then(foundIn, (error: unknown) => [
        `the build stopped: ${String(error).slice(0, 80)}`,
      ]);
      found.push({ name: incident.name, day: textOf(day), by });
    }
    // The day is built again as it was; of several builds of a day the last counts.
    const result = await night(rows, day);
    const own = driftsIn(result, day);
    alarms.push(...own);
    simulation.onDay?.(
      `${textOf(day)} ${Math.round(result.durationMs)} ms ${own.map(({ model, what }) => `${model}: ${what}`).join('; ')}`,
    );
  }
  const figures = await figuresIn(warehouse);
  await warehouse.close();
  return { judgedDays: Math.max(0, days - minHistory), alarms, planted: found, figures };
}

type Built = Awaited<ReturnType<typeof build>>;

/** What tells of an incident: drifts, and whatever else fails. */
function foundIn(result: Built): readonly string[] {
  return [
    ...driftsIn(result, 0).map(({ model, what }) => `${model}: ${what}`),
    ...result.relations.flatMap(({ name, status }) =>
      status === 'failed' ? `${name} failed` : [],
    ),
  ];
}

function driftsIn({ relations }: Built, day: number): readonly Alarm[] {
  return relations.flatMap(({ name, failures }) => {
    const drifts = failures.filter(({ kind }) => kind === 'no_drift');
    if (drifts.length === 0) return [];
    const what = drifts.flatMap(({ rows }) =>
      rows.map((row) => `${row['figure']} ${row['found']} not ${row['usual']} (${row['of']})`),
    );
    return [{ day: textOf(day), model: name, what: what.join(', ') }];
  });
}

async function figuresIn(warehouse: Warehouse): Promise<readonly object[]> {
  const session = await warehouse.connect();
  try {
    const names = 'relation_name, by_column, day, figures';
    return [...(await session.rows(`select ${names} from _models.figures`))];
  } finally {
    session.close();
  }
}

async function writeRows(folder: string, rows: Rows): Promise<void> {
  for (const table of rawTableNames) {
    // Sound: each table's rows are those of its name.
    const chunk = { table, rows: rows[table] } as ShopChunk;
    await writeFile(join(folder, `${table}.csv`), csvHeader(table) + formatCsv(chunk));
  }
}

const textOf = (day: number) => new Date(day * daySeconds * 1000).toISOString().slice(0, 10);
