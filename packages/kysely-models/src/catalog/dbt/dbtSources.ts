import type { Catalog, CatalogRelation } from '../catalog.ts';
import { artifactMetadata, relationId } from './dbtNames.ts';

/**
 * Returns the freshness of sources as dbt's `sources.json`, version 3; undefined where no source says how
 * old it may be.
 *
 * @param at the time of writing, `2024-02-29T12:00:00.000Z`
 */
export function dbtSources(catalog: Catalog, at: string) {
  const judged = catalog.relations.filter(({ kind, freshness }) => kind === 'source' && freshness);
  if (judged.length === 0) return undefined;
  return {
    metadata: artifactMetadata('sources/v3', catalog.runs[0]?.runId, at),
    results: judged.map((relation) => resultOf(catalog, relation, at)),
    elapsed_time: 0,
  };
}

function resultOf(catalog: Catalog, relation: CatalogRelation, at: string) {
  const { freshness } = relation;
  const unique_id = relationId(catalog, relation);
  if (freshness?.newest == null || freshness.ageMs === null) {
    return { unique_id, error: freshness?.why ?? null, status: 'runtime error' };
  }
  const { newest, ageMs, state } = freshness;
  return {
    unique_id,
    max_loaded_at: newest.replace(' ', 'T'),
    snapshotted_at: at,
    max_loaded_at_time_ago_in_s: ageMs / 1000,
    status: state === 'fresh' ? 'pass' : state,
    criteria: freshnessCriteria(relation),
    adapter_response: {},
    timing: [],
    thread_id: 'main',
    execution_time: 0,
  };
}

/** Returns the limits to the age of a source in the terms of dbt, in whole minutes, hours or days. */
export function freshnessCriteria({ freshness }: CatalogRelation) {
  const { warnMs, errorMs } = freshness?.rule ?? {};
  return { warn_after: limitOf(warnMs), error_after: limitOf(errorMs), filter: null };
}

const periods = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

function limitOf(ms: number | undefined) {
  if (ms === undefined) return { count: null, period: null };
  const [period, unit] = periods.find(([, each]) => ms % each === 0) ?? ['minute', 60_000];
  // A limit of seconds is the next whole minute there.
  return { count: Math.ceil(ms / unit), period };
}
