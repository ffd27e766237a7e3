import {
  ColumnNode,
  type OperationNode,
  ReferenceNode,
  type SelectModifierNode,
  type SelectQueryNode,
} from 'kysely';
import { readTables, rowsShape } from '../scope/readTables.ts';
import { selectList } from '../scope/selectList.ts';
import { namesPlaces, sortKeyOf } from '../scope/sortKey.ts';
import { columnsNamed } from '../scope/tableShape.ts';
import { withTables } from '../scope/withTables.ts';
import { presentNodes } from '../tree/walkNodes.ts';
import { expressionReach } from './expressionReach.ts';
import { untraceable } from './lineageError.ts';
import {
  deciding,
  everyColumn,
  type LineagePosition,
  nothing,
  type Reach,
  type RelationShape,
  unite,
} from './reach.ts';

/**
 * Returns the shape of a select statement: its columns, and what decides which rows there are. An
 * ORDER BY counts as deciding for a limit, and for whatever takes rows in their order.
 *
 * @throws ModelsError QUERY_INVALID
 */
export function selectShape(query: SelectQueryNode, around: LineagePosition): RelationShape {
  const { kind, from, joins, selections, where, groupBy, having, distinctOn, ...rest } = query;
  const { setOperations, orderBy, limit, offset, fetch, top, ...more } = rest;
  const { with: tables, frontModifiers, endModifiers, explain, ...others } = more;
  // A clause that a new version of Kysely adds does not compile until it is read here.
  others satisfies Record<keyof typeof others, never>;
  if (explain !== undefined) throw untraceable(around.owner, explain.kind);

  const at = withTables(tables, around);
  const { scope, read } = readTables(from?.froms ?? [], joins ?? [], at);
  const joined = read.map(({ table, on = nothing }) => unite([table.shape.rows, deciding(on)]));
  const own = selectList(selections ?? [], scope, at);
  const inside: LineagePosition = { ...at, scope: { ...scope, given: own.columns } };
  const every = everyColumn(own);
  const modifiers = [...(frontModifiers ?? []), ...(endModifiers ?? [])];
  const deciders = [
    ...presentNodes([where, having, limit, offset, fetch, top]).map((node) =>
      expressionReach(node, inside),
    ),
    ...[keysReach(groupBy?.items ?? [], every, inside), keysReach(distinctOn ?? [], every, inside)],
    ...modifiers.map((modifier) => modifierReach(modifier, every, inside)),
  ];
  const first = { ...own, rows: unite([...joined, ...deciders.map(deciding)]) };

  const all = (setOperations ?? []).reduce<RelationShape>(
    (shape, { operator, all: isAll, expression }) =>
      stacked(shape, rowsShape(expression, at), operator === 'union' && isAll),
    first,
  );
  const order = keysReach(orderBy?.items ?? [], everyColumn(all), {
    ...inside,
    scope: { ...scope, given: all.columns },
  });
  return { ...all, rows: unite([all.rows, deciding(order)]) };
}

/** One relation's rows after the other's, column by column, as UNION, INTERSECT and EXCEPT do. */
function stacked(
  first: RelationShape,
  second: RelationShape,
  keepsEveryRow: boolean,
): RelationShape {
  const rows = unite([
    first.rows,
    second.rows,
    ...(keepsEveryRow ? [] : [first, second].map((shape) => deciding(everyColumn(shape)))),
  ]);
  const isListed = first.others === undefined && second.others === undefined;
  if (!isListed || first.columns.length !== second.columns.length) {
    const reach = unite([everyColumn(first), everyColumn(second)]);
    const columns = first.columns.map(({ name }) => ({ name, value: reach }));
    return { columns, others: reach, rows };
  }
  const columns = first.columns.map(({ name, value }, at) => ({
    name,
    value: unite([value, second.columns[at]?.value ?? nothing]),
  }));
  return { columns, others: undefined, rows };
}

/** Returns the reach of a DISTINCT, or of a modifier of any other text. */
function modifierReach(
  { modifier, rawModifier }: SelectModifierNode,
  every: Reach,
  at: LineagePosition,
) {
  if (rawModifier !== undefined) return unite([every, expressionReach(rawModifier, at)]);
  if (modifier === 'Distinct') return every;
  throw untraceable(at.owner, `${modifier ?? 'modifier'} clause`);
}

/**
 * Returns the reach of the keys of GROUP BY, ORDER BY or DISTINCT ON. A name may also be an alias
 * of the query, a number the position of a column, and a text may be `ALL`.
 *
 * @param every what all columns of the query depend on
 */
function keysReach(items: readonly OperationNode[], every: Reach, at: LineagePosition): Reach {
  return unite(
    items.map((item) => {
      const key = sortKeyOf(item);
      const given = columnsNamed(at.scope?.given ?? [], bareName(key) ?? '');
      return unite([expressionReach(item, at), ...given, namesPlaces(key) ? every : nothing]);
    }),
  );
}

function bareName(node: OperationNode): string | undefined {
  if (ReferenceNode.is(node)) return node.table === undefined ? bareName(node.column) : undefined;
  return ColumnNode.is(node) ? node.column.name : undefined;
}
