import type { DriftRule } from '../define/contract/testSpec.ts';
import type { TableFigures } from '../state/figures/tableFigures.ts';
import { type ComparedFigure, comparedFigures } from './comparedFigures.ts';
import {
  type Bounds,
  type Judged,
  type LevelRule,
  usualAfterLast,
  usualOnDay,
} from './judgeLevel.ts';
import { fewestByChance, usualDelay, usualInDays } from './judgeRows.ts';
import { usualShare } from './judgeShare.ts';
import { usualSmallest } from './judgeSmallest.ts';
import { dayRules, factors, tableRules } from './rules.ts';
import { medianOf } from './statistics.ts';

/** A figure that is not as it usually is. */
export interface Drift {
  /** The place of the rule. */
  readonly rule: number;
  /** The column by whose day the rows are taken; empty for the whole table. */
  readonly by: string;
  readonly day: string;
  /** The compared column; undefined for the volume. */
  readonly column: string | undefined;
  readonly metric: string;
  readonly found: number;
  readonly usual: Bounds;
  /** The day of the first of the alarms in a row of which this is one. */
  readonly since: string;
}

/** The judgement of a table's figures. */
interface JudgedFigures {
  readonly drifts: readonly Drift[];
  /** The figures with what was an alarm among them, to be recorded. */
  readonly figures: readonly TableFigures[];
}

/**
 * Judges figures of a table by those of earlier days. A day that is judged again counts once; days that a
 * rule leaves out are neither judged nor history.
 *
 * @param measured of the whole table and of its days
 * @param recorded in any order
 */
export function judgeFigures(
  rules: readonly DriftRule[],
  measured: readonly TableFigures[],
  recorded: readonly TableFigures[],
): JudgedFigures {
  const placeOf = ({ by, day }: TableFigures) => `${by} ${day}`;
  const known = new Map(recorded.map((figures) => [placeOf(figures), figures]));
  for (const figures of measured) known.delete(placeOf(figures));
  // A day that was judged before is reported again as long as it is the newest.
  const newest = newestDays(measured);
  const again = new Set(recorded.map(placeOf));
  const isTold = (figures: TableFigures) =>
    newest.get(figures.by) === figures.day || !again.has(placeOf(figures));
  const days = rules.find(({ by }) => by !== undefined)?.by;
  const drifts: Drift[] = [];
  const judged = measured
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
    .map((bare) => {
      const history = [...known.values()].filter(({ by, day }) => by === bare.by && day < bare.day);
      const figures =
        bare.by === ''
          ? withEarlier(bare, history, daysOf([...recorded, ...measured], days))
          : bare;
      const drifted = new Set<string>();
      for (const [at, rule] of rules.entries()) {
        if (figures.by !== '' && figures.by !== rule.by) continue;
        for (const { key, ...drift } of driftsOf(rule, figures, history)) {
          drifted.add(key);
          if (isTold(figures))
            drifts.push({ rule: at, by: figures.by, day: figures.day, ...drift });
        }
      }
      const done = { ...figures, drifted: [...drifted] };
      known.set(placeOf(done), done);
      return done;
    });
  return { drifts, figures: judged };
}

/** Returns the newest day of figures, by the column of the day. */
export function newestDays(figures: readonly TableFigures[]): ReadonlyMap<string, string> {
  const newest = new Map<string, string>();
  for (const { by, day } of figures) {
    if (day > (newest.get(by) ?? '')) newest.set(by, day);
  }
  return newest;
}

/** Of several figures of a day the last are those that are measured now. */
function daysOf(all: readonly TableFigures[], by: string | undefined): readonly TableFigures[] {
  const own = all.filter((figures) => figures.by !== '' && figures.by === by);
  return [...new Map(own.map((figures) => [figures.day, figures])).values()];
}

/** Adds how many rows of earlier days came since the last build of an earlier day. */
function withEarlier(
  whole: TableFigures,
  history: readonly TableFigures[],
  days: readonly TableFigures[],
): TableFigures {
  const last = history.toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
  if (last === undefined || days.length === 0) return whole;
  const added = days.filter(({ day }) => day > last.day && day <= whole.day);
  const rows = added.reduce((sum, each) => sum + each.rows, 0);
  return { ...whole, earlier: whole.rows - last.rows - rows };
}

type OneDrift = Pick<Drift, 'column' | 'metric' | 'found' | 'usual' | 'since'> & {
  readonly key: string;
};

function driftsOf(
  rule: DriftRule,
  current: TableFigures,
  recorded: readonly TableFigures[],
): readonly OneDrift[] {
  const counts = ({ day }: TableFigures) =>
    (rule.since === undefined || day >= rule.since) &&
    !rule.except.some((each) => each === day || each === day.slice(5));
  if (!counts(current)) return [];
  const history = recorded.filter(counts);
  return comparedFigures(rule, current, history).flatMap((figure) => {
    const found = figure.of(current);
    if (found === undefined) return [];
    const usual = usualOf(rule, figure, current, history);
    if (usual === undefined || (found >= usual.low && found <= usual.high)) return [];
    const { key, column, metric } = figure;
    return [{ key, column, metric, found, usual, since: sinceOf(key, current, history) }];
  });
}

function sinceOf(key: string, { day }: TableFigures, history: readonly TableFigures[]): string {
  let since = day;
  for (const each of history.toSorted((a, b) => (a.day > b.day ? -1 : 1))) {
    if (!each.drifted.includes(key)) break;
    since = each.day;
  }
  return since;
}

function usualOf(
  rule: DriftRule,
  { key, kind, of }: ComparedFigure,
  current: TableFigures,
  history: readonly TableFigures[],
): Bounds | undefined {
  const isDay = current.by !== '';
  const seen = (figure: (figures: TableFigures) => number | undefined) =>
    history.flatMap((figures) => {
      const value = figure(figures);
      const day = dayNumber(figures.day);
      const isDrift = figures.drifted.includes(key);
      return value === undefined ? [] : [{ day, value, isDrift, rows: figures.rows }];
    });
  const judged = (figure: (figures: TableFigures) => number | undefined): Judged => ({
    history: seen(figure),
    day: dayNumber(current.day),
    value: figure(current) ?? 0,
    minimum: rule.minHistory,
    factor: factors[rule.sensitivity],
  });
  const share = (more: { deviations: number; least: number; missedFrom?: number }) =>
    usualShare({ ...judged(of), history: seen(of), rows: current.rows, ...more });
  const shareOfTable = (least: number) =>
    timesRows(usualAfterLast(judged(perRow(of)), shareRule(current, least), false), current);
  const onDay = (rule: keyof typeof dayRules) => {
    const { floor, ...sides } = dayRules[rule];
    const own = judged(rule === 'rows' ? atLeastHalf(of) : of);
    return usualOnDay(own, { ...sides, floor: floor(current.rows) });
  };
  switch (kind) {
    case 'rows':
      return isDay
        ? byChanceToo(onDay('rows'))
        : usualAfterLast(judged(atLeastHalf(of)), tableRules.rows, true);
    case 'behind':
      return isNeverMissing(history) ? usualDelay(judged(of)) : undefined;
    case 'earlier':
    case 'ahead':
      return usualInDays(judged(of), medianOf(dailyGrowth(history)), dayRules[kind]);
    case 'hour':
      return isDay && current.rows >= enoughHours ? onDay('hour') : undefined;
    case 'smallest':
      return usualSmallest(judged(of));
    case 'mean':
    case 'greatest':
    case 'distinct':
      return isDay ? onDay(kind) : usualAfterLast(judged(of), tableRules[kind], false);
    case 'distinct_share':
      return isDay
        ? share({ deviations: 5, least: 3 })
        : usualAfterLast(judged(of), tableRule('distinct', of(current) ?? 0), true);
    case 'nulls':
      return isDay
        ? share({ deviations: 4.2, least: Math.max(4, current.rows / 40) })
        : shareOfTable(0.005);
    case 'value':
      return isDay
        ? share({ deviations: 5, least: Math.max(5, current.rows / 20), missedFrom: 7.5 })
        : shareOfTable(0.03);
    default:
      return kind satisfies never;
  }
}

/** The mean hour of fewer rows is anywhere. */
const enoughHours = 12;

/** Of so many rows a day, none has a chance of three in a hundred thousand. */
const neverMissing = 10.4;

/** Returns true when a day without a row is no chance: rows are many, or as many each day. */
function isNeverMissing(history: readonly TableFigures[]): boolean {
  const growth = dailyGrowth(history);
  const [first = 0] = growth;
  const usual = Math.min(medianOf(growth), medianOf(growth.slice(-7)));
  return usual >= neverMissing || (first > 0 && growth.every((each) => each === first));
}

const byChanceToo = (usual: Bounds | undefined): Bounds | undefined =>
  usual && { ...usual, low: Math.min(usual.low, fewestByChance(usual.expected ?? 0)) };

/** Returns by how many rows a whole table grew on each of the last days. */
function dailyGrowth(history: readonly TableFigures[]): readonly number[] {
  const recent = history.toSorted((a, b) => (a.day < b.day ? -1 : 1)).slice(-29);
  return recent.slice(1).map(({ rows, day }, at) => {
    const before = recent[at];
    return before === undefined
      ? 0
      : (rows - before.rows) / (dayNumber(day) - dayNumber(before.day));
  });
}

/** A table or day without rows has a logarithm too. */
const atLeastHalf =
  (of: ComparedFigure['of']): ComparedFigure['of'] =>
  (figures) =>
    Math.max(0.5, of(figures) ?? 0);

const perRow =
  (of: ComparedFigure['of']): ComparedFigure['of'] =>
  (figures) => {
    const value = of(figures);
    return value === undefined || figures.rows === 0 ? undefined : value / figures.rows;
  };

/** One value more or less of few is nothing. */
function tableRule(kind: 'mean' | 'greatest' | 'distinct', value: number): LevelRule {
  const { down, up, ...rule } = tableRules[kind];
  if (kind !== 'distinct') return tableRules[kind];
  const least = Math.max(down.least, 1.5 / Math.max(1, value));
  return { ...rule, down: { ...down, least }, up: { ...up, least } };
}

function shareRule({ rows }: TableFigures, least: number) {
  const { down, up } = tableRules.share;
  return {
    ...tableRules.share,
    down: { ...down, least: Math.max(least, 3 / rows) },
    up: { ...up, least: Math.max(least, 3 / rows) },
  };
}

function timesRows(bounds: Bounds | undefined, { rows }: TableFigures): Bounds | undefined {
  return bounds && { low: bounds.low * rows, high: bounds.high * rows };
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
