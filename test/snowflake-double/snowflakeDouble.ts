import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import './globalSetup.ts';

/** A double of Snowflake, or why there is none. */
export interface SnowflakeDouble {
  /** Absent when there is none. */
  readonly port: number | undefined;
  /** For the name of a skipped test. */
  readonly note: string;
}

/** A statement as it arrived. */
export interface LoggedStatement {
  readonly sqlText?: string;
  readonly bindings?: Record<string, { type: string; value: string | null }>;
  readonly parameters?: Record<string, unknown>;
  readonly login?: Record<string, unknown>;
  /** What tells the sessions of statements apart. */
  readonly session?: string;
}

/**
 * The driver's options of an account that suites use in place of a double, from the file that
 * SNOWFLAKE_TEST_TARGET names; undefined where there is none.
 */
export const accountOptions: Readonly<Record<string, unknown>> | undefined = readOptions(
  process.env['SNOWFLAKE_TEST_TARGET'],
);

function readOptions(file: string | undefined): Readonly<Record<string, unknown>> | undefined {
  return file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * The double of Snowflake of this test run and worker: files that run at the same time have one each, so that
 * its log and its databases are those of one file at a time.
 *
 * ```ts
 * const double = await snowflakeDouble();
 * describe.skipIf(!double.port)(`on Snowflake's double${double.note}`, …)
 * ```
 *
 * @param chunkRows Rows after which a result arrives in a further chunk; 0 for one chunk.
 */
export async function snowflakeDouble(chunkRows = 0): Promise<SnowflakeDouble> {
  if (accountOptions !== undefined) return { port: 1, note: ', on an account' };
  const broker = `http://127.0.0.1:${inject('snowflakeDoublePort')}/`;
  const which = new URLSearchParams({
    chunkRows: String(chunkRows),
    worker: process.env['VITEST_POOL_ID'] ?? '1',
  });
  // The broker answers with one of the two.
  const answer = (await (await fetch(`${broker}?${which}`)).json()) as {
    port?: number;
    unavailable?: string;
  };
  return {
    port: answer.port,
    note: answer.port === undefined ? ` — SKIPPED: ${answer.unavailable}` : '',
  };
}

/** The connection options that lead to a double, or to the account in its place. */
export function doubleConnection(port: number, database: string): Record<string, unknown> {
  if (accountOptions !== undefined) return { ...accountOptions, database, schema: 'test' };
  return {
    account: 'local',
    username: 'tester',
    password: 'a secret password',
    accessUrl: `http://127.0.0.1:${port}`,
    database,
    schema: 'test',
  };
}

/** Every statement that arrived at a double. */
export async function loggedStatements(port: number): Promise<readonly LoggedStatement[]> {
  const response = await fetch(`http://127.0.0.1:${port}/__log`);
  // This is the form in which the double writes its log.
  return (await response.json()) as LoggedStatement[];
}

/** What a double keeps attached to a table or view; columns, policies and tags are in upper case. */
export interface AttachedInDouble {
  readonly database: string;
  /** `SCHEMA.NAME`. */
  readonly table: string;
  readonly kind: 'table' | 'view';
  readonly transient: boolean;
  readonly policies: Readonly<Record<string, string>>;
  readonly projections: Readonly<Record<string, string>>;
  readonly rowAccess: readonly string[];
  /** The columns that each row access policy is given. */
  readonly rowAccessOn: Readonly<Record<string, readonly string[]>>;
  readonly aggregation: { readonly policy: string; readonly key: readonly string[] } | null;
  readonly tags: Readonly<Record<string, string>>;
  readonly columnTags: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly comments: Readonly<Record<string, string>>;
  readonly clusterBy: readonly string[];
  readonly grants: readonly string[];
  readonly searchOptimization: boolean;
  /** The method and target of each part. */
  readonly searchParts: readonly (readonly [string, string])[];
}

/** Everything that a double keeps attached to the tables and views of a database, by `SCHEMA.NAME`. */
export async function attachedInDouble(
  port: number,
  database: string,
): Promise<Readonly<Record<string, AttachedInDouble>>> {
  const response = await fetch(`http://127.0.0.1:${port}/__attached`);
  // This is the form in which the double tells it.
  const all = (await response.json()) as readonly AttachedInDouble[];
  return Object.fromEntries(
    all
      .filter((each) => each.database === database.toUpperCase())
      .map((each) => [each.table, each]),
  );
}
