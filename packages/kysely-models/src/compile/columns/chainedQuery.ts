import {
  AliasNode,
  FromNode,
  IdentifierNode,
  OrderByNode,
  SelectionNode,
  type SelectQueryNode,
  type SetOperationNode,
} from 'kysely';
import { leftOperand } from '../../define/query/setOperationOrder.ts';
import { type ColumnProblem, lateClause } from './columnProblem.ts';

/** A query whose clauses stand where its chain of calls put them. */
interface ChainedQuery {
  readonly query: SelectQueryNode;
  readonly problems: readonly ColumnProblem[];
}

/** The clauses of a set operation's result. */
type EndClauses = Pick<SelectQueryNode, 'orderBy' | 'limit' | 'offset' | 'fetch' | 'endModifiers'>;

/**
 * Returns a query that means what its chain of calls says: set operations bind from left to right,
 * and each clause belongs to what the chain had built when it was added.
 *
 * @example
 * // a.limit(1).unionAll(b): select * from (select … from "a" limit 1) as "rows" union all select …
 * // a.union(b).intersect(c): select * from (select … union select …) as "rows" intersect select …
 */
export function chainedQuery(node: SelectQueryNode): ChainedQuery {
  const operations = node.setOperations ?? [];
  const last = operations.at(-1);
  if (last === undefined) return { query: node, problems: [] };
  const recorded = leftOperand(last);
  const left = recorded === undefined ? withoutEnd(node) : { ...recorded, ...selectionsOf(node) };
  const before = left.setOperations?.length ?? 0;
  const { query: first, problems } = chainedQuery(left);
  const query = operations.slice(before).reduce(applied, first);
  return {
    query: { ...query, ...endSince(left, node) },
    problems: [...problems, ...lateClauses(left, node)],
  };
}

/**
 * Returns a query with one more set operation, over the query as a table where it would not bind
 * first.
 */
function applied(query: SelectQueryNode, operation: SetOperationNode): SelectQueryNode {
  const before = query.setOperations ?? [];
  const bindsFirst =
    operation.operator === 'intersect' && before.some(({ operator }) => operator !== 'intersect');
  const left = bindsFirst || hasEnd(query) ? withOutside(query) : query;
  // A copy, which has no left operand on record: this query is in order already.
  return { ...left, setOperations: [...(left.setOperations ?? []), { ...operation }] };
}

/**
 * Returns a query as a table; its common table expressions stay in sight of what is added to it.
 */
function withOutside({ with: tables, ...query }: SelectQueryNode): SelectQueryNode {
  return { ...asTable(query), ...(tables && { with: tables }) };
}

/** Returns the query that reads all of another: `select * from (…) as "rows"`. */
export function asTable(query: SelectQueryNode): SelectQueryNode {
  return {
    kind: 'SelectQueryNode',
    from: FromNode.create([AliasNode.create(query, IdentifierNode.create('rows'))]),
    selections: [SelectionNode.createSelectAll()],
  };
}

/**
 * Returns true when a query ends with a clause that a set operation after it would apply to its own
 * result.
 */
export function hasEnd({ orderBy, limit, offset, fetch, endModifiers = [] }: EndClauses): boolean {
  return [orderBy, limit, offset, fetch, endModifiers[0]].some((clause) => clause !== undefined);
}

function withoutEnd(node: SelectQueryNode): SelectQueryNode {
  const { setOperations, orderBy, limit, offset, fetch, endModifiers, ...left } = node;
  return left;
}

/** A select list is that of the first query, whenever it was written. */
const selectionsOf = ({ selections }: SelectQueryNode) =>
  selections === undefined ? {} : { selections };

/** Returns the clauses that came after the last set operation. */
function endSince(left: SelectQueryNode, node: SelectQueryNode): EndClauses {
  const since = <T>(before: T, now: T) => (before === now ? undefined : now);
  const modifiers = (node.endModifiers ?? []).slice(left.endModifiers?.length ?? 0);
  const { orderBy, endModifiers, limit, offset, fetch } = {
    orderBy: orderSince(left, node),
    endModifiers: modifiers.length === 0 ? undefined : modifiers,
    limit: since(left.limit, node.limit),
    offset: since(left.offset, node.offset),
    fetch: since(left.fetch, node.fetch),
  };
  return {
    ...(orderBy && { orderBy }),
    ...(limit && { limit }),
    ...(offset && { offset }),
    ...(fetch && { fetch }),
    ...(endModifiers && { endModifiers }),
  };
}

/** Kysely adds to one list; where it was cleared, all of it is new. */
function orderSince(left: SelectQueryNode, node: SelectQueryNode): OrderByNode | undefined {
  const before = left.orderBy?.items ?? [];
  const now = node.orderBy?.items ?? [];
  const isLonger = before.every((item, at) => item === now[at]);
  const items = isLonger ? now.slice(before.length) : now;
  return items.length === 0 ? undefined : OrderByNode.create(items);
}

/** Clauses of the first query alone, which a chain can add after a set operation all the same. */
function lateClauses(left: SelectQueryNode, node: SelectQueryNode): readonly ColumnProblem[] {
  const clauses = {
    where: 'where',
    joins: 'a join',
    groupBy: 'groupBy',
    having: 'having',
    distinctOn: 'distinctOn',
    frontModifiers: 'distinct',
    top: 'top',
    from: 'another table',
  } as const;
  const added = Object.entries(clauses).filter(
    ([clause]) => Reflect.get(left, clause) !== Reflect.get(node, clause),
  );
  return added.map(([, name]) => lateClause(name));
}
