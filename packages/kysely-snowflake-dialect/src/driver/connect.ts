import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';
import { revealOptions, type SnowflakeConnectionOptions } from './connection-options.ts';
import { loadSdk } from './load-sdk.ts';
import { redact, secretValues } from './redact.ts';
import type { SdkConnection, SnowflakeSdk } from './sdk.ts';
import { sdkErrorFacts } from './sdk-error.ts';

/** Connection options, or a function that gives them for each new connection. */
export type ConnectionSource =
  | SnowflakeConnectionOptions
  | (() => SnowflakeConnectionOptions | Promise<SnowflakeConnectionOptions>);

/** The configuration of a session. */
export interface ConnectConfig {
  /** Without it, snowflake-sdk reads `connections.toml`. */
  readonly connection?: ConnectionSource;
  /** The module `snowflake-sdk`, or a function that gives it. Without it, it is imported. */
  readonly sdk?: SnowflakeSdk | (() => SnowflakeSdk | Promise<SnowflakeSdk>);
  /** Milliseconds a login may take. Default: 60,000. */
  readonly connectTimeoutMs?: number;
}

/** A session, and what must not be shown of it. */
export interface OpenSession {
  readonly session: SdkConnection;
  readonly secrets: readonly string[];
  /** Above so many values of a statement the driver uploads them to a stage. */
  readonly stageFrom: number;
}

const DEFAULT_TIMEOUT_MS = 60_000;
// The driver's own seven retries last for minutes, behind which the reason is not seen.
const DEFAULT_LOGIN_RETRIES = 1;
// What an account tells the driver by default; said here, so that it holds on every account.
const DEFAULT_STAGE_FROM = 65_280;

/**
 * Logs in.
 *
 * @throws SnowflakeConnectionError when that fails, without any secret in it.
 */
export async function connect(config: ConnectConfig): Promise<OpenSession> {
  const sdk = await loadSdk(config.sdk);
  const source = config.connection;
  const options = typeof source === 'function' ? await source() : source;
  const revealed = options && {
    sfRetryMaxLoginRetries: DEFAULT_LOGIN_RETRIES,
    arrayBindingThreshold: DEFAULT_STAGE_FROM,
    ...revealOptions(options),
  };
  const secrets = revealed ? secretValues(revealed) : [];
  const given = Number(revealed?.arrayBindingThreshold);
  const stageFrom = given > 0 ? given : DEFAULT_STAGE_FROM;
  const timeoutMs = config.connectTimeoutMs ?? DEFAULT_TIMEOUT_MS;
  try {
    const session = sdk.createConnection(revealed);
    await login(session, timeoutMs);
    return { session, secrets, stageFrom };
  } catch (error) {
    if (error instanceof SnowflakeConnectionError) throw error;
    throw connectFailed(error, secrets);
  }
}

function login(session: SdkConnection, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      session.destroy(() => undefined);
      reject(
        new SnowflakeConnectionError(
          'SNOWFLAKE_CONNECT_TIMEOUT',
          `Snowflake did not answer the login within ${timeoutMs} ms. ` +
            'Check the account, the network and the proxy, or raise connectTimeoutMs.',
        ),
      );
    }, timeoutMs);
    const done = (error: unknown) => {
      clearTimeout(timer);
      if (error) reject(error);
      else resolve();
    };
    // Some failures reach the callback, others reject.
    session.connectAsync(done).catch(done);
  });
}

function connectFailed(error: unknown, secrets: readonly string[]): SnowflakeConnectionError {
  const facts = sdkErrorFacts(error, secrets);
  return new SnowflakeConnectionError(
    'SNOWFLAKE_CONNECT_FAILED',
    redact(
      `Cannot connect to Snowflake: ${facts.message} [${facts.code}]. ` +
        'Check the account, the user, the authenticator and its secret.',
      secrets,
    ),
    facts.code,
  );
}
