import { createHash } from 'node:crypto';
import type { Catalog, CatalogExposure, CatalogRelation, CatalogTest } from '../catalog.ts';

/** The resource type that dbt has for a relation. */
export function resourceType({
  kind,
  materialized,
}: CatalogRelation): 'model' | 'snapshot' | 'seed' | 'source' {
  if (kind !== 'model') return kind;
  return materialized === 'snapshot' ? 'snapshot' : 'model';
}

/** Returns the identity of a relation among dbt's nodes: `model.shop.mart_orders`. */
export function relationId({ project }: Catalog, relation: CatalogRelation): string {
  const { name, schema } = relation;
  const type = resourceType(relation);
  return type === 'source' ? `source.${project}.${schema}.${name}` : `${type}.${project}.${name}`;
}

/** Returns the name of a test, which dbt has for the whole project. */
export const testName = ({ name }: CatalogRelation, test: CatalogTest) => `${name}_${test.name}`;

/** Returns the identity of a test: dbt ends it with a hash. */
export function testId({ project }: Catalog, relation: CatalogRelation, test: CatalogTest): string {
  const name = testName(relation, test);
  const hash = createHash('sha256').update(JSON.stringify([relation.name, test.name]));
  return `test.${project}.${name}.${hash.digest('hex').slice(0, 10)}`;
}

/** Returns the identity of an exposure. */
export function exposureId({ project }: Catalog, { name }: CatalogExposure): string {
  return `exposure.${project}.${name}`;
}

/** Returns the place of a relation in the warehouse, as SQL writes it: `"db"."marts"."orders"`. */
export function relationName(
  { target }: Catalog,
  { database = target.database, schema, table }: CatalogRelation,
): string {
  return [database, schema, table]
    .flatMap((part) => (part === undefined ? [] : [`"${part.replaceAll('"', '""')}"`]))
    .join('.');
}

/** Returns the metadata with which each of dbt's artifacts begins. */
export function artifactMetadata(artifact: string, runId: string | undefined, at: string) {
  return {
    dbt_schema_version: `https://schemas.getdbt.com/dbt/${artifact}.json`,
    dbt_version: '1.10.0',
    generated_at: at,
    invocation_id: runId ?? null,
    env: {},
  };
}
