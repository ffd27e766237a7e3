import { expect, it } from 'vitest';
import { publishWhileRead } from './publishWhileRead.ts';

it('a reader of the copy sees each build whole, while builds publish it and are killed', {
  timeout: 300_000,
}, async () => {
  const { problems, builds, kills, queries } = await publishWhileRead(8, 3, 4711);
  expect(problems).toEqual([]);
  expect(kills).toBe(3);
  expect(builds.at(-1)).toBe(8);
  expect(builds.length).toBeGreaterThan(2);
  expect(queries).toBeGreaterThan(100);
});
