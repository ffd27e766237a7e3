import { cutDetails } from './cutText.ts';
import type { ErrorCode } from './errorCodes.ts';

/** A place in a file of the project; `line` and `column` count from 1. */
export interface SourceLocation {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** The details a user needs to understand and fix a failure. */
export interface ErrorDetails {
  readonly code: ErrorCode;
  /** One sentence: what went wrong, naming the thing. */
  readonly message: string;
  /** The model, source, test, flag or file that the error is about. */
  readonly subject?: string | undefined;
  readonly location?: SourceLocation | undefined;
  readonly expected?: string | undefined;
  readonly found?: string | undefined;
  /** The next step for the user. */
  readonly hint?: string | undefined;
  /** More lines to show below, such as the place in the compiled SQL. */
  readonly excerpt?: string | undefined;
  readonly cause?: unknown;
}

/**
 * A failure that a user can cause and fix.
 *
 * @example
 * throw new ModelsError({
 *   code: 'RAW_FILE_MISSING',
 *   message: 'No file for the source raw_orders in data/.',
 *   hint: 'Put raw_orders.parquet, .csv or .csv.gz there, or name another folder with --raw.',
 * });
 */
export class ModelsError extends Error {
  readonly details: ErrorDetails;

  constructor(details: ErrorDetails) {
    const cut = cutDetails(details);
    super(cut.message, cut.cause === undefined ? undefined : { cause: cut.cause });
    this.name = 'ModelsError';
    this.details = cut;
  }

  get code(): ErrorCode {
    return this.details.code;
  }
}

/** Several errors found together, such as all definition errors of a project. */
export class ModelsErrors extends Error {
  readonly errors: readonly ModelsError[];

  constructor(errors: readonly ModelsError[]) {
    super(errors.map((error) => error.message).join('\n'));
    this.name = 'ModelsErrors';
    this.errors = errors;
  }
}

/** Throws the one error, or all of them together; does nothing when there is none. */
export function throwAll(errors: readonly ModelsError[]): void {
  const [first] = errors;
  if (first === undefined) return;
  throw errors.length === 1 ? first : new ModelsErrors(errors);
}

/**
 * Returns the result of a part, so that all errors of the input are shown together; undefined where it fails.
 *
 * @param errors receives what the part throws of users' errors
 * @throws any other error of the part
 * @example
 * const rows = await collectErrors(errors, () => readSeed(seed));
 * throwAll(errors);
 */
export async function collectErrors<T>(
  errors: ModelsError[],
  part: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await part();
  } catch (error) {
    if (error instanceof ModelsError) errors.push(error);
    else if (error instanceof ModelsErrors) errors.push(...error.errors);
    else throw error;
    return undefined;
  }
}
