import type { AlertChannel } from '../../define/project/alert.ts';

/**
 * Returns the mistake in `alerts` of a configuration, which no compiler may have checked; undefined
 * where there is none.
 */
export function alertMistake(alerts: unknown): { expected: string; found: string } | undefined {
  if (alerts === undefined) return undefined;
  if (!Array.isArray(alerts)) {
    return { expected: 'alerts: [slack({ … }), email({ … }), webhook({ … })]', found: 'no list' };
  }
  const names = new Set<string>();
  for (const each of alerts) {
    const channel = isChannel(each) ? each : undefined;
    if (channel === undefined) {
      return { expected: 'alerts: slack(), email() or webhook()', found: 'something else' };
    }
    const mistake = channelMistake(channel);
    if (mistake !== undefined) return mistake;
    if (names.has(channel.name)) {
      return { expected: "alerts of different names: { name: '…' }", found: `two ${channel.name}` };
    }
    names.add(channel.name);
  }
  return undefined;
}

function channelMistake(channel: AlertChannel) {
  const { name, repeatAfterHours, timeoutMs, route } = channel;
  const has = (isWell: boolean, expected: string) =>
    isWell ? [] : [{ expected: `alerts, ${String(name)}: ${expected}`, found: 'something else' }];
  const ofRoute = [route.owners, route.tags, route.severities].filter((each) => each !== undefined);
  const mistakes = [
    ...has(isText(name), "name: '…'"),
    ...has(repeatAfterHours >= 0, 'repeatAfterHours: 0 or more'),
    ...has(timeoutMs > 0 && timeoutMs <= 60_000, 'timeoutMs: up to 60,000'),
    ...has(
      ofRoute.every((each) => Array.isArray(each)),
      'route: lists of owners, tags and severities',
    ),
    ...kindMistakes(channel, has),
  ];
  return mistakes[0];
}

function kindMistakes<T>(
  channel: AlertChannel,
  has: (isWell: boolean, expected: string) => readonly T[],
): readonly T[] {
  switch (channel.kind) {
    case 'slack':
      return has(isSecret(channel.webhook), "webhook: secretFromEnv('SLACK_WEBHOOK_URL')");
    case 'email': {
      const { smtp, from, to } = channel;
      return [
        ...has(isText(smtp?.host), "smtp: { host: '…' }"),
        ...has(
          smtp?.password === undefined || (isSecret(smtp.password) && isText(smtp.user)),
          "smtp: { user: '…', password: secretFromEnv('…') }",
        ),
        ...has(isText(from) && to.length > 0 && to.every(isText), 'from and to: addresses'),
      ];
    }
    case 'webhook': {
      const values = [channel.url, ...Object.values(channel.headers)];
      return has(
        values.every((value) => isText(value) || isSecret(value)),
        'url and headers: texts or secrets',
      );
    }
    default:
      return channel satisfies never;
  }
}

function isChannel(value: unknown): value is AlertChannel {
  return (
    isObject(value) &&
    ['slack', 'email', 'webhook'].includes(String(value['kind'])) &&
    isObject(value['route'])
  );
}

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const isSecret = (value: unknown): boolean =>
  isObject(value) && typeof value['reveal'] === 'function';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
