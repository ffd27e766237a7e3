import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import { matchHeader } from '../../../define/formats/matchHeader.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { CsvStart } from './csvStart.ts';

/** A CSV file of a source. */
interface CsvFileOf {
  /** The name of the file in errors: `The file of raw_orders`. */
  readonly what: string;
  readonly source: {
    readonly name: string;
    readonly contract: { readonly columns: readonly { readonly name: string }[] };
  };
  readonly path: string;
  readonly format: FileFormat;
}

/**
 * Checks by its beginning that a file is CSV with a header line, in UTF-8 and with the delimiter that
 * is expected. A file without rows has its header line: one of no bytes was left by an export that
 * ended early, and is not taken for an empty table.
 *
 * @throws ModelsError RAW_FILE_UNREADABLE
 */
export function checkCsvStart(file: CsvFileOf, { line, other }: CsvStart): void {
  const { what, source, path, format } = file;
  const { delimiter = ',' } = format;
  const unreadable = (message: string, expected: string, found: string, hint: string) =>
    new ModelsError({
      code: 'RAW_FILE_UNREADABLE',
      message,
      subject: source.name,
      location: { file: path, line: 1 },
      expected,
      found,
      hint,
    });
  if (other !== undefined) {
    throw unreadable(
      `${what} is not CSV in UTF-8.`,
      'CSV with a header line, in UTF-8',
      other.what,
      other.hint,
    );
  }
  if (line === undefined || line.trim() === '') {
    throw unreadable(
      `${what} has no header line.`,
      'a header line with the names of the columns, also where there are no rows',
      line === undefined ? 'an empty file' : 'an empty first line',
      'Have the file written again: an export that ended early leaves such a file.',
    );
  }
  const wanted = source.contract.columns.map(({ name }) => name);
  const separator = otherDelimiter(line, wanted, { ...format, delimiter });
  if (separator === undefined) return;
  throw unreadable(
    `The columns of ${what.charAt(0).toLowerCase()}${what.slice(1)} are separated by ${delimiterName(separator)}.`,
    delimiterName(delimiter),
    delimiterName(separator),
    `Say so in the format of the source: format: { delimiter: ${JSON.stringify(separator)} }${onCommandLine(separator)}; or have the file written with ${delimiterName(delimiter)}.`,
  );
}

/** Returns how a command is given a delimiter; nothing for a tab, which shells write in several ways. */
const onCommandLine = (delimiter: string) =>
  delimiter === '\t' ? '' : `, or --format delimiter='${delimiter}' for one command`;

const delimiters: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

/** Returns what separates the fields of a file, in words. */
const delimiterName = (delimiter: string): string =>
  delimiters.get(delimiter) ?? JSON.stringify(delimiter);

/**
 * Returns another delimiter by which a header line has more of the wanted columns, if there is one.
 *
 * @example otherDelimiter('id;name', ['id', 'name'], { delimiter: ',' }) // ';'
 */
function otherDelimiter(
  line: string,
  wanted: readonly string[],
  { delimiter, names }: { readonly delimiter: string; readonly names?: FileFormat['names'] },
): string | undefined {
  const found = (by: string) =>
    matchHeader(wanted, namesIn(line, by), names).filter(({ places }) => places.length > 0).length;
  const [best] = [...delimiters.keys()]
    .filter((each) => each !== delimiter)
    .toSorted((a, b) => found(b) - found(a));
  return best !== undefined && found(best) > found(delimiter) ? best : undefined;
}

function namesIn(line: string, delimiter: string): readonly string[] {
  try {
    const [names = []] = parse(line, { delimiter, relax_quotes: true, to: 1 });
    return names;
  } catch {
    return [];
  }
}
