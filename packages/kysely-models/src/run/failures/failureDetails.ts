import { dirname } from 'node:path';
import type { Relation } from '../../define/contract/relation.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import { readsPersonalData, showableText } from '../../graph/personal/showableText.ts';
import type { PlannedLoad, PlannedRelation } from '../../plan/request/plan.ts';
import type { BrokenRow, StatementFailure } from '../../warehouse/statementFailure.ts';
import type { Warehouse } from '../../warehouse/types.ts';
import { connectionDetails, type RunPhase } from './connectionDetails.ts';
import { conversionDetails } from './conversionDetails.ts';

type Details = Omit<ErrorDetails, 'cause'>;

const stays = 'what was published before stays as it was';

/** Returns the error for a failed statement of a relation; personal data are masked. */
export function failureDetails(
  planned: PlannedRelation,
  failure: StatementFailure,
  { phase, elsewhere }: { readonly phase: RunPhase } & Pick<Warehouse, 'elsewhere'>,
): Details {
  const { relation, load } = planned;
  if (failure.conversion !== undefined && load === undefined) {
    const { location } = relation;
    return { location, ...conversionDetails(failure.conversion, relation) };
  }
  const common = {
    subject: relation.name,
    location: relation.location,
    found: showableText(failure, statementReads(planned)),
    // The rows of a seed stand in its statement.
    excerpt: relation.kind === 'seed' ? undefined : failure.excerpt,
  };
  const ofConnection = connectionDetails(relation, failure, phase);
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
  if (load !== undefined && load.files.length > 0) {
    return { ...common, ...loadDetails(planned, load, failure) };
  }
  return {
    ...common,
    code: 'QUERY_FAILED',
    message: `The query of ${relation.name} failed in the warehouse.`,
    hint:
      failure.hint === undefined
        ? `\`models compile ${relation.name}\` prints the SQL; ${stays}.`
        : `${failure.hint} ${capitalised(stays)}.`,
  };
}

function loadDetails(
  planned: PlannedRelation,
  { files }: PlannedLoad,
  failure: StatementFailure,
): Details {
  const { relation } = planned;
  const { name } = relation;
  const { kind, brokenRow } = failure;
  const path = brokenRow?.file ?? placeOf(files.map(({ file }) => file));
  const message = showableText(failure, [relation]);
  if (kind !== 'value' && kind !== 'csv_row') {
    return {
      code: 'RAW_FILE_UNREADABLE',
      message: `The file of ${name} cannot be read to its end.`,
      location: { file: path },
      found: message,
      hint: `Have the file written again; ${stays}.`,
    };
  }
  if (failure.conversion !== undefined && brokenRow === undefined) {
    const {
      subject,
      message: what,
      expected,
      found,
      hint,
    } = conversionDetails(failure.conversion, relation);
    return {
      code: 'RAW_ROW_BROKEN',
      message: what,
      subject,
      location: { file: path },
      expected,
      found,
      excerpt: undefined,
      hint: `${hint} ${capitalised(stays)}.`,
    };
  }
  const line = brokenRow === undefined ? {} : { line: brokenRow.line };
  if (brokenRow?.column !== undefined) {
    const subject = `${name}.${brokenRow.column}`;
    return {
      code: 'RAW_ROW_BROKEN',
      message: `${subject}: a value of the file is not one of the column.`,
      subject,
      location: { file: path, ...line },
      expected: 'values that the type of the column of the source holds as they are',
      found: brokenRow.message,
      excerpt: undefined,
      hint: `${brokenRow.hint ?? 'Have the file written again.'} ${capitalised(stays)}.`,
    };
  }
  return {
    code: 'RAW_ROW_BROKEN',
    message: `The file of ${name} has a row that cannot be read.`,
    location: { file: path, ...line },
    expected: 'rows with the columns of the header, and values that fit the types of the source',
    found: brokenRow === undefined ? firstLine(message) : brokenRowText(relation, brokenRow),
    // The statement is about the whole file; the row is what the user needs.
    excerpt: undefined,
    hint:
      brokenRow?.hint === undefined
        ? `Correct the row or have the file written again; ${stays}.`
        : `${brokenRow.hint.replace(/[.]$/, '')}; ${stays}.`,
  };
}

/** The file, or the folder of several. */
const placeOf = (files: readonly { readonly path: string }[]): string => {
  const [first = '', ...others] = files.map(({ path }) => path);
  return others.length === 0 ? first : dirname(first);
};

/** Describes the mistake in a row, with the row where no column of the source is personal data. */
function brokenRowText(relation: Relation, { message, text = '' }: BrokenRow): string {
  return readsPersonalData([relation]) ? message : `${message}\n${text}`.trimEnd();
}

/** Returns the relations that are read to build and to test a relation. */
function statementReads({
  relation,
  tests,
  testsAtEnd,
  delta,
}: PlannedRelation): readonly Relation[] {
  const specs = [tests, testsAtEnd, delta?.tests].flatMap((each) => each?.specs ?? []);
  return [
    relation,
    ...specs.flatMap((test) => {
      if (test.kind === 'relationships') return [test.to];
      return test.kind === 'no_rows' ? test.inputs : [];
    }),
  ];
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
