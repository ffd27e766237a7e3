import { parse } from 'csv-parse/sync';
import type { FileFormat } from '../define/formats/fileFormat.ts';

const delimiters = [',', ';', '\t', '|'];

/**
 * Returns the delimiter by which the first lines of a file have most fields, as many in each.
 *
 * @example guessDelimiter('a;b\n1,5;2\n') // ';'
 */
export function guessDelimiter(text: string): NonNullable<FileFormat['delimiter']> {
  const counted = delimiters.map((delimiter) => {
    const [header = 0, ...rows] = fieldCounts(text, delimiter);
    const same = rows.filter((count) => count === header).length;
    return { delimiter, header, isEven: same * 10 >= rows.length * 9 };
  });
  const [best] = counted.toSorted(
    (a, b) => Number(b.isEven) - Number(a.isEven) || b.header - a.header,
  );
  return best?.delimiter ?? ',';
}

function fieldCounts(text: string, delimiter: string): readonly number[] {
  try {
    const rows: readonly (readonly string[])[] = parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: 50,
    });
    return rows.map((row) => row.length);
  } catch {
    return [];
  }
}
