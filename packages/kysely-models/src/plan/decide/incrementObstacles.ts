import type { IncrementalMaterialization } from '../../define/models/incremental.ts';
import type { Model } from '../../define/models/model.ts';
import { parseRoot } from '../../define/variables/roots.ts';
import { type Graph, relationNamed } from '../../graph/graph.ts';
import { followedModels } from '../materializations/followedModels.ts';
import type { Decisions, Reason } from '../request/decision.ts';
import type { RelationVersions } from './relationVersions.ts';

/** The rules of a model about the changes that its increments apply. */
type Rules = Pick<IncrementalMaterialization, 'follows' | 'onSchemaChange'>;

/** Returns the reasons why an increment would not bring a table up to date; none where it would. */
export function incrementObstacles(
  graph: Graph,
  model: Model,
  rules: Rules,
  reasons: readonly Reason[],
  versions: RelationVersions,
  decisions: Decisions,
): readonly Reason[] {
  return [...whyRebuilt(rules, reasons), ...changesNotKept(graph, model, versions, decisions)];
}

/** Returns the upstream changes that the model's `follows` and `onSchemaChange` do not cover. */
function whyRebuilt(
  { follows, onSchemaChange }: Rules,
  reasons: readonly Reason[],
): readonly Reason[] {
  return reasons.flatMap((reason): readonly Reason[] => {
    if (reason.kind !== 'data_changed') return onSchemaChange === 'rebuild' ? [reason] : [];
    const names = reason.names.filter((name) => isPresence(name) || follows?.has(name) === false);
    return names.length === 0 ? [] : [{ kind: 'not_followed', names }];
  });
}

/**
 * Returns true when the presence of a part of a source changed: existing rows have other values
 * then.
 */
export const isPresence = (name: string) => {
  const { kind } = parseRoot(name);
  return kind === 'presence' || kind === 'sample';
};

/**
 * Returns the models whose changes are read, where this run does not keep all that the reader
 * missed.
 */
function changesNotKept(
  graph: Graph,
  model: Model,
  versions: RelationVersions,
  decisions: Decisions,
): readonly Reason[] {
  const own = versions.known(model)?.builtFrom?.roots ?? {};
  const names = [...followedModels(model)].filter((name) => {
    if (decisions.get(name)?.kind !== 'update' || keepsNoChanges(graph, name)) return true;
    const read = versions.known(relationNamed(graph, name))?.builtFrom?.roots ?? {};
    return Object.entries(read).some(([root, version]) => own[root] !== version);
  });
  return names.length === 0 ? [] : [{ kind: 'no_changes_kept', names }];
}

/** Returns true for a model whose runs keep no changes: those of intervals are whole intervals. */
function keepsNoChanges(graph: Graph, name: string): boolean {
  const relation = relationNamed(graph, name);
  return relation.kind === 'model' && relation.materialized.kind === 'intervals';
}
