import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../../../define/formats/fileFormat.ts';
import { matchHeader } from '../../../define/formats/matchHeader.ts';

const delimiters: ReadonlyMap<string, string> = new Map([
  [',', 'commas'],
  [';', 'semicolons'],
  ['\t', 'tabs'],
  ['|', 'vertical bars'],
]);

/** Returns what separates the fields of a file, in words. */
export const delimiterName = (delimiter: string): string =>
  delimiters.get(delimiter) ?? JSON.stringify(delimiter);

/**
 * Returns another delimiter by which a header line has more of the wanted columns, if there is one.
 *
 * @example otherDelimiter('id;name', ['id', 'name'], { delimiter: ',' }) // ';'
 */
export function otherDelimiter(
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
