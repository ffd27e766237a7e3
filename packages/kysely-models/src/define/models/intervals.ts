import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from '../contract/contract.ts';
import type { Relation, RowOf, TimeColumn } from '../contract/relation.ts';
import { portableCall } from '../expressions/portableCall.ts';
import type { SqlExpression } from '../expressions/sqlExpression.ts';
import { oneOf, refuseOtherValues, someText } from '../options/refuseOtherValues.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';
import type { QueryMaterialization } from './materialization.ts';

/** The length of an interval; they begin on the hour, at midnight, or with the month. */
export type Every = 'hour' | 'day' | 'month';

/**
 * Kept as a table of intervals, each computed by itself.
 *
 * @typeParam Column the names of the model's columns
 */
export interface IntervalsMaterialization<out Column extends string = string> {
  readonly kind: 'intervals';
  /** The column that says to which interval a row belongs. */
  readonly time: Column;
  readonly every: Every;
  /** The beginning of the first interval, `2024-01-01 00:00:00`. */
  readonly begin: string;
  /** The intervals before the newest that are searched for late rows; undefined searches all. */
  readonly lookback: number | undefined;
}

/**
 * Keeps a model as a table of intervals: its query computes one at a time, from the rows of its inputs that
 * belong to it. A build computes the intervals that were never computed, those that an interrupted run left in
 * doubt, and those of which rows of the inputs were added, changed or deleted since. Each input is read by
 * `sliced()` or `whole()`.
 *
 * @param options.time the column of the model, a date or timestamp, by which a row belongs to an interval
 * @param options.begin the beginning of the first interval; earlier rows of inputs are reported and left out
 * @param options.lookback the intervals before the newest that are searched for late rows; all when left out
 * @throws ModelsError DEFINITION_INVALID for a beginning at which no interval begins, or a lookback that is no
 *   number of intervals
 * @example
 * materialized: intervals({ time: 'day', every: 'day', begin: '2024-01-01' }),
 * inputs: [sliced(stgOrders, 'ordered_at'), whole(rates, 'a rate holds for years')],
 * // delete from "marts"."daily" where date_trunc('day', "day") in (…)
 * // insert into "marts"."daily" select … from (select * from "stg_orders" where "ordered_at" >= … and …)
 */
export function intervals<const Column extends string>(options: {
  readonly time: Column;
  readonly every: Every;
  readonly begin: string;
  readonly lookback?: number;
}): IntervalsMaterialization<Column> {
  refuseUnknownOptions('intervals()', options, intervalsOptions);
  refuseOtherValues('intervals()', options, {
    time: columnName,
    every: oneOf('hour', 'day', 'month'),
    begin: someText("the beginning of the first interval, '2024-01-01'"),
  });
  const { time, every, lookback } = options;
  const begin = options.begin.length === 10 ? `${options.begin} 00:00:00` : options.begin;
  const refused = (found: string, expected: string) =>
    new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `intervals(): ${found} cannot be.`,
      subject: time,
      expected,
      found,
      hint: 'Correct it: intervals({ time: …, every: …, begin: …, lookback: … }).',
    });
  if (!isBeginning(begin, every)) {
    throw refused(
      `begin: '${options.begin}'`,
      `the beginning of ${phrases[every]}: ${examples[every]}`,
    );
  }
  if (lookback !== undefined && !(Number.isSafeInteger(lookback) && lookback >= 0)) {
    throw refused(`lookback: ${lookback}`, 'a number of intervals, 0 or more');
  }
  return { kind: 'intervals', time, every, begin, lookback };
}

const columnName = someText('the name of a column');

const phrases = { hour: 'an hour', day: 'a day', month: 'a month' } as const;
const examples = { hour: '2024-01-01 09:00:00', day: '2024-01-01', month: '2024-01-01' } as const;

/** Returns true for a time at which an interval begins, `2024-01-01 00:00:00`. */
export function isBeginning(text: string, every: Every): boolean {
  const [, day, rest = ''] = /^\d{4}-\d{2}-(\d{2}) \d{2}:(.*)$/.exec(text) ?? [];
  if (day === undefined || rest !== '00:00') return false;
  const moment = new Date(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(moment.getTime()) || !moment.toISOString().startsWith(text.slice(0, 10)))
    return false;
  return every === 'hour' || (text.endsWith(' 00:00:00') && (every === 'day' || day === '01'));
}

/** The rule by which a model that is computed by intervals reads an input. */
export type SliceRule = { readonly by: string } | { readonly whole: string };

const ruleKey = '~slice';

/** An input with the rule by which intervals read it. */
interface RuledInput extends Relation {
  readonly [ruleKey]: { readonly of: Relation; readonly rule: SliceRule };
}

/**
 * Reads the rows of an input whose time is in the interval that is computed.
 *
 * @param column a date or timestamp of the input
 * @example inputs: [sliced(stgOrders, 'ordered_at')]
 * // (select * from "staging"."stg_orders" where "ordered_at" >= '2024-01-05' and "ordered_at" < '2024-01-06')
 */
export function sliced<R extends Relation>(relation: R, column: TimeColumn<RowOf<R>>): R {
  refuseOtherValues(`sliced(${relation.name}, …)`, { column }, { column: columnName });
  return ruled(relation, { by: column });
}

/**
 * Reads all rows of an input for each interval. Where they change, all intervals are computed again.
 *
 * @param reason the reason why its rows belong to no interval, for who reads the model
 * @example inputs: [sliced(stgOrders, 'ordered_at'), whole(rates, 'a rate holds for years')]
 */
export function whole<R extends Relation>(relation: R, reason: string): R {
  refuseOtherValues(`whole(${relation.name}, …)`, { reason }, { reason: someText('a text') });
  return ruled(relation, { whole: reason });
}

function ruled<R extends Relation>(relation: R, rule: SliceRule): R {
  const input: R & RuledInput = { ...relation, [ruleKey]: { of: relation, rule } };
  return input;
}

const isRuled = (input: Relation): input is RuledInput => input !== undefined && ruleKey in input;

/** Returns the relations that a model reads, without the rules by which intervals do. */
export function plainInputs<I extends readonly Relation[]>(inputs: I): I {
  if (!inputs.some(isRuled)) return inputs;
  // Sound: each is the relation that the rule was put on, of the same name and row.
  return inputs.map((input) => (isRuled(input) ? input[ruleKey].of : input)) as unknown as I;
}

/**
 * Returns the rules by which a model reads its inputs, by their names.
 *
 * @throws ModelsError DEFINITION_INVALID for a time column that may be null or is none, and for an input that
 *   does not say how it is read
 */
export function sliceRules(
  { name, materialized, inputs }: SlicedModel,
  contract: Contract | undefined,
  location: SourceLocation | undefined,
): ReadonlyMap<string, SliceRule> | undefined {
  if (materialized.kind !== 'intervals') {
    const odd = inputs.find(isRuled);
    if (odd === undefined) return undefined;
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${name} reads ${odd.name} by intervals, and is not kept by them.`,
      subject: name,
      location,
      expected: 'materialized: intervals({ … })',
      found: `materialized: ${materialized.kind}`,
      hint: `Name the input as it is: ${odd.name}.`,
    });
  }
  checkTime(name, materialized.time, materialized.every, contract, location);
  return new Map(inputs.map((input) => [input.name, ruleOf(name, input, location)]));
}

interface SlicedModel {
  readonly name: string;
  readonly materialized: QueryMaterialization;
  readonly inputs: readonly Relation[];
}

function ruleOf(name: string, input: Relation, location: SourceLocation | undefined): SliceRule {
  const rule = isRuled(input) ? input[ruleKey].rule : timeOf(input);
  if (rule !== undefined && 'by' in rule) {
    const type = input.contract?.columns.find((column) => column.name === rule.by)?.sqlType;
    if (input.contract === undefined) return rule;
    if (type !== undefined && (type.kind === 'date' || isPlainTime(type))) return rule;
  } else if (rule !== undefined && rule.whole.trim() !== '') return rule;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name} is computed by intervals and does not say which rows of ${input.name} belong to one.`,
    subject: name,
    location,
    expected: `sliced(${input.name}, COLUMN) with a date or timestamp, or whole(${input.name}, REASON)`,
    found: rule === undefined ? input.name : JSON.stringify(rule),
    hint: 'Say it in inputs. A time with a zone belongs to an interval once a column has it by one clock.',
  });
}

/** Of a model that is kept by intervals itself: its own time. */
function timeOf(input: Relation): SliceRule | undefined {
  if (!('materialized' in input)) return undefined;
  // Sound: a relation with this property is a model.
  const { materialized } = input as { readonly materialized: QueryMaterialization };
  return materialized.kind === 'intervals' ? { by: materialized.time } : undefined;
}

const isPlainTime = (type: Contract['columns'][number]['sqlType']) =>
  type.kind === 'timestamp' && type.zone === undefined;

function checkTime(
  name: string,
  time: string,
  every: Every,
  contract: Contract | undefined,
  location: SourceLocation | undefined,
): void {
  const column = contract?.columns.find((each) => each.name === time);
  const kind = column?.sqlType.kind;
  const isTime =
    column !== undefined && (kind === 'date' ? every !== 'hour' : isPlainTime(column.sqlType));
  if (isTime && !column.nullable) return;
  throw new ModelsError({
    code: 'DEFINITION_INVALID',
    message: `${name}: no interval is known of each row by the column ${time}.`,
    subject: name,
    location,
    expected: `${time}: ${every === 'hour' ? 'timestamp()' : 'date() or timestamp()'} under columns, never null`,
    found:
      column === undefined ? 'no such column' : `${kind}${column.nullable ? ', nullable' : ''}`,
    hint: 'Name a column that says of each row when it was.',
  });
}

/** The names under which the engine gives a query the bounds of its interval; no variable can have them. */
export const sliceNames = { from: '@slice_from', to: '@slice_to' } as const;

/** The interval that a query computes. */
export interface Slice {
  /** Its beginning, as a value of the type of the model's time column. */
  readonly from: SqlExpression<string>;
  /** The beginning of the next one. */
  readonly to: SqlExpression<string>;
}

/** Returns the interval that a query computes, of the type of the model's time column. */
export function sliceOf({ time }: IntervalsMaterialization, contract: Contract | undefined): Slice {
  const kind = contract?.columns.find(({ name }) => name === time)?.sqlType.kind ?? 'timestamp';
  const bound = (name: string) => portableCall<string>('variable', [name, kind]);
  return { from: bound(sliceNames.from), to: bound(sliceNames.to) };
}

const intervalsOptions = {
  time: true,
  every: true,
  begin: true,
  lookback: true,
} as const satisfies Record<keyof Parameters<typeof intervals>[0], true>;
