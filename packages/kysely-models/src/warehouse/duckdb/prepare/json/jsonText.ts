import { plainNumber } from '../write/plainNumber.ts';
import { type JsonField, JsonNumber } from './jsonRecords.ts';

/** Returns a field of a record as a text; null where it has no value. Nested values are JSON. */
export function jsonText(value: JsonField): string | null {
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
