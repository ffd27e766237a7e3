import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { CatalogEntry } from '../warehouse/types.ts';

/** The schema of what the engine keeps between runs, beside the published data. */
export const stateSchema = '_models';

/** The columns by which a record of a relation is found. */
export const relationKey = ['schema_name', 'relation_name'] as const;

/** The columns of a record of a relation that every version of the state has. */
const firstColumns = [
  ...relationKey,
  ...(['kind', 'data_version', 'run_id', 'published_at'] as const),
] as const;

/** The columns of a record of a relation that later versions added: a build adds them where they are missing. */
export const laterColumns = ['built_from', 'published'] as const;

/** The columns of a record of a relation, in order. */
export const relationColumns = [...firstColumns, ...laterColumns] as const;

/** A column of a record of a relation. */
export type RelationColumn = (typeof relationColumns)[number];

/** The columns of the figures of a relation on a day, in order; those but the last two are the key. */
export const figuresColumns = [
  ...relationKey,
  ...(['by_column', 'day', 'run_id', 'figures'] as const),
] as const;

/** A table in which the engine keeps something between runs. */
interface StatePart {
  readonly name: string;
  /** The columns that this version reads. */
  readonly columns: readonly string[];
  /** A description of the repair; undefined where the part cannot be reconstructed. */
  readonly repair: string | undefined;
}

/** The tables of the state. */
export const stateParts: readonly StatePart[] = [
  {
    name: 'relations',
    columns: firstColumns,
    repair:
      'records again what bears the mark of the engine; the next build rebuilds what it cannot compare',
  },
  {
    name: 'lease',
    columns: [
      ...['is_held', 'token', 'holder', 'process_id', 'run_id', 'held_since', 'renewed_at'],
      'last_run',
    ],
    repair: 'drops it; the next build recreates it',
  },
  {
    name: 'journal',
    columns: ['position', 'entries', 'relation_name', 'entry'],
    repair: 'drops it; the next build rebuilds what that run was publishing together',
  },
  {
    name: 'alerts',
    columns: ['channel', 'owner', 'problems', 'sent_at', 'suppressed'],
    repair: 'drops it; failures are reported once more',
  },
  {
    name: 'history',
    columns: [
      ...['run_id', 'relation_name', 'schema_name', 'started_at', 'duration_ms', 'status'],
      ...['row_count', 'byte_count', 'tests_passed', 'tests_warned', 'tests_failed', 'details'],
    ],
    repair: 'drops it; the history begins with the next build',
  },
  {
    name: 'figures',
    columns: figuresColumns,
    repair: 'drops it; what is usual is learnt again',
  },
  {
    name: 'intervals',
    columns: ['schema_name', 'relation_name', 'starts_at', 'digest', 'run_id'],
    repair: 'drops it; the next build computes all intervals again',
  },
  {
    name: 'operations',
    columns: ['operation_name', 'status', 'run_id', 'changed_at'],
    repair: 'drops it; what is due of operations is forgotten',
  },
  {
    name: 'landed_files',
    columns: [
      ...['schema_name', 'relation_name', 'file_name', 'file_size', 'modified_at', 'run_id'],
    ],
    repair: undefined,
  },
];

/** Returns the path of a table of the state. */
export const stateTable = (name: string): RelationPath => ({ schema: stateSchema, name });

/** Returns what tells whether a table of the state exists, by the warehouse's catalog. */
export const existsIn =
  (table: RelationPath) =>
  (catalog: readonly CatalogEntry[]): boolean =>
    catalog.some(({ schema, name }) => schema === table.schema && name === table.name);

/** Returns the condition of the rows of a relation. */
export function isOf({ literal }: EngineDialect, { schema, name }: RelationPath): string {
  return `schema_name = ${literal(schema)} and relation_name = ${literal(name)}`;
}

/** Returns the condition of the rows of relations, of which there is at least one. */
export function isAmong({ literal }: EngineDialect, paths: readonly RelationPath[]): string {
  const keys = paths.map(({ schema, name }) => `(${literal(schema)}, ${literal(name)})`);
  return `(${relationKey.join(', ')}) in (${keys.join(', ')})`;
}

/**
 * Returns the statement that records rows in place of those of the same key; it may be executed twice.
 *
 * @param columns those of the key first, then `values` columns of others
 * @param rows at least one, as `(1, 'a')`
 * @param where the condition under which it records them; in any case when left out
 */
export function mergeRows(
  dialect: EngineDialect,
  table: RelationPath,
  { columns, values }: { readonly columns: readonly string[]; readonly values: number },
  rows: readonly string[],
  where = '',
): string {
  const all = columns.join(', ');
  const given = (names: readonly string[]) => names.map((name) => `${name} = given.${name}`);
  return `merge into ${pathSql(dialect, table)} as kept
    using (select * from (values ${rows.join(', ')}) as listed (${all})${where}) as given on ${given(
      columns.slice(0, -values),
    )
      .map((same) => `kept.${same}`)
      .join(' and ')}
    when matched then update set ${given(columns.slice(-values)).join(', ')}
    when not matched then insert (${all})
      values (${columns.map((name) => `given.${name}`).join(', ')})`;
}

/**
 * Divides rows into those that one statement records: Snowflake takes a megabyte of text, in which quotes may
 * double.
 */
export function inPortions(rows: readonly string[]): readonly (readonly string[])[] {
  const portions: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (length + row.length > 300_000 || (portions.at(-1)?.length ?? 0) >= 10_000) {
      portions.push([]);
      length = 0;
    }
    portions.at(-1)?.push(row);
    length += row.length;
  }
  return portions;
}
