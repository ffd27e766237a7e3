import { expect, it } from 'vitest';
import { killBuilds } from './killBuilds.ts';

it('a build that is killed at any moment leaves what the next one completes', {
  timeout: 120_000,
}, async () => {
  const { problems, amidst } = await killBuilds(20, 7100);
  expect(problems).toEqual([]);
  expect(amidst).toBeGreaterThan(0);
});
