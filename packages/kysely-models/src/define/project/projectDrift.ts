import type { DriftSettings } from '../tests/driftRule.ts';

/** The settings of a project for drift. */
export interface ProjectDrift {
  /**
   * Tests of drift for each table with a contract that declares none: its rows, the nulls of columns that may be null,
   * and the means of amounts. `{}` takes the defaults; none when left out.
   */
  readonly defaults?: ProjectDriftDefaults;
  /**
   * The time zone by which a day is over, `Europe/Berlin`; UTC when left out. A day that is not over is not
   * judged.
   */
  readonly timeZone?: string;
}

/** The options of tests of drift that a project declares for all of its models. */
export interface ProjectDriftDefaults extends DriftSettings {
  /** The schemas of the models; all when left out. */
  readonly schemas?: readonly string[];
  /** Names of models that are left out. */
  readonly without?: readonly string[];
  /**
   * Names of date or time columns: the days of the first that a model has are compared. When left out, whole
   * tables are.
   *
   * @example by: ['ordered_at', 'order_day']
   */
  readonly by?: readonly string[];
}
