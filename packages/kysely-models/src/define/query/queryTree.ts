import type { OperationNode } from 'kysely';

/** The function of a query returned something else. */
export class NotAQuery extends Error {
  /** The next step. */
  readonly hint: string;

  constructor(found: string, hint: string) {
    super(`its function returns ${found}, and no query`);
    this.name = 'NotAQuery';
    this.hint = hint;
  }
}

/**
 * Returns the tree of a query that a function of a definition returned: projects run without the compiler, which refuses
 * everything else.
 *
 * @throws NotAQuery for a promise, for nothing, and for what no query builder made
 */
export function queryTree(returned: { toOperationNode: () => OperationNode }): OperationNode {
  const found: unknown = returned;
  if (found === undefined || found === null) {
    throw new NotAQuery(
      'nothing',
      'Return the query: write return before it, or leave the braces out.',
    );
  }
  if (typeof found === 'object' && 'toOperationNode' in found) return returned.toOperationNode();
  throw typeof found === 'object' && 'then' in found
    ? new NotAQuery(
        'a promise',
        'A query is built without being executed: leave out async, await and execute().',
      )
    : new NotAQuery(
        Array.isArray(found) ? 'a list' : `a value of type ${typeof found}`,
        'Return what db.selectFrom(…) and its methods return.',
      );
}
