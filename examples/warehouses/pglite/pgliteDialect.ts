import {
  createQueryId,
  IdentifierNode,
  PostgresQueryCompiler,
  RawNode,
  type RootOperationNode,
} from 'kysely';
import type { SqlType } from 'kysely-models';
import { type EngineDialect, widensDigits } from 'kysely-models/warehouse';
import { pgliteColumnType } from './pgliteColumnType.ts';
import { pgliteConversion } from './pgliteConversion.ts';
import { pgliteFunctions } from './pgliteFunctions.ts';
import { pgliteIdentifier, pgliteLiteral } from './pgliteLiteral.ts';
import { replaceRelation } from './replaceRelation.ts';

/** Kysely's compiler, with every value as a literal: CREATE TABLE AS takes no parameters. */
class PgliteQueryCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    this.append(pgliteLiteral(value));
  }

  protected override appendImmediateValue(value: unknown): void {
    this.append(pgliteLiteral(value));
  }

  protected override sanitizeIdentifier(name: string): string {
    return pgliteIdentifier(name).slice(1, -1);
  }
}

const typeNames = {
  bigint: 'bigint',
  integer: 'integer',
  decimal: 'numeric',
  double: 'double precision',
  boolean: 'boolean',
  text: 'text',
  date: 'date',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time',
  binary: 'bytea',
  json: 'jsonb',
  array: 'jsonb',
  object: 'jsonb',
} as const satisfies Record<SqlType['kind'], string>;

const typeName = (type: SqlType) =>
  type.kind === 'decimal' ? `numeric(${type.precision}, ${type.scale})` : typeNames[type.kind];

const compiler = new PgliteQueryCompiler();

/** Writes SQL for PostgreSQL. */
export const pgliteDialect: EngineDialect = {
  name: 'postgres',
  functions: pgliteFunctions,
  typeName,
  columnType: pgliteColumnType,
  typesInside: false,
  lacksTypes: {
    binary: 'text() with hexadecimal digits',
    array: 'json()',
    object: 'json()',
  },
  convert: pgliteConversion(typeName),
  matches: (value, pattern) => RawNode.create(['', " ~ ('^(' || ", " || ')$')"], [value, pattern]),
  identifier: pgliteIdentifier,
  schemaName: (schema) => schema,
  literal: pgliteLiteral,
  fromText: (text, type) => `cast(${text} as ${typeName(type)})`,
  maxValuesRows: Number.POSITIVE_INFINITY,
  createRelation: replaceRelation,
  createTemporary: (target, select) =>
    `drop table if exists ${target}; create temporary table ${target} as ${select}`,
  contentHash: (target) =>
    `select count(*) as "rows", cast(sum(hashtextextended("row"::text, 0)) as varchar) as "hash" from ${target} as "row"`,
  secondsBetween: (from, to) => `floor(extract(epoch from (${to} - ${from})))`,
  upsert: 'merge',
  momentAfter: (time) => `(${time} + interval '1 microsecond')`,
  tellsCase: true,
  temporarySchema: () => 'pg_temp',
  widens: (from, to) => (from === 'integer' && to.kind === 'bigint') || widensDigits(from, to),
  // The whole row as text: `"row"::text`.
  columnsDigest: (table) =>
    RawNode.create(['sum(hashtext(', '::text))'], [IdentifierNode.create(table)]),
  // Sound: a compiler prints any node; the type asks for a whole query because it also runs them.
  print: (query) => compiler.compileQuery(query as RootOperationNode, createQueryId()).sql,
};
