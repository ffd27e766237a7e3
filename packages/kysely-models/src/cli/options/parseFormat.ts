import type { FileFormat } from '../../define/formats/fileFormat.ts';
import { formatMistake } from '../../define/formats/formatMistake.ts';
import type { FormatsBySource } from '../../define/formats/mergeFormats.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** The options of a format on a command line: a text, one of several, or the name of a column. */
const keys: Readonly<Record<string, 'text' | 'list' | 'column'>> = {
  delimiter: 'text',
  quote: 'text',
  escape: 'text',
  encoding: 'text',
  decimal: 'text',
  thousands: 'text',
  currency: 'list',
  dates: 'list',
  zone: 'text',
  nulls: 'list',
  names: 'column',
  fileColumn: 'text',
  sheet: 'text',
} satisfies Readonly<Record<Exclude<keyof FileFormat, 'columns'>, 'text' | 'list' | 'column'>>;

/**
 * Reads `key=value` of all files, or `source.key=value` of those of a source, and adds it to what was given
 * before.
 *
 * @throws ModelsError BAD_ARGUMENT
 * @example parseFormat('raw_orders.dates=M/D/YYYY') // { sources: { raw_orders: { dates: ['M/D/YYYY'] } } }
 */
export function parseFormat(text: string, before: FormatsBySource = {}): FormatsBySource {
  const [, path = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  const parts = path.split('.');
  const [first = '', ...rest] = parts;
  const isOfAll = keys[first] !== undefined;
  const [key = '', column, ...more] = isOfAll ? parts : rest;
  const kind = keys[key];
  const isWhole =
    kind !== undefined && more.length === 0 && (column !== undefined) === (kind === 'column');
  if (!isWhole) {
    throw refused(text, `[source.]key=value, with one of ${Object.keys(keys).join(', ')}`, path);
  }
  const known: FileFormat = (isOfAll ? before.all : before.sources?.[first]) ?? {};
  const format: FileFormat = { ...known, [key]: added(known, key, kind, { column, value }) };
  const mistake = formatMistake(format);
  if (mistake !== undefined) throw refused(text, mistake.expected, mistake.found);
  return isOfAll
    ? { ...before, all: format }
    : { ...before, sources: { ...before.sources, [first]: format } };
}

function added(
  known: FileFormat,
  key: string,
  kind: 'text' | 'list' | 'column',
  { column = '', value }: { readonly column: string | undefined; readonly value: string },
): unknown {
  const given: unknown = Object.entries(known).find(([name]) => name === key)?.[1];
  switch (kind) {
    case 'list':
      return [...(Array.isArray(given) ? given : []), value];
    case 'column':
      return { ...(typeof given === 'object' ? given : {}), [column]: value };
    case 'text':
      // A tab is hard to type.
      return key === 'delimiter' && (value === '\\t' || value === 'tab') ? '\t' : value;
    default:
      return kind satisfies never;
  }
}

function refused(text: string, expected: string, found: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--format ${text}: no file is written so.`,
    subject: '--format',
    expected,
    found,
    hint: "Write it as in --format delimiter=';' or --format raw_orders.dates=M/D/YYYY.",
  });
}
