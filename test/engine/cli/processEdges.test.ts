import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { alertedShop, repeatedCustomer } from '../support/alertedShop.ts';
import { hookServer } from '../support/alertServers.ts';
import { models, spawnModels } from '../support/command.ts';
import { folderWith, shopFolder } from '../support/projectFolder.ts';

describe('a build whose output cannot be written', () => {
  it('to a full disk publishes, sends its alerts, and exits with 1', async () => {
    const { url, posted } = await hookServer();
    const { folder } = alertedShop(`webhook({ url: '${url}' })`, {
      'raw/raw_customers.csv': repeatedCustomer,
    });
    const { code } = await spawnModels(folder, ['build'], { before: 'exec >/dev/full' });
    expect([code, posted.length]).toEqual([1, 1]);
    expect(JSON.parse(readFileSync(join(folder, '.models/run.json'), 'utf8')).exitCode).toBe(1);
  });

  it('to a full disk, where all is well, ends with 1 all the same and says why', async () => {
    const folder = shopFolder();
    const full = await spawnModels(folder, ['build', '--raw', 'raw'], {
      before: 'exec >/dev/full',
    });
    expect([full.code, full.error]).toEqual([
      1,
      'error: the output could not be written to its end (ENOSPC); all else was done.\n',
    ]);
    const { code, out } = await models(folder, ['show', 'customer_orders']);
    expect([code, out]).toEqual([0, expect.stringContaining('customer_id')]);
  });

  it.each([
    'list',
    'plan --raw raw',
    'compile',
    'check',
    'test',
    'show customer_orders',
    'lineage',
    'manifest',
    'doctor',
    '--help',
  ])('by `models %s` is an error of one line', async (command) => {
    const folder = shopFolder();
    await models(folder, ['build', '--raw', 'raw']);
    const { code, error } = await spawnModels(folder, command.split(' '), {
      before: 'exec >/dev/full',
    });
    expect([code, error]).toEqual([
      1,
      'error: the output could not be written to its end (ENOSPC); all else was done.\n',
    ]);
  });

  it('because its reader went away goes on, and ends as it would have', async () => {
    const folder = shopFolder();
    const { code, error } = await spawnModels(folder, ['build', '--raw', 'raw'], {
      before: 'exec > >(head -c 1 >/dev/null)',
    });
    expect([code, error]).toEqual([0, '']);
  });
});

it.each([['SIGINT', 'SIGINT'] as const, ['SIGINT', 'SIGTERM'] as const])(
  'after %s, %s ends a process at once that does not end by itself',
  async (first, second) => {
    const folder = folderWith({
      'models.config.ts':
        "console.error('begun'); await new Promise((end) => setTimeout(end, 100_000)); export default {};",
    });
    let pid = 0;
    let told = false;
    const started = performance.now();
    const { code } = await spawnModels(folder, ['list'], {
      onStart: (id) => {
        pid = id;
      },
      onError: () => {
        if (told) return;
        told = true;
        process.kill(pid, first);
        setTimeout(() => process.kill(pid, second), 200);
      },
    });
    expect(told).toBe(true);
    // A process that a signal ended has no exit code.
    expect(code).toBe(null);
    expect(performance.now() - started).toBeLessThan(20_000);
  },
);
