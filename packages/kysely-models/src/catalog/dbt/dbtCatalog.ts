import type { Catalog, CatalogRelation } from '../catalog.ts';
import { artifactMetadata, relationId } from './dbtNames.ts';

/** Returns what the warehouse has of a catalogue as dbt's `catalog.json`, version 1. */
export function dbtCatalog(catalog: Catalog, at: string) {
  const tablesOf = (isSource: boolean) =>
    Object.fromEntries(
      catalog.relations
        .filter(({ kind, stored }) => (kind === 'source') === isSource && stored !== undefined)
        .map((relation) => [relationId(catalog, relation), tableOf(catalog, relation)]),
    );
  return {
    metadata: artifactMetadata('catalog/v1', catalog.runs[0]?.runId, at),
    nodes: tablesOf(false),
    sources: tablesOf(true),
    errors: null,
  };
}

function tableOf(catalog: Catalog, relation: CatalogRelation) {
  const { schema, table, description, owner, columns, stored } = relation;
  const figures = [
    stat('row_count', 'Rows', stored?.rows, 'The number of rows after the last build.'),
    stat('bytes', 'Bytes', stored?.bytes, 'The size of the table.'),
    stat(
      'last_modified',
      'Last modified',
      stored?.changedAt,
      'When its data last changed, in UTC.',
    ),
  ].flat();
  const hasStats = { id: 'has_stats', label: 'Has Stats?', value: figures.length > 0 };
  return {
    unique_id: relationId(catalog, relation),
    metadata: {
      type: stored?.as === 'view' ? 'VIEW' : 'BASE TABLE',
      schema,
      name: table,
      database: relation.database ?? catalog.target.database ?? null,
      comment: description,
      owner: owner ?? null,
    },
    columns: Object.fromEntries(
      columns.map(({ name, type, description: comment }, at) => [
        name,
        { name, type: type ?? 'unknown', index: at + 1, comment: comment ?? null },
      ]),
    ),
    stats: Object.fromEntries(
      [...figures, { ...hasStats, include: false, description: 'Whether there are figures.' }].map(
        (figure) => [figure.id, figure],
      ),
    ),
  };
}

function stat(id: string, label: string, value: number | string | undefined, description: string) {
  return value === undefined ? [] : [{ id, label, value, include: true, description }];
}
