import { randomUUID } from 'node:crypto';
import type { AlertChannel } from '../../define/project/alert.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { jsonLine } from '../../report/jsonReporter.ts';
import { rowTable } from '../../report/rowTable.ts';
import { utcNow } from '../../run/utcNow.ts';
import { deliver } from '../alerts/deliver.ts';
import { loadConfig } from '../config/loadConfig.ts';
import type { CommandContext } from '../options/commandRunner.ts';
import { linkOf, targetName } from '../results/buildAlerts.ts';
import { showAlerts } from '../results/showAlerts.ts';

/** The options of `models alerts`. */
interface AlertsFlags {
  readonly test?: boolean;
  readonly json?: boolean;
  readonly config?: string;
}

/** `models alerts`: the channels, or with --test a message to each; 1 when one could not be sent. */
export async function alertsCommand(flags: AlertsFlags, context: CommandContext): Promise<number> {
  const { config } = await loadConfig(flags.config);
  const channels = config.alerts ?? [];
  if (flags.test !== true || channels.length === 0) {
    const rows = channels.map((channel) => channelRow(channel, config));
    const table = rows.length === 0 ? 'The configuration has no alerts.' : rowTable(rows);
    const lines = rows.map((row) => jsonLine(row));
    context.out((flags.json === true ? lines : [table]).map((line) => `${line}\n`).join(''));
    return 0;
  }
  const runId = randomUUID();
  const warnings: string[] = [];
  const message = {
    event: 'test',
    runId,
    at: utcNow(),
    target: targetName(config, {}),
    link: linkOf(config, runId, warnings),
  } as const;
  const alerts = await Promise.all(channels.map((channel) => deliver(channel, message)));
  showAlerts({ alerts, warnings }, flags, context);
  return alerts.some(({ outcome }) => outcome === 'failed') ? 1 : 0;
}

function channelRow(
  { name, kind, route, targets, repeatAfterHours }: AlertChannel,
  config: ModelsConfig,
) {
  const { owners = ['all'], tags = ['all'], severities } = route;
  return {
    name,
    kind,
    owners: owners.join(', '),
    tags: tags.join(', '),
    severities: severities.join(', '),
    targets: targets?.join(', ') ?? markedTargets(config),
    repeatAfterHours,
  };
}

/** Returns the targets of a channel that names none: production, else all that are not for development. */
function markedTargets({ targets = {} }: ModelsConfig): string {
  const named = (mark: 'production' | 'development') =>
    Object.entries(targets).flatMap(([name, target]) => (target[mark] === true ? [name] : []));
  const [production, development] = [named('production'), named('development')];
  if (production.length > 0) return production.join(', ');
  return development.length === 0 ? 'all' : `all but ${development.join(', ')}`;
}
