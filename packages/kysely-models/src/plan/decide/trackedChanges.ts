import type { ProjectRelation } from '../../graph/project.ts';
import type { BuiltFrom } from '../../state/builtFrom.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { momentOfRows, type TrackedSpan } from '../request/trackedSources.ts';
import type { RelationVersions } from './relationVersions.ts';

/**
 * - `none`: its rows are those that the model was computed from
 * - a span: its changes since then can be read
 * - `unknown`: nobody knows how its rows differ, or the warehouse says why it does not
 */
export type TrackedChanges =
  | { readonly kind: 'none' }
  | { readonly kind: 'tracked'; readonly span: TrackedSpan }
  | { readonly kind: 'unknown'; readonly because?: string };

/**
 * Returns what is known of how the rows of a source changed that the warehouse tracks, since a model was computed from
 * them; undefined of any other relation.
 */
export function trackedChanges(
  { tracked, gaps }: Pick<PlanRequest, 'tracked' | 'gaps'>,
  relation: ProjectRelation,
  before: BuiltFrom,
  versions: RelationVersions,
): TrackedChanges | undefined {
  const { name } = relation;
  const own = tracked?.byName.get(name);
  if (tracked === undefined || own === undefined || relation.kind !== 'source') return undefined;
  const since = momentOfRows(relation, own, before.readRows?.[name]);
  if (since === undefined) return { kind: 'unknown' };
  // Its version is read before the moment of the run: what changes in between is followed by the next one.
  if (before.roots[name] === versions.of(relation).roots[name]) return { kind: 'none' };
  const refused = own.refused.get(since);
  if (refused !== undefined) return { kind: 'unknown', because: refused };
  if (gaps?.has(name) === true) return { kind: 'unknown', because: 'it lacks optional columns' };
  return { kind: 'tracked', span: { since, until: tracked.until } };
}
