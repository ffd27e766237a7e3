import type { AlertChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from './alertMessage.ts';

/** The result of sending one message. */
export interface AlertReport {
  /** The channel's name. */
  readonly channel: string;
  readonly kind: AlertChannel['kind'];
  readonly event: AlertMessage['event'];
  /** Whose relations it is about; null where nobody is named. */
  readonly owner: string | null;
  /** `suppressed`: the message was sent before and is not repeated. */
  readonly outcome: 'sent' | 'suppressed' | 'failed';
  /** The reason for the failure. */
  readonly reason?: string;
}

/** The results of all messages of a run. */
export interface AlertsReport {
  readonly alerts: readonly AlertReport[];
  /** Other problems, such as a state of alerts that cannot be read. */
  readonly warnings: readonly string[];
}
