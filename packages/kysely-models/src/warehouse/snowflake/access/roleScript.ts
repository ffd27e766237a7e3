import { type EngineDialect, schemaSql } from '../../../compile/dialect/dialect.ts';
import { exactName, exactNameSql } from '../../../compile/snowflake/exactName.ts';
import { snowflakeObjectName } from '../../../compile/snowflake/snowflakeObjectName.ts';
import type { BuildNeeds } from '../../diagnosis.ts';
import { grant } from './grant.ts';

/** Statements with one purpose. */
export interface ScriptSection {
  readonly title: string;
  readonly statements: readonly string[];
}

/** The project and the target of the roles. */
export interface RoleScriptOptions {
  /** Snowflake's dialect, with the target's names of schemas. */
  readonly dialect: EngineDialect;
  readonly needs: Pick<BuildNeeds, 'schemas' | 'sources' | 'refreshing'>;
  /** Schemas of `needs` that readers see. */
  readonly readerSchemas: readonly string[];
  /** The target's options. */
  readonly database: string;
  readonly warehouse: string;
  readonly role: string | undefined;
  readonly username: string | undefined;
}

/**
 * Returns the script of three roles that have the privileges that they need and no others: one
 * loads raw data, one builds, one reads what is published. It can be run again.
 *
 * @example
 * // grant usage, create schema on database "SHOP" to role "SHOP_BUILDER"
 */
export function roleScript(options: RoleScriptOptions): readonly ScriptSection[] {
  const { dialect, needs, readerSchemas } = options;
  const database = exactNameSql(exactName(options.database));
  const warehouse = `warehouse ${exactNameSql(exactName(options.warehouse))}`;
  const [loader, builder, reader] = roleNames(options);
  const inDatabase = (schema: string) => `${database}.${schemaSql(dialect, schema)}`;
  const made = needs.schemas.map(inDatabase);
  const sourceSchemas = [...new Set(needs.sources.map(({ schema }) => schema))];
  const isOutside = (schema: string) => dialect.outside?.has(schema) === true;
  const raw = sourceSchemas.filter((schema) => !isOutside(schema)).map(inDatabase);
  const outside = sourceSchemas.filter(isOutside).map((schema) => schemaSql(dialect, schema));
  const otherDatabases = new Set(
    [...(dialect.outside?.values() ?? [])].map((each) => dialect.identifier(each.database)),
  );
  const read = readerSchemas.map(inDatabase);
  const dynamic = needs.refreshing.length > 0 ? ', create dynamic table' : '';
  const connects = (role: string, onDatabase: string) => [
    grant('usage', warehouse, role),
    grant(onDatabase, `database ${database}`, role),
  ];
  const onSchemas = (privileges: string, schemas: readonly string[], role: string) =>
    schemas.map((schema) => grant(privileges, `schema ${schema}`, role));
  const user = options.username === undefined ? [] : [exactNameSql(exactName(options.username))];
  return [
    {
      title: 'The roles. SYSADMIN has them too, as Snowflake advises for roles of one’s own.',
      statements: [
        'use role securityadmin',
        ...[loader, builder, reader].map((role) => `create role if not exists ${role}`),
        ...[loader, builder, reader].map((role) => `grant role ${role} to role sysadmin`),
        ...user.map((name) => `grant role ${builder} to user ${name}`),
      ],
    },
    {
      title: 'The schemas. Take the role that owns the database, if it is not SYSADMIN.',
      statements: [
        'use role sysadmin',
        ...[...raw, ...made].map((schema) => `create schema if not exists ${schema}`),
      ],
    },
    {
      title: 'The loader fills the schemas of sources.',
      statements: [
        'use role securityadmin',
        ...connects(loader, 'usage'),
        ...onSchemas('usage, create table, create stage, create file format', raw, loader),
      ],
    },
    {
      title:
        'The builder reads sources, and owns what it makes. A first build needs CREATE SCHEMA even where the schemas are there.',
      statements: [
        ...connects(builder, 'usage, create schema'),
        ...readingAll(raw, builder),
        ...[...otherDatabases].map((each) => grant('usage', `database ${each}`, builder)),
        ...readingAll(outside, builder),
        ...onSchemas(`usage, create table, create view${dynamic}`, made, builder),
        ...needs.refreshing.map((name) =>
          grant('usage', `warehouse ${snowflakeObjectName(name)}`, builder),
        ),
      ],
    },
    {
      title: 'The reader sees what is published, now and later, and no raw data.',
      statements: [
        ...connects(reader, 'usage'),
        ...readingAll(read, reader),
        ...(dynamic === '' ? [] : readingDynamic(read, reader)),
      ],
    },
  ];
}

/** Returns a script as text, to be run by whoever may grant. */
export function scriptText(sections: readonly ScriptSection[]): string {
  return sections
    .flatMap(({ title, statements }) => [`-- ${title}`, ...statements.map((sql) => `${sql};`), ''])
    .join('\n');
}

function roleNames({ database, role }: RoleScriptOptions): readonly [string, string, string] {
  const named = (kind: string) => exactNameSql(`${exactName(database)}_${kind}`);
  const builder = role === undefined ? named('BUILDER') : exactNameSql(exactName(role));
  return [named('LOADER'), builder, named('READER')];
}

/** Returns the grants to read all present and future relations of some schemas. */
function readingAll(schemas: readonly string[], role: string): readonly string[] {
  return schemas.flatMap((schema) => [
    grant('usage', `schema ${schema}`, role),
    ...['all tables', 'all views', 'future tables', 'future views'].map((objects) =>
      grant('select', `${objects} in schema ${schema}`, role),
    ),
  ]);
}

/** Returns the grants to read all present and future dynamic tables of some schemas. */
function readingDynamic(schemas: readonly string[], role: string): readonly string[] {
  return schemas.flatMap((schema) =>
    ['all dynamic tables', 'future dynamic tables'].map((objects) =>
      grant('select', `${objects} in schema ${schema}`, role),
    ),
  );
}
