import type { ModelsConfig } from '../../define/project/config.ts';
import { nearest } from '../../define/text/nearest.ts';
import type { ConfigMistake } from './configMistakes.ts';

/** Every option of a configuration: the compiler says when one is missing here. */
const known = {
  ...{ models: true, override: true, without: true, mappings: true, schemas: true },
  ...{ variables: true, ids: true, personalIds: true, warehouse: true, publishTo: true },
  ...{ targets: true, defaultTarget: true, raw: true, threads: true, review: true },
  ...{ highlights: true, unitTests: true, unitTestsBeforeBuild: true, mutation: true },
  ...{ reports: true, checks: true, coverage: true, freshness: true, alerts: true },
  ...{ history: true, drift: true, openLineage: true, runLink: true },
} satisfies Record<keyof ModelsConfig, true>;

/** Returns a mistake for each option that no configuration has, which would be left out in silence. */
export function unknownOptions(
  config: Readonly<Record<string, unknown>>,
): readonly ConfigMistake[] {
  const names = Object.keys(known);
  return Object.keys(config)
    .filter((name) => !Object.hasOwn(known, name))
    .map((name) => ({
      expected: `options that there are, such as ${nearest(name, names).join(', ')}`,
      found: `${name}, which is none`,
    }));
}
