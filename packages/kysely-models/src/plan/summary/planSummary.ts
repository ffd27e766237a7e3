import { materializationName } from '../../define/models/materialization.ts';
import type { Operation } from '../../define/project/operation.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { relationPath } from '../../graph/relationPath.ts';
import type { LastFailure } from '../../state/lastFailures.ts';
import type { Decision, Reason } from '../request/decision.ts';
import type { AbsentParts, Plan, PlannedOperation, PlanWarning } from '../request/plan.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { type ChangesAgainst, type ComparedTarget, changesAgainst } from './changesAgainst.ts';
import { type ColumnDifference, columnDifferences } from './columnDifferences.ts';
import { ColumnReach } from './columnReach.ts';

/** A summary of a plan, as plain data. */
export interface PlanSummary {
  /** In dependency order. */
  readonly relations: readonly SummarizedRelation[];
  /** The steps beside the relations, in the order of a run; left out where there are none. */
  readonly operations?: readonly SummarizedOperation[];
  /** True when nothing is published before all of it is built and tested. */
  readonly isAtomic: boolean;
  readonly warnings: readonly PlanWarning[];
  /** The optional parts of sources that are absent. */
  readonly absent: AbsentParts;
}

/** A planned operation, with its reason. */
export interface SummarizedOperation {
  readonly name: string;
  readonly at: Operation['at'];
  /** The names of the relations and operations that it comes after. */
  readonly after: readonly string[];
  readonly reason: PlannedOperation['reason'];
}

/** The planned action on a relation, with its reasons. */
export interface SummarizedRelation {
  readonly name: string;
  readonly schema: string;
  /** The name of the quarantine table of a model, which is that of the model. */
  readonly table?: string;
  readonly kind: ProjectRelation['kind'];
  /** The materialization of a model; undefined for sources and seeds. */
  readonly materialized: string | undefined;
  readonly action: Decision['kind'];
  readonly reasons: readonly Reason[];
  /** The differences between its columns and those in the warehouse. */
  readonly columns: readonly ColumnDifference[];
  /**
   * The differences from the target of `--defer` or `--against`; undefined where none is named, or
   * where the run's own target has the relation.
   */
  readonly against: ChangesAgainst | undefined;
  /** The failure of the last run that was to build it; left out where that did. */
  readonly lastFailure?: LastFailure;
}

/**
 * Returns the decisions of a plan, with what they do to columns.
 *
 * @param compared another target to compare with; undefined where none is named
 */
export function planSummary(
  request: PlanRequest,
  plan: Plan,
  compared?: ComparedTarget,
): PlanSummary {
  const reach = new ColumnReach(request.graph);
  const changes = compared && changesAgainst(request, plan.decisions, compared, reach);
  const relations = request.graph.order.flatMap((relation) => {
    const decision = plan.decisions.get(relation.name);
    if (decision === undefined) return [];
    const own = summarized(request, relation, decision, reach);
    return [{ ...own, against: changes?.get(relation.name) }];
  });
  const { warnings, absent } = plan;
  const operations = plan.operations?.planned.map(({ operation: { name, at, after }, reason }) => ({
    name,
    at,
    after,
    reason,
  }));
  return {
    relations,
    ...(operations !== undefined && { operations }),
    isAtomic: request.isAtomic,
    warnings,
    absent,
  };
}

function summarized(
  request: PlanRequest,
  relation: ProjectRelation,
  decision: Decision,
  reach: ColumnReach,
): Omit<SummarizedRelation, 'against'> {
  const { name, kind } = relation;
  const isQuarantine = relation.kind === 'model' && relation.quarantineOf !== undefined;
  return {
    name,
    schema: relationPath(relation).schema,
    ...(isQuarantine && { table: relationPath(relation).name }),
    kind,
    materialized:
      relation.kind === 'model' ? materializationName(relation.materialized) : undefined,
    action: decision.kind,
    reasons: decision.reasons,
    columns: columnDifferences(request, relation, decision, reach),
  };
}
