import type { FileFormat } from '../../../../define/formats/fileFormat.ts';
import { numberText } from '../../../../define/text/counted.ts';
import { decimalOf } from '../write/decimalOf.ts';
import { FileMistake } from '../write/fileMistake.ts';
import { plainNumber } from '../write/plainNumber.ts';
import { type PlacedRow, writeStandardCsv } from '../write/standardCsv.ts';
import { type JsonField, JsonNumber, jsonRecords } from './jsonRecords.ts';

/** A file with more different fields is no table. */
const maxFields = 10_000;

/**
 * Writes the records of a JSON file as CSV: a column for each field that any of them has.
 *
 * @param expected the fields that records would have, which are the columns of a file without any
 * @throws FileMistake for what is not a record; what reading or writing throws
 */
export async function writeJsonCsv(
  from: string,
  format: FileFormat,
  to: string,
  expected: readonly string[],
): Promise<void> {
  const columns = new Set<string>();
  let isEmpty = true;
  for await (const { line, value } of jsonRecords(from)) {
    isEmpty = false;
    for (const name of Object.keys(value)) columns.add(name);
    if (columns.size > maxFields) {
      throw new FileMistake(`More than ${numberText(maxFields)} different fields.`, {
        line,
      });
    }
  }
  const names = isEmpty ? expected : [...columns];
  const decimals = names.map((name) => decimalOf(format, name));
  async function* rows(): AsyncGenerator<PlacedRow> {
    for await (const { line, value } of jsonRecords(from)) {
      const fields = names.map((name, at) => {
        const field = Object.hasOwn(value, name) ? value[name] : undefined;
        const text = jsonText(field);
        return field instanceof JsonNumber ? text?.replace('.', decimals[at] ?? '.') : text;
      });
      yield { place: line, fields };
    }
  }
  await writeStandardCsv(to, names, rows());
}

/** Returns a field of a record as a text; null where it has no value. Nested values are JSON. */
function jsonText(value: JsonField): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  if (value instanceof JsonNumber) return plainNumber(value.text);
  return written(value);
}

function written(value: JsonField): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(
      ([key, each]) => `${JSON.stringify(key)}:${written(each)}`,
    );
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}
