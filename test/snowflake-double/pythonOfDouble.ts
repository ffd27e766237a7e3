import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The Python of the double's virtual environment, which also has sqlglot. Made by `start.sh`. */
export function pythonOfDouble(): string {
  const lock = readFileSync(new URL('requirements.lock.txt', import.meta.url));
  const hash = createHash('sha256').update(lock).digest('hex').slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'snowflake-double', hash, 'bin', 'python');
}
