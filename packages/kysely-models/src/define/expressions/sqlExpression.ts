import {
  type AliasableExpression,
  type AliasedExpression,
  AliasNode,
  type Expression,
  IdentifierNode,
  type OperationNode,
} from 'kysely';

/** A typed SQL expression; goes wherever Kysely takes an expression. */
export class SqlExpression<out T> implements AliasableExpression<T> {
  readonly #node: OperationNode;

  /** @param node the tree that Kysely compiles */
  constructor(node: OperationNode) {
    this.#node = node;
  }

  /** For the compiler only. */
  get expressionType(): T | undefined {
    return undefined;
  }

  /** Names the column: `f.countRows().as('orders')`. */
  as<A extends string>(alias: A): AliasedExpression<T, A>;
  /** Names the column by an expression of Kysely, such as a reference. */
  as<A extends string>(alias: Expression<unknown>): AliasedExpression<T, A>;
  as<A extends string>(alias: A | Expression<unknown>): AliasedExpression<T, A> {
    const node = this.#node;
    const name = typeof alias === 'string' ? IdentifierNode.create(alias) : alias.toOperationNode();
    return {
      expression: this,
      alias,
      toOperationNode: () => AliasNode.create(node, name),
    };
  }

  /** The tree that Kysely compiles. */
  toOperationNode(): OperationNode {
    return this.#node;
  }
}
