import { createHash } from 'node:crypto';

/** The producer of every event and facet. */
export const producer = 'https://www.npmjs.com/package/kysely-models';

const spec = 'https://openlineage.io/spec';
const facet = (version: string, name: string) =>
  `${spec}/facets/${version}/${name}.json#/$defs/${name}`;

/** The schemas of the event and its facets, in the versions that they are written in. */
export const facetUrls = {
  event: `${spec}/2-0-2/OpenLineage.json#/$defs/RunEvent`,
  columnLineage: facet('1-2-0', 'ColumnLineageDatasetFacet'),
  schema: facet('1-2-0', 'SchemaDatasetFacet'),
  documentation: facet('1-1-0', 'DocumentationDatasetFacet'),
  ownership: facet('1-0-1', 'OwnershipDatasetFacet'),
  statistics: facet('1-0-2', 'OutputStatisticsOutputDatasetFacet'),
  sql: facet('1-1-0', 'SQLJobFacet'),
  jobType: facet('2-0-4', 'JobTypeJobFacet'),
  error: facet('1-0-1', 'ErrorMessageRunFacet'),
  engine: facet('1-1-1', 'ProcessingEngineRunFacet'),
  parent: facet('1-2-0', 'ParentRunFacet'),
} as const;

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/**
 * Returns the UUID of a run, or of a relation in it: the same for the same names.
 *
 * @example runUuid('nightly-42', 'mart_orders') // a UUID of version 5
 */
export function runUuid(runId: string, relation?: string): string {
  if (relation === undefined && uuid.test(runId)) return runId;
  const hash = createHash('sha1')
    .update(JSON.stringify([runId, relation ?? null]))
    .digest('hex');
  const variant = ((Number.parseInt(hash.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return [
    ...[hash.slice(0, 8), hash.slice(8, 12), `5${hash.slice(13, 16)}`],
    ...[`${variant}${hash.slice(18, 20)}`, hash.slice(20, 32)],
  ].join('-');
}
