import type { RelationPath } from '../compile/dialect/dialect.ts';
import type { Relation } from '../define/contract/relation.ts';
import { foldCase } from '../define/text/foldCase.ts';

const defaultSchemas = { source: 'raw', seed: 'seeds', model: 'main' } as const satisfies Record<
  Relation['kind'],
  string
>;

/**
 * Returns the path of a relation: in its own schema or the default one of its kind, under its name
 * or another. A schema of another database has that before it: `lake.sales`.
 */
export function relationPath(relation: Relation): RelationPath {
  const { database, table, name } = relation;
  const schema = schemaOf(relation);
  return {
    schema: database === undefined ? schema : `${database}.${schema}`,
    name: table ?? name,
  };
}

/** Returns the schema of a relation in its database. */
export function schemaOf({ kind, schema }: Pick<Relation, 'kind' | 'schema'>): string {
  return schema ?? defaultSchemas[kind];
}

/** Returns a key for a path: no two places in a warehouse share one. */
export function pathKey({ schema, name }: RelationPath): string {
  return JSON.stringify([foldCase(schema), foldCase(name)]);
}

/** Resolves relations while a unit is built: to candidates, or to published relations. */
export type Places = (relation: Relation) => RelationPath;
