import {
  AliasNode,
  IdentifierNode,
  type OperationNode,
  OperationNodeTransformer,
  SelectionNode,
  SelectQueryNode,
  TableNode,
  type WithNode,
} from 'kysely';
import { cteName, withBefore } from './mergeWith.ts';

/**
 * Moves common table expressions from before a MERGE, UPDATE or DELETE, where
 * Snowflake has no place for them, into the subqueries that use them.
 *
 * ```sql
 * with s as (…) merge into t using s on …
 * merge into t using (with s as (…) select * from s) as s on …
 * ```
 */
export function pushDownWith<T extends OperationNode>(node: T, withNode: WithNode): T {
  return new WithPusher(withNode).transformNode(node);
}

/** The same for what stands in FROM or USING, where the name itself may stand. */
export function pushDownWithIntoTable(node: OperationNode, withNode: WithNode): OperationNode {
  if (AliasNode.is(node) && TableNode.is(node.node)) {
    const select = selectFromCte(node.node, withNode);
    return select ? AliasNode.create(select, node.alias) : node;
  }
  if (TableNode.is(node)) {
    const select = selectFromCte(node, withNode);
    const name = node.table.identifier.name;
    return select ? AliasNode.create(select, IdentifierNode.create(name)) : node;
  }
  return pushDownWith(node, withNode);
}

function selectFromCte(table: TableNode, withNode: WithNode): SelectQueryNode | undefined {
  if (!isCte(table, withNode)) return undefined;
  return SelectQueryNode.cloneWithSelections(SelectQueryNode.createFrom([table], withNode), [
    SelectionNode.createSelectAll(),
  ]);
}

function isCte({ table }: TableNode, withNode: WithNode): boolean {
  const names = withNode.expressions.map(cteName);
  return !table.schema && names.includes(table.identifier.name);
}

class WithPusher extends OperationNodeTransformer {
  readonly #with: WithNode;

  constructor(withNode: WithNode) {
    super();
    this.#with = withNode;
  }

  // Only the outermost query gets the expressions; what is inside it sees them.
  protected override transformSelectQuery(node: SelectQueryNode): SelectQueryNode {
    return new CteFinder(this.#with).uses(node) ? withBefore(this.#with, node) : node;
  }
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

  protected override transformTable(node: TableNode): TableNode {
    this.#found ||= isCte(node, this.#with);
    return node;
  }
}
