import { pathSql } from '../compile/dialect/dialect.ts';
import { plainType } from '../compile/types/inferredType.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import { plainName } from '../define/formats/matchHeader.ts';
import { globMatcher } from '../define/text/globMatcher.ts';
import { nearest } from '../define/text/nearest.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { pathKey } from '../graph/relationPath.ts';
import type { CatalogColumn, CatalogEntry, Session, Warehouse } from '../warehouse/types.ts';
import type { Inspected, InspectedColumn } from './inspected.ts';
import { isPersonalColumn } from './isPersonal.ts';

/**
 * Returns the tables and views of a warehouse that patterns name, by name, with their columns as the catalog has them,
 * and with counts of one query each.
 *
 * @param patterns globs over `schema.table`
 * @throws ModelsError SELECTOR_MATCHES_NOTHING
 */
export async function inspectTables(
  warehouse: Warehouse,
  session: Session,
  patterns: readonly string[],
): Promise<readonly Inspected[]> {
  const catalog = await warehouse.catalog(session);
  const matchers = patterns.map((pattern) => globMatcher(pattern.toLowerCase()));
  const nameOf = ({ schema, name }: CatalogEntry) => `${schema}.${name}`;
  const chosen = catalog
    .filter((entry) => matchers.some((matches) => matches(nameOf(entry).toLowerCase())))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  if (chosen.length === 0) {
    const pattern = patterns.join(' ');
    throw new ModelsError({
      code: 'SELECTOR_MATCHES_NOTHING',
      message: `The warehouse has no table or view ${pattern}.`,
      subject: pattern,
      expected: "schema.table, or a glob such as 'raw.*'",
      found: catalog.length === 0 ? 'an empty warehouse' : `${catalog.length} tables and views`,
      hint:
        catalog.length === 0
          ? 'Name the target that has the tables.'
          : `The nearest are ${nearest(pattern, catalog.map(nameOf)).join(', ')}.`,
    });
  }
  const columns = await warehouse.columns(session, chosen);
  const found: Inspected[] = [];
  for (const entry of chosen) {
    const own = columns.filter((column) => pathKey(column) === pathKey(entry));
    found.push(await inspectTable(warehouse, session, entry, own));
  }
  return found;
}

async function inspectTable(
  warehouse: Warehouse,
  session: Session,
  entry: CatalogEntry,
  columns: readonly CatalogColumn[],
): Promise<Inspected> {
  const { dialect } = warehouse;
  const counts = columns.map(({ column }, at) => {
    const own = dialect.identifier(column);
    return `count(${own}) as "n${at}", approx_count_distinct(${own}) as "d${at}"`;
  });
  const [facts] = await session.rows(
    `select ${['count(*) as "n"', ...counts].join(', ')} from ${pathSql(dialect, entry)}`,
  );
  const rows = Number(facts?.['n'] ?? 0);
  const unknown: string[] = [];
  const inspected = columns.map(({ column, type }, at): InspectedColumn => {
    const known = columnType(warehouse, type);
    if (known === undefined)
      unknown.push(`${column} is of the type ${type}, which no source has: it is read as text.`);
    const distinct = Number(facts?.[`d${at}`] ?? 0);
    return {
      name: column,
      written: column,
      type: known ?? { kind: 'text' },
      format: {},
      others: [],
      nulls: rows - Number(facts?.[`n${at}`] ?? 0),
      distinct,
      // The number of distinct values is an estimate: what is a key, only a test tells.
      isKey: false,
      isPersonal: isPersonalColumn(column, [], true),
      range: undefined,
      values: undefined,
    };
  });
  const name = entry.name.startsWith('raw_') ? entry.name : `raw_${plainName(entry.name)}`;
  return {
    what: `${entry.schema}.${entry.name}`,
    name,
    kind: `a ${entry.kind}`,
    format: {},
    place: { schema: entry.schema, table: entry.name },
    rows,
    columns: inspected,
    notes: unknown,
  };
}

/** The type that a source declares for a column of a table. */
function columnType({ dialect }: Warehouse, type: string): SqlType | undefined {
  const found = dialect.columnType(type);
  switch (found.kind) {
    case 'null':
    case 'unknown':
      return undefined;
    case 'object':
      // What is inside of an OBJECT, only a reader of its values knows.
      return found.fields.length === 0 ? { kind: 'json' } : found;
    default:
      return plainType(found);
  }
}
