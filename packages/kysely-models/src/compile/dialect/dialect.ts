import type { OperationNode } from 'kysely';
import type { Grants } from '../../define/contract/snowflakeOptions.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { PortableFunction } from '../../define/expressions/portableCall.ts';
import type { InferredType } from '../types/inferredType.ts';
import type { ColumnsDigest } from './columnsDigest.ts';
import type { KeyBlocks } from './keyBlocks.ts';
import type { NewRelation } from './newRelation.ts';

/** Renders one call of a portable function in a warehouse's SQL; `types` are those of its arguments. */
export type FunctionRenderer = (
  args: readonly OperationNode[],
  types: readonly InferredType[],
) => OperationNode;

/**
 * The portable functions that a dialect renders; `variable`, `cast` and `try_cast` follow from its types, and a
 * call by dialect brings its SQL along.
 */
export type RenderedFunction = Exclude<
  PortableFunction,
  'argument' | 'by_dialect' | 'cast' | 'try_cast' | 'variable'
>;

/** A conversion in a warehouse's SQL, of a value that is not null. */
export interface DialectConversion {
  /** Whether the converted value is the value. */
  readonly holds: OperationNode;
  readonly converted: OperationNode;
  /** Null where `converted` and `holds` would fail; left out where they never do. */
  readonly attempt?: OperationNode | undefined;
}

/** How a warehouse writes SQL. */
export interface EngineDialect {
  /** Under which name a project's own functions have SQL for it: `sqlByDialect`. */
  readonly name: string;
  /** A model that calls one that is not here is the error FUNCTION_UNSUPPORTED. */
  readonly functions: Readonly<Partial<Record<RenderedFunction, FunctionRenderer>>>;
  /**
   * Functions of other warehouses that this one is known to lack, with what every warehouse has in their
   * place, if anything.
   */
  readonly lacks?: ReadonlyMap<string, string | undefined> | undefined;
  /** The name of a type, as in `cast(x as …)`. */
  readonly typeName: (type: SqlType) => string;
  /** The type of a column that exists, by the name that the catalog has for it. */
  readonly columnType: (type: string) => InferredType;
  /** A conversion that can change a value, and when it does not; `keepsValue` tells which can. */
  readonly convert: (value: OperationNode, from: InferredType, to: SqlType) => DialectConversion;
  /** A quoted identifier; throws ModelsError NAME_INVALID for what no identifier can hold. */
  readonly identifier: (name: string) => string;
  /** What a schema of the project is called in the warehouse. */
  readonly schemaName: (schema: string) => string;
  /** The SQL of the database before schemas, where it is not the session's own. */
  readonly database?: string | undefined;
  /** A literal; throws ModelsError VALUE_NOT_REPRESENTABLE for what no literal can hold. */
  readonly literal: (value: unknown) => string;
  /** An expression of text, read as a type: `cast(x as json)`. */
  readonly fromText: (text: string, type: SqlType) => string;
  /** How many rows a VALUES clause may have. */
  readonly maxValuesRows: number;
  /** Whether tables and views keep a comment, by which those of the engine are recognised. */
  readonly keepsComments: boolean;
  /** The statement that makes a table or view, with what the warehouse can attach to one. */
  readonly createRelation: (relation: NewRelation) => string;
  /** The statements that give privileges on a table or view; none where there are no roles. */
  readonly grant: (target: string, kind: 'table' | 'view', grants: Grants) => readonly string[];
  /**
   * How rows of keys that are there are changed at the least cost: by MERGE, which writes only those
   * that differ, or by deleting and inserting, where reading the old rows costs more than writing.
   */
  readonly upsert: 'merge' | 'replace';
  /** What makes a table that only its session sees, in place of one that an earlier attempt left. */
  readonly createTemporary: (target: string, select: string) => string;
  /** A query that reads all of a table: its `rows`, and a `hash` of them in any order. */
  readonly contentHash: (target: string) => string;
  /** The whole seconds from one TIMESTAMP to another. */
  readonly secondsBetween: (from: string, to: string) => string;
  /** The moment after a TIMESTAMP: a millionth of a second later. */
  readonly momentAfter: (time: string) => string;
  /** Whether the warehouse tells quoted names apart that differ in case only. */
  readonly tellsCase: boolean;
  /** Where the temporary tables of a schema lie, which only their session sees. */
  readonly temporarySchema: (schema: string) => string;
  /**
   * Whether a column's type can become another in place, with every value as it was.
   *
   * @param from as `typeName` writes it, in lower case, without blanks
   */
  readonly widens: (from: string, to: SqlType) => boolean;
  /**
   * How integer keys are written as bits, where tests of keys are done sooner by comparing these;
   * undefined where the keys themselves are compared.
   */
  readonly keyBlocks: KeyBlocks | undefined;
  /**
   * JSON as a text that is the same for the same value; left out where the text of JSON is, as in a
   * warehouse that stores values.
   */
  readonly jsonText?: (value: OperationNode) => OperationNode;
  /** Reads every value of a view's columns before it is published. */
  readonly columnsDigest: ColumnsDigest;
  /** The text of a query whose portable calls are rendered; all values are literals. */
  readonly print: (query: OperationNode) => string;
}

/** Where a relation lies. */
export interface RelationPath {
  readonly schema: string;
  readonly name: string;
  /** The SQL of its schema, where it is read in another target. */
  readonly within?: string | undefined;
}

/** A path as SQL: `"marts"."mart_top_customers"`. */
export function pathSql(dialect: EngineDialect, path: RelationPath): string {
  return `${path.within ?? schemaSql(dialect, path.schema)}.${dialect.identifier(path.name)}`;
}

/** A schema of the project as SQL: `"marts"`. */
export function schemaSql(dialect: EngineDialect, schema: string): string {
  const name = dialect.identifier(dialect.schemaName(schema));
  return dialect.database === undefined ? name : `${dialect.database}.${name}`;
}
