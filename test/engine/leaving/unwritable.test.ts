import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { models } from '../support/command.ts';
import { shopFolder, write } from '../support/projectFolder.ts';

const place = 'a file in the place of a folder';
const absent = 'a folder that does not exist';

const commands = [
  [['export', '--format', 'csv', '--out'], 'taken', place],
  [['export', '--format', 'xlsx', '--out'], 'taken/x', place],
  [['site', '--out'], 'taken', place],
  [['site', '--out'], 'taken/x', place],
  [['manifest', '--format', 'dbt', '--out'], 'taken', place],
  [['manifest', '--out'], 'none/x.json', absent],
  [['manifest', '--out'], 'full', 'a folder in the place of a file'],
  [['diff', '--base', 'base.json', '--markdown'], 'none/x.md', absent],
] as const;

it('a file or folder that cannot be written is named, with the reason', async () => {
  const folder = shopFolder({ taken: 'mine' });
  mkdirSync(join(folder, 'full'));
  expect(await models(folder, ['build', '--raw', 'raw'])).toMatchObject({ code: 0 });
  expect(await models(folder, ['manifest', '--out', 'base.json'])).toMatchObject({ code: 0 });
  for (const [args, path, found] of commands) {
    const { code, error } = await models(folder, [...args, path]);
    expect([code, ...error.split('\n')], args.join(' ')).toEqual([
      2,
      `error BAD_ARGUMENT ${path} cannot be written.`,
      `  at       ${path}`,
      '  expected a path in a folder that can be written',
      `  found    ${found}`,
      '  next     Name another path, or make its folder.',
      '',
    ]);
  }
  expect(readFileSync(join(folder, 'taken'), 'utf8')).toBe('mine');
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

it.each([
  ['.', 'a folder'],
  ['package.json', 'a file of the kind .json'],
  ['none.ts', 'no such file'],
])('%s is not a configuration', async (path, found) => {
  const folder = shopFolder({});
  write(folder, { 'package.json': '{ "type": "module" }' });
  const { code, error } = await models(folder, ['list', '--config', path]);
  expect(code).toBe(2);
  expect(error).toContain(`error CONFIG_NOT_FOUND There is no configuration ${path}.`);
  expect(error).toContain(`found    ${found}\n`);
});

it('a folder is not a file to inspect', async () => {
  const { code, error } = await models(shopFolder({}), ['inspect', 'raw']);
  expect([code, error]).toEqual([
    2,
    expect.stringMatching(/found {4}a folder\n.*next {5}Name the files in it\./),
  ]);
});
