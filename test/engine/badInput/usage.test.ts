import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorsOf, models, spawnModels } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

describe('a command line that is wrong', () => {
  it.each([
    [['biuld'], 'UNKNOWN_COMMAND', 'biuld', /The nearest are build, /],
    [
      ['review'],
      'UNKNOWN_COMMAND',
      'review',
      /^The command for it is `models diff`\. `models --help`/,
    ],
    [['docs', 'generate'], 'UNKNOWN_COMMAND', 'docs', /^The command for it is `models site`\./],
    [['build', '--thread', '2'], 'UNKNOWN_FLAG', '--thread', /The nearest are --threads, /],
    [['show', 'x', '--limt', '2'], 'UNKNOWN_FLAG', '--limt', /The nearest are --limit, /],
    [['plan', '--verify'], 'UNKNOWN_FLAG', '--verify', /^It is an option of `models build`, /],
    [['run', '--select', 'x'], 'UNKNOWN_COMMAND', 'run', /^The command .* `models build`\. `/],
    [['ls'], 'UNKNOWN_COMMAND', 'ls', /^The command for it is `models list`\./],
    [['debug'], 'UNKNOWN_COMMAND', 'debug', /is `models doctor`\./],
    [['source', 'freshness'], 'UNKNOWN_COMMAND', 'source', /is `models freshness`\./],
    [['run-operation', 'x'], 'UNKNOWN_COMMAND', 'run-operation', /build --select operation:NAME`/],
    [['deps'], 'UNKNOWN_COMMAND', 'deps', /^Packages are those of npm: `npm install`/],
    [['build', '--models', 'x'], 'UNKNOWN_FLAG', '--models', /^In place .* --select NAME\. `/],
    [['build', '-m', 'x'], 'UNKNOWN_FLAG', '-m', /there is --select NAME/],
    [['build', '--vars={}'], 'UNKNOWN_FLAG', '--vars={}', /there is --var NAME=VALUE/],
    [['compile', '--select', 'x'], 'UNKNOWN_FLAG', '--select', /command: `models compile NAME`\. /],
    [['list', '-s', 'x'], 'UNKNOWN_FLAG', '-s', /behind the command: `models list NAME`\. /],
    [['build', '--threads'], 'BAD_ARGUMENT', '--threads <n>', /--help/],
    [['build', '--select'], 'BAD_ARGUMENT', '-s, --select <selector...>', /--help/],
    [['show'], 'BAD_ARGUMENT', 'model', /--help/],
    [['build', 'everything'], 'BAD_ARGUMENT', 'build', /--help/],
    [['build', '--threads', '0'], 'BAD_ARGUMENT', '--threads', /Correct the number/],
    [['build', '--threads', '-1'], 'BAD_ARGUMENT', '--threads', /Correct the number/],
    [['build', '--threads', 'x'], 'BAD_ARGUMENT', '--threads', /Correct the number/],
    [['build', '--threads', '1.5'], 'BAD_ARGUMENT', '--threads', /Correct the number/],
    [['build', '--threads', '1e3'], 'BAD_ARGUMENT', '--threads', /Correct the number/],
    [
      ['build', '--threads', '99999999999999999999'],
      'BAD_ARGUMENT',
      '--threads',
      /Correct the number/,
    ],
    [['show', 'x', '--limit', '0'], 'BAD_ARGUMENT', '--limit', /Correct the number/],
    [['build', '--as-of', '2024-02-30'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['build', '--as-of', '2023-02-29'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['build', '--as-of', '2024-13-01'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['test', '--as-of', 'yesterday'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['compile', '--as-of', '2024-1-1'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['build', '--as-of', '12024-01-01'], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['build', '--as-of', ''], 'IMPOSSIBLE_DATE', '--as-of', /Correct the date/],
    [['build', '--as-of', '2024-02-29'], 'BAD_ARGUMENT', '--as-of', /Leave --as-of out/],
    [['test', '--as-of', '2024-02-29'], 'BAD_ARGUMENT', '--as-of', /Leave --as-of out/],
    [['compile', '--as-of', '2024-02-29'], 'BAD_ARGUMENT', '--as-of', /Leave --as-of out/],
    [
      ['build', '--as-of', '2024-02-29', '--var', 'as_of=2024-03-01'],
      'BAD_ARGUMENT',
      '--as-of',
      /Leave one of them out/,
    ],
    [['plan', '--target', 'a', '--target', 'b'], 'BAD_ARGUMENT', '--target', /Leave one/],
    [['show', 'x', '--limit', '1', '--limit=2'], 'BAD_ARGUMENT', '--limit', /Leave one/],
    [
      ['backfill', 'x', '--from', 'a', '--from', 'b', '--to', 'c'],
      'BAD_ARGUMENT',
      '--from',
      /Leave/,
    ],
    [
      ['build', '--raw', 'raw', '--select', 'stg_ordres'],
      'SELECTOR_MATCHES_NOTHING',
      'stg_ordres',
      /The nearest are stg_orders, /,
    ],
    [
      ['build', '--raw', 'raw', '--exclude', 'tag:finnance'],
      'SELECTOR_MATCHES_NOTHING',
      'tag:finnance',
      /The nearest are tag:finance, /,
    ],
    [
      ['build', '--raw', 'raw', '--adopt', 'stg_order'],
      'SELECTOR_MATCHES_NOTHING',
      'stg_order',
      /The nearest are stg_orders, /,
    ],
    [['list', 'marts/none'], 'SELECTOR_MATCHES_NOTHING', 'marts/none', /models list/],
    [['test'], 'WAREHOUSE_UNAVAILABLE', 'warehouse.duckdb', /Build it first with `models build`/],
    [
      ['show', 'stg_orders', '--warehouse', 'no/such.duckdb'],
      'WAREHOUSE_UNAVAILABLE',
      'no/such.duckdb',
      /Build it first/,
    ],
    [['build'], 'RAW_FOLDER_MISSING', 'raw_orders', /--raw/],
  ] as const)('%j: %s', async (args, code, subject, hint) => {
    const folder = shopFolder();
    const outcome = await errorsOf(folder, args);
    expect(outcome.code).toBe(2);
    expect(outcome.errors[0]).toMatchObject({ code, subject, hint: expect.stringMatching(hint) });
    expect(readdirSync(folder).toSorted()).toEqual(['models.config.ts', 'models.ts', 'raw']);
    const plain = await models(folder, args);
    expect(plain).toMatchObject({ code: 2, out: '' });
    expect(plain.error).toMatch(new RegExp(`^error ${code} `));
    expect(plain.error).not.toMatch(/^ +at (?!\s)/m);
  });

  it('has its control characters written out', async () => {
    const { error } = await models(shopFolder(), ['list', '\u001b[2Jx']);
    expect(error).toContain('The selector \\u001b[2Jx matches no');
  });

  it('ends the real command with 2 and no stack', async () => {
    const { code, out, error } = await spawnModels(shopFolder(), ['build', '--raw', 'nowhere']);
    expect([code, out]).toEqual([2, '']);
    expect(error).toMatch(
      /^error RAW_FOLDER_MISSING The folder of raw data nowhere cannot be read\.\n {2}at {7}nowhere\n/,
    );
    expect(error).toContain('Name the right folder with --raw, or as raw.folder');
    expect(error).not.toContain('sample');
    expect(error).not.toContain('    at ');
  });
});
