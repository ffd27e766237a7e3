import { expect, it } from 'vitest';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import * as k from '../../../packages/kysely-models/src/index.ts';

/** The functions that make the type of a column, with what they take. */
const fields: Readonly<Record<string, readonly unknown[]>> = {
  ...{ bigint: [], binary: [], boolean: [], date: [], double: [], integer: [], json: [] },
  ...{ text: [], time: [], timestamp: [{ zone: 'UTC' }], timestampTz: [] },
  ...{ decimal: [12, 2], array: [k.text()], object: [{ city: k.text() }], id: ['order'] },
};

const call = (name: string, given: readonly unknown[]) => {
  const define: unknown = Object.entries(k).find(([each]) => each === name)?.[1];
  // Sound: each of them is a function, which the test is of whatever it is given.
  return (define as (...given: readonly unknown[]) => unknown)(...given);
};

it.each(Object.entries(fields))('%s refuses an argument that it does not take', (name, given) => {
  expect(call(name, given)).toBeDefined();
  for (const more of [{ min: 1 }, 5, 'UTC', null]) {
    const found = more === null || typeof more !== 'object' ? String(more) : '{ min }';
    let error: unknown;
    try {
      call(name, [...given, more]);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ModelsError);
    expect(error).toMatchObject({
      code: 'DEFINITION_INVALID',
      message: expect.stringContaining(` does not take ${found}.`),
    });
  }
});

it('timestamp takes options, and nothing in their place', () => {
  expect(() => call('timestamp', ['UTC'])).toThrow('timestamp() does not take UTC.');
  expect(() => call('timestamp', [{ zome: 'UTC' }])).toThrow('timestamp() has no option zome.');
  expect(call('timestamp', [undefined])).toBeDefined();
});
