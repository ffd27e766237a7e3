import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { CatalogEntry, Session, Warehouse } from '../types.ts';
import { duckdbLandings } from './duckdbLandings.ts';
import { duckdbRawFiles } from './duckdbRawFiles.ts';
import { duckdbSession } from './duckdbSession.ts';
import { explainFailure } from './explainFailure.ts';
import { type DuckdbOptions, openDuckdb } from './openDuckdb.ts';

/**
 * DuckDB as a warehouse: a file, or memory.
 *
 * @throws ModelsError when the file cannot be opened; see `openDuckdb`
 */
export async function duckdbWarehouse(options: DuckdbOptions): Promise<Warehouse> {
  const instance = await openDuckdb(options);
  return {
    dialect: duckdbDialect,
    publishing: { kind: 'transaction' },
    design: { transient: false, models: {}, maskPii: undefined },
    elsewhere: 'name another file with --warehouse',
    connect: async () => duckdbSession(await instance.connect()),
    // DuckDB counts no bytes of a table.
    sizes: undefined,
    catalog,
    rawFiles: duckdbRawFiles,
    landings: duckdbLandings,
    explain: explainFailure,
    close: async () => instance.closeSync(),
  };
}

async function catalog(session: Session): Promise<readonly CatalogEntry[]> {
  const rows = await session.rows(
    `select schema_name, table_name as name, 'table' as kind from duckdb_tables()
     where database_name = current_database() and not internal
     union all
     select schema_name, view_name, 'view' from duckdb_views()
     where database_name = current_database() and not internal`,
  );
  return rows.map((row) => ({
    schema: String(row['schema_name']),
    name: String(row['name']),
    kind: row['kind'] === 'view' ? 'view' : 'table',
  }));
}
