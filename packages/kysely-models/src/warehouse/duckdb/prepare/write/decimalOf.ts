import type { FileFormat } from '../../../../define/formats/fileFormat.ts';
import { plainName } from '../../../../define/formats/matchHeader.ts';
import { columnFormat } from '../../../../define/formats/mergeFormats.ts';

/**
 * Returns the sign before decimals with which the numbers of a column of a typed file are written, since its
 * texts are read with it.
 *
 * @param written the column's name in the file
 */
export function decimalOf(format: FileFormat, written: string): string {
  const { names = {}, columns = {} } = format;
  const named = Object.entries(names).find(([, each]) => each === written)?.[0];
  const own = Object.keys(columns).find((each) => plainName(each) === plainName(written));
  return columnFormat(format, named ?? own ?? written).decimal ?? '.';
}
