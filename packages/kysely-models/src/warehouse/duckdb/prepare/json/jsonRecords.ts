import { StringDecoder } from 'node:string_decoder';
import { readBytes } from '../../csv/csvFile.ts';
import { FileMistake } from '../write/fileMistake.ts';

/** A larger record is no row of a table. */
const maxRecord = 64 * 1024 * 1024;

/** Advice about a file in which nothing is written. */
const emptyHint =
  'Have the file written again: an export that ended early leaves such a file. A table without rows is an array without objects: [].';

/** A record of a JSON file. */
interface JsonRecord {
  /** The line on which it begins, from 1. */
  readonly line: number;
  readonly value: Readonly<Record<string, JsonField>>;
}

/** A field as JSON.parse gives it, with numbers as they are written. */
export type JsonField = unknown;

/**
 * Reads the records of a JSON file one by one: those of an array, or one after the other, as in NDJSON.
 *
 * @throws FileMistake where there is something else, or where the file ends too early
 */
export async function* jsonRecords(path: string): AsyncGenerator<JsonRecord> {
  for await (const { text, line } of jsonTexts(path)) {
    const value = parsed(text, line);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      throw new FileMistake('It is not an object with the fields of a row.', { line });
    }
    // Sound: an object of JSON has fields by their names.
    yield { line, value: value as Readonly<Record<string, JsonField>> };
  }
}

function parsed(text: string, line: number): unknown {
  try {
    // The third argument is not in the library's types yet: it has the text of a number.
    const reviver = (_: string, value: unknown, context?: { readonly source?: string }) =>
      typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value;
    return JSON.parse(text, reviver as (key: string, value: unknown) => unknown);
  } catch {
    throw new FileMistake('It is not JSON.', { line });
  }
}

/** A number as it is written: a DOUBLE has not all the digits of some. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** The texts of the records, found by counting brackets: a file may be larger than memory. */
async function* jsonTexts(path: string): AsyncGenerator<{ text: string; line: number }> {
  const decoder = new StringDecoder('utf8');
  let text = '';
  let depth = 0;
  let isQuoted = false;
  let isEscaped = false;
  let line = 1;
  let begin: number | undefined;
  let beginLine = 1;
  /** Of an array of records; undefined before anything was read. */
  let isArray: boolean | undefined;
  let isOver = false;
  const bytes: AsyncIterable<Buffer> = readBytes(path);
  for await (const chunk of bytes) {
    let at = text.length;
    text += decoder.write(chunk);
    for (; at < text.length; at += 1) {
      const sign = text[at];
      if (sign === '\n') line += 1;
      if (isQuoted) {
        if (isEscaped) isEscaped = false;
        else if (sign === '\\') isEscaped = true;
        else if (sign === '"') isQuoted = false;
        continue;
      }
      if (begin === undefined) {
        if (isBlank(sign) || (sign === ',' && isArray === true)) continue;
        if (isOver) throw new FileMistake('More follows after the end of the array.', { line });
        if (sign === '[' && isArray === undefined) {
          isArray = true;
          continue;
        }
        if (sign === ']' && isArray === true) {
          isOver = true;
          continue;
        }
        if (sign !== '{')
          throw new FileMistake('It is not an object with the fields of a row.', { line });
        isArray ??= false;
        begin = at;
        beginLine = line;
      }
      if (sign === '"') isQuoted = true;
      else if (sign === '{' || sign === '[') depth += 1;
      else if (sign === '}' || sign === ']') depth -= 1;
      if (depth > 0) continue;
      yield { text: text.slice(begin, at + 1), line: beginLine };
      begin = undefined;
    }
    text = begin === undefined ? '' : text.slice(begin);
    if (begin !== undefined) begin = 0;
    if (text.length > maxRecord)
      throw new FileMistake('A record of more than 64 MB.', { line: beginLine });
  }
  if (begin !== undefined || (isArray === true && !isOver)) {
    throw new FileMistake('The file ends before its last record does.', { line });
  }
  if (isArray === undefined) throw new FileMistake('An empty file.', { hint: emptyHint });
}

const isBlank = (sign: string | undefined) =>
  sign === ' ' || sign === '\n' || sign === '\r' || sign === '\t' || sign === '\ufeff';
