import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repositoryIn } from '../engine/support/gitIn.ts';
import { folderWith } from '../engine/support/projectFolder.ts';
import { root } from './workflowFiles.ts';

const script = 'scripts/ci/unchanged.sh';

it('a checkout has to be as it was before the steps: clean, or with the changes that it had', () => {
  const folder = folderWith({
    [script]: readFileSync(join(root, script)),
    'package-lock.json': '{}\n',
    '.gitignore': 'dist\n',
  });
  const git = repositoryIn(folder);
  const check = (before?: string) =>
    spawnSync('bash', [join(folder, script)], {
      encoding: 'utf8',
      env: { ...process.env, CHECKOUT_BEFORE: before },
    });

  writeFileSync(join(folder, 'dist'), 'ignored');
  expect(check()).toMatchObject({ status: 0, stdout: '', stderr: '' });

  writeFileSync(join(folder, 'package-lock.json'), '{ "packages": {} }\n');
  writeFileSync(join(folder, 'left.txt'), 'a step left it');
  const changed = check();
  expect(changed.status).toBe(1);
  expect(changed.stdout).toContain('>  M package-lock.json\n> ?? left.txt\n');
  expect(changed.stderr).toContain('commit them, or name them in .gitignore');
  expect(check(git('status', '--porcelain').trimEnd()).status).toBe(0);
});
