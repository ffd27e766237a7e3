import { createHash } from 'node:crypto';

/** The environment variables that name the user; the first that is set counts. */
const variables = ['MODELS_DEVELOPER', 'USER', 'LOGNAME', 'USERNAME'];

/** The length to which names are truncated. */
const keptCharacters = 40;

/**
 * Returns a prefix for a developer's own schemas: `dev_anna_` for the user Anna, `dev_` where the
 * environment names nobody. `MODELS_DEVELOPER` counts before the system's user name.
 *
 * @example snowflake({ database: 'shop', schemaPrefix: developerPrefix() })
 */
export function developerPrefix(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  const user = variables.map((name) => env[name]?.trim()).find((name) => name);
  if (user === undefined) return 'dev_';
  const name = user
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, keptCharacters);
  // A name in other letters than these is distinguished by its hash.
  return `dev_${name || createHash('sha256').update(user).digest('hex').slice(0, 8)}_`;
}
