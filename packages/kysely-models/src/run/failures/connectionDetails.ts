import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { StatementFailure } from '../../warehouse/types.ts';

/**
 * What a unit was doing: making and testing its relations, noting what it is about to publish,
 * publishing, or granting privileges on what is published.
 */
export type RunPhase = 'make' | 'note' | 'publish' | 'grant';

type Details = Pick<ErrorDetails, 'code' | 'message' | 'hint'>;

const unchanged = 'What was published before stays as it was';

/**
 * What a user is told when a statement took too long, or the connection was lost; undefined for what
 * the warehouse itself refused.
 */
export function connectionDetails(
  name: string,
  { kind, lost }: StatementFailure,
  phase: RunPhase,
): Details | undefined {
  if (phase === 'publish' && lost?.mayHaveRun === true) {
    return {
      code: 'PUBLISH_UNCERTAIN',
      message: `${name} was made and tested, but the answer to publishing it was lost.`,
      hint: 'It holds either all of its new rows or all of the old ones; run the build again, which settles it.',
    };
  }
  if (kind === 'timeout') {
    return {
      code: 'STATEMENT_TIMEOUT',
      message: `A statement of ${name} took longer than it may.`,
      hint: `Raise statementTimeoutMs of the target or the limit in the warehouse, or make the query cheaper. ${unchanged}.`,
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
