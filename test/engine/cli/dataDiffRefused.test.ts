import { describe, expect, it } from 'vitest';
import { models, spawnModels } from '../support/command.ts';
import { edit, fewer, raw, repository } from './dataDiffFolder.ts';

const later = ["'signed_up as since'", "'c.signed_up as since'"] as const;

describe('data that cannot be compared', () => {
  const refused = [
    ['of a manifest', ['--data', ...raw, '--base', 'base.json'], 'BAD_ARGUMENT', 'git refs'],
    ['without --data', raw, 'BAD_ARGUMENT', '--raw'],
    ['of a target alone', ['--data', '--target', 'dev'], 'BAD_ARGUMENT', '--against'],
    [
      'of targets as of a day',
      ['--data', '--against', 'dev', '--as-of', '2024-01-01'],
      'BAD_ARGUMENT',
      '--as-of',
    ],
    [
      'of targets with a variable',
      ['--data', '--against', 'dev', '--var', 'as_of=2024-01-01'],
      'BAD_ARGUMENT',
      '--var',
    ],
    ['of targets from raw data', ['--data', '--against', 'prod', ...raw], 'BAD_ARGUMENT', '--raw'],
    ['of a target that is not there', ['--data', '--against', 'pord'], 'TARGET_UNKNOWN', 'prod'],
    ['of no raw data', ['--data', '--raw', 'nowhere'], 'BASE_BROKEN', 'RAW_FOLDER_MISSING'],
  ] as const;

  it('is refused for wrong options: a manifest, a target, raw data that does not exist', async () => {
    const { folder } = repository([]);
    expect(await spawnModels(folder, ['manifest', '--out', 'base.json'])).toMatchObject({
      code: 0,
    });
    expect(await spawnModels(folder, ['build', ...raw])).toMatchObject({ code: 0 });
    edit(folder, [fewer]);
    for (const [what, args, code, found] of refused) {
      const outcome = await models(folder, ['diff', ...args]);
      expect(outcome.code, what).toBe(2);
      expect(outcome.error, what).toContain(code);
      expect(outcome.error, what).toContain(found);
    }
  });

  it('where the base does not compile: it says so, and leaves no tree behind', async () => {
    const { folder, git } = repository([later]);
    git('commit', '--quiet', '--all', '--message', 'Break');
    edit(folder, []);
    for (const args of [[], ['--data', ...raw]]) {
      const { code, error } = await models(folder, ['diff', ...args]);
      expect(code).toBe(2);
      expect(error).toContain('BASE_BROKEN');
      expect(error).toContain('contacts');
    }
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });

  it('when it is stopped', async () => {
    const { folder, git } = repository([fewer]);
    const signal = AbortSignal.abort();
    expect(await models(folder, ['diff', '--data', ...raw], { signal })).toMatchObject({
      code: 130,
      error: expect.stringContaining('INTERRUPTED'),
    });
    expect(git('worktree', 'list').trim().split('\n')).toHaveLength(1);
  });
});
