import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { duckdbWarehouse } from '../../packages/kysely-models/src/warehouse/duckdb/duckdbWarehouse.ts';
import { putBlob, storeAccount, storeKey } from './putBlob.ts';
import { layExtensions, storePackages } from './storePackages.ts';

/** Stores of files on this machine, each with a bucket or container `landing`. */
export interface Stores {
  /** What leads DuckDB to them, as a shell would set it. */
  readonly env: Readonly<Record<string, string>>;
  /** DuckDB's settings with which it finds the extensions. */
  readonly settings: Readonly<Record<string, string>>;
  /** Writes a file into both stores. */
  readonly put: (path: string, content: string | Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly stop: () => void;
}

const startLimitMs = 60_000;

/**
 * Starts moto and azurite, and finds DuckDB's extensions.
 *
 * @throws Error that says why not
 */
export async function startStores(): Promise<Stores> {
  const venv = storePackages();
  const [s3, azure] = [await freePort(), await freePort()];
  const azurite = fileURLToPath(import.meta.resolve('azurite/dist/src/blob/main.js'));
  const memory = ['--inMemoryPersistence', '--skipApiVersionCheck', '--silent'];
  const started = [
    spawn(join(venv, 'bin', 'moto_server'), ['-p', String(s3)], { stdio: 'ignore' }),
    spawn(process.execPath, [azurite, ...memory, '--blobPort', String(azure)], { stdio: 'ignore' }),
  ];
  const stop = () => {
    for (const child of started) child.kill();
  };
  process.once('exit', stop);
  const buckets = `http://127.0.0.1:${s3}`;
  const containers = `http://127.0.0.1:${azure}/${storeAccount}`;
  await Promise.all([answers(started, `${buckets}/moto-api/`), answers(started, containers)]);
  await putObject(`${buckets}/landing`);
  await putBlob(containers, 'landing');
  return {
    env: {
      AWS_ENDPOINT_URL_S3: buckets,
      AWS_ACCESS_KEY_ID: 'AKIALANDINGTEST',
      AWS_SECRET_ACCESS_KEY: 'the secret of the bucket',
      AWS_REGION: 'eu-west-1',
      AZURE_STORAGE_CONNECTION_STRING: `DefaultEndpointsProtocol=http;AccountName=${storeAccount};AccountKey=${storeKey};BlobEndpoint=${containers};`,
    },
    settings: {
      extension_directory: await extensionFolder(venv),
      // The wheels are of another patch release than the driver; see the README.
      allow_extensions_metadata_mismatch: 'true',
      allow_unsigned_extensions: 'true',
    },
    put: async (path, content) => {
      const encoded = path.split('/').map(encodeURIComponent).join('/');
      await putObject(`${buckets}/landing/${encoded}`, content);
      await putBlob(containers, `landing/${encoded}`, content);
    },
    stop,
  };
}

async function putObject(url: string, body?: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(url, { method: 'PUT', ...(body !== undefined && { body }) });
  if (!response.ok) throw new Error(`PUT ${url}: ${response.status} ${await response.text()}`);
}

async function extensionFolder(venv: string): Promise<string> {
  const warehouse = await duckdbWarehouse({ path: ':memory:' });
  const session = await warehouse.connect();
  try {
    const [row] = await session.rows(
      'select version() as version, platform from pragma_platform()',
    );
    return layExtensions(venv, String(row?.['version']), String(row?.['platform']));
  } finally {
    session.close();
    await warehouse.close();
  }
}

async function answers(started: readonly ChildProcess[], url: string): Promise<void> {
  const giveUpAt = Date.now() + startLimitMs;
  while (Date.now() < giveUpAt && started.every(({ exitCode }) => exitCode === null)) {
    if ((await fetch(url).catch(() => undefined)) !== undefined) return;
    await sleep(100);
  }
  for (const child of started) child.kill();
  throw new Error(`nothing answers at ${url}`);
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
