import fc from 'fast-check';
import {
  AndNode,
  BinaryOperationNode,
  type CaseNode,
  ColumnNode,
  type OperationNode,
  OperatorNode,
  OrNode,
  ParensNode,
  RawNode,
  ReferenceNode,
  TableNode,
  UnaryOperationNode,
  ValueNode,
  WhenNode,
} from 'kysely';
import { SqlExpression } from '../../../../packages/kysely-models/src/define/expressions/sqlExpression.ts';
import { f } from '../../../../packages/kysely-models/src/define/index.ts';

/** A table that a random query can read: its alias and its columns. */
export interface Given {
  readonly alias: string;
  readonly columns: readonly string[];
}

/** What a random query is made with. */
export interface Dice {
  readonly value: fc.GeneratorValue;
  /** A name that the query has not used yet. */
  readonly name: () => string;
}

export const chance = ({ value }: Dice, percent: number): boolean =>
  value(fc.integer, { min: 1, max: 100 }) > 100 - percent;

export const pick = <const T>({ value }: Dice, first: T, ...others: readonly T[]): T =>
  [first, ...others][value(fc.nat, { max: others.length })] ?? first;

/** An expression as a portable function takes it. */
export const typed = <T>(node: OperationNode) => new SqlExpression<T>(node);

export const columnOf = (alias: string, name: string) =>
  ReferenceNode.create(ColumnNode.create(name), TableNode.create(alias));

/** A reference to a column of one of the tables. */
export function column(dice: Dice, given: readonly Given[]): ReferenceNode {
  const { alias, name } = someColumn(dice, given);
  return columnOf(alias, name);
}

function someColumn(dice: Dice, given: readonly Given[]) {
  const all = given.flatMap(({ alias, columns }) => columns.map((name) => ({ alias, name })));
  const found = all[dice.value(fc.nat, { max: all.length - 1 })];
  if (found === undefined) throw new Error('There is no column.');
  return found;
}

/** A number computed of columns: a reference, an operation, a portable function or a raw fragment. */
export function numeric(dice: Dice, given: readonly Given[], depth = 1): OperationNode {
  if (depth === 0 || chance(dice, 50)) return column(dice, given);
  const next = () => numeric(dice, given, depth - 1);
  switch (pick(dice, 'operation', 'case', 'portable', 'raw', 'text')) {
    case 'operation':
      return operation(next(), pick(dice, '+', '-'), next());
    case 'case': {
      const when = [WhenNode.create(condition(dice, given, 0))];
      const node: CaseNode = {
        kind: 'CaseNode',
        when: when.map((each) => ({ ...each, result: next() })),
        else: next(),
      };
      return node;
    }
    case 'portable':
      return f.coalesce(typed<number | null>(next()), 7).toOperationNode();
    case 'raw':
      return RawNode.create(['coalesce(', ', 2 * ', ')'], [next(), next()]);
    case 'text': {
      const { alias, name } = someColumn(dice, given);
      return RawNode.createWithSql(`(${alias}.${name} + 1)`);
    }
  }
}

/** A condition over columns. */
export function condition(dice: Dice, given: readonly Given[], depth = 1): OperationNode {
  const value = column(dice, given);
  const next = () => condition(dice, given, depth - 1);
  const comparison = () => pick(dice, '=', '<', '<>');
  switch (
    depth === 0 ? 'constant' : pick(dice, 'constant', 'columns', 'null', 'and', 'or', 'not')
  ) {
    case 'constant':
      return operation(value, comparison(), number(dice));
    case 'columns':
      return operation(value, comparison(), column(dice, given));
    case 'null':
      return operation(value, 'is', ValueNode.createImmediate(null));
    case 'and':
      return ParensNode.create(AndNode.create(next(), next()));
    case 'or':
      return ParensNode.create(OrNode.create(next(), next()));
    case 'not':
      return ParensNode.create(UnaryOperationNode.create(OperatorNode.create('not'), next()));
  }
}

export const number = ({ value }: Dice) => ValueNode.createImmediate(value(fc.nat, { max: 3 }));

export function operation(
  left: OperationNode,
  operator: '+' | '-' | '=' | '<' | '<>' | 'is' | 'in',
  right: OperationNode,
): OperationNode {
  return ParensNode.create(BinaryOperationNode.create(left, OperatorNode.create(operator), right));
}
