import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ModelsError } from '../../errors/modelsError.ts';
import type { Diagnosis, DiagnosisCheck } from '../diagnosis.ts';
import { driverVersion } from '../driverVersion.ts';
import { duckdbSession } from './duckdbSession.ts';
import { explainFailure } from './failures/explainFailure.ts';
import { openDuckdb } from './openDuckdb.ts';

/** The database file to diagnose, and its settings. */
interface DuckdbDiagnosisOptions {
  /** The database file. */
  readonly path: string;
  /** Threads of a build; undefined for all cores. */
  readonly threads: number | undefined;
  /** Part of the names of objects that are created to try. */
  readonly runId: string;
}

/**
 * Inspects a database file, and tries in it what a build does, inside a transaction that is rolled
 * back. Without a file, it tries in a scratch file at the same place.
 */
export async function diagnoseDuckdb(options: DuckdbDiagnosisOptions): Promise<Diagnosis> {
  const { path, threads, runId } = options;
  const file = resolve(path);
  const exists = existsSync(file);
  const tried = exists ? path : `${path}.doctor-${runId}`;
  const folder = folderCheck(dirname(file));
  const checks: DiagnosisCheck[] = [folder];
  let lockedBy: string | null = null;
  try {
    if (folder.status !== 'ok') checks.push(untried(exists));
    else checks.push(...(await tryFile(tried, options, exists)));
  } catch (error) {
    if (!(error instanceof ModelsError)) throw error;
    const { message, found, hint } = error.details;
    if (error.code === 'WAREHOUSE_LOCKED') lockedBy = found ?? null;
    const detail = [message, found, hint].filter((part) => part !== undefined).join('\n');
    checks.push({ ...untried(exists), status: 'failed', detail });
  } finally {
    if (!exists) {
      await rm(tried, { force: true });
      await rm(`${tried}.wal`, { force: true });
    }
  }
  const facts = {
    file,
    exists,
    bytes: exists ? statSync(file).size : null,
    writable: isWritable(exists ? file : dirname(file)),
    lockedBy,
    ...(await engineFacts(threads)),
    driver: `@duckdb/node-api ${driverVersion('@duckdb/node-api') ?? 'of unknown version'}`,
  };
  return { facts, checks };
}

const openName = (exists: boolean) => (exists ? 'open the file' : 'make a file');

function untried(exists: boolean): DiagnosisCheck {
  return {
    name: openName(exists),
    status: 'untried',
    detail: 'The folder cannot be used.',
    fix: [],
  };
}

function folderCheck(folder: string): DiagnosisCheck {
  const is = existsSync(folder) && statSync(folder).isDirectory();
  return {
    name: `find the folder ${folder}`,
    status: is ? 'ok' : 'failed',
    detail: is ? undefined : 'There is no such folder; create it, or name another file.',
    fix: [],
  };
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** @throws ModelsError WAREHOUSE_… when it cannot be opened */
async function tryFile(
  path: string,
  { threads, runId }: DuckdbDiagnosisOptions,
  exists: boolean,
): Promise<readonly DiagnosisCheck[]> {
  const instance = await openDuckdb({ path, threads });
  const session = duckdbSession(await instance.connect());
  const ok: DiagnosisCheck = { name: openName(exists), status: 'ok', detail: undefined, fix: [] };
  const name = 'make a schema, a table and a view, write and read';
  const schema = `"_models_doctor_${runId}"`;
  try {
    await session.run('begin transaction');
    await session.run(`create schema ${schema}`);
    await session.run(`create table ${schema}.t as select 1 as id`);
    await session.run(`create view ${schema}.v as select id from ${schema}.t`);
    await session.rows(`select id from ${schema}.v`);
    return [ok, { ...ok, name }];
  } catch (error) {
    const detail = explainFailure(error).message;
    return [ok, { ...ok, name, status: 'failed', detail }];
  } finally {
    await session.run('rollback').catch(() => undefined);
    session.close();
    instance.closeSync();
  }
}

/** Returns the settings that a database would be opened with, which do not depend on the file. */
async function engineFacts(threads: number | undefined) {
  const instance = await openDuckdb({ path: ':memory:', threads });
  const session = duckdbSession(await instance.connect());
  const [row = {}] = await session.rows(
    `select version() as version, current_setting('threads') as threads,
       current_setting('memory_limit') as memory`,
  );
  session.close();
  instance.closeSync();
  return {
    duckdb: String(row['version']),
    threads: Number(row['threads']),
    memoryLimit: String(row['memory']),
  };
}
