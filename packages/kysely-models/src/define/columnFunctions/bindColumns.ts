import { type ComparisonOperator, type Expression, expressionBuilder } from 'kysely';
import { SqlExpression } from '../expressions/sqlExpression.ts';
import { asc, type OrderTerm } from '../functions/aggregates/window.ts';
import type { ColumnFunctions } from './columnFunctions.ts';

/** The treatment of an argument: it is passed as it is, or names in it are columns. */
type Part = 'plain' | 'column' | 'columns' | 'window';

/** The arguments of a function; the last stands for all that follow. */
type Parts = readonly [Part, ...Part[]];

type Name = Exclude<keyof ColumnFunctions<never, never>, 'columns' | 'compare' | 'each'>;

const one: Parts = ['column', 'plain'];
const all: Parts = ['column'];
const over: Parts = ['column', 'window', 'plain'];
const window: Parts = ['window'];
const second: Parts = ['plain', 'column'];

const partsOf = {
  abs: one,
  add: all,
  argMax: all,
  argMin: all,
  asc: one,
  average: one,
  averageOver: over,
  boolAnd: one,
  boolOr: one,
  case: ['columns'],
  cast: one,
  ceil: one,
  coalesce: all,
  concat: all,
  contains: all,
  count: one,
  countDistinct: one,
  countIf: one,
  countOver: window,
  countRows: one,
  cumulativeShare: window,
  dateAdd: second,
  dateDiff: second,
  datePart: second,
  dateTrunc: second,
  dbtSurrogateKey: all,
  denseRank: window,
  desc: one,
  endsWith: all,
  exp: one,
  finite: one,
  firstValue: over,
  floor: one,
  floorDiv: all,
  formatDate: one,
  greatest: all,
  inTimeZone: second,
  isDistinctFrom: all,
  joinText: second,
  jsonArrayAgg: over,
  jsonArrayContains: all,
  jsonArrayLength: one,
  jsonBoolean: one,
  jsonDate: one,
  jsonElement: all,
  jsonElements: one,
  jsonExists: one,
  jsonField: one,
  jsonFields: one,
  jsonNumber: one,
  jsonText: one,
  jsonValue: one,
  lag: over,
  lastValue: over,
  lead: over,
  least: all,
  left: one,
  leftPad: one,
  length: one,
  ln: one,
  lower: one,
  max: one,
  maxOver: over,
  md5: one,
  median: one,
  min: one,
  minOver: over,
  modulo: all,
  multiply: all,
  nthValue: ['column', 'plain', 'window'],
  ntile: ['plain', 'window'],
  nullIf: one,
  orZero: one,
  parseJson: one,
  percentRank: window,
  position: one,
  power: all,
  quantile: one,
  quantileDiscrete: one,
  rank: window,
  ratio: all,
  regexExtract: one,
  regexMatches: one,
  regexReplace: one,
  replace: ['column', 'plain', 'column'],
  right: one,
  rightPad: one,
  round: one,
  rowNumber: window,
  runningSum: over,
  sign: one,
  splitPart: one,
  sqrt: one,
  startsWith: all,
  stddev: one,
  stringAgg: ['column', 'plain', 'window'],
  substring: all,
  subtract: all,
  sum: one,
  sumIf: all,
  sumOver: over,
  surrogateKey: all,
  timeAdd: second,
  timeDiff: second,
  toDate: one,
  toTimestamp: one,
  trim: one,
  trimBlanks: one,
  trimEnd: one,
  trimStart: one,
  truncate: one,
  tryCast: one,
  upper: one,
  variance: one,
  wallClock: second,
} satisfies Record<Name, Parts>;

type AnyFunction = (...args: readonly unknown[]) => unknown;

/**
 * Returns functions whose arguments may be the names of columns, made of those that take expressions.
 *
 * @param functions the portable functions by name
 */
export function bindColumns<DB, TB extends keyof DB>(
  functions: Readonly<Record<Name, unknown>>,
): ColumnFunctions<DB, TB> {
  const bound = Object.entries(partsOf).map(([name, parts]) => {
    // Sound: each of them is a function, whose arguments the interface checks.
    const portable = functions[name as Name] as AnyFunction;
    return [name, (...args: readonly unknown[]) => portable(...args.map(argumentOf(parts)))];
  });
  const columns = (table: string, ...names: readonly string[]) =>
    names.map((name) => `${table}.${name}`);
  const each = (of: AnyFunction, table: string, ...names: readonly string[]) =>
    // Sound: the interface asks for a function that returns an expression.
    names.map((name) => (of(`${table}.${name}`) as SqlExpression<unknown>).as(name));
  const compare = (a: unknown, operator: ComparisonOperator, b: unknown) =>
    scope(operand(a), operator, operand(b));
  // Sound: a name is turned into the column that the interface has checked.
  return { ...Object.fromEntries(bound), columns, compare, each } as ColumnFunctions<DB, TB>;
}

const argumentOf = (parts: Parts) => (value: unknown, at: number) => {
  const part = parts[at] ?? parts.at(-1);
  if (part === 'column') return columnOf(value);
  if (part === 'columns') return Array.isArray(value) ? value.map(columnOf) : columnOf(value);
  return part === 'window' ? windowOf(value) : value;
};

const scope = expressionBuilder<Record<string, Record<string, unknown>>, string>();

/** Returns the column that a text names; anything else is what it is. */
function columnOf(value: unknown): unknown {
  return typeof value === 'string' ? new SqlExpression(scope.ref(value).toOperationNode()) : value;
}

// Sound: a value that is not a name is an expression.
const operand = (value: unknown) => columnOf(value) as Expression<unknown>;

function windowOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { partitionBy, orderBy } = value as { partitionBy?: unknown; orderBy?: unknown };
  return {
    ...value,
    ...(partitionBy !== undefined && { partitionBy: [partitionBy].flat().map(columnOf) }),
    ...(orderBy !== undefined && { orderBy: [orderBy].flat().map(orderTerm) }),
  };
}

function orderTerm(key: unknown): OrderTerm {
  return isTerm(key) ? key : asc(operand(key));
}

const isTerm = (value: unknown): value is OrderTerm =>
  typeof value === 'object' && value !== null && 'node' in value;
