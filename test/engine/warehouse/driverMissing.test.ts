import { expect, it } from 'vitest';
import { driverMissing } from '../../../packages/kysely-models/src/warehouse/duckdb/failures/driverMissing.ts';

const thrown = (cause: unknown) => {
  try {
    return driverMissing(cause);
  } catch (error) {
    return error;
  }
};

it('says what to install where the package is not there', () => {
  const cause = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' });
  expect(thrown(cause)).toMatchObject({
    code: 'WAREHOUSE_DRIVER_MISSING',
    details: { hint: expect.stringContaining('npm install @duckdb/node-api@'), cause },
  });
});

it.each([new Error('libduckdb.so: wrong ELF class'), 'libduckdb.so: wrong ELF class'])(
  'says to install again where the package is of another system',
  (cause) => {
    expect(thrown(cause)).toMatchObject({
      code: 'WAREHOUSE_DRIVER_MISSING',
      details: {
        found: 'libduckdb.so: wrong ELF class',
        hint: 'Run npm install again, on the system that runs the build.',
      },
    });
  },
);
