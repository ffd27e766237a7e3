import type { Severity } from '../contract/testSpec.ts';
import { refuseUnknownOptions } from '../options/refuseUnknownOptions.ts';

/** A value that is read when it is needed and never shown: what `secretFromEnv()` gives. */
export interface Secret {
  /** Reads the value, when it is needed. */
  readonly reveal: () => string;
}

/** The failures that a channel receives; an option that is left out accepts all of them. */
export interface AlertRoute {
  /** Owners of relations. */
  readonly owners?: readonly string[];
  /** Relations with one of these tags. */
  readonly tags?: readonly string[];
  /** `error` when left out: what keeps data from being published. */
  readonly severities?: readonly Severity[];
}

/** The options of every channel. */
export interface AlertOptions {
  /** The name in reports; unique in the project. Default: its kind. */
  readonly name?: string;
  readonly route?: AlertRoute;
  /**
   * The names of the targets whose builds it is notified of. Default: those with `production: true`; where no target
   * is marked so, all that are not marked `development: true`.
   */
  readonly targets?: readonly string[];
  /** The number of hours after which a failure is sent again. Default: 24. */
  readonly repeatAfterHours?: number;
  /** The timeout of one attempt in milliseconds; three are made. Default: 5,000. */
  readonly timeoutMs?: number;
}

interface ChannelBase {
  readonly name: string;
  readonly route: Required<Pick<AlertRoute, 'severities'>> & AlertRoute;
  /** Undefined leaves it to the marks of the targets. */
  readonly targets?: readonly string[];
  readonly repeatAfterHours: number;
  readonly timeoutMs: number;
}

/** Messages to a channel of Slack. */
export interface SlackChannel extends ChannelBase {
  readonly kind: 'slack';
  readonly webhook: Secret;
}

/** Messages by e-mail. */
export interface EmailChannel extends ChannelBase {
  readonly kind: 'email';
  readonly smtp: SmtpServer;
  readonly from: string;
  readonly to: readonly string[];
}

/** Messages as JSON to an address. */
export interface WebhookChannel extends ChannelBase {
  readonly kind: 'webhook';
  readonly url: string | Secret;
  readonly headers: Readonly<Record<string, string | Secret>>;
}

/** The destination of alerts: plain data, from which no library is loaded. */
export type AlertChannel = SlackChannel | EmailChannel | WebhookChannel;

/** A server that takes e-mail. */
export interface SmtpServer {
  readonly host: string;
  /** Default: 465 when `secure`, else 587. */
  readonly port?: number;
  /** True to encrypt the connection from the start. Default: false, encrypted by STARTTLS. */
  readonly secure?: boolean;
  /** True to refuse a server without STARTTLS. Default: true where there is a password. */
  readonly requireTls?: boolean;
  readonly user?: string;
  readonly password?: Secret;
}

/**
 * Alerts to a channel of Slack, through an incoming webhook.
 *
 * @example
 * slack({ webhook: secretFromEnv('SLACK_WEBHOOK_URL'), route: { owners: ['marketing'] } })
 */
export function slack(options: AlertOptions & { readonly webhook: Secret }): SlackChannel {
  refuseUnknownOptions('slack()', options, { ...channelOptions, webhook: true });
  return { ...base('slack', options), kind: 'slack', webhook: options.webhook };
}

/**
 * Alerts by e-mail.
 *
 * @example
 * email({
 *   smtp: { host: 'smtp.example.org', user: 'models', password: secretFromEnv('SMTP_PASSWORD') },
 *   from: 'models@example.org',
 *   to: 'data@example.org',
 * })
 */
export function email(
  options: AlertOptions & {
    readonly smtp: SmtpServer;
    readonly from: string;
    readonly to: string | readonly string[];
  },
): EmailChannel {
  const { smtp, from, to } = options;
  refuseUnknownOptions('email()', options, { ...channelOptions, smtp: true, from: true, to: true });
  refuseUnknownOptions('email(), smtp,', smtp, smtpOptions);
  return { ...base('email', options), kind: 'email', smtp, from, to: [to].flat() };
}

/**
 * Alerts to any HTTP address: a POST of JSON.
 *
 * @example
 * webhook({
 *   url: 'https://hooks.example.org/models',
 *   headers: { authorization: secretFromEnv('HOOK_AUTHORIZATION') },
 * })
 */
export function webhook(
  options: AlertOptions & {
    readonly url: string | Secret;
    readonly headers?: Readonly<Record<string, string | Secret>>;
  },
): WebhookChannel {
  const { url, headers = {} } = options;
  refuseUnknownOptions('webhook()', options, { ...channelOptions, url: true, headers: true });
  return { ...base('webhook', options), kind: 'webhook', url, headers };
}

function base(kind: string, options: AlertOptions): ChannelBase {
  const { name = kind, route = {}, targets, repeatAfterHours = 24, timeoutMs = 5000 } = options;
  refuseUnknownOptions(`${kind}(), route,`, route, routeOptions);
  return {
    ...{ name, route: { severities: ['error'], ...route }, repeatAfterHours, timeoutMs },
    ...(targets !== undefined && { targets }),
  } satisfies ChannelBase;
}

const channelOptions = {
  name: true,
  route: true,
  targets: true,
  repeatAfterHours: true,
  timeoutMs: true,
} as const satisfies Record<keyof AlertOptions, true>;

const routeOptions = { owners: true, tags: true, severities: true } as const satisfies Record<
  keyof AlertRoute,
  true
>;

const smtpOptions = {
  host: true,
  port: true,
  secure: true,
  requireTls: true,
  user: true,
  password: true,
} as const satisfies Record<keyof SmtpServer, true>;
