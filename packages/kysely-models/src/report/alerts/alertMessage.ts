import type { Exposure } from '../../define/project/exposure.ts';
import type { Problem } from './problem.ts';

/** What an alert is about. */
export interface AlertContext {
  readonly runId: string;
  /** The time of the run's end, `2024-02-29 12:00:00.000`, in UTC. */
  readonly at: string;
  /** The target that was built. */
  readonly target: string;
  /** Where the run can be looked at. */
  readonly link: string | undefined;
}

/** One message to a channel: what to tell, before it is told in the channel's own form. */
export type AlertMessage = AlertContext &
  (
    | {
        readonly event: 'failure';
        /** Empty where nobody is named. */
        readonly owner: string;
        readonly problems: readonly Problem[];
        /** Runs before this one that failed in the same way, and told nothing. */
        readonly suppressed: number;
        /** Relations that were left as they were because of these. */
        readonly skipped: readonly string[];
        /** What reads the data that are concerned. */
        readonly exposures: readonly Exposure[];
      }
    | {
        readonly event: 'healthy';
        readonly owner: string;
        /** The relations that had failed. */
        readonly relations: readonly string[];
        readonly suppressed: number;
      }
    | { readonly event: 'test' }
  );

/** A failure's message. */
export type FailureMessage = Extract<AlertMessage, { readonly event: 'failure' }>;
