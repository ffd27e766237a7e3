import { materializationName } from '../define/models/materialization.ts';
import type { ProjectRelation } from './project.ts';

/** The selectors of dbt for the kind of a relation, and for how it is kept. */
const methods: Readonly<Record<string, (relation: ProjectRelation) => string>> = {
  'resource_type:': resourceType,
  'config.materialized:': (relation) =>
    relation.kind === 'model'
      ? materializationName(relation.materialized).replaceAll(' ', '_')
      : relation.kind,
};

/**
 * Returns a function that tells what a selector by kind means, as dbt defines it; undefined for other selectors. A
 * quarantine table has no kind of its own: it goes with its model.
 *
 * @example kindSelector('resource_type:snapshot')
 * @example kindSelector('config.materialized:incremental')
 */
export function kindSelector(core: string): ((relation: ProjectRelation) => boolean) | undefined {
  const method = Object.keys(methods).find((each) => core.startsWith(each));
  const kindOf = method === undefined ? undefined : methods[method];
  if (method === undefined || kindOf === undefined) return undefined;
  const wanted = core.slice(method.length);
  return (relation) => {
    const isQuarantine = relation.kind === 'model' && relation.quarantineOf !== undefined;
    return !isQuarantine && kindOf(relation) === wanted;
  };
}

/** A snapshot is not a model in dbt, and the sample of a source is still a source. */
function resourceType(relation: ProjectRelation): string {
  if (relation.kind !== 'model') return relation.kind;
  if (relation.sampled !== undefined) return 'source';
  return relation.materialized.kind === 'snapshot' ? 'snapshot' : 'model';
}
