import type { RelationPath } from '../../compile/dialect/dialect.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { Plan } from '../../plan/request/plan.ts';
import { forgetOwned } from '../../state/recordRelations.ts';
import type { KnownRelation } from '../../state/stateStore.ts';
import type { Compute } from '../../warehouse/types.ts';
import type { RunContext } from '../session/runContext.ts';
import { type Staged, stagedOf } from './stagedCandidates.ts';

/** The candidates and the records of new relations that a run leaves until its end. */
export interface MadeBeside {
  /**
   * The records of relations that the state does not know. They are written before any of these is made, in
   * one statement: what a killed run published would otherwise be taken for somebody else's.
   */
  readonly records: readonly KnownRelation[];
  /** Called before candidates are made. */
  readonly onMake: (staged: readonly Staged[]) => void;
  /** Called before a relation is published: it may be there from then on. */
  readonly onPlace: (path: RelationPath) => void;
  /** Returns the statements that drop the candidates, and forget what was not published. */
  readonly removal: () => readonly Removal[];
}

/** Statements, and with which role and compute they are executed. */
interface Removal {
  readonly compute: Compute | undefined;
  readonly statements: readonly string[];
}

/**
 * Returns the candidates and records of a run that is about to begin. A run with a journal records new
 * relations itself.
 */
export function madeBeside({
  warehouse: { dialect },
  plan: { units, usesJournal },
  runId,
}: Pick<RunContext, 'warehouse' | 'runId'> & { readonly plan: Plan }): MadeBeside {
  const unplaced = new Map<string, KnownRelation>();
  const staged = usesJournal ? [] : stagedOf(units.flatMap(({ relations }) => relations));
  for (const { planned, candidate } of staged) {
    const { path, record } = planned;
    if (!candidate.isNew || record === undefined) continue;
    // Only a table with the mark is the project's, should the run be killed before it publishes.
    const published = { isMarked: dialect.commentOn !== undefined, by: runId };
    unplaced.set(pathKey(path), { ...record, builtFrom: undefined, published });
  }
  const drops = new Map<string, { compute: Compute | undefined; statements: string[] }>();
  return {
    records: [...unplaced.values()],
    onMake: (made) => {
      for (const { planned, candidate } of made) {
        if (candidate.drop === undefined) continue;
        const { role, warehouse } = planned.compute ?? {};
        const compute = (role ?? warehouse) === undefined ? undefined : planned.compute;
        const key = JSON.stringify([role, warehouse]);
        const group = drops.get(key) ?? { compute, statements: [] };
        drops.set(key, group);
        group.statements.push(candidate.drop.sql);
      }
    },
    onPlace: (path) => void unplaced.delete(pathKey(path)),
    removal: () => {
      const forgotten =
        unplaced.size === 0 ? [] : [forgetOwned(dialect, [...unplaced.values()], runId)];
      return [...drops.values(), { compute: undefined, statements: forgotten }];
    },
  };
}
