import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** A process that has a database open; its id. */
export async function databaseHolder(
  path: string,
  mode: 'READ_ONLY' | 'READ_WRITE',
): Promise<number> {
  const driver = fileURLToPath(import.meta.resolve('@duckdb/node-api'));
  const script = `
    const { DuckDBInstance } = require(process.argv[1]);
    DuckDBInstance.create(process.argv[2], { access_mode: process.argv[3] }).then((held) => {
      console.log('held');
      setInterval(() => held, 1000);
    });`;
  const child = spawn(process.execPath, ['-e', script, driver, path, mode]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid ?? -1;
}
