import { readFileSync } from 'node:fs';
import { SnowflakeConnectionError } from '../errors/snowflake-connection-error.ts';

/**
 * A value that is read when a connection needs it and never shows itself: not in
 * a message, a log, JSON or the inspector.
 */
export class Secret {
  readonly #source: string;
  readonly #read: () => string;

  /**
   * @param source Where it comes from, in words; this is what is shown instead.
   * @param read Reads it. Called for every new connection, so that it may change.
   */
  constructor(source: string, read: () => string) {
    this.#source = source;
    this.#read = read;
  }

  /** The value itself. */
  reveal(): string {
    return this.#read();
  }

  /** Returns the origin of the secret, never its value. */
  toString(): string {
    return `[secret: ${this.#source}]`;
  }

  /** Returns the same as {@link toString}. */
  toJSON(): string {
    return this.toString();
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return this.toString();
  }
}

/**
 * Returns a secret from an environment variable.
 *
 * ```ts
 * connection: { account, username, password: secretFromEnv('SNOWFLAKE_PASSWORD') }
 * ```
 *
 * @throws SnowflakeConnectionError while connecting when the variable is empty.
 */
export function secretFromEnv(name: string): Secret {
  return new Secret(`environment variable ${name}`, () => {
    const value = process.env[name];
    if (value) return value;
    throw new SnowflakeConnectionError(
      'SNOWFLAKE_SECRET_MISSING',
      `The environment variable ${name} is empty. Set it to the secret.`,
    );
  });
}

/**
 * Returns a secret from a file, without the white space around it.
 *
 * ```ts
 * connection: { account, username, authenticator: 'SNOWFLAKE_JWT',
 *   privateKey: secretFromFile('/run/secrets/snowflake_key.p8') }
 * ```
 *
 * @throws SnowflakeConnectionError while connecting when the file cannot be read.
 */
export function secretFromFile(path: string): Secret {
  return new Secret(`file ${path}`, () => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new SnowflakeConnectionError(
        'SNOWFLAKE_SECRET_MISSING',
        `The file ${path} with the secret cannot be read: ${reason}.`,
      );
    }
  });
}
