import { IdentifierNode, ValueNode } from 'kysely';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { EngineDialect } from '../dialect/dialect.ts';
import { allColumnsOf, joinNodes, nodeTemplate as sql, textNode } from '../tree/nodeTemplate.ts';
import { type InferredType, unknown } from '../types/inferredType.ts';
import { exactDigits, widensDigits } from '../widens.ts';
import { snowflakeFunctions } from './functions/snowflakeFunctions.ts';
import { snowflakeAttachments } from './snowflakeAttach.ts';
import { snowflakeConversion } from './snowflakeConversion.ts';
import { snowflakeComment, snowflakeCreate } from './snowflakeCreate.ts';
import { snowflakeGrants } from './snowflakeGrants.ts';
import { snowflakeLacks } from './snowflakeLacks.ts';
import { snowflakeLiteral } from './snowflakeLiteral.ts';
import { snowflakeText } from './snowflakeText.ts';

const typeNames = {
  // Snowflake's own integers are NUMBER(38, 0); the name says what a table will show.
  bigint: 'number(38, 0)',
  integer: 'number(38, 0)',
  decimal: 'number',
  double: 'double',
  boolean: 'boolean',
  text: 'varchar',
  date: 'date',
  // TIMESTAMP alone would be what the session's TIMESTAMP_TYPE_MAPPING says.
  timestamp: 'timestamp_ntz',
  timestamptz: 'timestamp_tz',
  time: 'time',
  binary: 'binary',
  json: 'variant',
  // What is inside has a type of its own, as in a VARIANT.
  array: 'array',
  object: 'object',
} as const satisfies Record<SqlType['kind'], string>;

const typeName = (type: SqlType) =>
  type.kind === 'decimal' ? `number(${type.precision}, ${type.scale})` : typeNames[type.kind];

/** A text that is cast to VARIANT stays a text; bytes are written in hexadecimal digits. */
function fromText(text: string, type: SqlType): string {
  switch (type.kind) {
    case 'json':
      return `parse_json(${text})`;
    case 'array':
    case 'object':
      return `cast(parse_json(${text}) as ${type.kind})`;
    case 'binary':
      return `to_binary(${text}, 'HEX')`;
    default:
      return `cast(${text} as ${typeName(type)})`;
  }
}

const momentFormat = 'YYYY-MM-DD HH24:MI:SS.FF9 TZHTZM';

const momentOf = (moment: string) =>
  `to_timestamp_tz(${snowflakeText(ValueNode.createImmediate(moment))}, '${momentFormat}')`;

/** Names as they were written: a project has the same ones in thousands of statements. */
const identifiers = new Map<string, string>();

function identifier(name: string): string {
  const known = identifiers.get(name);
  if (known !== undefined) return known;
  const text = snowflakeText(IdentifierNode.create(name));
  identifiers.set(name, text);
  return text;
}

/** Writes SQL for Snowflake. Names in lower case are the unquoted ones: `orders` is `"ORDERS"`. */
export const snowflakeDialect: EngineDialect = {
  name: 'snowflake',
  functions: snowflakeFunctions,
  lacks: snowflakeLacks,
  typeName,
  columnType: snowflakeColumnType,
  convert: (value, from, to) => snowflakeConversion(value, from, to, typeName),
  matches: (value, pattern) => sql`regexp_like(${value}, ${pattern})`,
  identifier,
  schemaName: (schema) => schema,
  literal: snowflakeLiteral,
  typesInside: false,
  stop: (message, { kind }) => {
    // A text becomes a list of itself.
    const isNested = kind === 'array' || kind === 'object';
    if (!isNested) return undefined;
    return sql`cast(to_variant(cast(${message} as number(38, 0))) as ${textNode(typeNames[kind])})`;
  },
  fromText,
  maxValuesRows: 16_384,
  createRelation: (relation) => snowflakeCreate(relation, typeName),
  commentOn: (relation) => snowflakeComment(relation, typeName),
  cloneTable: ({ target, source, transient, isReplaced }) =>
    `create ${isReplaced ? 'or replace ' : ''}${transient ? 'transient ' : ''}table ${target} clone ${source}${isReplaced ? ' copy grants' : ''}`,
  dynamicTables: {
    refresh: (target) => `alter dynamic table ${target} refresh`,
    track: (target) => `alter table ${target} set change_tracking = true`,
  },
  attachments: snowflakeAttachments,
  grant: snowflakeGrants,
  upsert: 'merge',
  secondsAgo: (seconds) => `at(offset => -${seconds})`,
  moments: {
    now: `to_varchar(current_timestamp, '${momentFormat}')`,
    at: (moment) => `at(timestamp => ${momentOf(moment)})`,
    restoreDropped: (target) => `undrop table ${target}`,
    changes: {
      between: (since, until) =>
        `changes(information => default) at(timestamp => ${momentOf(since)}) end(timestamp => ${momentOf(until)})`,
      isAdded: `metadata$action = 'INSERT'`,
    },
  },
  createTemporary: (target, select) => `create or replace temporary table ${target} as\n${select}`,
  script: (statements, answer) => {
    const all =
      answer === undefined
        ? statements
        : [...statements, `let answer resultset := (${answer})`, 'return table(answer)'];
    return all.some((each) => each.includes('$$'))
      ? undefined
      : `execute immediate $$\nbegin\n${all.map((each) => `${each};\n`).join('')}end\n$$`;
  },
  contentHash: (target, by) =>
    `select ${by === undefined ? '' : `cast(${by} as varchar) as "at", `}count(*) as "rows", cast(hash_agg(*) as varchar) as "hash" from ${target} as "ROW"${by === undefined ? '' : ` group by ${by}`}`,
  lastCommit: (target) =>
    `cast(system$last_change_commit_time(${snowflakeText(ValueNode.createImmediate(target))}) as varchar)`,
  secondsBetween: (from, to) => `datediff('second', ${from}, ${to})`,
  momentAfter: (time) => `dateadd('microsecond', 1, ${time})`,
  tellsCase: true,
  temporarySchema: (schema) => schema,
  // Snowflake changes the precision of a number in place, and nothing else of it.
  widens: (from, to) =>
    to.kind === 'decimal' && exactDigits(from)?.[1] === to.scale && widensDigits(from, to),
  // Whether its aggregates over bits would be sooner was never measured.
  columnsDigest: (table, columns) =>
    sql`hash_agg(${columns === 'all' ? allColumnsOf(table) : joinNodes(', ', columns)})`,
  print: snowflakeText,
};

/** Types of columns by the names that the catalog gives them, and their synonyms. */
const types: Readonly<Record<string, InferredType>> = {
  // All of them are NUMBER(38, 0).
  bigint: { kind: 'bigint' },
  int: { kind: 'bigint' },
  integer: { kind: 'bigint' },
  smallint: { kind: 'bigint' },
  tinyint: { kind: 'bigint' },
  double: { kind: 'double' },
  float: { kind: 'double' },
  real: { kind: 'double' },
  varchar: { kind: 'text' },
  text: { kind: 'text' },
  string: { kind: 'text' },
  boolean: { kind: 'boolean' },
  date: { kind: 'date' },
  timestamp_ntz: { kind: 'timestamp' },
  datetime: { kind: 'timestamp' },
  timestamp_tz: { kind: 'timestamptz' },
  timestamp_ltz: { kind: 'timestamptz' },
  varbinary: { kind: 'binary' },
  variant: { kind: 'json' },
  time: { kind: 'time' },
  binary: { kind: 'binary' },
  // What is inside of them, the catalog does not know.
  object: { kind: 'object', fields: [] },
  array: { kind: 'array', of: { type: { kind: 'json' }, nullable: true } },
};

/**
 * Returns the type of a column that exists; unknown where no contract has one like it.
 *
 * @example snowflakeColumnType('number(18, 4)') // { kind: 'decimal', precision: 18, scale: 4 }
 */
function snowflakeColumnType(type: string): InferredType {
  const [, precision, scale] = /^number\((\d+), ?(\d+)\)$/i.exec(type) ?? [];
  if (precision === undefined) return types[type.toLowerCase()] ?? unknown;
  if (scale === '0') return { kind: 'bigint' };
  return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
}
