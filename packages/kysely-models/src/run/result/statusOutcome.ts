import type { RelationStatus } from './runEvent.ts';

/**
 * - `done`: the relation is as the run was to build it
 * - `unchanged`: nothing was to be done
 * - `failed`: it failed, or was stopped
 * - `withheld`: nothing was published of it because of others, or of the budget
 */
type StatusOutcome = 'done' | 'unchanged' | 'failed' | 'withheld';

const outcomes = {
  published: 'done',
  attached: 'done',
  commented: 'done',
  checked: 'done',
  kept: 'unchanged',
  failed: 'failed',
  interrupted: 'failed',
  rolled_back: 'withheld',
  skipped: 'withheld',
} as const satisfies Record<RelationStatus, StatusOutcome>;

const byStatus: ReadonlyMap<string, StatusOutcome> = new Map(Object.entries(outcomes));

/** Returns the outcome of a status; undefined of one that no relation has. */
export const statusOutcome = (status: string): StatusOutcome | undefined => byStatus.get(status);

/** Returns true when a relation is as the run was to build it. */
export const isDone = ({ status }: { readonly status: RelationStatus }): boolean =>
  outcomes[status] === 'done';

/** Returns true when a relation is not published, and what depends on it has to be left out. */
export const isBad = ({ status }: { readonly status: RelationStatus }): boolean =>
  outcomes[status] === 'failed' || outcomes[status] === 'withheld';
