import { describe, expect, it } from 'vitest';
import { defineConfig } from '../../packages/kysely-models/src/define/index.ts';
import { openProject } from '../../packages/kysely-models/src/run/prepare/openProject.ts';
import * as shipped from '../../src/index.ts';
import { snowflakeEngine } from '../engine/compile/snowflake/sqlEngine.ts';
import { compareTables } from '../reference/compareTables.ts';
import { computeReference } from '../reference/computeReference.ts';
import { dirtyShop } from '../reference/dirtyShop.ts';
import { random } from '../reference/random.ts';
import type { KeyKind, RawShop } from '../reference/rawShop.ts';
import type { ReferenceOptions } from '../reference/referenceOptions.ts';
import { randomFeatures } from '../reference/shopFeatures.ts';
import { writeShop } from '../reference/writeShop.ts';
import { snowflakeDouble } from '../snowflake-double/snowflakeDouble.ts';
import { casesOf } from '../thorough.ts';
import { builtShop, inTemporaryFolder, problemsOf } from './builtShop.ts';
import { shopOnEngine } from './shopOnEngine.ts';

const double = await snowflakeDouble();
const seeds = Array.from({ length: 16 }, (_, at) => 2000 + at);

interface FeaturedShop {
  readonly shop: RawShop;
  readonly keys: KeyKind;
  readonly options: ReferenceOptions;
}

/** A shop of a seed with any of what shops may have, and a day of the report for each third. */
function featuredShop(seed: number): FeaturedShop {
  const features = randomFeatures(random(seed + 1));
  const shop = dirtyShop(seed, undefined, features);
  const days = shop.raw_orders.flatMap(({ order_date }) => order_date?.slice(0, 10) ?? []).sort();
  const day = days[Math.floor((days.length * (seed % 10)) / 10)] ?? '2024-02-29';
  return {
    shop,
    keys: features.keys,
    options: { ...features.options, asOf: seed % 3 === 0 ? day : null },
  };
}

function configOf({ currency = null, churnMinimumRepeaters, statuses = {} }: ReferenceOptions) {
  return defineConfig({
    models: [shipped],
    variables: {
      currency,
      churn_minimum_repeaters: churnMinimumRepeaters ?? 30,
      valid_statuses: listOrNull(statuses.valid),
      returned_statuses: listOrNull(statuses.returned),
      cancelled_statuses: listOrNull(statuses.cancelled),
      unpaid_statuses: listOrNull(statuses.unpaid),
    },
  });
}

const listOrNull = (list: readonly string[] | undefined) => (list === undefined ? null : [...list]);

describe('generated shops with any of what shops may have', () => {
  it.each(casesOf(seeds, { inGate: 5 }))(
    'seed %i: the models agree with the reference in every table',
    async (seed) => {
      await inTemporaryFolder(async (folder) => {
        const { shop, keys: ids, options } = featuredShop(seed);
        writeShop(folder, shop, seed);
        const asOf = options.asOf ?? null;
        const built = await builtShop(folder, { asOf, ids, config: configOf(options) });
        expect(problemsOf(built.result)).toEqual([]);
        expect(compareTables(computeReference(shop, options), built.tables)).toEqual([]);
      });
    },
  );
});

describe.skipIf(!double.port)(`generated shops on Snowflake${double.note}`, () => {
  it.each(casesOf(seeds.slice(0, 4), { inGate: 1 }))(
    'seed %i: the models agree with the reference',
    async (seed) => {
      const { shop, keys, options } = featuredShop(seed);
      const engine = await snowflakeEngine(double.port ?? 0, `featured_${seed}`);
      try {
        const { graph } = openProject(configOf(options), {}, keys);
        const variables = { as_of: options.asOf ?? null };
        const found = await shopOnEngine(engine, shop, variables, graph);
        expect(compareTables(computeReference(shop, options), found.tables)).toEqual([]);
      } finally {
        await engine.close();
      }
    },
  );
});
