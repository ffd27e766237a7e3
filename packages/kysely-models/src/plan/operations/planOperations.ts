import { type EngineDialect, pathSql } from '../../compile/dialect/dialect.ts';
import type { Operation } from '../../define/project/operation.ts';
import type { Graph } from '../../graph/graph.ts';
import { relationPath } from '../../graph/relationPath.ts';
import { selectedOperations } from '../../graph/selectOperations.ts';
import type { Selection } from '../../graph/selectRelations.ts';
import type { Plan, PlannedOperation, PlannedOperations, PlanWarning } from '../request/plan.ts';
import type { KnownOperation } from './knownOperations.ts';

/** The input of planning operations. */
interface OperationsRequest {
  readonly graph: Graph;
  readonly dialect: EngineDialect;
  readonly selection: Selection;
  /** The relations that are selected. */
  readonly selected: ReadonlySet<string>;
  /** The records of earlier runs. */
  readonly known: readonly KnownOperation[];
  readonly runId: string;
  /** The reason why the run executes none, as an option: `--defer`. */
  readonly without: string | undefined;
}

/** The operations of a run, and what the user should know of others. */
interface Planned {
  readonly operations: PlannedOperations | undefined;
  readonly warnings: readonly PlanWarning[];
}

/**
 * Returns the operations that a run executes, in order: those before the run first. One is due where the run
 * publishes something that it comes after, where an earlier run was to execute it and did not, or where it is
 * asked for by its name.
 */
export function planOperations(request: OperationsRequest, plan: Pick<Plan, 'units'>): Planned {
  const { graph, known, runId, without } = request;
  const chosen = selectedOperations(graph, request.selection, request.selected);
  const published = new Set(
    plan.units.flatMap(({ relations }) =>
      relations.flatMap(({ relation, action }) =>
        action.kind === 'publish' ? [relation.name] : [],
      ),
    ),
  );
  const left = new Map(
    known.filter((each) => each.runId !== runId).map((each) => [each.name, each]),
  );
  const due = new Map<string, PlannedOperation['reason']>();
  const warnings: PlanWarning[] = [];
  const doubtful: string[] = [];
  for (const operation of graph.operations) {
    const { name } = operation;
    if (!chosen.names.has(name)) continue;
    const earlier = left.get(name);
    const isInDoubt = earlier?.status === 'started';
    const reason = chosen.asked.has(name)
      ? 'asked'
      : (reasonOf(operation, published, due, earlier) ?? owedReason(operation, earlier));
    if (reason !== undefined) due.set(name, reason);
    if (!isInDoubt || without !== undefined) continue;
    warnings.push(doubt(operation, earlier, reason));
    if (reason === undefined) doubtful.push(name);
  }
  const planned = graph.operations.flatMap((operation): readonly PlannedOperation[] => {
    const reason = due.get(operation.name);
    return reason === undefined ? [] : [{ operation, reason }];
  });
  if (without !== undefined && planned.length > 0) {
    const names = planned.map(({ operation }) => operation.name).join(', ');
    const message = `A build with ${without} runs no operations: ${names}.`;
    return { operations: undefined, warnings: [{ subject: 'operations', message }] };
  }
  if (planned.length + doubtful.length === 0) return { operations: undefined, warnings };
  const places = new Map(
    graph.order.map((each) => [each.name, pathSql(request.dialect, relationPath(each))]),
  );
  return { operations: { planned, doubtful, places }, warnings };
}

function reasonOf(
  { at, when, after }: Operation,
  published: ReadonlySet<string>,
  due: ReadonlyMap<string, unknown>,
  earlier: KnownOperation | undefined,
): PlannedOperation['reason'] | undefined {
  const isPublished =
    at === 'after_some'
      ? after.some((name) => published.has(name) || due.has(name))
      : published.size > 0;
  if (when !== 'always' && !isPublished) return undefined;
  // It is run anyway: that it may fail again is what to know of it.
  if (earlier?.status === 'failed') return 'failed';
  return when === 'always' ? 'always' : 'published';
}

/** Returns the reason where an earlier run left it. */
function owedReason(
  { at, repeatable }: Operation,
  earlier: KnownOperation | undefined,
): PlannedOperation['reason'] | undefined {
  // One before a run is of the run that it was before.
  if (earlier === undefined || at === 'before_run') return undefined;
  if (earlier.status === 'due' || earlier.status === 'failed') return earlier.status;
  return earlier.status === 'started' && repeatable ? 'in_doubt' : undefined;
}

function doubt(
  { name }: Operation,
  { runId, at }: KnownOperation,
  reason: PlannedOperation['reason'] | undefined,
): PlanWarning {
  const what = `Nobody knows whether the operation ${name} of the run ${runId} came to its end: it began at ${at} UTC.`;
  const next =
    reason === undefined
      ? `Look at what it does, and run it again with --select operation:${name} where it has not.`
      : 'This run runs it again.';
  return { subject: name, message: `${what} ${next}`, code: 'OPERATION_IN_DOUBT' };
}
