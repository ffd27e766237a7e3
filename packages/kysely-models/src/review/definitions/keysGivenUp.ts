import * as z from 'zod';
import { readJson } from '../../define/text/json.ts';
import type { ManifestRelation, ManifestTest } from './manifest.ts';

/** The rule of a test for uniqueness, where it holds for all rows. */
const uniqueRule = z.strictObject({ columns: z.array(z.string()) });

/**
 * Returns the keys that the rows had and no longer have, as text: a reader that joins by such a key meets
 * several rows of one. A key that another one implies is still there, and one whose columns went is theirs.
 */
export function keysGivenUp(before: ManifestRelation, after: ManifestRelation): readonly string[] {
  const now = after.tests.flatMap(keyOf);
  const names = new Set(after.columns.map(({ name }) => name));
  return before.tests.flatMap(keyOf).flatMap((key) => {
    const isHeld = now.some((other) => other.every((name) => key.includes(name)));
    const isGone = key.some((name) => !names.has(name));
    return isHeld || isGone ? [] : [key.join(', ')];
  });
}

/** Returns the columns by which a test holds rows unique, as a list of one; none for other tests. */
function keyOf({
  kind,
  severity,
  maxFailures,
  spec,
}: ManifestTest): readonly (readonly string[])[] {
  if (kind !== 'unique' || severity !== 'error' || maxFailures > 0) return [];
  const rule = uniqueRule.safeParse(readJson(spec));
  return rule.success ? [rule.data.columns] : [];
}
