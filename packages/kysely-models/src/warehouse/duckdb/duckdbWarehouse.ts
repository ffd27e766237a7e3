import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DuckDBInstance } from '@duckdb/node-api';
import { copyOptions, publishToMistake } from '../../define/project/publishTo.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { ReaderCopy } from '../readerCopy.ts';
import { readRowCounts } from '../readRowCounts.ts';
import { schemaNames } from '../schemaNames.ts';
import type { LocalEngine, Warehouse } from '../types.ts';
import { readMaskedColumns } from './copy/copyRecord.ts';
import { duckdbCatalog, duckdbColumns } from './duckdbCatalog.ts';
import { duckdbSession } from './duckdbSession.ts';
import { explainFailure } from './failures/explainFailure.ts';
import { duckdbRawFiles } from './files/duckdbRawFiles.ts';
import { followFile } from './followFile.ts';
import { duckdbLandings } from './landings/duckdbLandings.ts';
import { refuseCatalogName } from './names/catalogName.ts';
import { type DuckdbOptions, openDuckdb } from './openDuckdb.ts';
import { prefixedDuckdb } from './prefixedDuckdb.ts';
import { scratchFolder } from './prepare/scratchFolder.ts';

/**
 * DuckDB as a warehouse: a file, or memory.
 *
 * @throws ModelsError when the file cannot be opened; see `openDuckdb`
 */
export async function duckdbWarehouse(options: DuckdbOptions): Promise<Warehouse> {
  const copy = await copyOf(options);
  const opened = await openInstance(options);
  const scratch = scratchFolder();
  let isClosed = false;
  const schemas = schemaNames(options.schemaPrefix ?? '');
  const dialect = prefixedDuckdb(options.schemaPrefix ?? '');
  return {
    dialect,
    publishing: { kind: 'transaction', isolation: 'snapshot' },
    openBy: 'one_process',
    isForDevelopment: options.development === true || options.path === ':memory:',
    engine: opened.engine,
    design: { transient: false, models: {}, maskPii: undefined },
    budget: options.budget,
    checkSchemas: (names) => refuseCatalogName(options.path, names.map(schemas.toWarehouse)),
    elsewhere: 'name another file with --warehouse',
    connect: async () => {
      if (isClosed) throw warehouseClosed(options.path);
      return opened.connect();
    },
    // It counts rows without reading them, and no bytes of a table.
    sizes: async (session, tables) => {
      const rows = await readRowCounts(session, dialect, tables);
      return tables.map((table, at) => ({ ...table, rows: rows[at], bytes: undefined }));
    },
    catalog: (session) => duckdbCatalog(session, schemas),
    columns: (session, relations) => duckdbColumns(session, relations, schemas),
    rawFiles: duckdbRawFiles(scratch),
    landings: duckdbLandings(dialect, scratch),
    copy,
    maskedColumns: readMaskedColumns,
    scratch: async () => {
      const { schemaPrefix, settings } = options;
      const warehouse = await duckdbWarehouse({ path: ':memory:', schemaPrefix, settings });
      return { warehouse, remove: warehouse.close };
    },
    explain: explainFailure,
    close: async () => {
      isClosed = true;
      opened.close();
      await scratch.remove();
    },
  };
}

function warehouseClosed(path: string): ModelsError {
  return new ModelsError({
    code: 'WAREHOUSE_UNAVAILABLE',
    message: `The warehouse ${path} is closed.`,
    subject: path,
    expected: 'a warehouse that is open',
    found: 'one whose close() was called',
    hint: 'Close it after its last query, or open it again.',
  });
}

async function copyOf(options: DuckdbOptions): Promise<ReaderCopy | undefined> {
  const publishTo = copyOptions(options.publishTo);
  if (publishTo === undefined) return undefined;
  const isItself = resolve(publishTo.path) === resolve(options.path);
  const mistake = isItself
    ? 'publishTo: another path than that of the warehouse'
    : publishToMistake(publishTo);
  if (mistake !== undefined) {
    throw new ModelsError({
      code: 'CONFIG_INVALID',
      message: `publishTo ${publishTo.path}: no copy can be written so.`,
      subject: publishTo.path,
      expected: mistake,
      found: JSON.stringify(publishTo),
      hint: 'Correct publishTo in models.config.ts.',
    });
  }
  const { duckdbReaderCopy } = await import('./copy/readerCopy.ts');
  return duckdbReaderCopy(publishTo);
}

/** Opens the database once, or a file that is replaced from time to time. */
async function openInstance(
  options: DuckdbOptions,
): Promise<Pick<Warehouse, 'engine' | 'connect'> & { readonly close: () => void }> {
  if (options.reopen === true) {
    return { engine: undefined, ...(await followFile({ ...options, readOnly: true })) };
  }
  const instance = await openDuckdb(options);
  return {
    engine: duckdbEngine(instance, options),
    connect: async () => duckdbSession(await instance.connect(), options.statementTimeoutMs),
    close: () => instance.closeSync(),
  };
}

/** DuckDB's threads and memory, which all sessions of an instance share. */
function duckdbEngine(
  instance: DuckDBInstance,
  { path, threads, settings = {} }: DuckdbOptions,
): LocalEngine {
  const hasThreads = threads !== undefined || 'threads' in settings;
  let wasLimited = false;
  return {
    hasThreads,
    bytes: () => statSync(path, { throwIfNoEntry: false })?.size ?? 0,
    limit: async (share) => {
      const limits = [
        ...(share.threads === undefined ? [] : [`set threads = ${share.threads}`]),
        ...(share.threads === undefined && wasLimited && !hasThreads ? ['reset threads'] : []),
        // A size has no quotes in it.
        ...(share.memory === undefined ? [] : [`set memory_limit = '${share.memory}'`]),
      ];
      if (limits.length === 0) return;
      wasLimited ||= share.threads !== undefined;
      const connection = await instance.connect();
      try {
        for (const sql of limits) await connection.run(sql);
      } finally {
        connection.closeSync();
      }
    },
  };
}
