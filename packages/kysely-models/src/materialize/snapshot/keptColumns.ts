import type { Contract } from '../../define/contract/contract.ts';
import type { SnapshotMaterialization } from '../../define/models/snapshotMaterialization.ts';

/** Returns the part of a snapshot's contract that its query selects. */
export function keptColumns(contract: Contract, materialized: SnapshotMaterialization): Contract {
  const kept = new Set(materialized.columns);
  return { ...contract, columns: contract.columns.filter(({ name }) => kept.has(name)) };
}
