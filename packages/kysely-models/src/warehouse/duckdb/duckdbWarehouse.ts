import { schemaNames } from '../schemaNames.ts';
import type { Warehouse } from '../types.ts';
import { refuseCatalogName } from './catalogName.ts';
import { duckdbCatalog, duckdbColumns } from './duckdbCatalog.ts';
import { duckdbEngine } from './duckdbEngine.ts';
import { duckdbSession } from './duckdbSession.ts';
import { duckdbSizes } from './duckdbSizes.ts';
import { explainFailure } from './failures/explainFailure.ts';
import { duckdbRawFiles } from './files/duckdbRawFiles.ts';
import { duckdbLandings } from './landings/duckdbLandings.ts';
import { type DuckdbOptions, openDuckdb } from './openDuckdb.ts';
import { prefixedDuckdb } from './prefixedDuckdb.ts';
import { scratchFolder } from './prepare/scratchFolder.ts';

/**
 * DuckDB as a warehouse: a file, or memory.
 *
 * @throws ModelsError when the file cannot be opened; see `openDuckdb`
 */
export async function duckdbWarehouse(options: DuckdbOptions): Promise<Warehouse> {
  const instance = await openDuckdb(options);
  const scratch = scratchFolder();
  const schemas = schemaNames(options.schemaPrefix ?? '');
  const dialect = prefixedDuckdb(options.schemaPrefix ?? '');
  return {
    dialect,
    publishing: { kind: 'transaction', isolation: 'snapshot' },
    openBy: 'one_process',
    engine: duckdbEngine(instance, options),
    design: { transient: false, models: {}, maskPii: undefined },
    checkSchemas: (names) => refuseCatalogName(options.path, names.map(schemas.toWarehouse)),
    elsewhere: 'name another file with --warehouse',
    connect: async () => duckdbSession(await instance.connect()),
    sizes: (session, tables) => duckdbSizes(session, dialect, tables),
    catalog: (session) => duckdbCatalog(session, schemas),
    columns: (session, relations) => duckdbColumns(session, relations, schemas),
    rawFiles: duckdbRawFiles(scratch),
    landings: duckdbLandings(dialect, scratch),
    explain: explainFailure,
    close: async () => {
      instance.closeSync();
      await scratch.remove();
    },
  };
}
