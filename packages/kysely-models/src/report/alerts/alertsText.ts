import { printable } from '../printable.ts';
import type { AlertReport, AlertsReport } from './alertReport.ts';

/** Formats the alerts that were sent for a terminal, one line each. */
export function alertLines({ alerts }: AlertsReport): readonly string[] {
  return alerts.flatMap((alert) => {
    if (alert.outcome === 'failed') return [];
    const what = alert.outcome === 'sent' ? 'was sent' : 'was not sent again';
    return [`${alertName(alert)} ${what}`];
  });
}

/** Formats the problems with alerts, one line each. */
export function alertWarnings({ alerts, warnings }: AlertsReport): readonly string[] {
  const unsent = alerts.flatMap((alert) =>
    alert.outcome === 'failed'
      ? [`${alertName(alert)} could not be sent: ${alert.reason ?? 'unknown'}`]
      : [],
  );
  return [...unsent, ...warnings].map(printable);
}

function alertName({ channel, owner, event, severity }: AlertReport): string {
  const failure = severity === 'warn' ? 'warnings' : 'the failure';
  const about = { failure, healthy: 'the recovery', test: 'a test' } as const;
  const whose = owner === null ? '' : ` for ${printable(owner)}`;
  return `The alert of ${about[event]} to ${printable(channel)}${whose}`;
}
