import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { models } from '../engine/support/command.ts';
import { repositoryIn } from '../engine/support/gitIn.ts';
import { temporaryFolder } from '../engine/support/projectFolder.ts';
import { exampleEdits } from './exampleEdits.ts';

const root = join(import.meta.dirname, '../..');
const example = join(root, 'docs/examples/pull-request-comment.md');

/** The project as a repository of its own. */
function repository(): string {
  const folder = temporaryFolder('models example');
  for (const name of ['data/seeds', 'src', 'models.config.ts', 'package.json']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n.models\n');
  repositoryIn(folder);
  return folder;
}

function edit(folder: string): void {
  for (const { file, replace } of exampleEdits) {
    const path = join(folder, 'src', file);
    let text = readFileSync(path, 'utf8');
    for (const [from, to] of replace) {
      expect(text, file).toContain(from);
      text = text.replace(from, () => to);
    }
    writeFileSync(path, text);
  }
}

/** Written with UPDATE_GOLDEN=1. */
it('the example of a comment is what a pull request gets', { timeout: 180_000 }, async () => {
  const folder = repository();
  edit(folder);
  const outcome = await models(folder, ['diff', '--data', '--markdown', 'comment.md']);
  expect(outcome).toMatchObject({ code: 0, error: '' });
  const markdown = readFileSync(join(folder, 'comment.md'), 'utf8');
  const biome = join(root, 'node_modules/.bin/biome');
  const options = { input: markdown, cwd: root, encoding: 'utf8' } as const;
  const formatted = execFileSync(biome, ['format', `--stdin-file-path=${example}`], options);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(example, formatted);
  expect(formatted).toBe(readFileSync(example, 'utf8'));
});
