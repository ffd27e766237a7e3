import * as z from 'zod';

/** Returns true for a text that is not empty. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** Returns true for what `secretFromEnv()` and `secretFromFile()` give. */
export const isSecret = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'reveal' in value &&
  typeof value.reveal === 'function';

/** Returns true for a text, or a secret in its place. */
export const isTextOrSecret = (value: unknown): boolean => isText(value) || isSecret(value);

/**
 * Returns the schema of `alerts` in a configuration: slack(), email() and webhook().
 *
 * @param targets the names of the configuration's targets
 */
export function alertSchema(targets: readonly string[]): z.ZodType {
  const lists = z.array(z.string(), 'route: lists of owners, tags and severities').optional();
  const severity = "route: severities of 'error' and 'warn'";
  const severities = z.array(z.enum(['error', 'warn'], severity), severity);
  const hours = 'repeatAfterHours: 0 or more';
  const names =
    targets.length === 0
      ? 'targets: only where the configuration has targets'
      : `targets: names of targets: ${targets.join(', ')}`;
  const target = z.string(names).check(({ value, issues }) => {
    if (targets.includes(value)) return;
    const params = { found: `targets: ['${value}']` };
    issues.push({ code: 'custom', input: value, message: names, params });
  });
  const timeout = 'timeoutMs: up to 60,000';
  const common = {
    name: z.custom(isText, "name: '…'"),
    repeatAfterHours: z.number(hours).min(0, hours),
    timeoutMs: z.number(timeout).positive(timeout).max(60_000, timeout),
    targets: z.array(target, names).min(1, names).optional(),
    route: z.object({ owners: lists, tags: lists, severities }),
  };
  const password = "smtp: { user: '…', password: secretFromEnv('…') }";
  const address = z.custom(isText, 'from and to: addresses');
  const value = z.custom(isTextOrSecret, 'url and headers: texts or secrets');
  const channel = z.discriminatedUnion('kind', [
    z.object({
      ...common,
      kind: z.literal('slack'),
      webhook: z.custom(isSecret, "webhook: secretFromEnv('SLACK_WEBHOOK_URL')"),
    }),
    z.object({
      ...common,
      kind: z.literal('email'),
      smtp: z
        .object({
          host: z.custom(isText, "smtp: { host: '…' }"),
          port: z.number('smtp: { port: 587 }').optional(),
          secure: z.boolean('smtp: { secure: true }').optional(),
          requireTls: z.boolean('smtp: { requireTls: true }').optional(),
          user: z.string().optional(),
          password: z.custom(isSecret, password).optional(),
        })
        .refine((smtp) => smtp.password === undefined || isText(smtp.user), password),
      from: address,
      to: z.array(address).min(1, 'from and to: addresses'),
    }),
    z.object({
      ...common,
      kind: z.literal('webhook'),
      url: value,
      headers: z.record(z.string(), value),
    }),
  ]);
  return z.array(channel).check(({ value: channels, issues }) => {
    const known = channels.map(({ name }) => name);
    const twice = known.find((name, at) => known.indexOf(name) !== at);
    if (twice === undefined) return;
    const message = "alerts of different names: { name: '…' }";
    issues.push({ code: 'custom', input: channels, message, params: { found: `two ${twice}` } });
  });
}
