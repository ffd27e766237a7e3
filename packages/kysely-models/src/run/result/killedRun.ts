import { pathKey } from '../../graph/relationPath.ts';
import { isInDoubtOf } from '../../plan/decide/inDoubt.ts';
import type { Inventory } from '../../plan/request/checkOwnership.ts';
import type { KeptLease } from '../../state/lease.ts';
import type { RecordedRelation, RecordedRun } from '../../state/recordedRun.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Warehouse } from '../../warehouse/types.ts';

/**
 * Returns the record of a run that was killed: what it published by the state, or may have published, without
 * tests and rows, which nobody recorded.
 *
 * @param left the warehouse as it left it
 */
export function killedRun(
  { runId, since, holder }: KeptLease,
  left: Pick<Inventory, 'catalog' | 'known'>,
  { publishing }: Pick<Warehouse, 'publishing'>,
): RecordedRun {
  const existing = new Set(left.catalog.map(pathKey));
  return {
    runId,
    at: since,
    holder,
    outcome: 'killed',
    durationMs: 0,
    relations: left.known.flatMap((known) => {
      if (!existing.has(pathKey(known))) return [];
      const status = statusIn(runId, known);
      // What a transaction publishes it records.
      const isKnown = status !== 'in_doubt' || publishing.kind === 'clone';
      return status !== undefined && isKnown ? [relationOf(known, status)] : [];
    }),
    tests: { passed: 0, warned: 0, failed: 0 },
  };
}

/** Returns what a killed run did to a relation that exists; undefined of one that it left as it was. */
function statusIn(
  runId: string,
  { builtFrom, dataVersion, published }: KnownRelation,
): 'published' | 'in_doubt' | undefined {
  if (builtFrom !== undefined && isInDoubtOf(builtFrom, runId)) return 'in_doubt';
  if (published?.by === runId) return 'published';
  // What it was built from is forgotten before it is replaced; a table of landed files has no such record.
  return builtFrom === undefined && dataVersion === '' ? 'in_doubt' : undefined;
}

function relationOf({ schema, name, kind }: KnownRelation, status: string): RecordedRelation {
  return {
    name,
    schema,
    status,
    // Of a table nobody knows whether it was rebuilt or changed.
    materialized: kind === 'view' ? 'view' : undefined,
    durationMs: 0,
    rows: undefined,
    bytes: undefined,
    tests: { passed: 0, warned: 0, failed: 0 },
    passed: [],
    failures: [],
    code: undefined,
    because: undefined,
  };
}
