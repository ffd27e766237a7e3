import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('ids that a project registers are texts to the compiler, and the configuration says the same', () => {
  const folder = join(import.meta.dirname, 'registered');
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  const said = () =>
    execFileSync(tsc, ['-p', folder, '--singleThreaded', '--pretty', 'false'], {
      encoding: 'utf8',
    });
  expect(said()).toBe('');
});
