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
 * last has one core idle while it ends. Files that share a process follow each other, or it would end.
 */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId, project }: TestSpecification) => {
      const at = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      if (at !== -1) return at;
      return longest.length + (project.config.isolate ? 0 : 1);
    };
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}
