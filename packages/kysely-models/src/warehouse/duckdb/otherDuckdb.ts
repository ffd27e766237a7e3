import { duckdbDialect } from '../../compile/duckdb/duckdbDialect.ts';
import type { OtherTarget } from '../otherTarget.ts';
import { schemaNames } from '../schemaNames.ts';
import type { Session } from '../types.ts';
import { duckdbCatalog, duckdbColumns } from './duckdbCatalog.ts';
import { openingError } from './failures/openingError.ts';
import { prefixedDuckdb } from './prefixedDuckdb.ts';

const { literal, identifier } = duckdbDialect;

/** The name of an attached file; a schema of this name would be ambiguous. */
const attachedName = '_models_other';

/**
 * Another target in DuckDB: the schemas of its prefix in the same file, or another file, which is
 * attached for all sessions of the database that is open, to be read only.
 *
 * @param file undefined where it is the file that is open
 * @throws ModelsError WAREHOUSE_…, as opening it would
 */
export async function otherDuckdb(
  name: string,
  schemaPrefix: string,
  file: string | undefined,
  session: Session,
): Promise<OtherTarget> {
  const schemas = schemaNames(schemaPrefix);
  const dialect = prefixedDuckdb(schemaPrefix);
  const common = {
    name,
    design: { transient: false, models: {}, maskPii: undefined },
  };
  if (file === undefined) {
    return {
      ...common,
      dialect,
      catalog: (reading) => duckdbCatalog(reading, schemas),
      columns: (reading, relations) => duckdbColumns(reading, relations, schemas),
      isLasting: true,
    };
  }
  try {
    await session.run(`attach ${literal(file)} as ${identifier(attachedName)} (read_only)`);
  } catch (error) {
    throw openingError(file, error, 'read');
  }
  return {
    ...common,
    dialect: { ...dialect, database: identifier(attachedName) },
    catalog: (reading) => duckdbCatalog(reading, schemas, attachedName),
    columns: (reading, relations) => duckdbColumns(reading, relations, schemas, attachedName),
    isLasting: false,
  };
}
