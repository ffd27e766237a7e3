import { expect, it } from 'vitest';
import { isThorough } from '../thorough.ts';
import { killBuilds } from './killBuilds.ts';

it('a build that is killed at any moment leaves what the next one completes', {
  timeout: 300_000,
}, async () => {
  const { problems, amidst } = await killBuilds(isThorough ? 20 : 10, 7100);
  expect(problems).toEqual([]);
  expect(amidst).toBeGreaterThan(0);
});
