import {
  AliasNode,
  type BinaryOperationNode,
  ColumnNode,
  type FunctionNode,
  IdentifierNode,
  type OperationNode,
  type OverNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UnaryOperationNode,
  ValueNode,
} from 'kysely';
import { portableFunctionOf } from '../define/expressions/portableCall.ts';
import { readCallByDialect } from '../define/expressions/sqlByDialect.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { castOrNull, checkedCast, jsonArguments, plainCast } from './checkedCast.ts';
import type { StarNames } from './columns/nameColumns.ts';
import type { QueryColumns } from './columns/queryColumns.ts';
import { type EngineDialect, pathSql, type RelationPath } from './dialect/dialect.ts';
import { first, immediate } from './functions/functionArguments.ts';
import { readTree } from './readTree.ts';
import { emptyIn, withoutEmptyClauses, withoutEmptyWindow } from './tree/emptyLists.ts';
import { LeafTransformer } from './tree/leafTransformer.ts';
import { textNode } from './tree/nodeTemplate.ts';
import { wholeNegation, wholeOperand } from './tree/operands.ts';
import { treeFacts } from './tree/treeFacts.ts';
import type { QueryTypes } from './types/inferTypes.ts';
import { literalSqlType } from './types/literalType.ts';
import type { TableTypes } from './types/typeScope.ts';

/** Values of the run's variables, by name; one that is not there is null. */
export type VariableValues = Readonly<Record<string, string | number | boolean | null>>;

/**
 * Returns the select statement that completes a table: nulls for the columns that it lacks, or no row
 * at all for a table that does not exist.
 *
 * @param table as SQL
 */
export type CompletedTable = (table: string) => string;

/** The context in which a tree is resolved. */
export interface Resolution {
  /** The relation or test that the tree belongs to, for errors. */
  readonly owner: string;
  readonly dialect: EngineDialect;
  /** The paths of the relations that the tree may read, by name. */
  readonly relations: ReadonlyMap<string, RelationPath>;
  /** The columns that they publish, by name; those of others are not known. */
  readonly columns?: ReadonlyMap<string, QueryColumns> | undefined;
  /** The statements that complete sources whose tables lack optional parts, by name. */
  readonly completed?: ReadonlyMap<string, CompletedTable> | undefined;
  readonly variables: VariableValues;
  /** `for_set_operations` when left out: a test or a read may show columns that no contract names. */
  readonly stars?: StarNames | undefined;
  /**
   * The columns of these relations, as far as they are known, by which the query's casts are checked;
   * left out where they need no check.
   */
  readonly types?: ReadonlyMap<string, TableTypes> | undefined;
  /** The columns that name a row of the query, for errors. */
  readonly keys?: readonly string[] | undefined;
}

/**
 * Resolves a model's tree for a warehouse: columns by their names, relations by their paths,
 * portable calls rendered, variables as typed literals.
 *
 * @throws ModelsError QUERY_INVALID when it reads a table that is not an input, or hides an input, or has
 *   a set operation of other columns; NAME_DUPLICATE for two outputs of one name
 */
export function resolveTree(tree: OperationNode, resolution: Resolution): OperationNode {
  return resolveQuery(tree, resolution).tree;
}

/** A tree in a warehouse's terms, and the types of the columns that it gives. */
interface ResolvedQuery {
  readonly tree: OperationNode;
  readonly columns: TableTypes;
}

/**
 * Resolves a tree as `resolveTree` does.
 *
 * @throws ModelsError QUERY_INVALID as `resolveTree` does
 */
export function resolveQuery(tree: OperationNode, resolution: Resolution): ResolvedQuery {
  const { ctes } = treeFacts(tree);
  for (const cte of ctes) {
    if (resolution.relations.has(cte)) {
      throw new ModelsError({
        code: 'QUERY_INVALID',
        message: `${resolution.owner}: the common table expression ${cte} has the name of an input.`,
        subject: resolution.owner,
        hint: 'Give it another name, so that a reader knows which of the two is meant.',
      });
    }
  }
  const { tree: named, types } = readTree(tree, resolution);
  const resolved = new TreeResolver(resolution, ctes, types).transformNode(named);
  return { tree: resolved, columns: types.columns };
}

class TreeResolver extends LeafTransformer {
  readonly #resolution: Resolution;
  readonly #ctes: ReadonlySet<string>;
  /** The arguments of the calls by dialect that are being written, innermost last. */
  readonly #given: (readonly OperationNode[])[] = [];

  readonly #types: QueryTypes;

  constructor(resolution: Resolution, ctes: ReadonlySet<string>, types: QueryTypes) {
    super();
    this.#types = types;
    this.#resolution = resolution;
    this.#ctes = ctes;
  }

  protected override transformTable(node: TableNode): TableNode {
    const parent = this.nodeStack.at(-2);
    const name = node.table.identifier.name;
    if (node.table.schema === undefined && this.#ctes.has(name)) return node;
    const path = node.table.schema === undefined ? this.#resolution.relations.get(name) : undefined;
    if (path === undefined) throw this.#unknownTable(node);
    const table = this.#table(name, path);
    if (parent !== undefined && AliasNode.is(parent)) return table;
    // Sound: Kysely's compiler takes an alias wherever a query names a table to read, and a query
    // that says "stg_orders"."order_id" finds the relation by this alias, whatever its path.
    return AliasNode.create(table, IdentifierNode.create(name)) as unknown as TableNode;
  }

  #table(name: string, path: RelationPath): TableNode {
    const { dialect, completed } = this.#resolution;
    const complete = completed?.get(name);
    if (complete !== undefined) {
      // Sound: as below.
      return textNode(`(${complete(pathSql(dialect, path))})`) as unknown as TableNode;
    }
    const isPlain = path.within === undefined && path.asOf === undefined;
    if (isPlain && dialect.outside?.has(path.schema) !== true) {
      return TableNode.createWithSchema(dialect.schemaName(path.schema), path.name);
    }
    // Sound: a compiler writes any node where a query names a table; Kysely's own for tables drops
    // what stands before the schema, and what follows the name.
    return textNode(pathSql(dialect, path)) as unknown as TableNode;
  }

  /** A column stays what it is: the table in it is the name that the query gives it. */
  protected override transformReference(node: ReferenceNode): ReferenceNode {
    return node;
  }

  protected override transformFunction(
    node: FunctionNode,
    queryId?: QueryId,
  ): OperationNode & FunctionNode {
    const name = portableFunctionOf(node);
    if (name === undefined) return super.transformFunction(node, queryId);
    // Sound: a function's place takes any expression node, and the compiler dispatches on its kind.
    const rendered = (result: OperationNode) => result as unknown as FunctionNode;
    if (name === 'by_dialect') return rendered(this.#callByDialect(node, queryId));
    const args = node.arguments.map((argument) => this.transformNode(argument, queryId));
    const { dialect } = this.#resolution;
    if (name === 'argument') return rendered(this.#argument(Number(immediate(first(args)))));
    if (name === 'variable') return rendered(this.#variable(args));
    if (name === 'cast') return rendered(this.#cast(node, args));
    if (name === 'try_cast') {
      const from = this.#types.typeOf(first(node.arguments));
      const to = literalSqlType(args.slice(1));
      return rendered(castOrNull(dialect, { value: first(args), from, to }));
    }
    const render = dialect.functions[name];
    if (render === undefined) throw this.#unsupported(name);
    const types = node.arguments.map((argument) => this.#types.typeOf(argument));
    return rendered(render(jsonArguments(dialect, name, args, types), types));
  }

  protected override transformSelectQuery(
    node: SelectQueryNode,
    queryId?: QueryId,
  ): SelectQueryNode {
    return super.transformSelectQuery(withoutEmptyClauses(node), queryId);
  }

  protected override transformOver(node: OverNode, queryId?: QueryId): OverNode {
    return super.transformOver(withoutEmptyWindow(node), queryId);
  }

  /** Keeps the grouping of the tree: Kysely writes `eb(eb(a, '+', b), '*', c)` as `a + b * c`. */
  protected override transformBinaryOperation(
    node: BinaryOperationNode,
    queryId?: QueryId,
  ): BinaryOperationNode {
    const constant = emptyIn(node);
    // Sound: an operation's place takes any expression node, and the compiler dispatches on its kind.
    if (constant !== undefined) return constant as unknown as BinaryOperationNode;
    const { leftOperand, rightOperand, ...rest } = super.transformBinaryOperation(node, queryId);
    const [left, right] = [wholeOperand(leftOperand), wholeOperand(rightOperand)];
    return { ...rest, leftOperand: left, rightOperand: right };
  }

  protected override transformUnaryOperation(node: UnaryOperationNode, queryId?: QueryId) {
    return wholeNegation(super.transformUnaryOperation(node, queryId));
  }

  /** `f.cast`: the value as another type, which is never another value. */
  #cast(node: FunctionNode, args: readonly OperationNode[]): OperationNode {
    const { dialect, owner } = this.#resolution;
    const value = first(node.arguments);
    const to = literalSqlType(args.slice(1));
    // What the engine itself asks is of types that it chose.
    if (this.#resolution.types === undefined) return plainCast(dialect, first(args), to);
    const parent = this.nodeStack.at(-2);
    const named = parent !== undefined && AliasNode.is(parent) ? parent.alias : value;
    return checkedCast(dialect, {
      value: first(args),
      from: this.#types.typeOf(value),
      to,
      published: false,
      relation: owner,
      column: nameOf(named),
      row: () => undefined,
    });
  }

  /** A call in the SQL that it has for the dialect, with its arguments in their places. */
  #callByDialect(node: FunctionNode, queryId?: QueryId): OperationNode {
    const { name, args, sql } = readCallByDialect(node);
    const { dialect, owner } = this.#resolution;
    const written = sql.get(dialect.name);
    if (written === undefined) {
      throw new ModelsError({
        code: 'FUNCTION_UNSUPPORTED',
        message: `${owner}: the function ${name} has no SQL for ${dialect.name}.`,
        subject: owner,
        expected: `SQL for ${dialect.name} in ${name}`,
        found: `SQL for ${[...sql.keys()].join(', ')}`,
        hint: `Add ${dialect.name} to its sqlByDialect, or build ${owner} elsewhere.`,
      });
    }
    this.#given.push(args.map((argument) => this.transformNode(argument, queryId)));
    const result = this.transformNode(written, queryId);
    this.#given.pop();
    return result;
  }

  #argument(place: number): OperationNode {
    const argument = this.#given.at(-1)?.[place];
    if (argument === undefined) throw new TypeError(`There is no argument ${place}.`);
    return argument;
  }

  #variable(args: readonly OperationNode[]): OperationNode {
    const name = String(immediate(first(args)));
    const value = this.#resolution.variables[name] ?? null;
    const { dialect } = this.#resolution;
    return plainCast(dialect, ValueNode.createImmediate(value), literalSqlType(args.slice(1)));
  }

  #unsupported(name: string): ModelsError {
    const { dialect, owner } = this.#resolution;
    return new ModelsError({
      code: 'FUNCTION_UNSUPPORTED',
      message: `${owner}: the portable function ${name} has no SQL for ${dialect.name}.`,
      subject: owner,
      expected: `a renderer of ${name} among the functions of the dialect`,
      found: 'none',
      hint: `Add it to the dialect ${dialect.name}, or build ${owner} elsewhere.`,
    });
  }

  #unknownTable(node: TableNode): ModelsError {
    const { schema, identifier } = node.table;
    const name = [schema?.name, identifier.name].filter((part) => part !== undefined).join('.');
    return new ModelsError({
      code: 'QUERY_INVALID',
      message: `${this.#resolution.owner}: the query reads ${name}, which is not among its inputs.`,
      subject: this.#resolution.owner,
      expected: `one of ${[...this.#resolution.relations.keys()].join(', ') || 'no table at all'}`,
      found: name,
      hint: 'Import the relation and add it to inputs.',
    });
  }
}

/** Returns the name in an alias or a reference to a column; undefined for any other expression. */
function nameOf(node: OperationNode): string | undefined {
  if (IdentifierNode.is(node)) return node.name;
  const column = ReferenceNode.is(node) ? node.column : node;
  return ColumnNode.is(column) ? column.column.name : undefined;
}
