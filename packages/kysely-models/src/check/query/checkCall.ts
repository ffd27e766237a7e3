import { type AggregateFunctionNode, type FunctionNode, type OperationNode, RawNode } from 'kysely';
import { ofOneRow } from '../../compile/columnFingerprints/aggregateMark.ts';
import { walkNodes } from '../../compile/tree/walkNodes.ts';
import { portableType, sqlCallType } from '../../compile/types/callTypes.ts';
import { widestDecimal } from '../../compile/types/inferredType.ts';
import { literalSqlType } from '../../compile/types/literalType.ts';
import { portableAggregates, portableFunctionOf } from '../../define/expressions/portableCall.ts';
import { readCallByDialect } from '../../define/expressions/sqlByDialect.ts';
import { isStar } from '../grain/addedUp.ts';
import { checkComparison, described } from '../values/compare.ts';
import { portableTakes, sqlTakes, type Takes } from '../values/functionTakes.ts';
import type { CheckPosition, Clause } from '../values/position.ts';
import {
  computed,
  eitherValue,
  familyOf,
  isNull,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { insideAggregate } from './grouping.ts';

type Check = (node: OperationNode, at: CheckPosition) => Value;

/** Functions that take one value after the other of a window's order. */
const ordered: ReadonlySet<string> = new Set([
  'row_number',
  'rank',
  'dense_rank',
  'lag',
  'lead',
  'first_value',
  'last_value',
  'ntile',
]);

/** Checks the call of an aggregate or a window function. */
export function checkAggregate(
  node: AggregateFunctionNode,
  at: CheckPosition,
  check: Check,
): Value {
  const { func, aggregated, orderBy, withinGroup, filter, over } = node;
  const name = func.toLowerCase();
  const inside = over === undefined ? insideAggregate(at) : at;
  const args = aggregated.filter((each) => !isStar(each)).map((each) => check(each, inside));
  const clauses = [orderBy, withinGroup, filter].filter((clause) => clause !== undefined);
  const parts = [...args, ...clauses.map((clause) => check(clause, inside))];
  if (over === undefined) {
    refuseAggregate(`the aggregate ${func}`, at, parts);
  } else {
    refuseWindow(`the window function ${func}`, at);
    for (const clause of [over.partitionBy, over.orderBy]) {
      if (clause !== undefined) parts.push(check(clause, at));
    }
    if (ordered.has(name) && over.orderBy === undefined) unordered(func, at);
  }
  checkArguments(func, sqlTakes[name], args, at);
  return computed(sqlCallType(func, typesOf(args)), parts, {
    ...((name === 'min' || name === 'max') && {
      values: args[0]?.values,
      written: args[0]?.written ?? [],
    }),
    text: `${func}(${args.map(({ text }) => text).join(', ')})`,
  });
}

/** Checks the call of any other function. */
export function checkFunction(node: FunctionNode, at: CheckPosition, check: Check): Value {
  const portable = portableFunctionOf(node);
  const { func, arguments: given } = node;
  if (portable === undefined) return sqlFunction(func, given, at, check);
  if (portable === 'by_dialect') {
    at.countOpaque(rawTexts(node));
    const inside = { ...at, raw: at.raw === 'none' ? 'plain' : at.raw } as const;
    for (const argument of readCallByDialect(node).args) check(argument, inside);
    return unknownValue;
  }
  if (portable === 'argument') return unknownValue;
  if (portable === 'window') refuseWindow('a window function', at);
  if (portable === 'variable')
    return computed(literalSqlType(given.slice(1)), [], { text: 'a variable' });
  const isAggregate = portableAggregates.has(portable);
  const inside = isAggregate ? insideAggregate(at) : at;
  const args = given.map((each) => check(each, inside));
  const [first = unknownValue] = args;
  if (isAggregate) refuseAggregate(`the aggregate ${portable}`, at, args);
  if (portable === 'cast') {
    const isNothing = isNull(first);
    return computed(literalSqlType(given.slice(1)), [first], {
      text: first.text,
      ...(isNothing && { values: [] }),
    });
  }
  if (portable === 'least' || portable === 'greatest') return eitherValue(args);
  checkArguments(portable, portableTakes[portable], args, at);
  // Whoever rounds a double by name may publish it as a decimal.
  const isRounded =
    (portable === 'round' || portable === 'truncate') && first.type.kind === 'double';
  const type = isRounded ? widestDecimal(0) : portableType(portable, typesOf(args), given);
  return computed(type, args);
}

function sqlFunction(
  func: string,
  given: readonly OperationNode[],
  at: CheckPosition,
  check: Check,
) {
  const name = func.toLowerCase();
  const isKnown = ofOneRow.has(name);
  // A function that is not known may make one row of many.
  const inside = isKnown || at.raw !== 'none' ? at : ({ ...at, raw: 'plain' } as const);
  const args = given.map((each) => check(each, inside));
  if (name === 'coalesce') return eitherValue(args);
  const [first, second] = args;
  if (name === 'nullif' && first !== undefined && second !== undefined) {
    checkComparison(first, '=', second, at);
    const { values, written, text } = first;
    return computed(first.type, args, { values, written, text });
  }
  checkArguments(func, sqlTakes[name], args, at);
  return computed(sqlCallType(func, typesOf(args)), args, { text: `${func}(…)` });
}

/** Reports arguments of a type that the function does not take. */
function checkArguments(
  name: string,
  takes: Takes = [],
  args: readonly Value[],
  at: CheckPosition,
): void {
  for (const [place, value] of args.entries()) {
    const wanted = takes[place] ?? (place >= takes.length ? takes.at(-1) : undefined);
    const family = familyOf(value.type);
    if (wanted === undefined || family === undefined || isNull(value)) continue;
    // The time of day would be dropped.
    const isTime = wanted === 'day' && value.type.kind === 'timestamp';
    if (!isTime && family === (wanted === 'day' ? 'time' : wanted)) continue;
    // A text may be a day, and truth may count as 1 and 0.
    const isDoubtful = !isTime && (wanted !== 'number' || family === 'boolean');
    if ((wanted === 'time' || wanted === 'day') && value.literal !== undefined) continue;
    const expected = wanted === 'time' ? 'a day or a time' : `a ${wanted}`;
    at.report({
      code: 'TYPES_UNLIKE',
      ...(isDoubtful && { severity: 'warn' }),
      message: `gives ${described(value)} to ${name}, which takes ${expected}.`,
      expected,
      found: value.text,
      hint: isTime
        ? 'Use f.timeAdd, or give it the day: f.toDate(…).'
        : 'Give it another column, or convert this one with f.cast.',
    });
  }
}

/** The clauses that are computed before groups are made. */
const beforeGroups: Partial<Record<Clause, string>> = {
  where: 'WHERE',
  on: 'the condition of a join',
  'group by': 'GROUP BY',
  aggregate: 'another aggregate',
};

function refuseAggregate(what: string, at: CheckPosition, parts: readonly Value[]): void {
  const place = beforeGroups[at.clause];
  if (place === undefined || at.raw !== 'none') return;
  // One over the columns of a query around this one belongs to that.
  const reads = parts.flatMap((part) => [...part.reads]);
  const tables = at.scope?.tables ?? [];
  if (reads.length > 0 && !reads.some((table) => tables.includes(table))) return;
  at.report({
    code: 'AGGREGATE_MISPLACED',
    message: `takes ${what} in ${place}, which is computed row by row.`,
    expected: 'aggregates in select, having or order by',
    found: `${what} in ${place}`,
    hint:
      at.clause === 'where' ? 'Move the condition to having.' : 'Aggregate in a subquery first.',
  });
}

function refuseWindow(what: string, at: CheckPosition): void {
  const place = at.clause === 'having' ? 'HAVING' : beforeGroups[at.clause];
  if (place === undefined || at.raw !== 'none') return;
  at.report({
    code: 'AGGREGATE_MISPLACED',
    message: `takes ${what} in ${place}, which is computed before windows are.`,
    expected: 'window functions in select or order by',
    found: `${what} in ${place}`,
    hint: 'Select it in a subquery, and ask for it around that.',
  });
}

function unordered(func: string, at: CheckPosition): void {
  at.report({
    code: 'ORDER_LEFT_OPEN',
    message: `takes ${func} over a window without an order: another run may give other values.`,
    expected: 'a window with ORDER BY',
    found: `${func} without ORDER BY`,
    hint: 'Order the window by columns that distinguish its rows from each other.',
  });
}

const typesOf = (values: readonly Value[]) => values.map(({ type }) => type);

function rawTexts(root: OperationNode): string {
  const texts: string[] = [];
  walkNodes(root, (node) => {
    if (RawNode.is(node)) texts.push(...node.sqlFragments);
  });
  return texts.join(' ');
}
