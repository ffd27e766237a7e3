import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import type { StatementFailure, Warehouse } from 'kysely-models/warehouse';
import { pgliteCatalog, pgliteColumns } from './pgliteCatalog.ts';
import { pgliteDialect } from './pgliteDialect.ts';
import { pgliteSession } from './pgliteSession.ts';
import { Turns } from './turns.ts';

/**
 * PostgreSQL within the process, as a warehouse.
 *
 * @param options PGlite's own: `dataDir` is the folder of its data, which are in memory when left out
 */
export async function pgliteWarehouse(options: PGliteOptions = {}): Promise<Warehouse> {
  const database = await PGlite.create(options);
  const turns = new Turns();
  return {
    dialect: pgliteDialect,
    // DDL is transactional: tables are made in place, and tested before the commit.
    publishing: { kind: 'transaction', isolation: 'read_committed' },
    openBy: 'one_process',
    design: { transient: false, models: {}, maskPii: undefined },
    elsewhere: 'open another folder',
    connect: async () => pgliteSession(database, turns),
    catalog: pgliteCatalog,
    columns: pgliteColumns,
    // Neither `rawFiles` nor `landings`: sources are existing tables.
    explain: explainFailure,
    close: () => database.close(),
  };
}

/** Classifies a failure by its SQLSTATE; its text may repeat values. */
function explainFailure(error: unknown): StatementFailure {
  const full = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const kind = code.startsWith('22') ? 'value' : code === '53100' ? 'disk_full' : 'query';
  // Class 42: found before a row is read.
  const message = code.startsWith('42') ? full : `Postgres error ${code}`;
  return { message, full, excerpt: undefined, kind };
}
