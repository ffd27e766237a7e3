import type { RelationPath } from '../compile/dialect/dialect.ts';
import type { Relation } from '../define/contract/relation.ts';
import { foldCase } from '../define/text/foldCase.ts';

const defaultSchemas = { source: 'raw', seed: 'seeds', model: 'main' } as const satisfies Record<
  Relation['kind'],
  string
>;

/**
 * Returns the path of a relation: in its own schema or the default one of its kind, under its name
 * or another.
 */
export function relationPath({ kind, schema, table, name }: Relation): RelationPath {
  return { schema: schema ?? defaultSchemas[kind], name: table ?? name };
}

/** Returns a key for a path: no two places in a warehouse share one. */
export function pathKey({ schema, name }: RelationPath): string {
  return JSON.stringify([foldCase(schema), foldCase(name)]);
}

/** Resolves relations while a unit is built: to candidates, or to published relations. */
export type Places = (relation: Relation) => RelationPath;
