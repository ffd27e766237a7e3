import type { CatalogColumn, CatalogEntry, RelationPath, Session } from 'kysely-models/warehouse';

const ofUsers = "space.nspname not like 'pg\\_%' and space.nspname <> 'information_schema'";

/** The tables and views of the database. */
export async function pgliteCatalog(session: Session): Promise<readonly CatalogEntry[]> {
  const rows = await session.rows(
    `select space.nspname as schema, relation.relname as name, relation.relkind as kind
     from pg_class as relation join pg_namespace as space on space.oid = relation.relnamespace
     where relation.relkind in ('r', 'v') and ${ofUsers}`,
  );
  return rows.map(({ schema, name, kind }) => ({
    schema: String(schema),
    name: String(name),
    kind: kind === 'v' ? 'view' : 'table',
  }));
}

/** The columns of tables and views, in order. */
export async function pgliteColumns(
  session: Session,
  relations: readonly RelationPath[] | 'all',
): Promise<readonly CatalogColumn[]> {
  const rows = await session.rows(
    `select space.nspname as schema, relation.relname as name, attname as column,
       format_type(atttypid, atttypmod) as type
     from pg_attribute
     join pg_class as relation on relation.oid = attrelid
     join pg_namespace as space on space.oid = relation.relnamespace
     where relation.relkind in ('r', 'v') and attnum > 0 and not attisdropped and ${ofUsers}
     order by relation.oid, attnum`,
  );
  const columns = rows.map((row) => ({
    schema: String(row['schema']),
    name: String(row['name']),
    column: String(row['column']),
    type: String(row['type']),
  }));
  if (relations === 'all') return columns;
  const asked = new Set(relations.map(({ schema, name }) => JSON.stringify([schema, name])));
  return columns.filter(({ schema, name }) => asked.has(JSON.stringify([schema, name])));
}
