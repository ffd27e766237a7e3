import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { models, spawnModels } from '../support/command.ts';
import { repositoryIn } from '../support/gitIn.ts';
import { shopFolder } from '../support/projectFolder.ts';

describe('models diff', () => {
  it('compares manifests, and writes Markdown and JSON', async () => {
    const folder = shopFolder();
    expect((await models(folder, ['manifest', '--out', 'a.json'])).code).toBe(0);
    const text = readFileSync(join(folder, 'a.json'), 'utf8');
    writeFileSync(join(folder, 'b.json'), text.replace('"bigint"', '"INTEGER"'));
    const same = await models(folder, ['diff', '--base', 'a.json']);
    expect(same).toMatchObject({ code: 0, out: 'No change.\n' });
    const files = ['--markdown', 'c.md', '--json', 'c.json'];
    const other = await models(folder, [
      ...['diff', '--base', 'b.json', '--head', 'a.json', '--fail-on', 'breaking'],
      ...files,
    ]);
    expect(other).toMatchObject({ code: 1, error: '' });
    expect(other.out).toContain('verdict: breaking');
    expect(readFileSync(join(folder, 'c.md'), 'utf8')).toMatch(/^## Models: breaking\n/);
    expect(JSON.parse(readFileSync(join(folder, 'c.json'), 'utf8')).verdict).toBe('breaking');
  });

  it('reads a commit in a tree of its own, which it removes', async () => {
    const folder = shopFolder();
    const git = repositoryIn(folder);
    const { code, out, error } = await spawnModels(folder, ['diff', '--base', 'HEAD']);
    expect({ code, out, error }).toEqual({ code: 0, out: 'No change.\n', error: '' });
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
    const unknown = await models(folder, ['diff', '--base', 'nowhere']);
    expect(unknown.code).toBe(2);
    expect(unknown.error).toContain('GIT_REF_UNKNOWN');
  });

  it('says what it cannot read', async () => {
    const folder = shopFolder();
    const lost = await models(folder, ['diff', '--base', 'lost.json']);
    expect(lost.error).toContain('MANIFEST_INVALID');
    writeFileSync(join(folder, 'old.json'), '{"version":0}');
    expect((await models(folder, ['diff', '--base', 'old.json'])).error).toContain('version');
    const bare = mkdtempSync(join(tmpdir(), 'models-bare-'));
    expect((await models(bare, ['diff'])).error).toContain('GIT_UNAVAILABLE');
  });
});
