import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gitCommit } from '../../../packages/kysely-models/src/cli/git/gitCommit.ts';
import { folderWith } from '../support/projectFolder.ts';

const [commit, other] = ['0123456789abcdef0123456789abcdef01234567', 'f'.repeat(40)];
const refs = `# pack-refs with: peeled fully-peeled sorted\n${other} refs/heads/other\n${commit} refs/heads/main\n`;

describe('the commit of a project', () => {
  it.each([
    ['a branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/refs/heads/main': `${commit}\n` }],
    ['a packed branch', { '.git/HEAD': 'ref: refs/heads/main\n', '.git/packed-refs': refs }],
    ['no branch', { '.git/HEAD': `${commit}\n` }],
    [
      'a work tree of its own',
      {
        '.git': 'gitdir: shared/worktrees/one\n',
        'shared/worktrees/one/HEAD': 'ref: refs/heads/main\n',
        'shared/worktrees/one/commondir': '../..\n',
        'shared/refs/heads/main': `${commit}\n`,
      },
    ],
  ])('is read from %s, also below it', (_, files) => {
    const folder = folderWith({ ...files, 'below/it/file': '' });
    expect(gitCommit(folder, {})).toBe(commit);
    expect(gitCommit(join(folder, 'below', 'it'), {})).toBe(commit);
  });

  it('is what CI says', () => {
    const folder = folderWith({ '.git/HEAD': commit });
    expect(gitCommit(folder, { GITHUB_SHA: other })).toBe(other);
    expect(gitCommit(folder, { GITHUB_SHA: '' })).toBe(commit);
  });

  it.each([
    ['outside a repository', { file: '' }],
    ['before the first commit', { '.git/HEAD': 'ref: refs/heads/main\n' }],
    ['in a broken repository', { '.git/HEAD': 'nothing' }],
  ])('is not known %s', (_, files) => {
    expect(gitCommit(folderWith(files), {})).toBeUndefined();
  });
});
