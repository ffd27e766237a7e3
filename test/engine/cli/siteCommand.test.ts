import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models, spawnModels } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

describe('models site', () => {
  it('writes a site into the folder that was named', async () => {
    const folder = shopFolder();
    const { code, out } = await models(folder, ['site', '--out', 'made/pages']);
    expect(out).toMatch(/^Wrote \d+ pages?: open made[/\\]pages[/\\]index.html in a browser.\n$/);
    expect(code).toBe(0);
    expect(existsSync(join(folder, 'made/pages/assets/site.css'))).toBe(true);
    expect(existsSync(join(folder, 'warehouse.duckdb'))).toBe(false);
  });

  it('serves it, and renews it after a build', async () => {
    const folder = shopFolder();
    const stop = new AbortController();
    let printed = '';
    let build: Promise<unknown> | undefined;
    const { code } = await models(folder, ['site', '--serve'], {
      signal: stop.signal,
      onOut: (text) => {
        printed += text;
        if (text.startsWith('Serving')) {
          build = spawnModels(folder, ['build', '--raw', 'raw']);
        }
        if (text.startsWith('Renewed')) stop.abort();
      },
    });
    await build;
    expect(code).toBe(0);
    expect(printed).toMatch(/Serving it at http:\/\/127\.0\.0\.1:\d+\/ until Ctrl-C\.\nRenewed/);
    expect(readFileSync(join(folder, 'site/index.html'), 'utf8')).toContain('<!doctype html>');
  });

  it.each(['0', '65536', 'x'])('refuses the port %s', async (port) => {
    const { code, error } = await models(shopFolder(), ['site', '--serve', port]);
    expect(code).toBe(2);
    expect(error).toContain('this is not a port');
  });
});
