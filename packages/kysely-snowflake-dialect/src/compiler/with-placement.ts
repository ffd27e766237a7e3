import {
  AliasNode,
  type CommonTableExpressionNode,
  type DeleteQueryNode,
  IdentifierNode,
  type InsertQueryNode,
  type MergeQueryNode,
  type OperationNode,
  OperationNodeTransformer,
  RawNode,
  type ReferenceNode,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  type WithNode,
} from 'kysely';

/**
 * Moves `WITH` from before an INSERT to behind it.
 *
 * ```sql
 * insert into t (a) with c as (…) select …
 * ```
 */
export function withBehindInsert(node: InsertQueryNode): InsertQueryNode {
  const { with: withNode, ...rest } = node;
  if (!withNode || !rest.values) return node;
  const values = SelectQueryNode.is(rest.values)
    ? withBefore(rest.values, withNode)
    : RawNode.create(['', ' ', ''], [withNode, rest.values]);
  return { ...rest, values };
}

/**
 * Moves `WITH` from before a MERGE, UPDATE or DELETE, where Snowflake has no place for it, into the
 * one table or subquery that uses it.
 *
 * ```sql
 * with s as (…) merge into t using s on …
 * merge into t using (with s as (…) select * from s) as s on …
 * ```
 *
 * The statement is returned as it is where none or several use it: each would get a copy, which may
 * read other rows.
 */
export function withIntoSubquery<T extends MergeQueryNode | UpdateQueryNode | DeleteQueryNode>(
  node: T,
): T {
  if (!node.with) return node;
  const { with: withNode, ...statement } = node;
  const placer = new WithPlacer(withNode);
  // Only `with` is taken away, which all three kinds may lack.
  const moved = placer.transformNode(statement as T);
  return placer.places === 1 ? moved : node;
}

class WithPlacer extends OperationNodeTransformer {
  readonly #with: WithNode;
  places = 0;

  constructor(withNode: WithNode) {
    super();
    this.#with = withNode;
  }

  // Only the outermost query gets the expressions; what is inside it sees them.
  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    if (!new CteFinder(this.#with).uses(node)) return node;
    this.places += 1;
    return withBefore(node, this.#with);
  }

  protected override transformAlias(node: AliasNode): AliasNode {
    if (TableNode.is(node.node) && isCte(node.node, this.#with) && this.#isRead()) {
      this.places += 1;
      return AliasNode.create(selectAllFrom(node.node, this.#with), node.alias);
    }
    return super.transformAlias(node);
  }

  protected override transformTable(node: TableNode): TableNode {
    if (!isCte(node, this.#with) || !this.#isRead()) return node;
    this.places += 1;
    const { name } = node.table.identifier;
    const select = selectAllFrom(node, this.#with);
    // A compiler writes any node where a statement names a table to read.
    return AliasNode.create(select, IdentifierNode.create(name)) as unknown as TableNode;
  }

  /**
   * Returns true when a table is read: not the `s` of a column `s.a`, nor the table that the
   * statement changes.
   */
  #isRead(): boolean {
    const [statement, clause] = this.nodeStack.slice(-3).map(({ kind }) => kind);
    return clause === 'FromNode'
      ? statement !== 'DeleteQueryNode'
      : clause === 'UsingNode' || clause === 'JoinNode';
  }
}

/**
 * Returns a query behind common table expressions; one that has its own keeps them, and what they
 * hide.
 */
function withBefore(query: SelectQueryNode, withNode: WithNode): SelectQueryNode {
  return query.with
    ? selectAllFrom(AliasNode.create(query, IdentifierNode.create('q')), withNode)
    : { ...query, with: withNode };
}

function selectAllFrom(table: OperationNode, withNode: WithNode): SelectQueryNode {
  return SelectQueryNode.cloneWithSelections(SelectQueryNode.createFrom([table], withNode), [
    SelectionNode.createSelectAll(),
  ]);
}

function cteName(node: CommonTableExpressionNode): string {
  return node.name.table.table.identifier.name;
}

function isCte({ table }: TableNode, withNode: WithNode): boolean {
  return !table.schema && withNode.expressions.map(cteName).includes(table.identifier.name);
}

class CteFinder extends OperationNodeTransformer {
  readonly #with: WithNode;
  #found = false;

  constructor(withNode: WithNode) {
    super();
    this.#with = withNode;
  }

  uses(node: OperationNode): boolean {
    this.transformNode(node);
    return this.#found;
  }

  // The table of a column `s.id` is read where it is named, not here.
  protected override transformReference(node: ReferenceNode): ReferenceNode {
    return node;
  }

  protected override transformTable(node: TableNode): TableNode {
    this.#found ||= isCte(node, this.#with);
    return node;
  }
}
