import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { gitIn } from '../engine/support/gitIn.ts';
import { folderWith, temporaryFolder } from '../engine/support/projectFolder.ts';
import { jsonServer } from './jsonServer.ts';
import { root } from './workflowFiles.ts';

const name = 'ecommerce-customer-analytics';

const { version: before } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** A copy of the checkout, as a repository of its own whose main has a first commit. */
function repository(): { readonly folder: string; readonly git: (...args: string[]) => string } {
  const folder = temporaryFolder('release');
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.trim().split('\n'))
    if (!/^(test|data\/cdnow|docs|bench)\//.test(file))
      cpSync(join(root, file), join(folder, file));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  const git = gitIn(folder);
  return { folder, git };
}

const read = (...path: string[]) => readFileSync(join(...path), 'utf8');

/** What release.sh says and ends with. */
async function release(folder: string, step: string, env: Readonly<Record<string, string>>) {
  const child = spawn(join(folder, 'scripts/ci/release.sh'), [step], {
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      GITHUB_REPOSITORY: 'shop/models',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { out, error, code };
}

describe('a release', () => {
  it('turns changesets into a version, and packs it with its bill of materials', async () => {
    const { folder, git } = repository();
    git('init', '--quiet', '--initial-branch', 'main');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'first');
    const change = (bump: string, said: string) =>
      `---\n'kysely-models': ${bump}\n---\n\n${said}\n`;
    for (const each of ['', 'packages/kysely-models', 'packages/kysely-snowflake-dialect']) {
      const manifest = read(folder, each, 'package.json');
      writeFileSync(
        join(folder, each, 'package.json'),
        manifest.replaceAll(`"${before}"`, '"3.1.4"'),
      );
    }
    writeFileSync(join(folder, '.changeset/a.md'), change('minor', 'Models can sing.'));
    writeFileSync(join(folder, '.changeset/b.md'), change('patch', 'They sing in tune.'));
    execFileSync('npm', ['run', 'version-packages'], { cwd: folder, stdio: 'pipe' });

    // All three have one version, and name each other by it.
    const json = (file: string) => JSON.parse(read(folder, file));
    const { version } = json('package.json');
    // Those of the project itself are applied, too; one of them may be a breaking change.
    expect(version).toMatch(/^(3\.2\.0|4\.0\.0)$/);
    const lock = json('package-lock.json');
    expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
    expect(json('packages/kysely-models/templates/ecommerce/package.json').dependencies[name]).toBe(
      `^${version}`,
    );
    expect(json('package.json').dependencies['kysely-models']).toBe(version);
    expect(json('packages/kysely-models/package.json')).toMatchObject({
      version,
      dependencies: { 'kysely-snowflake-dialect': version },
    });
    expect(json('packages/kysely-snowflake-dialect/package.json').version).toBe(version);
    expect(readdirSync(join(folder, '.changeset'))).toEqual(['README.md', 'config.json']);
    const changelog = read(folder, 'CHANGELOG.md');
    expect(changelog).toMatch(
      /^# Changelog\n\n## 3\.2\.0\n(.|\n)*Models can sing\.(.|\n)*in tune\./,
    );

    const tagged = { GITHUB_REF_NAME: `v${version}` };
    git('remote', 'add', 'origin', folder);
    git('fetch', '--quiet', 'origin');
    git('commit', '--quiet', '--all', '--message', 'version');
    expect(await release(folder, 'pack', tagged)).toMatchObject({
      error: expect.stringContaining("The tag's commit is not on main."),
      code: 1,
    });
    git('fetch', '--quiet', 'origin');
    expect(await release(folder, 'pack', { GITHUB_REF_NAME: 'v9.9.9' })).toMatchObject({
      error: expect.stringContaining(`v9.9.9 is not the version of package.json, ${version}`),
      code: 1,
    });
    expect(await release(folder, 'pack', tagged)).toMatchObject({ code: 0 });
    const made = join(folder, 'release');
    const names = ['kysely-models', 'kysely-snowflake-dialect', name];
    expect(readdirSync(made).sort()).toEqual(
      [
        'notes.md',
        ...names.flatMap((each) => [`${each}-${version}.tgz`, `${each}.cdx.json`]),
      ].sort(),
    );
    expect(read(made, 'notes.md')).toContain('Models can sing.');
    const packed = execFileSync('tar', [
      '-xOf',
      join(made, `${name}-${version}.tgz`),
      'package/package.json',
    ]);
    expect(JSON.parse(String(packed))).toMatchObject({
      version,
      repository: { type: 'git', url: 'git+https://github.com/shop/models.git' },
    });
    const bill = json(`release/${name}.cdx.json`);
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { version } } });
    const parts = bill.components.map((part: { name: string }) => part.name);
    expect(parts).toContain('kysely');
    expect(parts).not.toContain('vitest');
  });

  it('goes to GitHub with its files', async () => {
    const folder = folderWith({
      'scripts/ci/release.sh': read(root, 'scripts/ci/release.sh'),
      'release/notes.md': '\nModels can "sing".\n',
      'release/p-1.0.0.tgz': 'the package',
      'release/p.cdx.json': '{}',
    });
    execFileSync('chmod', ['+x', join(folder, 'scripts/ci/release.sh')]);
    const { url, requests } = await jsonServer(() => ({ upload_url: `${url}/up{?name,label}` }));
    const env = { GITHUB_REF_NAME: 'v1.0.0', GITHUB_TOKEN: 'the token', GITHUB_API_URL: url };
    expect(await release(folder, 'announce', env)).toEqual({ out: '', error: '', code: 0 });
    expect(requests.map(({ path, body }) => [path, body])).toEqual([
      ['/repos/shop/models/releases', expect.any(String)],
      ['/up?name=p-1.0.0.tgz', 'the package'],
      ['/up?name=p.cdx.json', '{}'],
    ]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual({
      tag_name: 'v1.0.0',
      name: 'v1.0.0',
      body: '\nModels can "sing".\n',
    });
    for (const { headers } of requests) expect(headers.authorization).toBe('bearer the token');
  });
});
