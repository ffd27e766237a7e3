import { conversionText, readFailedConversion } from '../../compile/conversionFailure.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import type { StatementFailure } from '../types.ts';
import { type DuckdbErrorText, readErrorText, withoutValues } from './duckdbErrorText.ts';
import { DuckdbFailure } from './duckdbFailure.ts';

/**
 * What a statement's failure means, by the class with which DuckDB begins its text; what follows the
 * class may be data, and decides nothing. The place is one in the statement.
 *
 * @example
 * // Conversion Error: Could not convert string 'interrupted' to INT64
 * explainFailure(error) // { kind: 'value', message: "Conversion Error: Could not convert string '***' to INT64", … }
 */
export function explainFailure(error: unknown): StatementFailure {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  if (error instanceof ModelsError) {
    return { message: text, full: text, excerpt: undefined, kind: 'query' };
  }
  const conversion = readFailedConversion(text);
  if (conversion !== undefined) {
    const full = conversionText(conversion);
    const message = conversionText({ ...conversion, row: '', value: '***' });
    // The text of the message is the conversion's, and the place is in the SQL that looks for it.
    return { message, full, excerpt: undefined, kind: 'value', conversion };
  }
  const broken = ownFailure(text);
  if (broken !== undefined) return broken;
  const excerpt = placeIn(text, error instanceof DuckdbFailure ? error.sql : undefined);
  const full = (excerpt === undefined ? text : text.slice(0, -excerpt.length)).trim();
  const read = readErrorText(full);
  return { message: withoutValues(read), full, excerpt, kind: kindOf(read) };
}

/**
 * DuckDB's own failure: it prints its stack, closes the database for all statements of the process, and
 * says so to whichever asks next, which need not be the one that broke it.
 */
function ownFailure(text: string): StatementFailure | undefined {
  const { errorClass } = readErrorText(text);
  if (errorClass !== 'INTERNAL Error' && errorClass !== 'FATAL Error') return undefined;
  const message = `DuckDB failed by itself (${errorClass}) and closed the database: this need not be about this relation. Run the command again, alone for it with --select and --threads 1, to see whose statement it is.`;
  return { message, full: message, excerpt: undefined, kind: 'query' };
}

function kindOf({ errorClass, rest }: DuckdbErrorText): StatementFailure['kind'] {
  switch (errorClass) {
    case 'INTERRUPT Error':
      return 'interrupted';
    case 'IO Error':
      // The system's own words, which DuckDB puts behind the path of the file.
      return /: (No space left on device|File too large|Disk quota exceeded)$/.test(firstLine(rest))
        ? 'disk_full'
        : 'query';
    case 'Out of Memory Error':
      return rest.includes('max_temp_directory_size') ? 'disk_full' : 'query';
    case 'Invalid Input Error':
      if (/^(CSV Error on Line|The CSV Parser state machine)/.test(rest)) return 'csv_row';
      return /^(Could not parse|Type )/.test(rest) ? 'value' : 'query';
    case 'Conversion Error':
    case 'Out of Range Error':
      return 'value';
    default:
      return 'query';
  }
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';

/** The end of the text, where it marks a place of the statement; a value may look like one. */
function placeIn(text: string, sql: string | undefined): string | undefined {
  const start = text.lastIndexOf('\nLINE ');
  const place = start === -1 ? undefined : text.slice(start + 1);
  const [, line, shown = ''] = /^LINE (\d+): (.*)\n *\^$/.exec(place ?? '') ?? [];
  if (line === undefined || sql === undefined) return undefined;
  const stated = sql.split('\n')[Number(line) - 1] ?? '';
  return stated.includes(shown.replace(/^\.\.\.|\.\.\.$/g, '')) ? place : undefined;
}
