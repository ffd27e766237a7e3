import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { gitIn } from '../engine/support/gitIn.ts';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { root } from './workflowFiles.ts';

// Each test builds the shipped models twice, in processes of their own.
vi.setConfig({ testTimeout: 180_000 });

/** A repository with the project as it stands, and what the script compares in it. */
function repository() {
  const folder = temporaryFolder();
  for (const name of ['data/seeds', 'scripts', 'src', 'models.config.ts', 'package.json'])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n.models\n');
  const git = gitIn(folder);
  git('init', '-q');
  const model = join(folder, 'src/marts/retention/martChurn.ts');
  const commit = (text: string, source = sourceText) => {
    writeFileSync(model, text);
    writeFileSync(sourceFile, source);
    git('add', '-A');
    git('commit', '-q', '-m', 'a change');
  };
  const text = readFileSync(model, 'utf8');
  const sourceFile = join(folder, 'src/sources/rawOrders.ts');
  const sourceText = readFileSync(sourceFile, 'utf8');
  const compare = () => {
    const { status } = spawnSync(join(folder, 'scripts/ci/diff.sh'), {
      env: { ...process.env, BASE: 'HEAD^1' },
    });
    return { status, markdown: readFileSync(join(folder, '.models/review.md'), 'utf8') };
  };
  return { text, sourceText, commit, compare };
}

it('names the model that a pull request changes, and compares its rows', () => {
  const { text, commit, compare } = repository();
  commit(text);
  commit(text.replaceAll("'At Risk'", "'Churned'"));
  const { status, markdown } = compare();
  expect(status).toBe(0);
  expect(markdown).toContain('`mart_churn`');
  expect(markdown).toMatch(/\| `mart_churn` \| 1,797 \| [\d,]+ \| `revenue_at_risk` \|/);
});

it('compares definitions where the base cannot be built, and says so', () => {
  const { text, sourceText, commit, compare } = repository();
  commit(
    text,
    sourceText.replace("name: 'raw_orders',", "name: 'raw_orders', file: 'lost_*.csv',"),
  );
  commit(text);
  const { status, markdown } = compare();
  expect(status).toBe(0);
  expect(markdown).toContain('## Models: internal');
  expect(markdown).toContain('## Data: not compared');
  expect(markdown).toContain('RAW_FILE_MISSING');
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
