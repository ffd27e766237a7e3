import type { Model } from '../../define/models/model.ts';
import type { BuiltFrom } from '../../state/builtFrom.ts';
import { changedSettings } from '../definitions/settingsRead.ts';
import type { Decisions, Reason } from '../request/decision.ts';
import type { PlanRequest } from '../request/planRequest.ts';

/** The reasons for which what reads a relation is rebuilt, whatever its data. */
export const codeReasons: ReadonlySet<Reason['kind']> = new Set([
  'code_changed',
  'upstream_code_changed',
  'materialization_changed',
]);

/** Returns the reason of a model whose definition is not the one that it was built from. */
export function codeChanged(request: PlanRequest, model: Model, before: BuiltFrom): Reason {
  const variables = changedSettings(request, model, before);
  return { kind: 'code_changed', ...(variables.length > 0 && { variables }) };
}

/** Returns the variables by whose values alone definitions changed; none where something else did. */
export function variablesBehind(
  names: readonly string[],
  decisions: Decisions,
): { readonly variables?: readonly string[] } {
  const reasons = names
    .flatMap((name) => decisions.get(name)?.reasons ?? [])
    .filter(({ kind }) => codeReasons.has(kind));
  const known = reasons.map((reason) => ('variables' in reason ? reason.variables : undefined));
  if (known.length === 0 || known.includes(undefined)) return {};
  return { variables: [...new Set(known.flatMap((variables) => variables ?? []))].sort() };
}
