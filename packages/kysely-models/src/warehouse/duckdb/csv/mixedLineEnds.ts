import { type CsvForm, csvForm } from '../../../define/formats/csvForm.ts';
import { readBytes } from './csvFile.ts';

const names = { '\n': '\\n', '\r\n': '\\r\\n', '\r': '\\r' } as const;

type LineEnd = keyof typeof names;

/** The first line of a file that ends in another way than the first one. */
interface OtherLineEnd {
  readonly line: number;
  readonly message: string;
}

/**
 * Returns the first line of a CSV file that ends otherwise than its first line: DuckDB reads files in
 * which all lines end alike. Line ends within quotes are part of a value.
 *
 * @param form how its fields are separated
 */
export async function mixedLineEnds(
  path: string,
  form: CsvForm = csvForm({}),
): Promise<OtherLineEnd | undefined> {
  const backslash = form.escape === '\\' ? 0x5c : undefined;
  const quote = form.quote === '' ? undefined : form.quote.charCodeAt(0);
  let isQuoted = false;
  let isEscaped = false;
  let line = 1;
  let first: LineEnd | undefined;
  let isAfterReturn = false;
  const ends = (end: LineEnd): OtherLineEnd | undefined => {
    first ??= end;
    if (end !== first) {
      return {
        line,
        message: `This line ends with ${names[end]}, the first with ${names[first]}.`,
      };
    }
    line += 1;
    return undefined;
  };
  for await (const chunk of readBytes(path)) {
    for (const byte of chunk) {
      if (isAfterReturn) {
        isAfterReturn = false;
        const found = ends(byte === 0x0a ? '\r\n' : '\r');
        if (found !== undefined) return found;
        if (byte === 0x0a) continue;
      }
      if (isEscaped) isEscaped = false;
      else if (isQuoted && byte === backslash) isEscaped = true;
      else if (byte === quote) isQuoted = !isQuoted;
      else if (isQuoted) line += byte === 0x0a ? 1 : 0;
      else if (byte === 0x0d) isAfterReturn = true;
      else if (byte === 0x0a) {
        const found = ends('\n');
        if (found !== undefined) return found;
      }
    }
  }
  return isAfterReturn ? ends('\r') : undefined;
}
