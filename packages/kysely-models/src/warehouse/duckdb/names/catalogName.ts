import { basename } from 'node:path';
import { foldCase } from '../../../define/text/foldCase.ts';
import { ModelsError } from '../../../errors/modelsError.ts';

/** Names that DuckDB gives to databases of its own: a file of this name gets another. */
const duckdbsOwn: ReadonlySet<string> = new Set(['main', 'temp', 'system']);

/**
 * Returns the name that DuckDB gives to the database in a file: the file's, up to its first dot.
 *
 * @example catalogName('data/shop.2024.duckdb') // shop
 */
export function catalogName(path: string): string {
  if (path === ':memory:' || path === '') return 'memory';
  const [name = ''] = basename(path).split('.');
  return duckdbsOwn.has(name) ? `${name}_db` : name;
}

/**
 * Refuses a database file that is named like one of its schemas: DuckDB, and everybody who reads the
 * file with it, finds `marts.mart_orders` ambiguous in a file `marts.duckdb`, also inside of views.
 *
 * @param schemas as they are called in the database
 * @throws ModelsError WAREHOUSE_NAME_AMBIGUOUS
 * @example
 * // refuseCatalogName('marts.duckdb', ['raw', 'marts']) throws:
 * // The warehouse marts.duckdb has the name of its schema marts.
 */
export function refuseCatalogName(path: string, schemas: Iterable<string>): void {
  const name = catalogName(path);
  const same = [...schemas].find((schema) => foldCase(schema) === foldCase(name));
  if (same === undefined) return;
  throw new ModelsError({
    code: 'WAREHOUSE_NAME_AMBIGUOUS',
    message: `The warehouse ${path} has the name of its schema ${same}.`,
    subject: path,
    expected: `a file whose name is none of the schemas ${[...schemas].toSorted().join(', ')}`,
    found: `DuckDB calls the database ${name}, so that ${same}.… could be a table of it or of the schema`,
    hint: 'Name another file with --warehouse, or in the path of the target, such as warehouse.duckdb.',
  });
}
