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

  constructor(node: OperationNode) {
    this.#node = node;
  }

  get expressionType(): T | undefined {
    return undefined;
  }

  as<A extends string>(alias: A): AliasedExpression<T, A>;
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

  toOperationNode(): OperationNode {
    return this.#node;
  }
}
