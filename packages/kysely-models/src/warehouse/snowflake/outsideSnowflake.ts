import { foldLowerCase } from 'kysely-snowflake-dialect';
import type { EngineDialect, RelationPath } from '../../compile/dialect/dialect.ts';
import type { CatalogColumn, CatalogEntry, Session } from '../types.ts';
import { catalogName, snowflakeCatalog } from './snowflakeCatalog.ts';
import { snowflakeColumns } from './snowflakeColumns.ts';

/** Returns the tables and views in the schemas of other databases that sources are in, a query each database. */
export async function outsideCatalog(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly CatalogEntry[]> {
  const found: CatalogEntry[] = [];
  for (const { database, toProject, condition } of databasesOf(dialect)) {
    found.push(...(await snowflakeCatalog(session, toProject, database, condition)));
  }
  return found;
}

/** Returns the columns of tables and views in the schemas of other databases: of some, or of all. */
export async function outsideColumns(
  session: Session,
  dialect: EngineDialect,
  relations: readonly RelationPath[] | 'all',
): Promise<readonly CatalogColumn[]> {
  const found: CatalogColumn[] = [];
  for (const { database, toProject, condition, names } of databasesOf(dialect)) {
    const wanted =
      relations === 'all' ? relations : relations.filter(({ schema }) => names.has(schema));
    found.push(...(await snowflakeColumns(session, wanted, toProject, database, condition)));
  }
  return found;
}

/** Another database that is read. */
interface OutsideDatabase {
  /** Its name as SQL. */
  readonly database: string;
  /** Returns the project's name of one of its schemas; undefined for those that no source is in. */
  readonly toProject: (schema: string) => string | undefined;
  /** The condition for rows of its catalog. */
  readonly condition: string;
  /** The project's names of its schemas. */
  readonly names: ReadonlySet<string>;
}

function databasesOf(dialect: EngineDialect): readonly OutsideDatabase[] {
  const { outside, identifier, literal } = dialect;
  const databases = Map.groupBy(outside ?? [], ([, { database }]) => identifier(database));
  return [...databases].map(([database, schemas]) => {
    const exact = (name: string) => catalogName(dialect, name);
    const names = new Map(
      schemas.map(([name, { schema }]) => [foldLowerCase.fromSql(exact(schema)), name]),
    );
    const list = schemas.map(([, { schema }]) => literal(exact(schema))).join(', ');
    return {
      database,
      toProject: (schema) => names.get(schema),
      condition: `table_schema in (${list})`,
      names: new Set(names.values()),
    };
  });
}
