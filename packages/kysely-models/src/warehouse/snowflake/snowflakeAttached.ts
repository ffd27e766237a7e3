import { foldLowerCase } from 'kysely-snowflake-dialect';
import type { FoundAttachment } from '../../compile/dialect/attached.ts';
import {
  type EngineDialect,
  pathSql,
  type RelationPath,
  schemaSql,
} from '../../compile/dialect/dialect.ts';
import { exactNameSql } from '../../compile/snowflake/exactName.ts';
import type { CatalogEntry, Session, WarehouseRow } from '../types.ts';

type Place = RelationPath & Pick<CatalogEntry, 'kind'>;

/** The relations of which one statement asks. */
const atOnce = 50;

/** The tables that SHOW lists at most. */
const mostShown = 10_000;

/**
 * Returns the policies and tags that are attached to tables and views themselves, and whether searches of tables
 * are optimized: one statement for 50 relations, which also lists the tables. A role sees policies that it may apply.
 */
export async function snowflakeAttached(
  session: Session,
  dialect: EngineDialect,
  places: readonly Place[],
): Promise<readonly FoundAttachment[]> {
  const found: FoundAttachment[] = [];
  const show = showTables(dialect, places);
  let shown: Shown | undefined;
  for (let from = 0; from < places.length; from += atOnce) {
    const some = places.slice(from, from + atOnce);
    const asked = references(dialect, some);
    const together =
      show === undefined || shown !== undefined
        ? undefined
        : dialect.script?.([show], `${asked}\nunion all\n${shownTables}`);
    // Where the script is refused, its parts are asked one by one, so that an error is about one of them.
    const both =
      together === undefined ? undefined : await session.rows(together).catch(() => undefined);
    for (const row of both ?? (await session.rows(asked))) {
      const place = some[Number(row['at'])];
      if (place !== undefined) found.push(attachment(place, row));
    }
    if (both !== undefined) shown = shownInScript(both);
  }
  if (show === undefined) return found;
  shown ??= shownAlone(await session.rows(show));
  if (shown.count >= mostShown) {
    throw new Error(`${show} lists no more than ${mostShown} tables, and there are as many.`);
  }
  return [...found, ...(await optimized(session, dialect, places, shown))];
}

/**
 * Returns the query of policies and tags. What comes from a tag, a schema or a database is not the relation's
 * own, and stays when it is replaced.
 *
 * @example
 * // select 0 as "AT", policy_kind as "KIND", … from table(information_schema.policy_references(
 * //   ref_entity_name => '"MARTS"."ORDERS"', ref_entity_domain => 'table')) where tag_name is null
 * // union all select 0, 'TAG', … from table(information_schema.tag_references('"MARTS"."ORDERS"', 'table')) …
 */
export function references(dialect: EngineDialect, places: readonly Place[]): string {
  const none = 'cast(null as varchar)';
  const tags = 'tag_database, tag_schema, tag_name';
  const queries = places.map((place, at) => {
    const name = dialect.literal(pathSql(dialect, place));
    const of = (what: string) => `from table(information_schema.${what})`;
    return [
      `select ${at} as "AT", policy_kind as "KIND", policy_db as "DATABASE", policy_schema as "SCHEMA", policy_name as "NAME", ref_column_name as "COLUMN", cast(ref_arg_column_names as varchar) as "ARGUMENTS", ${none} as "VALUE"
${of(`policy_references(ref_entity_name => ${name}, ref_entity_domain => '${place.kind}')`)} where tag_name is null`,
      `select ${at}, 'TAG', ${tags}, ${none}, ${none}, tag_value ${of(`tag_references(${name}, 'table')`)} where level in ('TABLE', 'VIEW')`,
      `select ${at}, 'TAG', ${tags}, column_name, ${none}, tag_value ${of(`tag_references_all_columns(${name}, 'table')`)} where level = 'COLUMN'`,
    ].join('\nunion all\n');
  });
  return queries.join('\nunion all\n');
}

function attachment({ schema, name }: Place, row: WarehouseRow): FoundAttachment {
  const text = (key: string) => (typeof row[key] === 'string' ? row[key] : undefined);
  const column = text('column');
  const object = ['database', 'schema', 'name'].flatMap((part) => text(part) ?? []);
  return {
    schema,
    name,
    kind: String(row['kind']).toLowerCase().replaceAll('_', ' '),
    object: object.map(exactNameSql).join('.'),
    ...(column !== undefined && { column: foldLowerCase.fromSql(column) }),
    on: columnsIn(text('arguments')),
    value: text('value'),
  };
}

/** Reads the list of columns that a policy is given: `[ "ID", "REGION" ]`. */
function columnsIn(list: string | undefined): readonly string[] {
  const names = [...(list ?? '').matchAll(/"((?:[^"\\]|\\.)*)"/g)];
  return names.map(([quoted]) => foldLowerCase.fromSql(String(JSON.parse(quoted))));
}

/** The tables that SHOW listed, and those of them whose searches are optimized. */
interface Shown {
  readonly count: number;
  readonly optimized: readonly { readonly schema: string; readonly name: string }[];
}

/** Returns the statement that lists the tables; undefined where there are views alone. */
function showTables(dialect: EngineDialect, places: readonly Place[]): string | undefined {
  const tables = places.filter(({ kind }) => kind === 'table');
  const [first] = tables;
  if (first === undefined) return undefined;
  const schemas = new Set(tables.map((path) => schemaOf(dialect, path)));
  const scope = schemas.size === 1 ? `schema ${schemaSql(dialect, first.schema)}` : 'database';
  return `show tables in ${scope}`;
}

const listed = 'table(result_scan(last_query_id()))';

/** The query of what SHOW listed before it, as rows of `references`. */
const shownTables = `select -1, 'SEARCH OPTIMIZATION', cast(null as varchar), "schema_name", "name", cast(null as varchar), cast(null as varchar), cast(null as varchar) from ${listed} where "search_optimization" = 'ON'
union all
select -2, 'TABLES', cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(null as varchar), cast(count(*) as varchar) from ${listed}`;

function shownInScript(rows: readonly WarehouseRow[]): Shown {
  const count = Number(rows.find((row) => Number(row['at']) === -2)?.['value']);
  const optimized = rows
    .filter((row) => Number(row['at']) === -1)
    .map((row) => ({ schema: String(row['schema']), name: String(row['name']) }));
  return { count, optimized };
}

function shownAlone(rows: readonly WarehouseRow[]): Shown {
  const optimized = rows
    .filter((row) => row['search_optimization'] === 'ON')
    .map((row) => ({ schema: String(row['schema_name']), name: String(row['name']) }));
  return { count: rows.length, optimized };
}

/** Returns the tables whose searches are optimized, with the method and target of each part. */
async function optimized(
  session: Session,
  dialect: EngineDialect,
  places: readonly Place[],
  shown: Shown,
): Promise<readonly FoundAttachment[]> {
  const exact = (path: RelationPath) => JSON.stringify([schemaOf(dialect, path), path.name]);
  const on = new Set(
    shown.optimized.map(({ schema, name }) =>
      JSON.stringify([exactNameSql(schema), foldLowerCase.fromSql(name)]),
    ),
  );
  const found: FoundAttachment[] = [];
  for (const { schema, name } of places) {
    if (!on.has(exact({ schema, name }))) continue;
    const target = pathSql(dialect, { schema, name });
    const parts = await session.rows(`describe search optimization on ${target}`);
    found.push({
      schema,
      name,
      kind: 'search optimization',
      object: '',
      on: parts.map((row) => `${row['method']}(${row['target']})`),
    });
  }
  return found;
}

const schemaOf = (dialect: EngineDialect, { schema }: RelationPath) =>
  dialect.identifier(dialect.schemaName(schema));
