import type { AlertChannel } from '../../define/project/alert.ts';
import { type AlertReport, type AlertsReport, worstOf } from '../../report/alerts/alertReport.ts';
import {
  type AlertDecision,
  type AlertSituation,
  decideAlerts,
} from '../../report/alerts/decideAlerts.ts';
import {
  type AlertMemory,
  createAlertState,
  readAlertState,
  recordAlert,
} from '../../state/alertState.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { deliver } from './deliver.ts';

/**
 * Notifies the channels of the result of a run. Nothing here fails a run: what cannot be sent, read
 * or recorded is part of the report. Without a warehouse to remember in, everything is sent.
 */
export async function sendAlerts(
  channels: readonly AlertChannel[],
  situation: AlertSituation,
  warehouse: Warehouse | undefined,
): Promise<AlertsReport> {
  const warnings: string[] = [];
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      const reason = warehouse?.explain(error).full ?? String(error);
      warnings.push(`${what}: ${reason}`);
      return undefined;
    }
  };
  const session = await attempt(
    'The alerts sent before are not known, so this one may repeat them',
    async () => warehouse?.connect(),
  );
  try {
    const before = await attempt(
      'The alerts sent before are not known, so this one may repeat them',
      async () => warehouse && session && readAlertState(warehouse, session),
    );
    const decisions = decideAlerts(channels, situation, before ?? []);
    const alerts = await Promise.all(decisions.map(send));
    const done = decisions.filter((_, at) => alerts[at]?.outcome !== 'failed');
    await attempt(
      'The alerts sent are not recorded, so that the next run may repeat them',
      async () => warehouse && session && record(warehouse, session, done, before ?? []),
    );
    return { alerts: alerts.filter((alert) => alert !== undefined), warnings };
  } finally {
    session?.close();
  }
}

async function send(decision: AlertDecision): Promise<AlertReport | undefined> {
  const { channel, owner, message, memory } = decision;
  if (message !== undefined) return deliver(channel, message);
  if (memory === undefined) return undefined;
  return {
    channel: channel.name,
    kind: channel.kind,
    event: 'failure',
    severity: worstOf(memory.problems),
    owner: owner || null,
    outcome: 'suppressed',
  };
}

/**
 * Records what was sent; the record of what could not be sent stays as it was, and the next run
 * tries again.
 */
async function record(
  { dialect }: Warehouse,
  session: Session,
  decisions: readonly AlertDecision[],
  before: readonly AlertMemory[],
): Promise<void> {
  if (decisions.length === 0) return;
  const statements = [
    ...(before.length === 0 ? createAlertState(dialect) : []),
    ...decisions.flatMap(({ channel, owner, memory }) =>
      recordAlert(dialect, { channel: channel.name, owner }, memory),
    ),
  ];
  for (const sql of statements) await session.run(sql);
}
