import { createQueryId, type OperationNode, type RootOperationNode } from 'kysely';
import type { SqlType } from '../../define/contract/sqlType.ts';
import { type EngineDialect, pathSql } from '../dialect/dialect.ts';
import { allColumnsOf, joinNodes, nodeTemplate as sql, textNode } from '../tree/nodeTemplate.ts';
import { widensDigits } from '../widens.ts';
import { duckdbColumnType } from './duckdbColumnType.ts';
import { duckdbConversion } from './duckdbConversion.ts';
import { duckdbComment, duckdbCreate } from './duckdbCreate.ts';
import { duckdbIdentifier } from './duckdbIdentifier.ts';
import { duckdbKeyBlocks } from './duckdbKeyBlocks.ts';
import { duckdbLacks } from './duckdbLacks.ts';
import { duckdbLiteral } from './duckdbLiteral.ts';
import { DuckdbQueryCompiler } from './duckdbQueryCompiler.ts';
import { duckdbFunctions } from './functions/duckdbFunctions.ts';
import { duckdbJsonText } from './functions/duckdbJsonText.ts';
import { fromJson } from './functions/duckdbShape.ts';

/**
 * So many rows at most are read by their places: DuckDB is told to leave out the parts of a table in which none of so
 * many values of a join is, where it does so for 50 by itself.
 */
export const fewPlaces = 1000;

const typeNames = {
  bigint: 'bigint',
  integer: 'integer',
  decimal: 'decimal',
  double: 'double',
  boolean: 'boolean',
  text: 'varchar',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamptz',
  time: 'time',
  binary: 'blob',
  json: 'json',
} as const satisfies Partial<Record<SqlType['kind'], string>>;

function typeName(type: SqlType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision}, ${type.scale})`;
    case 'array':
      return `${typeName(type.of.type)}[]`;
    case 'object':
      return `struct(${type.fields.map((field) => `${duckdbIdentifier(field.name)} ${typeName(field.type)}`).join(', ')})`;
    default:
      return typeNames[type.kind];
  }
}

/** Bytes are written in hexadecimal digits, lists and objects as JSON. */
function duckdbFromText(text: string, type: SqlType): string {
  if (type.kind === 'binary') return `from_hex(${text})`;
  const cast = (as: string) => `cast(${text} as ${as})`;
  const isNested = type.kind === 'array' || type.kind === 'object';
  return isNested ? printed(fromJson(textNode(cast('json')), type)) : cast(typeName(type));
}

const compiler = new DuckdbQueryCompiler();

// Sound: a compiler prints any node; the type asks for a whole query because it also runs them.
const printed = (query: OperationNode) =>
  compiler.compileQuery(query as RootOperationNode, createQueryId()).sql;

/** Writes SQL for DuckDB. */
export const duckdbDialect: EngineDialect = {
  name: 'duckdb',
  functions: duckdbFunctions,
  lacks: duckdbLacks,
  typeName,
  columnType: duckdbColumnType,
  convert: (value, from, to) => duckdbConversion(value, from, to, typeName),
  matches: (value, pattern) => sql`regexp_full_match(${value}, ${pattern})`,
  identifier: duckdbIdentifier,
  schemaName: (schema) => schema,
  literal: duckdbLiteral,
  typesInside: true,
  fromText: duckdbFromText,
  maxValuesRows: Number.POSITIVE_INFINITY,
  createRelation: (relation) => duckdbCreate(relation, typeName),
  commentOn: duckdbComment,
  upsert: 'replace',
  createTemporary: (target, select) => `create or replace temporary table ${target} as\n${select}`,
  // A sum, as two equal rows would cancel each other out in an XOR.
  contentHash: (target, by) =>
    `select ${by === undefined ? '' : `cast(${by} as varchar) as "at", `}count(*) as "rows", cast(sum(hash("row")) as varchar) as "hash" from ${target} as "row"${by === undefined ? '' : ` group by ${by}`}`,
  replaceTable: (table, by) => [
    `drop table ${pathSql(duckdbDialect, table)}`,
    `alter table ${pathSql(duckdbDialect, by)} rename to ${duckdbIdentifier(table.name)}`,
  ],
  joinByPlace: (before, after) => `${before} positional join ${after}`,
  // A row that gets another list is deleted and inserted.
  rowPlaces: {
    column: 'rowid',
    keeps: ({ kind }) => kind !== 'array' && kind !== 'object',
    wideFrom: 8,
    few: fewPlaces,
  },
  secondsBetween: (from, to) => `datediff('second', ${from}, ${to})`,
  momentAfter: (time) => `${time} + interval '1 microsecond'`,
  tellsCase: false,
  temporarySchema: () => 'temp',
  widens: (from, to) => (from === 'integer' && to.kind === 'bigint') || widensDigits(from, to),
  keyBlocks: duckdbKeyBlocks,
  jsonText: duckdbJsonText,
  columnsDigest: (table, columns) =>
    columns === 'all'
      ? sql`bit_xor(hash(*columns(${allColumnsOf(table)})))`
      : sql`bit_xor(hash(${joinNodes(', ', columns)}))`,
  print: printed,
};
