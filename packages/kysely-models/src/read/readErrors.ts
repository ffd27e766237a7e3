import { rowText } from '../compile/dialect/conversionFailure.ts';
import { pathSql } from '../compile/dialect/dialect.ts';
import type { ValueIssue } from '../define/contract/parseValue.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { ErrorCode } from '../errors/errorCodes.ts';
import { ModelsError } from '../errors/modelsError.ts';
import { masked } from '../graph/personal/maskRows.ts';
import { readsPersonalData } from '../graph/personal/showableText.ts';
import { pathKey, relationPath } from '../graph/relationPath.ts';
import { conversionDetails } from '../run/failures/conversionDetails.ts';
import type { StatementFailure } from '../warehouse/statementFailure.ts';
import type { Session, Warehouse } from '../warehouse/types.ts';
import { columnGone } from './columnGone.ts';

/** A value that cannot be given, and of which column it is. */
export interface RefusedValue {
  readonly relation: Relation;
  readonly column: string;
  /** True when the value must not be shown. */
  readonly pii: boolean;
  readonly value: unknown;
}

/** Returns the error for a value that does not fit its column's contract. */
export function rowInvalid(refused: RefusedValue, issue: ValueIssue): ModelsError {
  const { relation, column, pii } = refused;
  return new ModelsError({
    code: 'ROW_INVALID',
    message: `${relation.name}.${column}: a row does not fit the contract.`,
    subject: `${relation.name}.${column}`,
    location: relation.location,
    // The message may be of the contract's author, and repeat the value.
    expected: pii ? `a value that passes ${issue.code}` : issue.message,
    found: shown(refused),
    hint: `Publish it again: models build --select +${relation.name}; or correct the contract.`,
  });
}

/** Returns the error for a value that the copy does not have, where the row type promises one. */
export function valueMasked(relation: Relation, column: string): ModelsError {
  return new ModelsError({
    code: 'ROW_INVALID',
    message: `${relation.name}.${column} is masked in this copy, where it has no value.`,
    subject: `${relation.name}.${column}`,
    location: relation.location,
    expected: 'a value of the contract',
    found: 'personal data, masked',
    hint: "Read other columns, or publish the copy with personalData: 'shown'.",
  });
}

/** Returns the error for a value that no number represents. */
export function valueInexact(refused: RefusedValue, option: string): ModelsError {
  const { relation, column } = refused;
  return new ModelsError({
    code: 'VALUE_NOT_REPRESENTABLE',
    message: `${relation.name}.${column}: a value is not a JavaScript number.`,
    subject: `${relation.name}.${column}`,
    location: relation.location,
    expected: 'a value that a number holds exactly',
    found: shown(refused),
    hint: `Read with { ${option} }.`,
  });
}

/** Adds the row to the error of a value, where a key identifies it. */
export function inRow(error: unknown, row: string | undefined): unknown {
  if (!(error instanceof ModelsError) || row === undefined) return error;
  const { details } = error;
  return new ModelsError({ ...details, found: `${details.found}, in ${rowText(row)}` });
}

function shown({ pii, value }: RefusedValue): string {
  if (value === null) return 'null';
  if (pii) return masked;
  return ['bigint', 'number'].includes(typeof value) ? String(value) : JSON.stringify(value);
}

/**
 * Returns the error for a relation that no build has published.
 *
 * @param place where it would be
 */
export function notBuilt(
  { name, location }: Relation,
  place: string,
  cause?: unknown,
): ModelsError {
  return new ModelsError({
    code: 'RELATION_NOT_BUILT',
    message: `${name} was never built in this warehouse.`,
    subject: name,
    location,
    expected: `${place} in the warehouse`,
    found: 'nothing there',
    hint: `Build it first: models build --select +${name}`,
    ...(cause !== undefined && { cause }),
  });
}

/** Returns the code of a statement that did not return its rows. */
export function failureCode(kind: StatementFailure['kind']): ErrorCode {
  if (kind === 'lost') return 'CONNECTION_LOST';
  return kind === 'timeout' ? 'STATEMENT_TIMEOUT' : 'QUERY_FAILED';
}

/** Returns the error for a warehouse that does not return the rows. */
export async function readFailure(
  relation: Relation,
  warehouse: Warehouse,
  session: Session,
  cause: unknown,
): Promise<ModelsError> {
  if (cause instanceof ModelsError) return cause;
  const isPersonal = readsPersonalData([relation]);
  // Whoever prints an error prints its causes, and the driver's repeats values.
  const about = { subject: relation.name, location: relation.location };
  const common = isPersonal ? about : { ...about, cause };
  const path = relationPath(relation);
  const entries = await warehouse.catalog(session).catch(() => undefined);
  if (entries?.some((entry) => pathKey(entry) === pathKey(path)) === false) {
    return notBuilt(relation, pathSql(warehouse.dialect, path), isPersonal ? undefined : cause);
  }
  const { kind, message, full, excerpt, conversion } = warehouse.explain(cause);
  if (conversion !== undefined) {
    return new ModelsError({ ...common, ...conversionDetails(conversion, relation) });
  }
  const gone = await columnGone([relation], full, warehouse, session);
  if (gone !== undefined) return gone;
  return new ModelsError({
    ...common,
    code: failureCode(kind),
    message: `${relation.name} cannot be read.`,
    found: isPersonal ? message : full,
    // Of the caller's own condition, whose values may be personal too.
    excerpt: isPersonal ? undefined : excerpt,
    hint: `Correct the condition, or build it again: models build --select +${relation.name}`,
  });
}
