import type { DriftSensitivity } from '../define/contract/testSpec.ts';
import type { LevelRule } from './judgeLevel.ts';

/** Multiplies how far from the usual a figure has to be. */
export const factors: Readonly<Record<DriftSensitivity, number>> = {
  low: 1.5,
  normal: 1,
  high: 0.8,
};

const both = (deviations: number, least: number) => ({
  down: { deviations, least },
  up: { deviations, least },
});

/** A rule for a number of rows. */
export interface RowCountRule extends Omit<LevelRule, 'floor'> {
  readonly floor: (rows: number) => (expected: number) => number;
}

/** The figures of a day that have a rule. */
type DayRule = 'rows' | 'hour' | 'mean' | 'greatest' | 'distinct' | 'earlier' | 'ahead';

/** The hours of a day's rows are so far from each other, as a standard deviation. */
const hoursApart = 4.5;

/**
 * The rules of a day's figures. A day with many rows is a campaign more often than an incident, and
 * repeated rows show elsewhere: more rows than usual have to be far more.
 */
export const dayRules: Readonly<Record<DayRule, RowCountRule>> = {
  rows: {
    down: { deviations: 3.4, least: 0.3 },
    up: { deviations: 6, least: 0.8 },
    // Chance alone, and a twentieth.
    floor: () => (expected: number) => Math.hypot(Math.exp(-expected / 2), 0.05),
  },
  hour: { ...both(3.5, 0.75), floor: (rows) => () => hoursApart / Math.sqrt(rows), isPlain: true },
  mean: {
    down: { deviations: 5, least: 0.15 },
    up: { deviations: 5.5, least: 0.2 },
    floor: () => () => 0.03,
  },
  greatest: {
    // A day without a large amount is a day as others are.
    down: { deviations: Number.POSITIVE_INFINITY, least: 0 },
    up: { deviations: 7, least: Math.log(4) },
    floor: () => () => 0.1,
  },
  distinct: { ...both(6, 0.3), floor: () => () => 0.1 },
  earlier: { ...both(6, 0.3), floor: () => () => 0.02 },
  ahead: { ...both(6, 0.1), floor: () => () => 0.01 },
};

/** The rules of how a whole table changes from one build to the next. */
export const tableRules = {
  rows: {
    down: { deviations: 8, least: 0.02 },
    up: { deviations: 10, least: 0.15 },
    floor: () => 0.003,
  },
  mean: { ...both(8, 0.05), floor: () => 0.003 },
  greatest: { ...both(10, Math.log(5)), floor: () => 0.05 },
  distinct: { ...both(8, 0.05), floor: () => 0.003 },
  share: { ...both(8, 0.03), floor: () => 0.001, isPlain: true },
} satisfies Record<string, LevelRule>;
