import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csv, landing } from '../../../packages/kysely-models/src/define/sources/landing.ts';
import { globMatcher } from '../../../packages/kysely-models/src/define/text/globMatcher.ts';
import { globRegex } from '../../../packages/kysely-models/src/define/text/globRegex.ts';
import { models } from '../support/command.ts';
import { shopFolder } from '../support/projectFolder.ts';

const glob = fc.string({
  unit: fc.constantFrom('a', 'b', '*', '**', '**/', '?', '/', '{', ',', '}', '.', '\u{1f600}'),
  maxLength: 8,
});
const path = fc.string({
  unit: fc.constantFrom('a', 'b', '/', '.', ',', '{', '\u{1f600}'),
  maxLength: 8,
});

it('a glob matches what its regular expression matches', () => {
  fc.assert(
    fc.property(glob, path, (pattern, name) => {
      const expected = new RegExp(`^(?:${globRegex(pattern)})$`, 'su').test(name);
      expect(globMatcher(pattern)(name)).toBe(expected);
    }),
    { numRuns: 2000 },
  );
});

it.each([
  ['*_*_*_*_*.csv', `${'_'.repeat(250)}.cs`],
  [`${'*a'.repeat(30)}*b`, 'a'.repeat(4000)],
  [`${'**/'.repeat(40)}x`, 'a/'.repeat(1000)],
  [`${'{a,a}'.repeat(60)}b`, 'a'.repeat(1000)],
  [`${'{'.repeat(300)}a${',a*}'.repeat(300)}b`, 'a'.repeat(1000)],
])('a glob that could be read in countless ways is answered at once: %s', (pattern, name) => {
  const started = performance.now();
  expect(globMatcher(pattern)(name)).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

it('a selector of the command is answered at once too', async () => {
  const { code, error } = await models(shopFolder(), ['list', `${'*o*'.repeat(200)}b`]);
  expect([code, error]).toEqual([2, expect.stringContaining('SELECTOR_MATCHES_NOTHING')]);
  expect((await models(shopFolder(), ['list', 'st?_*ers'])).out).toMatch(/stg_orders/);
});

it('a longer pattern of a landing than anybody writes is refused', () => {
  const format = csv();
  expect(() => landing({ url: 'a', format, pattern: '*'.repeat(1001) })).toThrow(/landing/);
  expect(landing({ url: 'a', format, pattern: '*'.repeat(1000) }).pattern).toHaveLength(1000);
});
