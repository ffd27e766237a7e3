import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { StatementFailure } from '../../warehouse/statementFailure.ts';

/**
 * The phase of a unit: building and testing its relations, recording what it is about to publish,
 * publishing, or granting privileges on published relations.
 */
export type RunPhase = 'make' | 'record' | 'publish' | 'grant';

type Details = Pick<ErrorDetails, 'code' | 'message' | 'hint'>;

const unchanged = 'What was published before stays as it was';

/**
 * Returns the error for a statement that took too long, or a lost connection; undefined for a
 * refusal by the warehouse itself.
 */
export function connectionDetails(
  relation: ProjectRelation,
  { kind, lost }: StatementFailure,
  phase: RunPhase,
): Details | undefined {
  const { name } = relation;
  if (phase === 'publish' && lost?.mayHaveRun === true) {
    return {
      code: 'PUBLISH_UNCERTAIN',
      message: `${name} was built and tested, but the response to publishing it was lost.`,
      hint: 'It holds either all of its new rows or all of the old ones; run the build again, which settles it.',
    };
  }
  if (kind === 'timeout') {
    return {
      code: 'STATEMENT_TIMEOUT',
      message: `A statement of ${name} took longer than it may.`,
      hint: `${limitOf(relation)}, or make the query cheaper. ${unchanged}.`,
    };
  }
  if (kind !== 'lost') return undefined;
  const doing = phase === 'make' ? 'made' : 'published';
  return lost?.canGoOn === true
    ? {
        code: 'CONNECTION_LOST',
        message: `The connection to the warehouse was lost while ${name} was ${doing}.`,
        hint: `${unchanged}; run the build again.`,
      }
    : {
        code: 'WAREHOUSE_UNAVAILABLE',
        message: `The warehouse cannot be reached any more; ${name} was being ${doing}.`,
        hint: `Check the network, then run the build again. ${unchanged}.`,
      };
}

/** Says which limit counts for the statements of a relation, and where it is raised. */
function limitOf(relation: ProjectRelation): string {
  const own = relation.kind === 'model' ? relation.statementTimeoutMs : undefined;
  return own === undefined
    ? 'The limit is that of the target: raise its statementTimeoutMs or what the warehouse allows, or give the model one of its own'
    : `The limit is the model's own, statementTimeoutMs: ${own}: raise it, or what the warehouse allows if that is less`;
}
