import { CsvError } from 'csv-parse';
import type { Source } from '../../../define/sources/source.ts';
import { readsPersonalData, showableText } from '../../../graph/personal/showableText.ts';
import { withheld } from '../../values/plainValue.ts';
import { DuckdbFailure } from '../failures/duckdbFailure.ts';
import { explainFailure } from '../failures/explainFailure.ts';
import { FileMistake } from '../prepare/write/fileMistake.ts';

/** Returns why a source's file cannot be read, in one line, without values that may be personal. */
export function readingError(source: Source, cause: unknown): string {
  if (cause instanceof DuckdbFailure)
    return firstLine(showableText(explainFailure(cause), [source]));
  if (cause instanceof FileMistake) return cause.message;
  const text = cause instanceof Error ? cause.message : String(cause);
  if (!readsPersonalData([source])) return firstLine(text);
  if (cause instanceof CsvError) return cause.code;
  // What the system says of a file has a code, and names the file.
  return cause instanceof Error && 'code' in cause ? firstLine(text) : withheld;
}

const firstLine = (text: string) => text.split('\n')[0] ?? '';
