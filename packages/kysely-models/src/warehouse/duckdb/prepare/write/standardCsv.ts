import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** The column of a prepared file that says where a row stands in the file that it was made of. */
export const placeColumn = '\u{1}place';

/** A row of another file: where it stands, and its fields. */
export interface PlacedRow {
  readonly place: number;
  /** Undefined and null are no value, which an empty text is. */
  readonly fields: readonly (string | null | undefined)[];
}

/** The number of characters that are written at a time. */
const portion = 1 << 16;

/** Writes rows as CSV in its standard form, with a header and a last column that says where each stands. */
export async function writeStandardCsv(
  path: string,
  columns: readonly string[],
  rows: AsyncIterable<PlacedRow>,
): Promise<void> {
  async function* lines(): AsyncGenerator<string> {
    let text = line([...columns, placeColumn]);
    for await (const { place, fields } of rows) {
      text += line([...columns.map((_, at) => fields[at]), String(place)]);
      if (text.length < portion) continue;
      yield text;
      text = '';
    }
    yield text;
  }
  await pipeline(lines, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
}

const line = (fields: PlacedRow['fields']) => `${fields.map(field).join(',')}\n`;

const field = (value: string | null | undefined) =>
  value === null || value === undefined ? '' : `"${value.replaceAll('"', '""')}"`;
