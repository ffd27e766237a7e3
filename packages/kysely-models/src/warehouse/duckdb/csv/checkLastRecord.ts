import { type CsvForm, csvForm } from '../../../define/formats/csvForm.ts';
import { numberText } from '../../../define/text/counted.ts';

/** The longest record that DuckDB's reader takes, in bytes: its `max_line_size`. */
const longestRecord = 2_000_000;

/** The size of the reader's buffer. It silently loses a longer last record. */
export const readerBuffer = 16 * longestRecord;

/** Far from both: the reader refuses longer ones itself, until it no longer sees them. */
export const longestKept = 4 * longestRecord;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/**
 * Reads a CSV file to its end, and refuses one whose last record is longer than DuckDB's reader holds:
 * the reader would leave it out and say nothing. Of longer records before the last it gives an error
 * itself.
 *
 * @param bytes the decompressed file
 * @throws Error that names the size, or what reading throws
 */
export async function checkLastRecord(
  bytes: AsyncIterable<Buffer>,
  form: CsvForm = csvForm({}),
): Promise<void> {
  const signs = signsOf(form);
  const kept: Buffer[] = [];
  let size = 0;
  // Counted in what is kept no more: an even number of quotes leaves no field open.
  let isQuoted = false;
  let sinceLineEnd = 0;
  for await (const chunk of bytes) {
    kept.push(chunk);
    size += chunk.length;
    const end = Math.max(chunk.lastIndexOf(lineFeed), chunk.lastIndexOf(carriageReturn));
    sinceLineEnd = end === -1 ? sinceLineEnd + chunk.length : chunk.length - end - 1;
    // Gigabytes without a line end need not be read to theirs.
    if (sinceLineEnd > 2 * readerBuffer) throw tooLong();
    for (let first = kept[0]; first !== undefined && size - first.length > readerBuffer; ) {
      if (hasOddQuotes(first, signs)) isQuoted = !isQuoted;
      size -= first.length;
      kept.shift();
      first = kept[0];
    }
  }
  if (size <= longestKept) return;
  if (lastRecordOf(Buffer.concat(kept), isQuoted, signs) > longestKept) throw tooLong();
}

/** The byte of a quote, and of what escapes one; -1 where there is none, or where that is a second quote. */
interface Signs {
  readonly quote: number;
  readonly escapes: number;
}

const byteOf = (sign: string) => (sign === '' ? -1 : sign.charCodeAt(0));

const signsOf = ({ quote, escape: escaped }: CsvForm): Signs => ({
  quote: byteOf(quote),
  escapes: escaped === quote ? -1 : byteOf(escaped),
});

/** Returns the number of bytes of the last record, or all that is known of it. */
function lastRecordOf(bytes: Buffer, startsQuoted: boolean, { quote, escapes }: Signs): number {
  const end = bytes.at(-1) === lineFeed ? bytes.length - 1 : bytes.length;
  let isQuoted = startsQuoted;
  let begin = 0;
  for (let at = 0; at < end; at += 1) {
    const byte = bytes[at];
    if (byte === escapes && isQuoted) at += 1;
    else if (byte === quote) isQuoted = !isQuoted;
    else if (!isQuoted && (byte === lineFeed || byte === carriageReturn)) begin = at + 1;
  }
  return end - begin;
}

function hasOddQuotes(bytes: Buffer, { quote, escapes }: Signs): boolean {
  if (quote === -1) return false;
  let isOdd = false;
  for (let at = bytes.indexOf(quote); at !== -1; at = bytes.indexOf(quote, at + 1)) {
    if (escapes === -1 || bytes[at - 1] !== escapes) isOdd = !isOdd;
  }
  return isOdd;
}

function tooLong(): Error {
  const shown = numberText(longestKept);
  return new Error(`a last row of more than ${shown} bytes, which would be left out unseen`);
}
