import { SnowflakeConnectionError } from 'kysely-snowflake-dialect';
import type { ErrorCode } from '../../../errors/errorCodes.ts';
import { ModelsError } from '../../../errors/modelsError.ts';

/** Codes with which Snowflake refuses who logs in: 390100 a wrong password, 390144 a wrong key, … */
const refused = /^39\d{4}$/;

/** The driver's code when it was given no options and found no connections.toml. */
const noOptions = '404001';

/** Returns the error for a session that cannot be opened; it contains no secret. */
export function connectionFailure(cause: unknown, account: string | undefined): ModelsError {
  if (cause instanceof ModelsError) return cause;
  const found = cause instanceof Error ? cause.message : String(cause);
  const { code, message, hint } = failureOf(cause);
  return new ModelsError({ code, message, hint, found, subject: account ?? 'snowflake', cause });
}

function failureOf(cause: unknown): { code: ErrorCode; message: string; hint: string } {
  const code = cause instanceof SnowflakeConnectionError ? cause.code : undefined;
  const driverCode = cause instanceof SnowflakeConnectionError ? cause.driverCode : undefined;
  if (code === 'SNOWFLAKE_DRIVER_MISSING') {
    return {
      code: 'WAREHOUSE_DRIVER_MISSING',
      message: "Snowflake's driver, the package snowflake-sdk, cannot be loaded.",
      hint: 'Install it: npm install snowflake-sdk',
    };
  }
  if (driverCode === noOptions) {
    return {
      code: 'CONFIG_INVALID',
      message: 'No Snowflake account is configured to connect to.',
      hint: 'Give the target its account, user and secret, or write a connections.toml: the section default, or the one that SNOWFLAKE_DEFAULT_CONNECTION_NAME names, in ~/.snowflake or SNOWFLAKE_HOME.',
    };
  }
  if (code === 'SNOWFLAKE_SECRET_MISSING' || refused.test(driverCode ?? '')) {
    return {
      code: 'WAREHOUSE_LOGIN_REFUSED',
      message: 'Snowflake refuses the login.',
      hint: 'Check the user, the authenticator and its secret in the environment or file that the target names.',
    };
  }
  return {
    code: 'WAREHOUSE_UNAVAILABLE',
    message: 'Snowflake cannot be reached.',
    hint: 'Check the account of the target, the network and the proxy, then run the command again.',
  };
}
