import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { snowflakeDialect } from '../../packages/kysely-models/src/compile/snowflake/snowflakeDialect.ts';
import { buildNeeds } from '../../packages/kysely-models/src/run/buildNeeds.ts';
import { readerSchemas } from '../../packages/kysely-models/src/run/inventory/schemasOf.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import {
  type RoleScriptOptions,
  roleScript,
  scriptText,
} from '../../packages/kysely-models/src/warehouse/snowflake/access/roleScript.ts';
import config from '../../src/defaultConfig.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { polyglotComplaint, sqlglotComplaints, sqlparserComplaint } from './parsers.ts';

const { graph } = openProject(config);
const double = await snowflakeDouble();

const sections = (options: Partial<RoleScriptOptions> = {}) =>
  roleScript({
    dialect: snowflakeDialect,
    needs: buildNeeds(graph),
    readerSchemas: readerSchemas(graph),
    database: 'shop',
    warehouse: 'small',
    role: undefined,
    username: 'jane',
    ...options,
  });

/** What Snowflake documents and a parser does not know. */
const gaps = {
  polyglot: / on (all|future) /,
  sqlparser: /\bcreate (table|view|stage)\b/,
  sqlglot: / on (all|future) |^create role|^grant role/,
};

const statements = sections().flatMap((section) => section.statements);

describe('the script of least-privilege roles', () => {
  test('of the shipped project is as the file says; UPDATE_GOLDEN=1 rewrites it', () => {
    const file = join(import.meta.dirname, 'snowflake_roles.sql');
    const text = scriptText(sections());
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  test.each(statements)('%s is what each parser takes that knows the form', (sql) => {
    expect(polyglotComplaint(sql) === null).toBe(!gaps.polyglot.test(sql));
    expect(sqlparserComplaint(sql) === null).toBe(!gaps.sqlparser.test(sql));
  });

  test.skipIf(!double.port)(`sqlglot takes it${double.note}`, () => {
    const complaints = sqlglotComplaints(statements);
    const refused = statements.filter((_, at) => complaints[at] !== null);
    expect(refused).toEqual(statements.filter((sql) => gaps.sqlglot.test(sql)));
  });

  test('has no statement that no parser of the three knows', () => {
    const { polyglot, sqlparser } = gaps;
    expect(statements.filter((sql) => polyglot.test(sql) && sqlparser.test(sql))).toEqual([]);
  });

  test('gives nobody more than reading what is not theirs', () => {
    const granted = (role: string) =>
      statements
        .filter((sql) => sql.endsWith(` to role "SHOP_${role}"`))
        .map((sql) => sql.replace(/^grant (.*) to role .*$/, '$1'));
    const reads = (schema: string) => [
      `usage on schema "SHOP"."${schema}"`,
      ...['all tables', 'all views', 'future tables', 'future views'].map(
        (objects) => `select on ${objects} in schema "SHOP"."${schema}"`,
      ),
    ];
    const connects = ['usage on warehouse "SMALL"', 'usage on database "SHOP"'];
    expect(granted('READER')).toEqual([...connects, ...reads('SNAPSHOTS'), ...reads('MARTS')]);
    expect(granted('BUILDER').filter((each) => each.includes('"RAW"'))).toEqual(reads('RAW'));
    expect(granted('LOADER')).toEqual([
      ...connects,
      'usage, create table, create stage, create file format on schema "SHOP"."RAW"',
    ]);
  });

  test('names what the target names, and puts the prefix before what is made', () => {
    const text = scriptText(
      sections({
        dialect: { ...snowflakeDialect, schemaName: (schema) => `dev_${schema}` },
        database: '"my shop"',
        role: 'transformer',
        username: undefined,
      }),
    );
    expect(text).toContain('create role if not exists "my shop_LOADER";');
    expect(text).toContain(
      'grant usage, create table, create view on schema "my shop"."DEV_MARTS" to role "TRANSFORMER";',
    );
    expect(text).not.toContain(' to user ');
  });
});
