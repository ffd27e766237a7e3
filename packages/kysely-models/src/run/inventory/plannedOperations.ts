import type { Selection } from '../../graph/selectRelations.ts';
import { hasOperations, readOperations } from '../../plan/operations/knownOperations.ts';
import { planOperations } from '../../plan/operations/planOperations.ts';
import type { Plan } from '../../plan/request/plan.ts';
import type { PlanRequest } from '../../plan/request/planRequest.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { damagedState } from '../failures/damagedState.ts';

/** The part of a request for a build that its operations depend on. */
interface AskedOperations {
  readonly selection: Selection;
  readonly empty: boolean;
  readonly sampled: boolean;
  readonly defers: boolean;
}

/**
 * Plans the operations of a build, by the records of earlier runs.
 *
 * @throws ModelsError STATE_DAMAGED
 */
export async function plannedOperations(
  { warehouse, session }: { readonly warehouse: Warehouse; readonly session: Session },
  { request, plan }: { readonly request: PlanRequest; readonly plan: Plan },
  { selection, ...asked }: AskedOperations,
): Promise<ReturnType<typeof planOperations>> {
  const { graph, dialect, selected, runId, inventory } = request;
  const known = hasOperations(inventory.catalog)
    ? await readOperations(session, dialect).catch((error: unknown) => {
        throw damagedState(warehouse, 'operations', error);
      })
    : [];
  const without = optionWithout(asked);
  return planOperations({ graph, dialect, selection, selected, known, runId, without }, plan);
}

/** Returns the option of a build that runs none: it has no rows, a part of them, or those of another target. */
function optionWithout({
  empty,
  sampled,
  defers,
}: Omit<AskedOperations, 'selection'>): string | undefined {
  if (empty) return '--empty';
  if (sampled) return '--sample';
  return defers ? '--defer' : undefined;
}
