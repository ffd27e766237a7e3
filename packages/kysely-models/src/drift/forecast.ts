import { type Observation, usableBefore } from './observations.ts';
import { medianOf, spreadOf } from './statistics.ts';

/** The usual figure of a day. */
interface Forecast {
  readonly expected: number;
  /** The spread of figures below what was expected of them, and above it, as standard deviations. */
  readonly below: number;
  readonly above: number;
}

/** The days from which the season of weekdays is learnt, at most, and those of the spread. */
const seasonDays = 112;
const spreadDays = 63;

/** The days whose median is the level. */
const levelDays = 9;

/** In so many days without a figure what is known of the level is half as good. */
const forgottenIn = 4;

/** The days before the first that is compared with what was expected of it. */
const firstDays = 7;

/**
 * Returns the figure that is usual on a day: the level of the last two weeks and the season of the
 * weekday, both by medians; and how far earlier days were from what was expected of them in the same way.
 *
 * @param history in any order; of the day itself and of later ones nothing counts
 * @returns undefined with fewer observations than the minimum
 */
export function forecast(
  history: readonly Observation[],
  day: number,
  minimum: number,
): Forecast | undefined {
  const usable = usableBefore(history, day);
  if (usable.length < minimum) return undefined;
  const recent = usable.slice(-seasonDays);
  const season = weekdaySeason(recent);
  const plain = recent.map((each) => each.value - seasonOn(season, each.day));
  const level = (end: number) => medianOf(plain.slice(Math.max(0, end - levelDays), end));
  const residuals = plain
    .flatMap((value, at) => (at < firstDays ? [] : [value - level(at)]))
    .slice(-spreadDays);
  // After days that say nothing, such as holidays, less is known of the level.
  const known = recent.filter((each) => each.day >= day - levelDays).length;
  const wider = Math.sqrt(1 + Math.max(0, levelDays - known) / forgottenIn);
  return {
    expected: level(plain.length) + seasonOn(season, day),
    below: wider * spreadOf(residuals.filter((each) => each <= 0)),
    above: wider * spreadOf(residuals.filter((each) => each >= 0)),
  };
}

/** 1970-01-01 was a Thursday; which day is the first does not matter. */
const seasonOn = (season: readonly number[], day: number) => season[mod7(day)] ?? 0;
const mod7 = (day: number) => ((day % 7) + 7) % 7;

/**
 * Returns the effect of each weekday: the median of how far its days are from the median of the week around
 * them. Effects that could as well be noise are drawn towards none.
 */
function weekdaySeason(series: readonly Observation[]): readonly number[] {
  const away: number[][] = Array.from({ length: 7 }, () => []);
  for (const [at, { day, value }] of series.entries()) {
    const start = Math.max(0, Math.min(at - 3, series.length - 7));
    const around = series.slice(start, start + 7).map((each) => each.value);
    away[mod7(day)]?.push(value - medianOf(around));
  }
  const effects = away.map((each) => (each.length < 2 ? 0 : medianOf(each)));
  const centre = mean(effects);
  const noise = spreadOf(away.flatMap((each, at) => each.map((one) => one - (effects[at] ?? 0))));
  const ofNoise = mean(away.map((each) => (1.57 * noise ** 2) / Math.max(1, each.length)));
  const between = mean(effects.map((each) => (each - centre) ** 2));
  const trust = between === 0 ? 0 : Math.max(0, 1 - ofNoise / between);
  return effects.map((each) => (each - centre) * trust);
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
