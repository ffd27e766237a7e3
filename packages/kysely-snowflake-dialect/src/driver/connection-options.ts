import { Secret } from './secret.ts';

/**
 * The connection options of snowflake-sdk, all of them, where each may be a
 * {@link Secret}. The ones named here are those every account needs.
 */
export interface SnowflakeConnectionOptions {
  readonly account?: string;
  readonly username?: string;
  readonly database?: string;
  readonly schema?: string;
  readonly warehouse?: string;
  readonly role?: string;
  /**
   * `SNOWFLAKE_JWT` (key pair), `OAUTH`, `OAUTH_CLIENT_CREDENTIALS`,
   * `OAUTH_AUTHORIZATION_CODE`, `PROGRAMMATIC_ACCESS_TOKEN`, `WORKLOAD_IDENTITY`,
   * `EXTERNALBROWSER`, `USERNAME_PASSWORD_MFA`, or the URL of Okta.
   */
  readonly authenticator?: string;
  readonly password?: string | Secret;
  readonly token?: string | Secret;
  /** A private key in PEM. */
  readonly privateKey?: string | Secret;
  readonly privateKeyPath?: string;
  readonly privateKeyPass?: string | Secret;
  readonly oauthClientSecret?: string | Secret;
  /** Everything else that snowflake-sdk knows. */
  readonly [option: string]: unknown;
}

/** Reads every secret. */
export function revealOptions(options: SnowflakeConnectionOptions): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(options)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, value instanceof Secret ? value.reveal() : value]),
  );
}
