import type { AlertsReport } from '../../report/alerts/alertReport.ts';
import { alertLines, alertWarnings } from '../../report/alerts/alertsText.ts';
import { warningLine } from '../../report/errorText.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import type { Output } from '../options/output.ts';

/**
 * Shows the results of alerts: as a line of JSON, or sent ones as output and the rest as warnings.
 */
export function showAlerts(
  report: AlertsReport,
  { json }: { readonly json?: boolean },
  { out, error }: Output,
): void {
  const { alerts, warnings } = report;
  if (alerts.length + warnings.length === 0) return;
  if (json === true) {
    out(`${jsonLine({ type: 'alerts_finished', ...report })}\n`);
    return;
  }
  for (const line of alertLines(report)) out(`${line}\n`);
  for (const line of alertWarnings(report)) error(`${warningLine(line)}\n`);
}
