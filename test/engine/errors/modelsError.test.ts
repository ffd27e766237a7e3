import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { callerLocation } from '../../../packages/kysely-models/src/errors/callerLocation.ts';
import { errorCodes } from '../../../packages/kysely-models/src/errors/errorCodes.ts';
import {
  ModelsError,
  ModelsErrors,
  throwAll,
} from '../../../packages/kysely-models/src/errors/modelsError.ts';

const missing = new ModelsError({ code: 'RAW_FILE_MISSING', message: 'No file for raw_orders.' });
const locked = new ModelsError({
  code: 'WAREHOUSE_LOCKED',
  message: 'In use.',
  cause: new Error('lock'),
});

test('an error keeps its details, and its cause where there is one', () => {
  expect(missing).toMatchObject({
    name: 'ModelsError',
    code: 'RAW_FILE_MISSING',
    message: 'No file for raw_orders.',
  });
  expect('cause' in missing).toBe(false);
  expect(locked.cause).toEqual(new Error('lock'));
});

test('throwAll throws nothing, the one, or all of them', () => {
  expect(() => throwAll([])).not.toThrow();
  expect(() => throwAll([missing])).toThrow(missing);
  const thrown = (() => {
    try {
      throwAll([missing, locked]);
    } catch (error) {
      return error;
    }
    return undefined;
  })();
  expect(thrown).toBeInstanceOf(ModelsErrors);
  expect(thrown).toMatchObject({
    name: 'ModelsErrors',
    errors: [missing, locked],
    message: 'No file for raw_orders.\nIn use.',
  });
});

test('a command ends with 1 for what a build found, with 2 for what is wrong before it', () => {
  const ofCode = (exit: number) =>
    Object.entries(errorCodes)
      .filter(([, code]) => code === exit)
      .map(([name]) => name);
  expect(ofCode(1)).toEqual(expect.arrayContaining(['DISK_FULL', 'QUERY_FAILED', 'TEST_FAILED']));
  expect(ofCode(2)).toEqual(expect.arrayContaining(['CHECK_NOT_EXPRESSIBLE', 'NAME_INVALID']));
  expect(ofCode(130)).toEqual(['INTERRUPTED']);
});

test('the location is that of the call of the function that asks', () => {
  const define = () => callerLocation();
  const found = define();
  expect(found).toMatchObject({ file: import.meta.filename, column: expect.any(Number) });
  expect(found?.line).toBeGreaterThan(50);
});

test('there is no location where the caller is not in a file; a URL becomes a path', () => {
  const define = () => callerLocation();
  expect(runInNewContext('define()', { define }, { filename: '' })).toBeUndefined();
  for (const filename of ['/shop/my models.js', 'file:///shop/my%20models.js']) {
    expect(runInNewContext('define()', { define }, { filename })).toEqual({
      file: '/shop/my models.js',
      line: 1,
      column: 1,
    });
  }
});
