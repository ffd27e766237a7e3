import type { RelationPath } from '../compile/dialect.ts';
import type { Relation } from '../define/relation.ts';

const defaultSchemas = { source: 'raw', seed: 'seeds', model: 'main' } as const satisfies Record<
  Relation['kind'],
  string
>;

/** Where a relation lies: its own schema, or the default one of its kind. */
export function relationPath(relation: Relation): RelationPath {
  return { schema: relation.schema ?? defaultSchemas[relation.kind], name: relation.name };
}
