import type { PlannedRelation } from '../plan/plan.ts';
import type { PublishedRelation } from '../state/stateStore.ts';

/** What the state is to say of relations once they are published. */
export function publishedBy(relations: readonly PlannedRelation[]): readonly PublishedRelation[] {
  return relations.flatMap(({ action, path, load }) =>
    action.kind === 'publish'
      ? [{ ...path, kind: action.as, dataVersion: load?.version ?? '' }]
      : [],
  );
}
