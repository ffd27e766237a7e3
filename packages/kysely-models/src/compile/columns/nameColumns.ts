import {
  AliasNode,
  type CommonTableExpressionNode,
  FromNode,
  type JoinNode,
  type OperationNode,
  ParensNode,
  type QueryId,
  ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  type SetOperationNode,
  TableNode,
  type WithNode,
} from 'kysely';
import { foldCase } from '../../define/text/foldCase.ts';
import { outputName, starOf } from '../scope/outputName.ts';
import { aliasOf } from '../scope/readTables.ts';
import { LeafTransformer } from '../tree/leafTransformer.ts';
import { readsItself } from '../tree/readsItself.ts';
import { treeFacts } from '../tree/treeFacts.ts';
import { inColumnOrder, operandNode } from './alignOperand.ts';
import { chainedQuery } from './chainedQuery.ts';
import {
  type ColumnProblem,
  duplicateOutput,
  noOutput,
  otherColumns,
  unknownOperand,
} from './columnProblem.ts';
import {
  type ColumnScope,
  type SelectedColumns,
  starSelections,
  tablesOfStar,
} from './columnScope.ts';
import {
  columnsBeyond,
  isSameOrder,
  type QueryColumns,
  renamedColumns,
  unknownColumns,
} from './queryColumns.ts';

/**
 * Specifies when `selectAll()` of a table of the warehouse becomes its columns' names: always, or
 * in a query with set operations, where the order of the columns counts.
 */
export type StarNames = 'always' | 'for_set_operations';

/** A query whose columns are all named. */
export interface NamedQuery {
  readonly tree: OperationNode;
  /** The columns that it gives. */
  readonly columns: QueryColumns;
  readonly problems: readonly ColumnProblem[];
}

/**
 * Returns a query that means by names what its author wrote: `selectAll()` of a table is the
 * columns of its contract in their order, set operations match columns by name and bind as they
 * were chained. What cannot be so is among its problems.
 *
 * @param tables what the relations give that it can read, by name
 * @example
 * // select * from web union all select cost, revenue from store
 * // select web.revenue, web.cost from web union all select revenue, cost from store
 */
export function nameColumns(
  tree: OperationNode,
  tables: ReadonlyMap<string, QueryColumns>,
  stars: StarNames = 'always',
): NamedQuery {
  const namesStars = stars === 'always' || treeFacts(tree).hasSetOperation;
  const naming = new ColumnNaming(tables, namesStars);
  const named = naming.transformNode(tree);
  return { tree: named, columns: naming.columnsOf(named), problems: naming.problems };
}

class ColumnNaming extends LeafTransformer {
  readonly problems: ColumnProblem[] = [];
  readonly #tables: ReadonlyMap<string, QueryColumns>;
  readonly #known = new WeakMap<OperationNode, QueryColumns>();
  readonly #namesStars: boolean;
  #ctes: ReadonlyMap<string, QueryColumns> = new Map();
  #scope: ColumnScope | undefined;

  constructor(tables: ReadonlyMap<string, QueryColumns>, namesStars: boolean) {
    super();
    this.#tables = tables;
    this.#namesStars = namesStars;
  }

  /** Returns the columns of a transformed query. */
  columnsOf(node: OperationNode): QueryColumns {
    if (ParensNode.is(node)) return this.columnsOf(node.node);
    return this.#known.get(node) ?? unknownColumns('raw SQL that gives rows');
  }

  protected override transformSelectQuery(
    node: SelectQueryNode,
    queryId?: QueryId,
  ): SelectQueryNode {
    const { query, problems } = chainedQuery(node);
    this.problems.push(...problems);
    const [outerCtes, outer] = [this.#ctes, this.#scope];
    const { kind, from, joins, selections, setOperations, with: tables, ...clauses } = query;
    const withNode = this.#withTables(tables, queryId);
    this.#scope = { tables: [], outer };
    const read = {
      ...(from && {
        from: FromNode.create(from.froms.map((table) => this.#table(table, queryId))),
      }),
      ...(joins && { joins: joins.map((join) => this.#join(join, queryId)) }),
    };
    const selected = (selections ?? []).map(({ selection }) => this.#selected(selection, queryId));
    const rest = super.transformSelectQuery({ kind, ...clauses }, queryId);
    const own = this.#output(selected.map(({ columns }) => columns));
    this.#scope = outer;
    const operations = this.#aligned(own, setOperations ?? [], queryId);
    this.#ctes = outerCtes;
    const named: SelectQueryNode = {
      ...rest,
      ...read,
      ...(withNode && { with: withNode }),
      selections: selected.flatMap((each) => each.selections),
      ...(operations.length > 0 && { setOperations: operations }),
    };
    this.#known.set(named, own);
    return named;
  }

  /** The columns of a select list; problems with them where rows are read from it. */
  #output(lists: readonly QueryColumns[]): QueryColumns {
    const columns = lists.flatMap((list) => list.columns);
    const unknown = lists.find((list) => list.unknown !== undefined)?.unknown;
    if (lists.length === 0) this.problems.push(noOutput);
    if (this.#givesRows()) {
      const byName = Map.groupBy(columns, ({ name }) => foldCase(name));
      for (const [first, ...others] of byName.values()) {
        if (first !== undefined && others.length > 0) {
          this.problems.push(duplicateOutput(first.name, [first, ...others]));
        }
      }
    }
    return { columns, unknown };
  }

  /**
   * Returns true when the query is read by its columns' names, and not as a value or by `exists`.
   */
  #givesRows(): boolean {
    const around = this.nodeStack.slice(0, -1).findLast((node) => !ParensNode.is(node));
    return around === undefined || rowReaders.has(around.kind);
  }

  #selected(selection: SelectionNode['selection'], queryId: QueryId | undefined): SelectedColumns {
    const star = starOf(selection);
    if (star !== undefined) {
      const tables = tablesOfStar(this.#scope, star.table);
      return starSelections(SelectionNode.create(selection), tables);
    }
    const node = this.transformNode(selection, queryId);
    const selections = [SelectionNode.create(node)];
    const name = outputName(node);
    if (name === undefined) {
      return { selections, columns: unknownColumns('an expression without a name') };
    }
    return {
      selections,
      columns: { columns: [{ name, origin: originOf(node) }], unknown: undefined },
    };
  }

  #join(join: JoinNode, queryId: QueryId | undefined): JoinNode {
    const table = this.#table(join.table, queryId);
    return { ...join, table, ...(join.on && { on: this.transformNode(join.on, queryId) }) };
  }

  /** Transforms a table in FROM or JOIN, which is in scope for the tables after it. */
  #table(node: OperationNode, queryId: QueryId | undefined): OperationNode {
    const table = this.transformNode(node, queryId);
    const source = AliasNode.is(table) ? table.node : table;
    const { name, columns: names } = AliasNode.is(table)
      ? aliasOf(table.alias)
      : { name: TableNode.is(table) ? table.table.identifier.name : undefined, columns: [] };
    const known = TableNode.is(source) ? this.#named(source) : undefined;
    const columns = renamedColumns(known?.columns ?? this.columnsOf(source), names);
    this.#scope?.tables.push({
      alias: name,
      columns,
      isStored: this.#namesStars && known?.isStored === true,
    });
    return table;
  }

  #named({ table: { schema, identifier } }: TableNode) {
    const { name } = identifier;
    const cte = schema === undefined ? this.#ctes.get(name) : undefined;
    if (cte !== undefined) return { columns: cte, isStored: false };
    const columns = schema === undefined ? this.#tables.get(name) : undefined;
    return {
      columns: columns ?? unknownColumns(`all of ${name}, which has no contract`),
      isStored: true,
    };
  }

  #withTables(node: WithNode | undefined, queryId: QueryId | undefined): WithNode | undefined {
    if (node === undefined) return undefined;
    const outer = this.#ctes;
    // Kysely lets the first expression of a WITH say whether it is recursive, whichever reads itself.
    const isRecursive = (each: CommonTableExpressionNode) =>
      readsItself(each) &&
      (node.recursive === true || !outer.has(each.name.table.table.identifier.name));
    const expressions = node.expressions.map((each) => {
      const { identifier } = each.name.table.table;
      const names = each.name.columns?.map(({ column }) => column.name) ?? [];
      const add = (columns: QueryColumns) => {
        this.#ctes = new Map([...this.#ctes, [identifier.name, renamedColumns(columns, names)]]);
      };
      if (isRecursive(each)) add(this.#beginning(each, queryId));
      this.nodeStack.push(each);
      const expression = this.transformNode(each.expression, queryId);
      this.nodeStack.pop();
      add(this.columnsOf(expression));
      return { ...each, expression };
    });
    return { ...node, expressions, ...(node.expressions.some(isRecursive) && { recursive: true }) };
  }

  /** Returns the columns of the first branch of a recursive table, which are its own. */
  #beginning(
    { expression }: CommonTableExpressionNode,
    queryId: QueryId | undefined,
  ): QueryColumns {
    if (!SelectQueryNode.is(expression)) return unknownColumns('raw SQL that gives rows');
    const { setOperations, orderBy, limit, offset, fetch, ...beginning } = expression;
    const found = this.problems.length;
    const columns = this.columnsOf(this.transformNode(beginning, queryId));
    this.problems.splice(found);
    return columns;
  }

  #aligned(
    left: QueryColumns,
    operations: readonly SetOperationNode[],
    queryId: QueryId | undefined,
  ): readonly SetOperationNode[] {
    return operations.map((operation) => {
      this.nodeStack.push(operation);
      const operand = this.transformNode(operation.expression, queryId);
      this.nodeStack.pop();
      const right = this.columnsOf(operand);
      const name = `${operation.operator}${operation.all === true ? ' all' : ''}`;
      const problem = operandProblem(name, left, right);
      if (problem !== undefined) this.problems.push(problem);
      const isAligned = problem !== undefined || isSameOrder(left.columns, right.columns);
      const aligned = isAligned ? operand : inColumnOrder(operand, left.columns);
      return { ...operation, expression: operandNode(aligned) };
    });
  }
}

/** The nodes that read a query's columns by their names, or by their places. */
const rowReaders: ReadonlySet<string> = new Set<OperationNode['kind']>([
  'AliasNode',
  'CommonTableExpressionNode',
  'SetOperationNode',
  'FromNode',
  'JoinNode',
]);

function operandProblem(
  operation: string,
  left: QueryColumns,
  right: QueryColumns,
): ColumnProblem | undefined {
  if (left.unknown !== undefined) return unknownOperand(operation, 'left', left.unknown);
  if (right.unknown !== undefined) return unknownOperand(operation, 'right', right.unknown);
  const isSame =
    left.columns.length === right.columns.length &&
    columnsBeyond(left.columns, right.columns).length === 0 &&
    columnsBeyond(right.columns, left.columns).length === 0;
  return isSame ? undefined : otherColumns(operation, left, right);
}

/** Returns where the value of an output comes from, in words: `orders.id`, `an expression`. */
export function originOf(node: OperationNode): string {
  const column = AliasNode.is(node) ? node.node : node;
  if (!ReferenceNode.is(column)) return 'an expression';
  const table = column.table?.table.identifier.name;
  const name = outputName(column) ?? '';
  return table === undefined ? name : `${table}.${name}`;
}
