import { spawn, spawnSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A double of Snowflake that answers. */
export interface RunningDouble {
  readonly port: number;
  stop(): void;
}

const SCRIPT = fileURLToPath(new URL('start.sh', import.meta.url));
// The first start installs its packages.
const START_LIMIT_MS = 300_000;

/**
 * Starts a double on a free port and waits until it answers.
 *
 * @throws Error that says why there is none, such as a missing python3.
 */
export async function startDouble(env: Record<string, string>): Promise<RunningDouble> {
  if (spawnSync('python3', ['--version']).status !== 0) throw new Error('python3 is not installed');
  const port = await freePort();
  const child = spawn(SCRIPT, [String(port)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(-2000);
  });
  const stop = () => child.kill();
  process.once('exit', stop);

  const giveUpAt = Date.now() + START_LIMIT_MS;
  while (Date.now() < giveUpAt && child.exitCode === null) {
    const answer = await fetch(`http://127.0.0.1:${port}/__log`).catch(() => undefined);
    if (answer?.ok) return { port, stop };
    await sleep(100);
  }
  stop();
  throw new Error(`the double of Snowflake did not start: ${complaint}`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      // A server that listens on TCP has an address with a port.
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
