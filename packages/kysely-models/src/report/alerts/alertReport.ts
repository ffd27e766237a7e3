import type { AlertChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from './alertMessage.ts';

/** What came of one message. */
export interface AlertReport {
  /** The channel's name. */
  readonly channel: string;
  readonly kind: AlertChannel['kind'];
  readonly event: AlertMessage['event'];
  /** Whose relations it is about; null where nobody is named. */
  readonly owner: string | null;
  /** `suppressed`: it was told before, and not again. */
  readonly outcome: 'sent' | 'suppressed' | 'failed';
  /** Why it failed. */
  readonly reason?: string;
}

/** What came of all messages of a run. */
export interface AlertsReport {
  readonly alerts: readonly AlertReport[];
  /** What else went wrong, such as that the state of alerts cannot be read. */
  readonly warnings: readonly string[];
}
