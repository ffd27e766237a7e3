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
 * are optimized: a statement for 50 of them, and one for all. A role sees policies that it may apply.
 */
export async function snowflakeAttached(
  session: Session,
  dialect: EngineDialect,
  places: readonly Place[],
): Promise<readonly FoundAttachment[]> {
  const found: FoundAttachment[] = [];
  for (let from = 0; from < places.length; from += atOnce) {
    const some = places.slice(from, from + atOnce);
    const rows = await session.rows(references(dialect, some));
    for (const row of rows) {
      const place = some[Number(row['at'])];
      if (place !== undefined) found.push(attachment(place, row));
    }
  }
  return [...found, ...(await optimized(session, dialect, places))];
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
    ...{ schema, name },
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

/** Returns the tables whose searches are optimized, with the method and target of each part. */
async function optimized(
  session: Session,
  dialect: EngineDialect,
  places: readonly Place[],
): Promise<readonly FoundAttachment[]> {
  const tables = places.filter(({ kind }) => kind === 'table');
  const [first] = tables;
  if (first === undefined) return [];
  const exact = (path: RelationPath) => JSON.stringify([schemaOf(dialect, path), path.name]);
  const schemas = new Set(tables.map((path) => schemaOf(dialect, path)));
  const scope = schemas.size === 1 ? `schema ${schemaSql(dialect, first.schema)}` : 'database';
  const shown = await session.rows(`show tables in ${scope}`);
  if (shown.length >= mostShown) {
    throw new Error(`The ${scope} has more tables than SHOW lists.`);
  }
  const on = new Set(
    shown
      .filter((row) => row['search_optimization'] === 'ON')
      .map((row) => {
        const name = foldLowerCase.fromSql(String(row['name']));
        return JSON.stringify([exactNameSql(String(row['schema_name'])), name]);
      }),
  );
  const found: FoundAttachment[] = [];
  for (const { schema, name } of tables.filter((path) => on.has(exact(path)))) {
    const target = pathSql(dialect, { schema, name });
    const parts = await session.rows(`describe search optimization on ${target}`);
    found.push({
      ...{ schema, name },
      kind: 'search optimization',
      object: '',
      on: parts.map((row) => `${row['method']}(${row['target']})`),
    });
  }
  return found;
}

const schemaOf = (dialect: EngineDialect, { schema }: RelationPath) =>
  dialect.identifier(dialect.schemaName(schema));
