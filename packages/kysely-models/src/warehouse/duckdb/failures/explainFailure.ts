import {
  conversionText,
  failureBegin,
  readFailedConversion,
} from '../../../compile/dialect/conversionFailure.ts';
import { isDiskFullNumber } from '../../../errors/isDiskFull.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { StatementFailure } from '../../statementFailure.ts';
import { type DuckdbErrorText, duckdbTextWithoutValues, readErrorText } from './duckdbErrorText.ts';
import { DuckdbFailure } from './duckdbFailure.ts';

/**
 * Classifies a statement's failure by what DuckDB reports beside its text: the class, the system's
 * number of an error of a file, the place in the statement. What follows the class may be data, and
 * decides nothing.
 *
 * @example
 * // Conversion Error: Could not convert string 'interrupted' to INT64
 * explainFailure(error) // { kind: 'value', message: "Conversion Error: Could not convert string '***' to INT64", … }
 */
export function explainFailure(error: unknown): StatementFailure {
  const full = (error instanceof Error ? error.message : String(error)).trim();
  if (error instanceof ModelsError) {
    return { message: full, full, excerpt: undefined, kind: 'query' };
  }
  const { sql, position, errno } = error instanceof DuckdbFailure ? error : unknown;
  if (error instanceof DuckdbFailure && error.tookTooLong) {
    const message = 'The statement was stopped, as it took longer than statementTimeoutMs allows.';
    return { message, full: message, excerpt: undefined, kind: 'timeout' };
  }
  const read = readErrorText(full);
  const conversion = isOtherCast(sql, position) ? undefined : conversionOf(read);
  if (conversion !== undefined) {
    const message = conversionText({ ...conversion, row: '', value: '***' });
    // The text of the message is the conversion's, and the place is in the SQL that looks for it.
    return {
      message,
      full: conversionText(conversion),
      excerpt: undefined,
      kind: 'value',
      conversion,
    };
  }
  const broken = ownFailure(read);
  if (broken !== undefined) return broken;
  const excerpt =
    sql === undefined || position === undefined ? undefined : placeInSql(sql, position);
  return { message: duckdbTextWithoutValues(read), full, excerpt, kind: kindOf(read, errno) };
}

const unknown = { sql: undefined, position: undefined, errno: undefined };

/**
 * Returns the cast that the engine writes for a value that would change; a cell can hold the same
 * text.
 */
function conversionOf({ errorClass, rest }: DuckdbErrorText) {
  return errorClass === 'Conversion Error' ? readFailedConversion(rest) : undefined;
}

/**
 * Returns true when the failed cast was written by somebody else: its value may look like the
 * engine's text.
 */
function isOtherCast(sql: string | undefined, position: number | undefined): boolean {
  if (sql === undefined || position === undefined) return false;
  const found = restOfSql(sql, position);
  return /^cast\s*\(/i.test(found) && !found.startsWith(`cast('${failureBegin}`);
}

/**
 * Recognises an internal error of DuckDB: it prints its stack, closes the database for all
 * statements of the process, and reports that to whichever asks next, which need not be the one
 * that broke it.
 */
function ownFailure({ errorClass }: DuckdbErrorText): StatementFailure | undefined {
  if (errorClass !== 'INTERNAL Error' && errorClass !== 'FATAL Error') return undefined;
  const message = `DuckDB failed by itself (${errorClass}) and closed the database: this need not be about this relation. Run the command again, alone for it with --select and --threads 1, to see whose statement it is.`;
  return { message, full: message, excerpt: undefined, kind: 'query' };
}

function kindOf(
  { errorClass, rest }: DuckdbErrorText,
  errno: number | undefined,
): StatementFailure['kind'] {
  switch (errorClass) {
    case 'INTERRUPT Error':
      return 'interrupted';
    case 'IO Error':
      return errno !== undefined && isDiskFullNumber(errno) ? 'disk_full' : 'query';
    case 'Out of Memory Error':
      // Texts of this class hold sizes and names of settings alone.
      return rest.includes('max_temp_directory_size') ? 'disk_full' : 'query';
    case 'Invalid Input Error':
      return startsAs(rest, csvTexts) ? 'csv_row' : startsAs(rest, valueTexts) ? 'value' : 'query';
    case 'Conversion Error':
    case 'Out of Range Error':
      return 'value';
    default:
      return 'query';
  }
}

// Of a load, these have its file read again for the row; of other statements they mean nothing.
const csvTexts = ['CSV Error on Line', 'The CSV Parser state machine'];
const valueTexts = ['Could not parse', 'Type '];

const startsAs = (text: string, starts: readonly string[]) =>
  starts.some((start) => text.startsWith(start));

/** The number of characters of a line that are shown before and after a position. */
const around = 60;

/**
 * Returns the line of a statement with a mark below a place; undefined where the statement has no such
 * place.
 *
 * @param position in bytes of UTF-8, from 0
 * @example
 * placeInSql('select\n  x from t', 9)
 * // LINE 2:   x from t
 * //           ^
 */
function placeInSql(sql: string, position: number): string | undefined {
  const bytes = Buffer.from(sql);
  if (position < 0 || position >= bytes.length) return undefined;
  const before = bytes.subarray(0, position).toString().split('\n');
  const line = sql.split('\n')[before.length - 1] ?? '';
  const column = before.at(-1)?.length ?? 0;
  const from = Math.max(0, column - around);
  const to = Math.min(line.length, column + around);
  const start = `LINE ${before.length}: ${from > 0 ? '...' : ''}`;
  const mark = ' '.repeat(start.length + column - from);
  return `${start}${line.slice(from, to)}${to < line.length ? '...' : ''}\n${mark}^`;
}

/** Returns the rest of a statement from a place in bytes. */
function restOfSql(sql: string, position: number): string {
  return Buffer.from(sql).subarray(position).toString();
}
