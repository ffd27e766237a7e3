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

/** Starts a double of Snowflake when a test first asks for one, and stops it at the end. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const doubles = new Map<string, Promise<RunningDouble>>();
  let told = false;
  const start = (chunkRows: string) => {
    const double = startDouble({ FS_CHUNK_ROWS: chunkRows });
    double.catch((error: unknown) => {
      if (!told)
        console.warn(`SKIPPED: the tests that need a double of Snowflake. ${String(error)}`);
      told = true;
    });
    return double;
  };
  const server = createServer((request, response) => {
    const chunkRows = new URL(request.url ?? '/', 'http://x').searchParams.get('chunkRows') ?? '0';
    const double = doubles.get(chunkRows) ?? start(chunkRows);
    doubles.set(chunkRows, double);
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
