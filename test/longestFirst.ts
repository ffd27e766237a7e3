import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The test files that take longest, the longest first. */
const longest: readonly string[] = [
  'system/snowflakeBuild',
  'package/mappings',
  'package/stranger',
  'crash/killBuilds',
  'engine/materialize/snapshot/builds',
  'system/snowflakeOutages',
  'engine/run/together',
  'system/landingStores',
  'engine/graph/shippedLineage',
  'site/site',
  'system/featuredShops',
  'system/snowflakeFaultsOnce',
];

/**
 * Starts the longest files first: a fresh checkout has no durations to sort by, and a long file that starts
 * last has one core idle while it ends.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return at === -1 ? longest.length : at;
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
