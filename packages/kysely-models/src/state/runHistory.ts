import { z } from 'zod';
import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import { readJson } from '../define/text/json.ts';
import type { CatalogEntry, Session, Warehouse } from '../warehouse/types.ts';
import type { Cost, RecordedRelation, RecordedRun } from './recordedRun.ts';
import { existsIn, inPortions, stateTable } from './stateParts.ts';

/** The table of the results of runs. */
export const historyTable = stateTable('history');

/** The number of runs that are kept where the configuration does not say. */
export const keptRuns = 200;

const names = z.array(z.string());

const amount = z.number().optional();

const cost: z.ZodType<Cost> = z
  .object({
    statements: z.number(),
    ...{ bytesScanned: amount, executionMs: amount, credits: amount, cloudCredits: amount },
  })
  .transform(({ statements, bytesScanned, executionMs, credits, cloudCredits }) => ({
    ...{ statements, bytesScanned, executionMs, credits, cloudCredits },
  }));

const runDetails = z.object({
  outcome: z.enum(['succeeded', 'failed', 'interrupted', 'killed']),
  holder: z.string().exactOptional(),
  before: z.string().exactOptional(),
  cost: cost.exactOptional(),
});

const relationDetails = z.object({
  materialized: z.enum(['table', 'view', 'increment']).exactOptional(),
  tableRows: z.number().exactOptional(),
  code: z.string().exactOptional(),
  because: z.string().exactOptional(),
  cost: cost.exactOptional(),
  passed: names,
  failures: z.array(
    z.object({
      test: z.string(),
      kind: z.string(),
      severity: z.enum(['error', 'warn']),
      failures: z.number(),
    }),
  ),
});

/** Returns true when the warehouse has a history. */
export const hasHistory = existsIn(historyTable);

/** Returns the statement that creates the history where it is missing. */
export function createHistory(dialect: EngineDialect): string {
  return `create table if not exists ${pathSql(dialect, historyTable)} (
    run_id varchar not null, relation_name varchar not null, schema_name varchar not null,
    started_at ${dialect.typeName({ kind: 'timestamp' })} not null, duration_ms bigint not null,
    status varchar not null, row_count bigint, byte_count bigint,
    tests_passed bigint not null, tests_warned bigint not null, tests_failed bigint not null,
    details varchar not null)`;
}

const texts = ['run_id', 'relation_name', 'schema_name', 'status', 'details'] as const;
const numbers = [
  ...['duration_ms', 'row_count', 'byte_count', 'tests_passed', 'tests_warned', 'tests_failed'],
] as const;

/**
 * Returns the statements that record runs, and forget all but the newest. Each may be executed
 * twice. A run counts once the last of them is executed, which has its own row.
 *
 * @param runs the run, and others that nobody recorded
 * @param kept the number of runs that are kept, at least one
 */
export function recordHistory(
  dialect: EngineDialect,
  runs: readonly RecordedRun[],
  kept: number,
): readonly string[] {
  const rows = [
    ...runs.flatMap((run) => run.relations.map((relation) => relationRow(run, relation))),
    ...runs.map(runRow),
  ].map((row) => `(${row.map((value) => dialect.literal(value)).join(', ')})`);
  return inPortions(rows).map((portion, at, all) =>
    merged(dialect, portion, at === all.length - 1 ? oldRuns(dialect, runs, kept) : ''),
  );
}

/** Returns the statement that inserts rows, and deletes those of runs that are too old. */
function merged(dialect: EngineDialect, rows: readonly string[], old: string): string {
  const moment = dialect.typeName({ kind: 'timestamp' });
  const cast = [
    ...texts.map((name) => `cast(${name} as varchar) as ${name}`),
    `cast(started_at as ${moment}) as started_at`,
    ...numbers.map((name) => `cast(${name} as bigint) as ${name}`),
  ].join(', ');
  const columns = [...texts, 'started_at', ...numbers];
  const given = `select 1 as is_given, ${cast} from (values ${rows.join(', ')}) as listed (${columns.join(', ')})`;
  return `merge into ${pathSql(dialect, historyTable)} as kept using (${given}${old}) as given
    on kept.run_id = given.run_id and (given.is_given = 0 or kept.relation_name = given.relation_name)
    when matched and given.is_given = 0 then delete
    when matched then update set ${columns
      .filter((name) => name !== 'run_id' && name !== 'relation_name')
      .map((name) => `${name} = given.${name}`)
      .join(', ')}
    when not matched then insert (${columns.join(', ')})
      values (${columns.map((name) => `given.${name}`).join(', ')})`;
}

/** Returns the runs that are forgotten: older ones, and those that were not recorded whole. */
function oldRuns(dialect: EngineDialect, runs: readonly RecordedRun[], kept: number): string {
  const all = pathSql(dialect, historyTable);
  const own = runs.map(({ runId }) => dialect.literal(runId)).join(', ');
  const newest = `select run_id from ${all} where relation_name = '' and run_id not in (${own})
    order by started_at desc nulls last, run_id desc nulls last limit ${Math.max(0, kept - runs.length)}`;
  const nothing = [
    ...texts.slice(1).map(() => 'cast(null as varchar)'),
    `cast(null as ${dialect.typeName({ kind: 'timestamp' })})`,
    ...numbers.map(() => 'cast(null as bigint)'),
  ].join(', ');
  return ` union all select distinct 0, run_id, ${nothing} from ${all}
    where run_id not in (${own}) and run_id not in (${newest})`;
}

type Cell = string | number | null;

/** Texts first, then the time, then numbers: the order of `merged`. */
function runRow(run: RecordedRun): Cell[] {
  const { runId, at, durationMs, outcome, relations } = run;
  const sum = (count: (relation: RecordedRelation) => number) =>
    relations.reduce((total, relation) => total + count(relation), 0);
  return [
    ...[runId, '', '', outcome, detailsOfRun(run), at, Math.round(durationMs), null, null],
    ...[
      sum(({ tests }) => tests.passed),
      sum(({ tests }) => tests.warned),
      sum(({ tests }) => tests.failed),
    ],
  ];
}

function relationRow({ runId, at }: RecordedRun, relation: RecordedRelation): Cell[] {
  const { schema, name, status, durationMs, rows = null, bytes = null, tests } = relation;
  const details = detailsOf(relation);
  return [
    ...[runId, name, schema, status, details, at, Math.round(durationMs), rows, bytes],
    ...[tests.passed, tests.warned, tests.failed],
  ];
}

const detailsOfRun = ({ outcome, holder, before, cost: spent }: RecordedRun) =>
  JSON.stringify({ outcome, holder, before, cost: spent });

function detailsOf(relation: RecordedRelation): string {
  const { materialized, tableRows, code, because, cost: spent, passed, failures } = relation;
  return JSON.stringify({ materialized, tableRows, code, because, cost: spent, passed, failures });
}

/** Returns the statements that record what runs cost that are recorded already; each may be executed twice. */
export function recordCosts(
  dialect: EngineDialect,
  runs: readonly RecordedRun[],
): readonly string[] {
  const rows = runs.flatMap((run) => [
    ...(run.cost === undefined ? [] : [[run.runId, '', detailsOfRun(run)]]),
    ...run.relations.flatMap((each) =>
      each.cost === undefined ? [] : [[run.runId, each.name, detailsOf(each)]],
    ),
  ]);
  const texts = rows.map((cells) => `(${cells.map(dialect.literal).join(', ')})`);
  return inPortions(texts).map(
    (portion) => `merge into ${pathSql(dialect, historyTable)} as kept
    using (select * from (values ${portion.join(', ')}) as listed (run_id, relation_name, details)) as given
    on kept.run_id = given.run_id and kept.relation_name = given.relation_name
    when matched then update set details = given.details`,
  );
}

/** The part of the history to read. */
interface HistoryRequest {
  /** The newest runs, at most; all when left out. */
  readonly runs?: number | undefined;
  /** One relation, by its name; all when left out. */
  readonly relation?: string | undefined;
}

/**
 * Reads the runs that were recorded, the newest first; empty where the warehouse has no history.
 *
 * @throws what the warehouse throws
 */
export async function readHistory(
  { dialect }: Pick<Warehouse, 'dialect'>,
  session: Session,
  catalog: readonly CatalogEntry[],
  { runs: limit, relation }: HistoryRequest = {},
): Promise<readonly RecordedRun[]> {
  if (!hasHistory(catalog)) return [];
  const all = pathSql(dialect, historyTable);
  const isOfRun = (alias: string) => `${alias}relation_name = ''`;
  const only =
    relation === undefined
      ? `where ${isOfRun('')}`
      : `where ${isOfRun('')} and run_id in (select run_id from ${all} where relation_name = ${dialect.literal(relation)})`;
  const some = limit === undefined ? '' : ` limit ${limit}`;
  const newest = `select run_id from ${all} ${only} order by started_at desc nulls last, run_id desc nulls last${some}`;
  const named =
    relation === undefined
      ? ''
      : ` and (${isOfRun('')} or relation_name = ${dialect.literal(relation)})`;
  const rows = await session.rows(
    `select ${[...texts, ...numbers].join(', ')}, cast(started_at as varchar) as started_at from ${all}
      where run_id in (${newest})${named} order by started_at desc nulls last, run_id desc nulls last, relation_name nulls last`,
  );
  const found = Map.groupBy(rows, (row) => String(row['run_id']));
  return [...found.values()].flatMap((ofRun) => {
    const own = ofRun.find((row) => row['relation_name'] === '');
    if (own === undefined) return [];
    const details = parsed(runDetails, own['details']);
    return {
      runId: String(own['run_id']),
      at: String(own['started_at']),
      durationMs: Number(own['duration_ms']),
      outcome: details?.outcome ?? 'failed',
      holder: details?.holder,
      ...(details?.before !== undefined && { before: details.before }),
      tests: testsOf(own),
      relations: ofRun.filter((row) => row !== own).map(relationOf),
      ...(details?.cost !== undefined && { cost: details.cost }),
    };
  });
}

type Row = Awaited<ReturnType<Session['rows']>>[number];

function relationOf(row: Row): RecordedRelation {
  const { passed = [], failures = [], ...details } = parsed(relationDetails, row['details']) ?? {};
  const number = (name: string) => (row[name] === null ? undefined : Number(row[name]));
  return {
    ...{ materialized: undefined, code: undefined, because: undefined },
    ...details,
    ...{ passed, failures },
    name: String(row['relation_name']),
    schema: String(row['schema_name']),
    status: String(row['status']),
    durationMs: Number(row['duration_ms']),
    rows: number('row_count'),
    bytes: number('byte_count'),
    tests: testsOf(row),
  };
}

const testsOf = (row: Row) => ({
  passed: Number(row['tests_passed']),
  warned: Number(row['tests_warned']),
  failed: Number(row['tests_failed']),
});

/** Ignores what somebody edited by hand. */
const parsed = <T>(shape: z.ZodType<T>, text: unknown): T | undefined =>
  shape.safeParse(readJson(String(text))).data;
