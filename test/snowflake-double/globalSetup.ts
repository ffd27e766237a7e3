import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningDouble, startDouble } from './startDouble.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where `snowflakeDouble()` asks for one. */
    snowflakeDoublePort: number;
  }
}

/** Starts a double of Snowflake when a worker first asks for one, and stops all of them at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const doubles = new Map<string, Promise<RunningDouble>>();
  let told = false;
  // One after another: the first start of a machine installs packages.
  let before: Promise<unknown> = Promise.resolve();
  const start = (chunkRows: string) => {
    const double = before.then(() => startDouble({ FS_CHUNK_ROWS: chunkRows }));
    before = double.catch(() => undefined);
    double.catch((error: unknown) => {
      if (!told)
        console.warn(`SKIPPED: the tests that need a double of Snowflake. ${String(error)}`);
      told = true;
    });
    return double;
  };
  const server = createServer((request, response) => {
    const which = new URL(request.url ?? '/', 'http://x').searchParams;
    const double = doubles.get(`${which}`) ?? start(which.get('chunkRows') ?? '0');
    doubles.set(`${which}`, double);
    double.then(
      ({ port }) => response.end(JSON.stringify({ port })),
      (error: unknown) => response.end(JSON.stringify({ unavailable: String(error) })),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A server that listens on TCP has an address with a port.
  project.provide('snowflakeDoublePort', (server.address() as AddressInfo).port);

  return async () => {
    server.closeAllConnections();
    server.close();
    for (const double of doubles.values())
      await double.then(({ stop }) => stop()).catch(() => undefined);
  };
}
