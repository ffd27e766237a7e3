import type { Exposure } from '../../define/project/exposure.ts';
import type { Problem } from './problem.ts';

/** The subject of an alert. */
export interface AlertContext {
  readonly runId: string;
  /** The time of the run's end, `2024-02-29 12:00:00.000`, in UTC. */
  readonly at: string;
  /** The target that was built. */
  readonly target: string;
  /** A link to the run. */
  readonly link: string | undefined;
}

/** One message to a channel, before it is formatted for the channel. */
export type AlertMessage = AlertContext &
  (
    | {
        readonly event: 'failure';
        /** Empty where nobody is named. */
        readonly owner: string;
        readonly problems: readonly Problem[];
        /** Runs before this one that failed in the same way, and sent nothing. */
        readonly suppressed: number;
        /** Relations that were left as they were because of these. */
        readonly skipped: readonly string[];
        /** Exposures that read the affected data. */
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
