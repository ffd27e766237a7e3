import type { OperationNode } from 'kysely';
import type { Grants } from '../../define/contract/snowflakeOptions.ts';
import type { SqlType } from '../../define/contract/sqlType.ts';
import type { PortableFunction } from '../../define/expressions/portableCall.ts';
import type { InferredType } from '../types/inferredType.ts';
import type { AttachmentSql } from './attached.ts';
import type { ColumnsDigest } from './columnsDigest.ts';
import type { KeyBlocks } from './keyBlocks.ts';
import type {
  ClonedTable,
  CommentedRelation,
  NewRelation,
  RelationDesign,
  RelationKind,
} from './newRelation.ts';
import type { RowPlaces } from './rowPlaces.ts';

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
  /** The condition that the conversion kept the value; left out where it always does. */
  readonly holds?: OperationNode | undefined;
  readonly converted: OperationNode;
  /** Null where `converted` and `holds` would fail; left out where they never do. */
  readonly attempt?: OperationNode | undefined;
}

/**
 * Writes SQL for a warehouse: types, functions, conversions and the statements of relations. What takes a
 * connection, the catalog or files is the warehouse's.
 *
 * What an engine lacks is left out, and only so: an optional member says what the engine does without it. A boolean
 * or a word tells which of two ways an engine has, never that it has none. A function throws only for a single name
 * or value that no SQL can have.
 *
 * @example
 * // An engine without roles and comments leaves out grant and commentOn:
 * export const dialect: EngineDialect = { name: 'postgres', functions, typeName, … };
 */
export interface EngineDialect {
  /** The name under which custom functions have SQL for it: `sqlByDialect`. */
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
  /**
   * True where a list or object has the types of what is inside; false where whatever is inside has a type of
   * its own.
   */
  readonly typesInside: boolean;
  /** The kinds of types that it lacks, with what a contract has in their place; left out where it has all. */
  readonly lacksTypes?: Readonly<Partial<Record<SqlType['kind'], string>>> | undefined;
  /** A conversion that can change a value, and when it does not; `keepsValue` tells which can. */
  readonly convert: (value: OperationNode, from: InferredType, to: SqlType) => DialectConversion;
  /**
   * Stops a statement with a message, where a value of a type is expected; undefined where the cast of the
   * message to it does. Left out where it always does.
   */
  readonly stop?: (message: OperationNode, type: SqlType) => OperationNode | undefined;
  /** Compares all of a text with a regular expression without backslashes. */
  readonly matches: (value: OperationNode, pattern: OperationNode) => OperationNode;
  /** A quoted identifier; throws ModelsError NAME_INVALID for what no identifier can hold. */
  readonly identifier: (name: string) => string;
  /** Returns the name of a project's schema in the warehouse. */
  readonly schemaName: (schema: string) => string;
  /** The SQL of the database before schemas, where it differs from the session's own. */
  readonly database?: string | undefined;
  /** The schemas of other databases that are read, by the project's names of them; left out where there are none. */
  readonly outside?: OutsideSchemas | undefined;
  /** A literal; throws ModelsError VALUE_NOT_REPRESENTABLE for what no literal can hold. */
  readonly literal: (value: unknown) => string;
  /** An expression of text, read as a type: `cast(x as json)`. */
  readonly fromText: (text: string, type: SqlType) => string;
  /** The maximum number of rows in a VALUES clause. */
  readonly maxValuesRows: number;
  /** The statement that makes a table or view, with what the warehouse can attach to one. */
  readonly createRelation: (relation: NewRelation) => string;
  /**
   * Returns the statements that set the comments of an existing table or view and of its columns; no
   * row is read or written. Left out where there are no comments: the state alone then says which relations
   * are the engine's own.
   */
  readonly commentOn?: (relation: CommentedRelation) => readonly string[];
  /**
   * Returns the statement that creates a table as another is, with everything attached to it, and shares its rows;
   * left out where rows are copied.
   */
  readonly cloneTable?: (clone: ClonedTable) => string;
  /** Writes the statements about tables that the warehouse refreshes; left out where there are none. */
  readonly dynamicTables?: DynamicTableSql | undefined;
  /** Attaches policies, tags, keys and privileges to what exists; left out where there are none. */
  readonly attachments?: AttachmentSql | undefined;
  /**
   * Returns the statements that grant privileges on a table or view; left out where there are no roles, and
   * `grants` of a model ask for nothing.
   */
  readonly grant?: (target: string, kind: RelationKind, grants: Grants) => readonly string[];
  /**
   * The cheapest way to change rows with existing keys: MERGE, which writes only those that differ,
   * or deleting and inserting, where reading the old rows costs more than writing.
   */
  readonly upsert: 'merge' | 'replace';
  /**
   * Returns the statement that creates a table that only its session sees, replacing one that an
   * earlier attempt left.
   */
  readonly createTemporary: (target: string, select: string) => string;
  /**
   * Returns one statement that executes several, as far as they succeed; undefined where it cannot hold
   * them. Left out where a statement takes no round trip.
   *
   * @param answer a query that follows them, whose rows are the script's; it may read those of the last
   *   statement as `table(result_scan(last_query_id()))`
   */
  readonly script?: (statements: readonly string[], answer?: string) => string | undefined;
  /** Returns what follows a table's name that is read as it was so long ago; left out where that is not kept. */
  readonly secondsAgo?: (seconds: number) => string;
  /** Reads tables as they were at a moment, by the clock of the warehouse; left out where that is not kept. */
  readonly moments?: MomentSql | undefined;
  /**
   * A query that reads all of a table: its `rows`, and a `hash` of them in any order; those of each value of an
   * expression, as the text `at`, where one is given.
   */
  readonly contentHash: (target: string, by?: string) => string;
  /**
   * Returns the statements that put a table in the place of another within a transaction; left out where they
   * would commit it.
   */
  readonly replaceTable?: (table: RelationPath, by: RelationPath) => readonly string[];
  /**
   * Joins the rows of two tables by their place, the rest of the longer one with nulls, where that is fast; left
   * out otherwise.
   *
   * @param before as SQL, with its alias
   */
  readonly joinByPlace?: ((before: string, after: string) => string) | undefined;
  /** Changes rows at their place, where that leaves all others at theirs; left out otherwise. */
  readonly rowPlaces?: RowPlaces | undefined;
  /**
   * Returns an expression of what changes with each commit that changes rows of a table, or of those below a view;
   * left out where nothing does.
   */
  readonly lastCommit?: (target: string) => string;
  /** The whole seconds from one TIMESTAMP to another. */
  readonly secondsBetween: (from: string, to: string) => string;
  /** The moment after a TIMESTAMP: a millionth of a second later. */
  readonly momentAfter: (time: string) => string;
  /** True when the warehouse distinguishes quoted names that differ in case only. */
  readonly tellsCase: boolean;
  /** Returns the location of a schema's temporary tables, which only their session sees. */
  readonly temporarySchema: (schema: string) => string;
  /**
   * Returns true when a column's type can change in place, with every value as it was.
   *
   * @param from as `typeName` writes it, in lower case, without blanks
   */
  readonly widens: (from: string, to: SqlType) => boolean;
  /**
   * Writes integer keys as bits, where tests of keys are faster by comparing these; left out where
   * the keys themselves are compared.
   */
  readonly keyBlocks?: KeyBlocks | undefined;
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

/** Writes the statements about tables that the warehouse refreshes. */
interface DynamicTableSql {
  /** Returns the statement that refreshes one now, with those that it reads. */
  readonly refresh: (target: string) => string;
  /** Returns the statement that has a table record its changes, from which others are refreshed. */
  readonly track: (target: string) => string;
}

/** Writes the SQL of moments in the past. */
interface MomentSql {
  /** The moment at which a statement is executed, as text. */
  readonly now: string;
  /** Returns what follows the name of a table that is read, or cloned, as it was at a moment. */
  readonly at: (moment: string) => string;
  /** Returns the statement that restores the table that was dropped last at a path. */
  readonly restoreDropped: (target: string) => string;
  /** Reads the changes of a table between two moments, where the warehouse tracks them. */
  readonly changes: {
    /** Returns what follows the name of the table: rows that are gone or added, each once for each time. */
    readonly between: (since: string, until: string) => string;
    /** The condition of a row that was added. */
    readonly isAdded: string;
  };
}

/** The location of a relation. */
export interface RelationPath {
  readonly schema: string;
  readonly name: string;
  /** The SQL of its schema, where it is read in another target. */
  readonly within?: string | undefined;
  /** The SQL after its name, where it is read as it was at an earlier time. */
  readonly asOf?: string | undefined;
}

/** The schemas of other databases, by the project's names of them: `lake.sales`. */
export type OutsideSchemas = ReadonlyMap<string, OutsideSchema>;

/** A schema in another database than the target's. */
interface OutsideSchema {
  readonly database: string;
  readonly schema: string;
}

/** A path as SQL: `"marts"."mart_top_customers"`. */
export function pathSql(dialect: EngineDialect, path: RelationPath): string {
  const name = `${path.within ?? schemaSql(dialect, path.schema)}.${dialect.identifier(path.name)}`;
  return path.asOf === undefined ? name : `${name} ${path.asOf}`;
}

/** A schema of the project as SQL: `"marts"`. */
export function schemaSql(dialect: EngineDialect, schema: string): string {
  const outside = dialect.outside?.get(schema);
  if (outside !== undefined) {
    return `${dialect.identifier(outside.database)}.${dialect.identifier(outside.schema)}`;
  }
  const name = dialect.identifier(dialect.schemaName(schema));
  return dialect.database === undefined ? name : `${dialect.database}.${name}`;
}

/** Returns what a relation is in a warehouse: a view that is to be refreshed is one where it cannot be. */
export function kindIn(
  { dynamicTables }: Pick<EngineDialect, 'dynamicTables'>,
  as: 'table' | 'view',
  { dynamic }: Pick<RelationDesign, 'dynamic'>,
): RelationKind {
  const isDynamic = as === 'view' && dynamic !== undefined && dynamicTables !== undefined;
  return isDynamic ? 'dynamic table' : as;
}
