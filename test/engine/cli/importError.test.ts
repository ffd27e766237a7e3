import { describe, expect, it } from 'vitest';
import {
  importError,
  placeOf,
} from '../../../packages/kysely-models/src/cli/config/importError.ts';
import { folderWith } from '../support/projectFolder.ts';

/** An error as Node throws it while it loads modules, with the stack that it then has. */
function thrown(message: string, stack: string): Error {
  const error = new Error(message);
  error.stack = stack;
  return error;
}

const engineFrame = `    at decimal (${new URL('../../../packages/kysely-models/src/define/contract/columnTypes.ts', import.meta.url).href}:30:9)`;
const libraryFrame = '    at parse (file:///project/node_modules/zod/v4/core.js:3:4)';
const projectFrame = '    at file:///project/a%20b/models%23.ts:12:3';

describe('the place of an error', () => {
  it('is the first file of the project, with its name as it is on the disk', () => {
    const error = thrown('x', ['Error: x', engineFrame, libraryFrame, projectFrame].join('\n'));
    expect(placeOf(error)).toEqual({ file: '/project/a b/models#.ts', line: 12 });
  });

  it('is where the syntax is wrong', () => {
    expect(placeOf(thrown('x', '/project/a b/x.ts:3\nexport {{\n  ^\nSyntaxError: x'))).toEqual({
      file: '/project/a b/x.ts',
      line: 3,
    });
    expect(placeOf(thrown('x', 'file:///project/z.ts:1\nimport { nope }\n'))).toEqual({
      file: '/project/z.ts',
      line: 1,
    });
  });

  it('is unknown where the stack has none', () => {
    expect(placeOf(thrown('x', `Error: x\n${engineFrame}`))).toBeUndefined();
    expect(placeOf('just text')).toBeUndefined();
    const bare = new Error('x');
    delete bare.stack;
    expect(placeOf(bare)).toBeUndefined();
  });
});

describe('a module that cannot be loaded', () => {
  it('is reported, with paths instead of URLs', () => {
    const error = thrown(
      "Cannot find module 'file:///p/a%20b.ts' imported from /p/c.ts",
      'Error\n',
    );
    expect(importError('/p/models.config.ts', error).details).toMatchObject({
      code: 'CONFIG_INVALID',
      location: { file: '/p/c.ts' },
      found: "Cannot find module '/p/a b.ts' imported from /p/c.ts",
    });
    expect(importError('/p/models.config.ts', 'text').details.found).toBe('text');
  });

  it.each([
    [
      "Cannot find module 'FOLDER/models/orders.js'",
      'Import orders.ts: the whole name of the file.',
    ],
    ["Cannot find module 'FOLDER/models/orders'", 'Import orders.ts: the whole name of the file.'],
    [
      "Directory import 'FOLDER/models' is not supported resolving ES modules",
      'Import models/index.ts: the whole name of the file.',
    ],
    [
      "Cannot find module 'FOLDER/gone.ts'",
      'Correct the path in the import: it is relative to the file that imports.',
    ],
    [
      "Cannot find package 'kysely-modls'",
      'Install it (npm install kysely-modls), or correct its name in the import.',
    ],
  ])('says what to import instead: %s', (text, hint) => {
    const folder = folderWith({ 'models/orders.ts': '', 'models/index.ts': '' });
    const error = new Error(`${text.replace('FOLDER', folder)} imported from ${folder}/shop.ts`);
    expect(importError(`${folder}/models.config.ts`, error).details).toMatchObject({
      code: 'CONFIG_INVALID',
      location: { file: `${folder}/shop.ts` },
      hint,
    });
  });

  it('because modules import each other is reported as that', () => {
    const error = new ReferenceError("Cannot access 'orders' before initialization");
    error.stack = projectFrame;
    expect(importError('/p/models.config.ts', error).details).toMatchObject({
      code: 'IMPORT_CYCLE',
      subject: 'orders',
      location: { line: 12 },
      message: 'orders is used before it is defined: modules import each other in a circle.',
    });
  });
});
