import type { SnowflakeTarget } from '../../../define/project/target.ts';

/** The authenticators for which the driver opens a browser. */
const inBrowser: ReadonlySet<string> = new Set(['EXTERNALBROWSER', 'OAUTH_AUTHORIZATION_CODE']);

/** The time that the driver waits for what a person does in the browser, in milliseconds, where nothing else is said. */
const driverWaitMs = 120_000;

/** The time that a login takes beside. */
const besidesMs = 15_000;

/**
 * Returns a target whose sessions share one login where a person logs in by the browser: the driver keeps the token
 * that it gets, in a file of the user's own, and a login may take as long as the driver waits for the person. What
 * the target says itself stays.
 *
 * @example
 * // snowflake({ authenticator: 'EXTERNALBROWSER', … }) logs in with clientStoreTemporaryCredential: true
 */
export function withBrowserLogin(target: SnowflakeTarget): SnowflakeTarget {
  const { connection, connectTimeoutMs } = target;
  if (!opensBrowser(target)) return target;
  const browserActionTimeout = connection?.['browserActionTimeout'];
  const waitMs = typeof browserActionTimeout === 'number' ? browserActionTimeout : driverWaitMs;
  return {
    ...target,
    connection: { clientStoreTemporaryCredential: true, ...connection },
    connectTimeoutMs: connectTimeoutMs ?? waitMs + besidesMs,
  };
}

/**
 * Returns a function that logs in as the given one does, but for the first call alone where a browser is opened: its
 * login leaves the token that the others log in with, and a person is asked once.
 */
export function firstAlone<A extends readonly unknown[], T>(
  target: SnowflakeTarget,
  logIn: (...given: A) => Promise<T>,
): (...given: A) => Promise<T> {
  if (!opensBrowser(target)) return logIn;
  let first: Promise<unknown> | undefined;
  return (...given) => {
    const login = first === undefined ? logIn(...given) : first.then(() => logIn(...given));
    // A person who is asked in vain is asked again, by the session after.
    first ??= login.catch(() => undefined);
    return login;
  };
}

/** Returns true where the driver opens a browser: it compares the name in capitals. */
function opensBrowser({ connection }: SnowflakeTarget): boolean {
  const authenticator = connection?.['authenticator'];
  return typeof authenticator === 'string' && inBrowser.has(authenticator.toUpperCase());
}
