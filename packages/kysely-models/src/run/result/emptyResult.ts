import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { RelationResult } from './runEvent.ts';

/** Returns the result of a relation about which nothing was done. */
export function emptyResult(relation: ProjectRelation, status: 'kept' | 'skipped'): RelationResult {
  return {
    name: relation.name,
    schema: relationPath(relation).schema,
    kind: relation.kind,
    materialized: undefined,
    status,
    rows: undefined,
    bytes: undefined,
    queryIds: [],
    durationMs: 0,
    tests: { passed: 0, warned: 0, failed: 0 },
    failures: [],
    untested: [],
    error: undefined,
    because: undefined,
  };
}
