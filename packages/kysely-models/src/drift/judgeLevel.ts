import { forecast } from './forecast.ts';
import { type Observation, usableBefore } from './observations.ts';
import { medianOf, spreadOf } from './statistics.ts';

/** The values that are usual, both bounds included. */
export interface Bounds {
  /** The most usual one, where one is. */
  readonly expected?: number;
  readonly low: number;
  readonly high: number;
}

/** The distance that a value needs on one side: so many deviations, and so much at least. */
interface Side {
  readonly deviations: number;
  readonly least: number;
}

/** The comparison of a figure; amounts are in terms of its logarithm, or of its usual size. */
export interface LevelRule {
  readonly down: Side;
  readonly up: Side;
  /** The smallest spread that is believed, of the expected figure. */
  readonly floor: (expected: number) => number;
  /** True for a figure that is compared as it is: an hour, a share. */
  readonly isPlain?: boolean;
}

/** A figure to be judged, and those before it. */
export interface Judged {
  readonly history: readonly Observation[];
  readonly day: number;
  readonly value: number;
  /** The fewest days of history. */
  readonly minimum: number;
  /** Multiplies how far a figure has to be. */
  readonly factor: number;
}

/** Returns the usual figures of a day, by level and weekday; undefined where the history is too short. */
export function usualOnDay(judged: Judged, rule: LevelRule): Bounds | undefined {
  const scale = rule.isPlain === true ? plain : scaleOf(judged);
  const usual = forecast(
    judged.history.map((each) => ({ ...each, value: scale.to(each.value) })),
    judged.day,
    judged.minimum,
  );
  if (usual === undefined) return undefined;
  return boundsAround(usual.expected, [usual.below, usual.above], rule, judged, scale);
}

/** The changes from which the usual change is learnt. */
const changesLearntFrom = 60;
const recentChanges = 28;

/**
 * Returns the usual figures of a whole table: the last one, and how it changes from day to day.
 */
export function usualAfterLast(
  judged: Judged,
  rule: LevelRule,
  grows: boolean,
): Bounds | undefined {
  const scale = rule.isPlain === true ? plain : scaleOf(judged);
  const history = judged.history.map((each) => ({ ...each, value: scale.to(each.value) }));
  const usable = usableBefore(history, judged.day);
  const last = usable.at(-1);
  if (last === undefined || usable.length < judged.minimum) return undefined;
  const changes = usable
    .slice(1)
    .map(({ day, value }, at) => {
      const before = usable[at] ?? last;
      return (value - before.value) / (grows ? day - before.day : 1);
    })
    .slice(-changesLearntFrom);
  const usual = medianOf(changes.slice(-recentChanges));
  const elapsed = judged.day - last.day;
  const spread = spreadOf(changes.map((each) => each - usual)) * Math.sqrt(elapsed);
  const expected = last.value + usual * (grows ? elapsed : 1);
  return boundsAround(expected, [spread, spread], rule, judged, scale);
}

interface Scale {
  readonly to: (value: number) => number;
  readonly from: (value: number) => number;
  /** Returns a least distance of a rule in terms of the scale; negative for one below. */
  readonly least: (amount: number) => number;
}

const same = (value: number) => value;
const plain: Scale = { to: same, from: same, least: same };

/** Counts and amounts vary in proportion; what can be zero or negative varies with its usual size. */
function scaleOf({ history, value }: Judged): Scale {
  const values = history.map((each) => each.value);
  if (value > 0 && values.every((each) => each > 0))
    return { to: Math.log, from: Math.exp, least: same };
  const sizes = values.map(Math.abs);
  const mean = sizes.reduce((sum, each) => sum + each, 0) / Math.max(1, sizes.length);
  const size = Math.max(medianOf(sizes), mean / 2) || 1;
  // A factor, as a part of the usual size.
  return { to: (each) => each / size, from: (each) => each * size, least: Math.expm1 };
}

function boundsAround(
  expected: number,
  [below, above]: readonly [number, number],
  { down, up, floor }: LevelRule,
  { factor }: Judged,
  { from, least: leastOf }: Scale,
): Bounds {
  const smallest = floor(expected);
  const distance = ({ deviations, least }: Side, spread: number, sign: 1 | -1) =>
    Math.max(
      factor * deviations * Math.max(spread, smallest),
      Math.abs(leastOf(sign * factor * least)),
    );
  return {
    expected: from(expected),
    low: from(expected - distance(down, below, -1)),
    high: from(expected + distance(up, above, 1)),
  };
}
