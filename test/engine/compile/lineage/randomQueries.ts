import {
  AliasNode,
  CommonTableExpressionNameNode,
  CommonTableExpressionNode,
  FromNode,
  IdentifierNode,
  type JoinNode,
  LimitNode,
  type OperationNode,
  OperatorNode,
  type OrderByItemNode,
  RawNode,
  SelectionNode,
  SelectModifierNode,
  type SelectQueryNode,
  SetOperationNode,
  TableNode,
  UnaryOperationNode,
  ValueNode,
  WhereNode,
  type WithNode,
} from 'kysely';
import {
  chance,
  column,
  columnOf,
  condition,
  type Dice,
  type Given,
  number,
  numeric,
  operation,
  pick,
} from './randomExpressions.ts';
import { aggregate, groupedSelections, rowSelections } from './randomSelections.ts';

/** What a random query can read by its name. */
export interface Surroundings {
  readonly tables: readonly [Given, ...Given[]];
  /** The tables of the queries around it. */
  readonly outer: readonly Given[];
  /** How many queries it may nest. */
  readonly depth: number;
}

/** A query, and the names of its columns. */
export interface RandomQuery {
  readonly node: SelectQueryNode;
  readonly columns: readonly string[];
}

/**
 * A query whose result the data alone decide, as a multiset of rows: nothing in it takes rows in an
 * order that SQL leaves open.
 */
export function randomQuery(
  dice: Dice,
  around: Surroundings,
  names?: readonly string[],
): RandomQuery {
  const width = names?.length;
  const common = around.depth > 0 && chance(dice, 35) ? commonTable(dice, around) : undefined;
  const inner: Surroundings =
    common === undefined ? around : { ...around, tables: [common.given, ...around.tables] };
  const { from, joins, given } = fromClause(dice, inner);
  const scope = [...given, ...around.outer];
  const { expressions, clauses } = chance(dice, 40)
    ? groupedSelections(dice, given, width ?? pick(dice, 1, 2, 3))
    : rowSelections(dice, given, scope, width ?? pick(dice, 1, 2, 3), () =>
        scalar(dice, inner, scope),
      );
  const named = expressions.map((expression, at) => ({
    expression,
    name: names?.[at] ?? dice.name(),
  }));
  const [only] = given.length === 1 && width === undefined && chance(dice, 8) ? given : [];
  const columns = only?.columns ?? named.map(({ name }) => name);
  const selections =
    only === undefined
      ? named.map(({ expression, name }) => SelectionNode.create(alias(expression, name)))
      : [SelectionNode.createSelectAll()];
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from,
    joins,
    selections,
    ...(common === undefined ? {} : { with: common.node }),
    ...(chance(dice, 35) ? { where: WhereNode.create(filter(dice, inner, scope)) } : {}),
    ...(only === undefined ? clauses : {}),
    ...(chance(dice, 10) ? { frontModifiers: [SelectModifierNode.create('Distinct')] } : {}),
    ...(around.depth > 0 && chance(dice, 25) ? setOperations(dice, inner, columns) : {}),
    ...(chance(dice, 10) ? firstRows(dice, columns) : {}),
  };
  return { node, columns };
}

const alias = (node: OperationNode, name: string) =>
  AliasNode.create(node, IdentifierNode.create(name));

function fromClause(dice: Dice, around: Surroundings) {
  const first = fromItem(dice, around);
  const given = [first.given];
  const joins: JoinNode[] = [];
  if (chance(dice, 40)) {
    const isLateral = around.depth > 0 && chance(dice, 30);
    const second = isLateral ? derived(dice, { ...around, outer: given }) : fromItem(dice, around);
    const keys = operation(column(dice, given), '=', column(dice, [second.given]));
    const joinType = pick(dice, 'InnerJoin', 'LeftJoin');
    given.push(second.given);
    joins.push({
      kind: 'JoinNode',
      joinType: isLateral ? `Lateral${joinType}` : joinType,
      table: second.table,
      on: { kind: 'OnNode', on: isLateral ? RawNode.createWithSql('true') : keys },
    });
  }
  return { from: FromNode.create([first.table]), joins, given };
}

function fromItem(dice: Dice, around: Surroundings) {
  if (around.depth > 0 && chance(dice, 35)) return derived(dice, { ...around, outer: [] });
  const { alias: table, columns } = pick(dice, ...around.tables);
  const name = dice.name();
  return { table: alias(TableNode.create(table), name), given: { alias: name, columns } };
}

function derived(dice: Dice, around: Surroundings) {
  const { node, columns } = randomQuery(dice, { ...around, depth: around.depth - 1 });
  const name = dice.name();
  return { table: alias(node, name), given: { alias: name, columns } };
}

function filter(dice: Dice, around: Surroundings, scope: readonly Given[]): OperationNode {
  if (around.depth === 0 || chance(dice, 70)) return condition(dice, scope);
  const found = fromItem(dice, { ...around, depth: 0 });
  const query: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from: FromNode.create([found.table]),
    selections: [SelectionNode.create(column(dice, [found.given]))],
    where: WhereNode.create(condition(dice, [found.given, ...scope])),
  };
  return chance(dice, 50)
    ? UnaryOperationNode.create(OperatorNode.create(pick(dice, 'exists', 'not exists')), query)
    : operation(column(dice, scope), 'in', query);
}

/** A subquery of one value, over rows that the query around it decides on. */
function scalar(dice: Dice, around: Surroundings, scope: readonly Given[]): OperationNode {
  const { table, given } = fromItem(dice, { ...around, depth: 0 });
  const node: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from: FromNode.create([table]),
    selections: [SelectionNode.create(alias(aggregate(dice, [given]), dice.name()))],
    where: WhereNode.create(operation(column(dice, [given]), '=', column(dice, scope))),
  };
  return node;
}

function setOperations(dice: Dice, around: Surroundings, names: readonly string[]) {
  const { node } = randomQuery(dice, { ...around, depth: 0 }, names);
  const { orderBy, limit, ...operand } = node;
  const [operator, all] = pick(
    dice,
    ...([
      ['union', true],
      ['union', true],
      ['union', false],
      ['except', false],
      ['intersect', false],
    ] as const),
  );
  return { setOperations: [SetOperationNode.create(operator, operand, all)] };
}

/** Equal rows may change places in an order by all columns. */
function firstRows(dice: Dice, columns: readonly string[]) {
  const items = columns.map(
    (name): OrderByItemNode => ({
      kind: 'OrderByItemNode',
      orderBy: IdentifierNode.create(name),
      nulls: 'last',
    }),
  );
  return {
    orderBy: { kind: 'OrderByNode', items } as const,
    limit: LimitNode.create(number(dice)),
  };
}

/** A common table expression; a third of them read themselves. */
function commonTable(dice: Dice, around: Surroundings): { given: Given; node: WithNode } {
  const inner = { ...around, outer: [], depth: around.depth - 1 };
  const name = dice.name();
  if (chance(dice, 33)) return recursiveTable(dice, inner, name);
  const { node, columns } = randomQuery(dice, inner);
  const table = CommonTableExpressionNameNode.create(name);
  const expression = CommonTableExpressionNode.create(table, node);
  return { given: { alias: name, columns }, node: { kind: 'WithNode', expressions: [expression] } };
}

/** Two columns: the number of a step, up to 3, and a number. */
function recursiveTable(dice: Dice, around: Surroundings, name: string) {
  const first = fromItem(dice, around);
  const other = fromItem(dice, { ...around, depth: 0 });
  const self = dice.name();
  const [step, value] = [dice.name(), dice.name()];
  const own: Given = { alias: self, columns: [value] };
  const begin: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from: FromNode.create([first.table]),
    selections: [
      SelectionNode.create(alias(ValueNode.createImmediate(0), step)),
      SelectionNode.create(alias(column(dice, [first.given]), value)),
    ],
  };
  const next: SelectQueryNode = {
    kind: 'SelectQueryNode',
    from: FromNode.create([alias(TableNode.create(name), self)]),
    joins: [
      {
        kind: 'JoinNode',
        joinType: 'InnerJoin',
        table: other.table,
        on: {
          kind: 'OnNode',
          on: operation(column(dice, [own]), '=', column(dice, [other.given])),
        },
      },
    ],
    where: WhereNode.create(operation(columnOf(self, step), '<', ValueNode.createImmediate(2))),
    selections: [
      SelectionNode.create(
        alias(operation(columnOf(self, step), '+', ValueNode.createImmediate(1)), step),
      ),
      SelectionNode.create(alias(numeric(dice, [own, other.given]), value)),
    ],
  };
  const steps = SetOperationNode.create('union', next, pick(dice, true, false));
  const query: SelectQueryNode = { ...begin, setOperations: [steps] };
  const table = CommonTableExpressionNameNode.create(name);
  const expression = CommonTableExpressionNode.create(table, query);
  const node: WithNode = { kind: 'WithNode', expressions: [expression], recursive: true };
  return { given: { alias: name, columns: [step, value] }, node };
}
