import { createQueryId, type RootOperationNode } from 'kysely';
import type { SqlType } from '../../define/sqlType.ts';
import type { EngineDialect } from '../dialect.ts';
import { duckdbFunctions } from './duckdbFunctions.ts';
import { duckdbIdentifier } from './duckdbIdentifier.ts';
import { duckdbLiteral } from './duckdbLiteral.ts';
import { DuckdbQueryCompiler } from './duckdbQueryCompiler.ts';

const typeNames = {
  bigint: 'bigint',
  integer: 'integer',
  decimal: 'decimal',
  double: 'double',
  boolean: 'boolean',
  text: 'varchar',
  date: 'date',
  timestamp: 'timestamp',
  json: 'json',
} as const satisfies Record<SqlType['kind'], string>;

const compiler = new DuckdbQueryCompiler();

/** How DuckDB writes SQL. */
export const duckdbDialect: EngineDialect = {
  functions: duckdbFunctions,
  typeName: (type) =>
    type.kind === 'decimal' ? `decimal(${type.precision}, ${type.scale})` : typeNames[type.kind],
  identifier: duckdbIdentifier,
  schemaName: (schema) => schema,
  literal: duckdbLiteral,
  // Sound: a compiler prints any node; the type asks for a whole query because it also runs them.
  print: (query) => compiler.compileQuery(query as RootOperationNode, createQueryId()).sql,
};
