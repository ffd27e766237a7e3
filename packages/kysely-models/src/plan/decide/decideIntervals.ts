import type { IntervalsMaterialization } from '../../define/models/intervals.ts';
import type { Model } from '../../define/models/model.ts';
import { parseRoot } from '../../define/variables/roots.ts';
import { reachable } from '../../graph/graph.ts';
import { pathKey, relationPath } from '../../graph/relationPath.ts';
import { type DueInterval, dueIntervals, searchedFrom } from '../../materialize/dueIntervals.ts';
import { askedOf } from '../request/askedIntervals.ts';
import type { Decision, Reason } from '../request/decision.ts';
import { intervalInputs } from '../request/intervalInputs.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/**
 * Decides about a model that is kept by intervals and exists; undefined where nothing is due.
 *
 * @param reasons the changes of its definition and of its inputs since it was built
 */
export function decideIntervals(
  request: PlanRequest,
  model: Model,
  reasons: readonly Reason[],
): Decision | undefined {
  const own = reasons.filter(
    (reason) =>
      !(reason.kind === 'data_changed' && reason.names.every((name) => name === model.name)),
  );
  const everywhere = own.filter((reason) => reason.kind !== 'data_changed' || isOfAll(reason));
  if (everywhere.length > 0) return { kind: 'rebuild', reasons: everywhere };
  const due = dueReasons(request, model, own.length > 0 ? changedNames(own) : undefined);
  if (own.length + due.length === 0) return undefined;
  return { kind: 'update', reasons: [...own, ...due] };
}

/** Returns true for a variable and the presence of a source, with which every row may have another value. */
const isOfAll = ({ names }: Reason & { readonly kind: 'data_changed' }) =>
  names.some((name) => parseRoot(name).kind !== 'data');

/**
 * Returns which intervals of a model are due as far as a plan knows: those whose rows changed are found once its
 * inputs are built.
 *
 * @param changed the sources and seeds whose change has intervals that were computed searched for changed rows;
 *   undefined where they are not searched
 */
export function dueReasons(
  request: PlanRequest,
  model: Model,
  changed: readonly string[] | undefined,
): readonly Reason[] {
  const { materialized } = model;
  if (materialized.kind !== 'intervals') return [];
  const now = request.at.slice(0, 19);
  const due = dueIntervals(materialized, {
    ledger: request.ledger?.get(pathKey(relationPath(model))) ?? [],
    digests: undefined,
    asked: askedOf(request, model),
    searchedWhole: new Set(),
    now,
  });
  return [
    ...reasonsOf(due),
    ...(changed === undefined ? [] : [searchedReason(request, model, materialized, changed)]),
  ];
}

function searchedReason(
  { graph, at }: PlanRequest,
  model: Model,
  materialized: IntervalsMaterialization,
  changed: readonly string[],
): Reason {
  const rules = [...(model.slices ?? [])];
  const read = rules.flatMap(([name, rule]) => ('whole' in rule ? [name] : []));
  const whole = read.filter((name) => {
    const upstream = reachable([name], graph.parents);
    return changed.some((each) => upstream.has(each));
  });
  const kept = intervalInputs(model, graph);
  const isSearchedWhole = rules.some(([name, rule]) => 'by' in rule && kept.has(name));
  return {
    kind: 'intervals_searched',
    from: isSearchedWhole ? materialized.begin : searchedFrom(materialized, at.slice(0, 19)),
    ...(whole.length > 0 && { whole }),
  };
}

const changedNames = (reasons: readonly Reason[]): readonly string[] =>
  reasons.flatMap((reason) => (reason.kind === 'data_changed' ? reason.names : []));

function reasonsOf(due: readonly DueInterval[]): readonly Reason[] {
  return [...Map.groupBy(due, ({ reason }) => reason)].map(([why, some]) => ({
    kind: 'intervals_due',
    why,
    count: some.length,
    first: some[0]?.at ?? '',
    last: some.at(-1)?.at ?? '',
  }));
}

/**
 * Returns the version of a model's own rows, as data of its own: intervals are computed without any change of the
 * data upstream, because time passes, a range is asked for, or an earlier run left some.
 *
 * @param known the version that was recorded
 */
export function intervalsVersion(
  request: PlanRequest,
  model: Model,
  known: string | undefined,
): Readonly<Record<string, string>> {
  if (model.materialized.kind !== 'intervals') return {};
  const isDue = dueReasons(request, model, undefined).length > 0;
  return { [model.name]: isDue ? `computed in ${request.runId}` : (known ?? '') };
}
