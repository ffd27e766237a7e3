import type { JoinNode, OperationNode, SelectModifierNode, SelectQueryNode } from 'kysely';
import { expressionReach } from './expressionReach.ts';
import { fromTable } from './fromTable.ts';
import { keysReach } from './keysReach.ts';
import { queryShape } from './queryShape.ts';
import { untraceable } from './scope/lineageError.ts';
import type { Position } from './scope/position.ts';
import { deciding, nothing, type Reach, unite } from './scope/reach.ts';
import { everyColumn, type RelationShape, stacked } from './scope/relationShape.ts';
import type { Scope } from './scope/scope.ts';
import { selectListColumns } from './selectListColumns.ts';
import { withTables } from './withTables.ts';

/**
 * Returns the shape of a select statement: its columns, and what decides which rows there are. An
 * ORDER BY counts as deciding for a limit, and for whatever takes rows in their order.
 *
 * @throws ModelsError QUERY_INVALID
 */
export function selectShape(query: SelectQueryNode, around: Position): RelationShape {
  const { kind, from, joins, selections, where, groupBy, having, distinctOn, ...rest } = query;
  const { setOperations, orderBy, limit, offset, fetch, top, ...more } = rest;
  const { with: tables, frontModifiers, endModifiers, explain, ...others } = more;
  // A clause that a new version of Kysely adds does not compile until it is read here.
  others satisfies Record<keyof typeof others, never>;
  if (explain !== undefined) throw untraceable(around.owner, explain.kind);

  const at = withTables(tables, around);
  const { scope, rows: joined } = readTables(from?.froms ?? [], joins ?? [], at);
  const own = selectListColumns(selections ?? [], scope, at);
  const inside: Position = { ...at, scope: { ...scope, given: own.columns } };
  const every = everyColumn({ ...own, rows: nothing });
  const modifiers = [...(frontModifiers ?? []), ...(endModifiers ?? [])];
  const deciders = [
    ...present([where, having, limit, offset, fetch, top]).map((node) =>
      expressionReach(node, inside),
    ),
    ...[keysReach(groupBy?.items ?? [], every, inside), keysReach(distinctOn ?? [], every, inside)],
    ...modifiers.map((modifier) => modifierReach(modifier, every, inside)),
  ];
  const first = { ...own, rows: unite([joined, ...deciders.map(deciding)]) };

  const all = (setOperations ?? []).reduce<RelationShape>(
    (shape, { operator, all: isAll, expression }) =>
      stacked(shape, queryShape(expression, at), operator === 'union' && isAll),
    first,
  );
  const order = keysReach(orderBy?.items ?? [], everyColumn(all), {
    ...inside,
    scope: { ...scope, given: all.columns },
  });
  return { ...all, rows: unite([all.rows, deciding(order)]) };
}

/**
 * Returns the tables of FROM and JOIN, each in the scope of those before it, and what decides over
 * their rows.
 */
function readTables(froms: readonly OperationNode[], joins: readonly JoinNode[], at: Position) {
  const start: { scope: Scope; rows: Reach } = {
    scope: { tables: [], given: [], outer: at.scope },
    rows: nothing,
  };
  const items = [...froms.map((table) => ({ table, on: undefined })), ...joins];
  return items.reduce(({ scope, rows }, { table, on }) => {
    const added = fromTable(table, { ...at, scope });
    const wider = { ...scope, tables: [...scope.tables, added] };
    const condition = on === undefined ? nothing : expressionReach(on, { ...at, scope: wider });
    return { scope: wider, rows: unite([rows, added.shape.rows, deciding(condition)]) };
  }, start);
}

/** Returns the reach of a DISTINCT, or of a modifier of any other text. */
function modifierReach({ modifier, rawModifier }: SelectModifierNode, every: Reach, at: Position) {
  if (rawModifier !== undefined) return unite([every, expressionReach(rawModifier, at)]);
  if (modifier === 'Distinct') return every;
  throw untraceable(at.owner, `${modifier ?? 'modifier'} clause`);
}

const present = (nodes: readonly (OperationNode | undefined)[]) =>
  nodes.filter((node) => node !== undefined);
