import type { ErrorDetails } from '../errors/modelsError.ts';
import type { PlannedRelation } from '../plan/plan.ts';
import type { StatementFailure } from '../warehouse/types.ts';

/** What a user is told when a statement of a relation failed. */
export function failureDetails(
  planned: PlannedRelation,
  failure: StatementFailure,
): Omit<ErrorDetails, 'cause'> {
  const { relation } = planned;
  const common = {
    subject: relation.name,
    location: relation.location,
    found: failure.message,
    excerpt: failure.excerpt,
  };
  if (failure.kind === 'interrupted') {
    return {
      ...common,
      code: 'INTERRUPTED',
      message: `${relation.name} was stopped.`,
      hint: 'What was published before stays as it was; run the build again.',
    };
  }
  if (failure.kind === 'disk_full') {
    return {
      ...common,
      code: 'DISK_FULL',
      message: `The disk is full: ${relation.name} could not be written.`,
      hint: 'Free some room, or put the warehouse on another disk with --warehouse.',
    };
  }
  if (planned.load !== undefined) {
    const { file } = planned.load;
    const line = /Line: (\d+)/.exec(failure.message)?.[1];
    return {
      ...common,
      code: 'RAW_ROW_BROKEN',
      message: `The file of ${relation.name} has a row that cannot be read.`,
      location: { file, ...(line === undefined ? {} : { line: Number(line) }) },
      found: firstLines(failure.message),
      hint: 'Correct the row or have the file written again; what was loaded before stays as it was.',
    };
  }
  return {
    ...common,
    code: 'QUERY_FAILED',
    message: `The query of ${relation.name} failed in the warehouse.`,
    hint: `\`models compile ${relation.name}\` prints the SQL; what was published before stays as it was.`,
  };
}

/** The part of DuckDB's message that is about the row, without its advice and settings. */
function firstLines(message: string): string {
  return message.split('\n').slice(0, 3).join('\n');
}
