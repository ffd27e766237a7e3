import type { Relation } from '../define/relation.ts';
import type { ErrorDetails } from '../errors/modelsError.ts';
import { inputsOf, isProjectRelation } from '../graph/project.ts';
import type { PlannedLoad, PlannedRelation } from '../plan/plan.ts';
import type { BrokenRow, StatementFailure, Warehouse } from '../warehouse/types.ts';
import { connectionDetails, type RunPhase } from './connectionDetails.ts';
import { conversionDetails } from './conversionDetails.ts';

type Details = Omit<ErrorDetails, 'cause'>;

const stays = 'what was published before stays as it was';

/** What a user is told when a statement of a relation failed; personal data are masked. */
export function failureDetails(
  planned: PlannedRelation,
  failure: StatementFailure,
  { phase, elsewhere }: { readonly phase: RunPhase } & Pick<Warehouse, 'elsewhere'>,
): Details {
  const { relation, load } = planned;
  if (failure.conversion !== undefined && load === undefined) {
    const { location } = relation;
    return { location, ...conversionDetails(failure.conversion, hasPersonalData(planned)) };
  }
  const common = {
    subject: relation.name,
    location: relation.location,
    found: failure.kind === 'value' ? withoutValues(planned, failure.message) : failure.message,
    excerpt: failure.excerpt,
  };
  const ofConnection = connectionDetails(relation.name, failure, phase);
  if (ofConnection !== undefined) return { ...common, ...ofConnection };
  if (failure.kind === 'interrupted') {
    return {
      ...common,
      code: 'INTERRUPTED',
      message: `${relation.name} was stopped.`,
      hint: `${capitalised(stays)}; run the build again.`,
    };
  }
  if (failure.kind === 'disk_full') {
    return {
      ...common,
      code: 'DISK_FULL',
      message: `The disk is full: ${relation.name} could not be written.`,
      hint: `Free some room, or ${elsewhere}; ${stays}.`,
    };
  }
  if (phase === 'grant') {
    return {
      ...common,
      code: 'QUERY_FAILED',
      message: `${relation.name} is published, but the warehouse refused to grant privileges on it.`,
      hint: 'Correct the grants of the model and of the target, or have the roles made; run the build again.',
    };
  }
  if (phase !== 'make') {
    return {
      ...common,
      code: 'QUERY_FAILED',
      message: `${relation.name} was made, but the warehouse refused to publish it.`,
      hint: `${capitalised(stays)}; run the build again.`,
    };
  }
  if (load !== undefined) return { ...common, ...loadDetails(planned, load, failure) };
  return {
    ...common,
    code: 'QUERY_FAILED',
    message: `The query of ${relation.name} failed in the warehouse.`,
    hint: `\`models compile ${relation.name}\` prints the SQL; ${stays}.`,
  };
}

function loadDetails(
  planned: PlannedRelation,
  { file }: PlannedLoad,
  { kind, message, brokenRow }: StatementFailure,
): Details {
  const { name } = planned.relation;
  if (kind !== 'value' && kind !== 'csv_row') {
    return {
      code: 'RAW_FILE_UNREADABLE',
      message: `The file of ${name} cannot be read to its end.`,
      location: { file: file.path },
      found: message,
      hint: `Have the file written again; ${stays}.`,
    };
  }
  const line = brokenRow === undefined ? {} : { line: brokenRow.line };
  return {
    code: 'RAW_ROW_BROKEN',
    message: `The file of ${name} has a row that cannot be read.`,
    location: { file: file.path, ...line },
    expected: 'rows with the columns of the header, and values that fit the types of the source',
    found:
      brokenRow === undefined
        ? withoutValues(planned, firstLine(message))
        : brokenRowText(planned, brokenRow),
    // The statement is about the whole file; the row is what the user needs.
    excerpt: undefined,
    hint: `Correct the row or have the file written again; ${stays}.`,
  };
}

function brokenRowText(planned: PlannedRelation, { message, text }: BrokenRow): string {
  return hasPersonalData(planned)
    ? withoutValues(planned, message)
    : `${message}\n${text}`.trimEnd();
}

/**
 * A message of the warehouse about a value, without values where these could be personal data:
 * whatever stands in quotes but a column's name, from the first to the last, since values may contain
 * quotes; numbers after `value`; and the operands of a calculation.
 */
function withoutValues(planned: PlannedRelation, message: string): string {
  if (!hasPersonalData(planned)) return message;
  return message
    .replace(
      /(column "[^"]*")|(['"]).*\2/gs,
      (_, column: string | undefined, quote: string) => column ?? `${quote}***${quote}`,
    )
    .replace(/(value )(-?\d|inf|nan)\S*/gi, '$1***')
    .replace(/\(-?\d\S* \S+ -?\d\S*\)/g, '(***)');
}

/** Whether some contract up to the sources marks a column: models without one pass it on. */
function hasPersonalData({ relation }: PlannedRelation): boolean {
  const found = new Set<Relation>([relation]);
  for (const each of found) {
    if (isProjectRelation(each)) for (const input of inputsOf(each)) found.add(input);
  }
  return [...found].some(({ contract }) => contract?.columns.some(({ pii }) => pii) === true);
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
