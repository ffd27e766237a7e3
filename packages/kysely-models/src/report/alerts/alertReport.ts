import type { Severity } from '../../define/contract/testSpec.ts';
import type { AlertChannel } from '../../define/project/alert.ts';
import type { AlertMessage } from './alertMessage.ts';

/** The result of sending one message. */
export interface AlertReport {
  /** The channel's name. */
  readonly channel: string;
  readonly kind: AlertChannel['kind'];
  readonly event: AlertMessage['event'];
  /** The worst of a `failure`: `warn` where nothing but warnings was told. */
  readonly severity?: Severity;
  /** Whose relations it is about; null where nobody is named. */
  readonly owner: string | null;
  /** `suppressed`: the message was sent before and is not repeated. */
  readonly outcome: 'sent' | 'suppressed' | 'failed';
  /** The reason for the failure. */
  readonly reason?: string;
}

/** Returns the worst severity of some problems. */
export function worstOf(problems: readonly { readonly severity: Severity }[]): Severity {
  return problems.some(({ severity }) => severity === 'error') ? 'error' : 'warn';
}

/** The results of all messages of a run. */
export interface AlertsReport {
  readonly alerts: readonly AlertReport[];
  /** Other problems, such as a state of alerts that cannot be read. */
  readonly warnings: readonly string[];
}
