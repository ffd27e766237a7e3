import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { root } from './workflowFiles.ts';

/** A repository with the project as it stands, and what the script compares in it. */
function repository() {
  const folder = temporaryFolder();
  for (const name of ['bin', 'data/seeds', 'scripts', 'src', 'models.config.ts', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n.models\n');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
    });
  git('init', '-q');
  const model = join(folder, 'src/marts/martChurn.ts');
  const commit = (text: string) => {
    writeFileSync(model, text);
    git('add', '-A');
    git('commit', '-q', '-m', 'a change');
  };
  const text = readFileSync(model, 'utf8');
  const compare = () => {
    const { status } = spawnSync(join(folder, 'scripts/ci/diff.sh'), {
      env: { ...process.env, BASE: 'HEAD^1' },
    });
    return { status, markdown: readFileSync(join(folder, '.models/review.md'), 'utf8') };
  };
  return { text, commit, compare };
}

it('names the model that a pull request changes', () => {
  const { text, commit, compare } = repository();
  commit(text);
  commit(text.replace("'A known customer", "'A customer"));
  const { status, markdown } = compare();
  expect(status).toBe(0);
  expect(markdown).toContain('`mart_churn`');
});

it('lets a pull request pass whose base cannot be read, and says so', () => {
  const { text, commit, compare } = repository();
  commit(`import 'no-such-package';\n${text}`);
  commit(text);
  const { status, markdown } = compare();
  expect(status).toBe(0);
  expect(markdown).toContain('## Models: not compared');
  expect(markdown).toContain('no-such-package');
});
