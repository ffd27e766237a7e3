import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { parseOptions } from '../../../define/formats/csvForm.ts';
import type { RawText } from '../../rawFiles.ts';
import { lineAt, readBytes } from './csvFile.ts';

/** The position of a row in a file. */
interface RowPlace {
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** The row as it stands there. */
  readonly text: string;
}

/**
 * Finds a row of a CSV file by its number.
 *
 * @param row from 1, the header not counted
 * @param countsEmpty whether an empty line is a row: in a file of one column it is
 */
export async function rowPlace(
  { path, form }: RawText,
  row: number,
  countsEmpty: boolean,
): Promise<RowPlace> {
  const parser = parse({
    ...parseOptions(form),
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: !countsEmpty,
  });
  let start = 0;
  let at = 0;
  for await (const { info, raw } of pipeline(readBytes(path), parser, () => undefined)) {
    if (at === row) return { line: await lineAt(path, start), text: String(raw).trim() };
    at += 1;
    start = Number(info.bytes);
  }
  throw new RangeError(`The file has no row ${row}.`);
}
