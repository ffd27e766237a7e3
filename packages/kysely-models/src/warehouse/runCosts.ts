import type { Session } from './types.ts';

/** The history of statements, by the labels that they were sent with. */
export interface RunCosts {
  /**
   * Returns the cost of a run that has just ended, without what is attributed later; nothing where not all of
   * its statements are found.
   *
   * @param seconds how long ago it began, at most
   */
  readonly recent: (
    session: Session,
    runId: string,
    seconds: number,
  ) => Promise<readonly LabelledCost[]>;
  /**
   * Returns the cost of runs of the whole account, whoever ran them.
   *
   * @param from the begin of the first, and `to` the end of the last, `2024-02-29 12:00:00` in UTC
   */
  readonly settled: (
    session: Session,
    range: { readonly from: string; readonly to: string },
  ) => Promise<readonly LabelledCost[]>;
  /** The hours after which statements are found, and after which their credits are attributed. */
  readonly hours: { readonly found: number; readonly attributed: number };
  /** Advice for a role that may not read them. */
  readonly needs: string;
}

/** The cost of the statements with one label; null where the history has none. */
export interface LabelledCost {
  readonly runId: string;
  /** The relation that they were about; undefined of those about none or several. */
  readonly model: string | undefined;
  readonly statements: number;
  readonly bytesScanned: number | null;
  readonly executionMs: number | null;
  readonly credits: number | null;
  readonly cloudCredits: number | null;
}
