import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { Overview, Session, WarehouseRow } from '../types.ts';
import { catalogEntries, catalogSelect } from './snowflakeCatalog.ts';
import { catalogColumns, columnsSelect } from './snowflakeColumns.ts';

/** The texts of a row beside the part that it belongs to. */
const texts = 9;

/**
 * Returns the catalog, the columns of sources, and what the engine's own queries give, in one query.
 *
 * @param conditions for the rows of the catalog, and of its columns; undefined for no columns
 * @param own queries of nine texts, by the parts of the result that they are
 * @example
 * // select 'catalog' as "PART", to_varchar("schema") as "T1", … from (…)
 * // union all select 'lease', … from "_MODELS"."LEASE"
 */
export async function snowflakeOverview(
  session: Session,
  { literal }: Pick<EngineDialect, 'literal'>,
  projectSchema: (schema: string) => string | undefined,
  conditions: { readonly relations: string; readonly columns: string | undefined },
  own: Readonly<Record<string, string>>,
): Promise<Overview> {
  const catalog = catalogSelect('information_schema', conditions.relations);
  const parts = [
    part('catalog', catalog, catalogNames),
    ...(conditions.columns === undefined
      ? []
      : [part('columns', columnsSelect('information_schema', conditions.columns), columnNames)]),
    ...Object.entries(own).map(
      ([name, sql]) => `select ${literal(name)}, ${ownNames.join(', ')} from (${sql}) as "OWN"`,
    ),
  ];
  const rows = await session.rows(parts.join('\nunion all '));
  const of = (name: string, names: readonly string[]) =>
    rows.flatMap((row) => (row['part'] === name ? [renamed(row, names)] : []));
  const inOrder = of('columns', columnNames).sort(
    (a, b) => Number(a['position']) - Number(b['position']),
  );
  return {
    catalog: catalogEntries(of('catalog', catalogNames), projectSchema),
    columns: catalogColumns(inOrder, projectSchema),
    own: (name) => of(name, ownNames),
  };
}

const catalogNames = [
  ...['schema', 'name', 'kind', 'changed', 'comment', 'rows', 'bytes', 'transient', 'filled'],
];
const columnNames = ['schema', 'name', 'column', 'type', 'precision', 'scale', 'position'];
const ownNames = Array.from({ length: texts }, (_, at) => `t${at + 1}`);

function part(name: string, query: string, names: readonly string[]): string {
  const values = Array.from({ length: texts }, (_, at) =>
    names[at] === undefined ? 'cast(null as varchar)' : `to_varchar("${names[at]}")`,
  );
  const shown = values.map((value, at) => `${value} as "T${at + 1}"`).join(', ');
  return `select '${name}' as "PART", ${shown} from (${query}) as "${name.toUpperCase()}"`;
}

const renamed = (row: WarehouseRow, names: readonly string[]): WarehouseRow =>
  Object.fromEntries(names.map((name, at) => [name, row[`t${at + 1}`] ?? null]));
