import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import { runBuild } from '../../../packages/kysely-models/src/run/runBuild.ts';
import type {
  CatalogEntry,
  Warehouse,
} from '../../../packages/kysely-models/src/warehouse/types.ts';
import { type LoggedStatement, loggedStatements } from '../../snowflake-double/snowflakeDouble.ts';
import { economyModels } from './economyModels.ts';

/** The cases in which statements are counted, in the order in which they are built. */
export const cases = ['fresh', 'unchanged', 'edited', 'newData'] as const;

/** The statements that a build sent to Snowflake. */
export interface SentStatements {
  readonly logins: number;
  /** Their texts, in the order in which they arrived. */
  readonly statements: readonly string[];
}

const seed = [
  'create schema raw',
  'create table raw.raw_customers (id number(38, 0), email varchar, country varchar, created_at timestamp_ntz)',
  'create table raw.raw_products (id number(38, 0), name varchar, price number(10, 2))',
  'create table raw.raw_orders (id number(38, 0), customer_id number(38, 0), status varchar, ordered_at timestamp_ntz, updated_at timestamp_ntz)',
  'create table raw.raw_items (id number(38, 0), order_id number(38, 0), product_id number(38, 0), qty number(38, 0), price number(10, 2))',
  "insert into raw.raw_customers values (1, 'A@x.de', 'DE', '2024-01-01 00:00:00'), (2, 'b@x.de', 'FR', '2024-01-02 00:00:00')",
  "insert into raw.raw_products values (1, 'pen', 1.50), (2, 'ink', 2.25)",
  "insert into raw.raw_orders values (1, 1, 'Placed', '2024-02-01 10:00:00', '2024-02-01 10:00:00'), (2, 1, 'Completed', '2024-02-02 10:00:00', '2024-02-02 10:00:00')",
  'insert into raw.raw_items values (1, 1, 1, 2, 1.50), (2, 2, 2, 1, 2.25)',
];

const more = [
  "insert into raw.raw_customers values (3, 'c@x.de', 'IT', '2024-01-03 00:00:00')",
  "insert into raw.raw_products values (3, 'pad', 3.00)",
  "insert into raw.raw_orders values (3, 2, 'Completed', '2024-02-03 11:00:00', '2024-02-03 11:00:00')",
  'insert into raw.raw_items values (3, 3, 1, 4, 1.50)',
];

/**
 * Builds a project of ten models four times, and returns what each build sent: the first, one without a
 * change, one after an edit of a model in the middle, and one with new rows in each source.
 *
 * @param open opens a warehouse over the same database each time, as a command does
 */
export async function countStatements(
  port: number,
  open: () => Warehouse,
): Promise<Readonly<Record<(typeof cases)[number], SentStatements>>> {
  const sent = new Map<string, SentStatements>();
  let changedAt = '2024-02-01 00:00:00';
  for (const name of cases) {
    if (name === 'fresh') await execute(open(), seed);
    if (name === 'newData') {
      await execute(open(), more);
      changedAt = '2024-02-02 00:00:00';
    }
    const before = (await loggedStatements(port)).length;
    await build(changedSince(open(), changedAt), name);
    sent.set(name, sentOf((await loggedStatements(port)).slice(before)));
  }
  // Sound: each case was entered.
  return Object.fromEntries(sent) as Record<(typeof cases)[number], SentStatements>;
}

/** A warehouse whose catalog says when sources changed, which the double's does not. */
function changedSince(warehouse: Warehouse, changedAt: string): Warehouse {
  const dated = (entries: readonly CatalogEntry[]) =>
    entries.map((entry) => (entry.schema === 'raw' ? { ...entry, changedAt } : entry));
  const { overview } = warehouse;
  return {
    ...warehouse,
    catalog: async (session) => dated(await warehouse.catalog(session)),
    overview:
      overview &&
      (async (session, own) => {
        const read = await overview(session, own);
        return { ...read, catalog: dated(read.catalog) };
      }),
  };
}

async function execute(warehouse: Warehouse, statements: readonly string[]): Promise<void> {
  const session = await warehouse.connect();
  for (const sql of statements) await session.run(sql);
  session.close();
  await warehouse.close();
}

async function build(warehouse: Warehouse, name: (typeof cases)[number]): Promise<void> {
  const isEdited = name === 'edited' || name === 'newData';
  const result = await runBuild(
    openProject({ models: [economyModels(isEdited)] }),
    { selection: { select: [], exclude: [] }, variables: {}, threads: 4 },
    { warehouse, runId: name, now: () => '2024-02-29 12:00:00', onEvent: () => undefined },
  );
  await warehouse.close();
  if (result.exitCode !== 0) throw new Error(`The build ${name} failed.`);
}

/** Leaves out renewals of the lease, and logins for them alone: the longer a build takes, the more there are. */
function sentOf(log: readonly LoggedStatement[]): SentStatements {
  const bySession = Map.groupBy(
    log.filter(({ sqlText }) => sqlText !== undefined && !isRenewal(sqlText)),
    ({ session }) => session,
  );
  const renewing = new Set(
    log.flatMap(({ sqlText, session }) =>
      sqlText !== undefined && isRenewal(sqlText) && (bySession.get(session)?.length ?? 0) <= 1
        ? [session]
        : [],
    ),
  );
  const logins = log.filter(({ login }) => login !== undefined).length;
  return {
    logins: logins - renewing.size,
    statements: log.flatMap(({ sqlText, session }) =>
      sqlText === undefined || isRenewal(sqlText) || renewing.has(session) ? [] : sqlText,
    ),
  };
}

const isRenewal = (sql: string) => /^update .* set renewed_at/.test(sql);
