import type { Plan, PlannedRelation, PlannedUnit } from '../../plan/request/plan.ts';
import type { Publishing, Session } from '../../warehouse/types.ts';
import type { LeaseFence } from '../lease/keepLease.ts';
import type { RunContext } from '../session/runContext.ts';
import { cloneProtocol } from './cloneProtocol.ts';
import type { MadeBeside } from './madeBeside.ts';
import { candidateProtocol } from './stagedCandidates.ts';
import { inPlaceProtocol, transactionProtocol } from './transactionProtocol.ts';

/** The input of publishing a unit. */
export interface UnitPublishing extends Pick<RunContext, 'warehouse' | 'runId' | 'now'> {
  readonly session: Session;
  /** The same session, whose statements end when the run is stopped. */
  readonly stoppable: Session;
  readonly plan: Pick<Plan, 'usesJournal'>;
  readonly unit: PlannedUnit;
  readonly beside: MadeBeside;
  /** Makes sure that this run still holds the lease. */
  readonly fence?: LeaseFence | undefined;
}

/** A part of publishing, and whom its failure is about. */
export interface PublishStep {
  readonly about: PlannedRelation;
  readonly phase: 'record' | 'publish' | 'grant';
  /** Names of the relations that readers see once it is done. */
  readonly publishes: readonly string[];
  /** Returns the ids of the statements that made what readers see, where its candidate has none. */
  readonly run: () => Promise<readonly string[]>;
}

/** Publishes a unit, or leaves no trace of it. */
export interface PublishProtocol {
  /** Runs before a relation is made; where a unit changes tables in place, before their rows change. */
  readonly begin: (planned: PlannedRelation) => Promise<void>;
  /** The steps, one after the other; none follows one that failed. */
  readonly publish: () => readonly PublishStep[];
  /** Takes back what is not published; never fails, and may run twice. */
  readonly leave: () => Promise<void>;
}

/** Returns the protocol of a warehouse. */
export function publishProtocol(publishing: Publishing, context: UnitPublishing): PublishProtocol {
  switch (publishing.kind) {
    case 'transaction':
      return transactionProtocol(context);
    case 'clone':
      if (context.unit.changesInPlace === true) return inPlaceProtocol(context);
      return context.plan.usesJournal ? candidateProtocol(context) : cloneProtocol(context);
    default:
      return publishing satisfies never;
  }
}
