import type { SampleData } from './config.ts';

/** The demands of `models test --mutate`, and the data on which it tries mutations. */
export interface MutationLimits {
  /** The share of mutations that tests have to notice, from 0 to 1; none is asked for when left out. */
  readonly atLeast?: number;
  /**
   * Mutations that no test has to notice, and why: by their ids, or globs of these.
   *
   * @example explained: { 'mart_days/join/query.join d/1': 'Every day of the calendar is there.' }
   */
  readonly explained?: Readonly<Record<string, string>>;
  /** Raw data that are few and have every special case; those of `raw` when left out. */
  readonly sample?: SampleData;
  /** Values of variables with them, over those of the configuration. */
  readonly variables?: Readonly<Record<string, unknown>>;
}
