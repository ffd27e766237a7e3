import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '../../packages/kysely-models/src/define/index.ts';
import * as shop from '../../src/index.ts';
import type { Tables } from '../reference/compareTables.ts';
import type { RawShop } from '../reference/rawShop.ts';
import { readShop } from '../reference/readShop.ts';

const fixture = join(import.meta.dirname, '../fixtures/dirty-shop-full');

/** The folder of the dirty shop with all that a shop can have, as text files. */
export const rawFolder = join(fixture, 'raw');

/** The shipped models with amounts in the currency of the fixture. */
export const inEuro = defineConfig({ models: [shop], variables: { currency: 'EUR' } });

/** The rows of that folder, and what is expected of them. */
export function fullShop(): { readonly raw: RawShop; readonly expected: Tables } {
  const expected = readdirSync(join(fixture, 'expected')).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(fixture, 'expected', file), 'utf8')),
  ]);
  return {
    raw: readShop(rawFolder, 'text'),
    // Sound: the fixture's README says what the rows are.
    expected: Object.fromEntries(expected) as Tables,
  };
}
