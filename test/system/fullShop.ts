import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from '../../packages/kysely-models/src/define/index.ts';
import * as shop from '../../src/index.ts';
import type { Tables } from '../reference/compareTables.ts';
import type { RawShop } from '../reference/rawShop.ts';
import { readShop } from '../reference/readShop.ts';

const fixture = join(import.meta.dirname, '../fixtures/dirty-shop-full');

/** The shipped models with amounts in the currency of the fixture. */
export const inEuro = defineConfig({ models: [shop], variables: { currency: 'EUR' } });

const kinds: Readonly<Record<string, string>> = {
  customer_id: 'customer',
  order_id: 'order',
  order_item_id: 'item',
  product_id: 'product',
  refund_id: 'refund',
  product_a: 'product',
  product_b: 'product',
  best_bundle_product_id: 'product',
};

/** The dirty shop with all that a shop can have, and what is expected of it, with numbers as ids. */
export function fullShop(): { readonly raw: RawShop; readonly expected: Tables } {
  const raw = readShop(join(fixture, 'raw'), 'text');
  const texts = new Map<string, Set<string>>();
  eachId(raw, (kind, id) => texts.set(kind, (texts.get(kind) ?? new Set()).add(id)));
  const numbers = new Map(
    [...texts].map(([kind, ids]) => [
      kind,
      new Map([...ids].sort(byCodePoint).map((id, at) => [id, at + 1])),
    ]),
  );
  const numbered = (tables: object) =>
    mapIds(tables, (kind, id) => numbers.get(kind)?.get(id) ?? null);
  const expected = readdirSync(join(fixture, 'expected')).map((file) => [
    file.replace('.json', ''),
    JSON.parse(readFileSync(join(fixture, 'expected', file), 'utf8')),
  ]);
  return {
    // Sound: only ids are other values than before, and the fixture's README says what the rows are.
    raw: numbered(raw) as unknown as RawShop,
    expected: numbered(Object.fromEntries(expected)) as Tables,
  };
}

const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));

function eachId(tables: object, visit: (kind: string, id: string) => void): void {
  mapIds(tables, (kind, id) => {
    if (id !== '') visit(kind, id);
    return id;
  });
}

/** The same tables with another value for each id. */
function mapIds(tables: object, change: (kind: string, id: string) => unknown) {
  return Object.fromEntries(
    Object.entries(tables).map(([name, rows]: [string, readonly object[]]) => [
      name,
      rows.map((row) =>
        Object.fromEntries(
          Object.entries(row).map(([column, value]: [string, unknown]) => {
            const kind = kinds[column];
            const isId = kind !== undefined && typeof value === 'string';
            return [column, isId ? change(kind, value) : value];
          }),
        ),
      ),
    ]),
  );
}
