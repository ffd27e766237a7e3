import { defineConfig } from './packages/kysely-models/src/define/index.ts';
import { dirtyShop } from './test/reference/dirtyShop.ts';
import { randomFeatures } from './test/reference/shopFeatures.ts';
import { computeReference } from './test/reference/computeReference.ts';
import { compareTables } from './test/reference/compareTables.ts';
import { random } from './test/reference/random.ts';
import { writeShop } from './test/reference/writeShop.ts';
import { builtShop, inTemporaryFolder, problemsOf } from './test/system/builtShop.ts';
import * as shop from './src/index.ts';
const [from, to] = process.argv.slice(2).map(Number) as [number, number];
for (let seed = from; seed < to; seed += 1) {
  const features = { ...randomFeatures(random(seed * 7)), keys: 'number' as const };
  const raw = dirtyShop(seed, undefined, features);
  const o: any = features.options;
  const variables: any = {};
  if (o.currency) variables.currency = o.currency;
  if (o.churnMinimumRepeaters !== undefined) variables.churn_minimum_repeaters = o.churnMinimumRepeaters;
  await inTemporaryFolder(async (folder) => {
    writeShop(folder, raw, seed);
    try {
      const built = await builtShop(folder, { config: defineConfig({ models: [shop], variables }), ...(o.asOf ? { asOf: o.asOf } : {}) });
      const problems = problemsOf(built.result);
      const ref = computeReference(raw, o);
      const diff = compareTables(ref, built.tables, { limit: 6 });
      console.log(seed, JSON.stringify(o), raw.raw_orders.length, raw.raw_refunds?.length, problems.slice(0,3), diff);
    } catch (e) { console.log(seed, 'ERR', String(e).slice(0, 600)); }
  });
}
