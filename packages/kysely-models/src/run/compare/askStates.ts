import { type RelationPath, schemaSql } from '../../compile/dialect/dialect.ts';
import { resolveTree } from '../../compile/resolveTree.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { RelationComparison } from '../../review/data/comparisons.ts';
import type { OtherTarget } from '../../warehouse/otherTarget.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import type { Comparing } from './comparing.ts';

/** Reads two states: the later one in the warehouse, the earlier one in the other target. */
export interface StateReading {
  readonly warehouse: Warehouse;
  readonly session: Session;
  readonly other: OtherTarget;
  readonly signal: AbortSignal | undefined;
}

/** A place of the project in another target. */
export const within = ({ dialect, asOf }: OtherTarget, path: RelationPath): RelationPath => ({
  ...path,
  within: schemaSql(dialect, path.schema),
  ...(asOf !== undefined && { asOf }),
});

/** Thrown where a table is not kept as it was at the time that is asked for. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
}

/**
 * Runs queries over a relation's states, which they call `before` and `after`.
 *
 * @throws ModelsError (what is returned) QUERY_FAILED, STATEMENT_TIMEOUT, CONNECTION_LOST, INTERRUPTED
 */
export function askStates(
  { relation, before, after, personal }: RelationComparison,
  { warehouse, session, other, signal }: StateReading,
): Comparing['ask'] {
  const { dialect } = warehouse;
  const relations = new Map<string, RelationPath>();
  if (before !== undefined) relations.set('before', within(other, before));
  if (after !== undefined) relations.set('after', after);
  return async (tree) => {
    if (signal?.aborted === true) throw comparisonStopped(undefined, relation);
    const resolution = { owner: relation, dialect, relations, variables: {} };
    const sql = dialect.print(resolveTree(tree, resolution));
    try {
      return await session.rows(sql);
    } catch (cause) {
      if (warehouse.explain(cause).isNotKept === true) throw new NotKept(relation);
      const isPersonal = personal.pii.size > 0;
      throw failure({ relation, isPersonal }, warehouse, signal, cause);
    }
  };
}

function failure(
  { relation, isPersonal }: { readonly relation: string; readonly isPersonal: boolean },
  warehouse: Warehouse,
  signal: AbortSignal | undefined,
  cause: unknown,
): ModelsError {
  if (cause instanceof ModelsError) return cause;
  const { kind, message, full } = warehouse.explain(cause);
  if (signal?.aborted === true || kind === 'interrupted') return comparisonStopped(cause, relation);
  const code =
    kind === 'lost' ? 'CONNECTION_LOST' : kind === 'timeout' ? 'STATEMENT_TIMEOUT' : 'QUERY_FAILED';
  return new ModelsError({
    code,
    message: `${relation} cannot be compared.`,
    subject: relation,
    found: isPersonal ? message : full,
    hint: `Leave it out with --exclude ${relation}, or build it again.`,
    ...(isPersonal ? {} : { cause }),
  });
}

/** Returns the error of a comparison that a signal ended. */
export function comparisonStopped(cause?: unknown, subject?: string): ModelsError {
  return new ModelsError({
    code: 'INTERRUPTED',
    message: 'The comparison was stopped.',
    subject,
    hint: 'Nothing was changed; run it again.',
    cause,
  });
}
