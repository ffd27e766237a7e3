import type { FileFormat, ValueFormat } from '../define/formats/fileFormat.ts';
import { formatMistake } from '../define/formats/formatMistake.ts';
import { matchHeader } from '../define/formats/matchHeader.ts';
import { listOf } from '../define/formats/mergeFormats.ts';
import type { InspectedColumn } from './inspected.ts';

/** The notation of a file's columns together, and what is left open. */
interface CommonFormat {
  readonly format: FileFormat;
  readonly notes: readonly string[];
}

/**
 * Returns the format of a file whose columns are written as found: one for all of them where they agree, and
 * what differs for single columns.
 *
 * @param dialect the delimiter and the encoding
 */
export function commonFormat(
  dialect: FileFormat,
  columns: readonly InspectedColumn[],
): CommonFormat {
  const notes = columns.flatMap((column) =>
    column.others.length === 0
      ? []
      : [
          `${column.name} could also be written as ${column.others.slice(0, 2).map(shortText).join(' or ')}: its values fit both, and only you know which it is.`,
        ],
  );
  const withNames = { ...dialect, ...namesOf(columns) };
  const formats = columns.filter(({ format }) => Object.keys(format).length > 0);
  const together = merged(formats.map(({ format }) => format));
  const zoned = columns.some(({ type }) => type.kind === 'timestamp' && type.zone !== undefined);
  const zoneNotes = zoned
    ? ["Times with an offset are converted to UTC. Name the zone of your data in place of 'UTC'."]
    : [];
  if (together !== undefined) {
    return { format: { ...withNames, ...together }, notes: [...notes, ...zoneNotes] };
  }
  const own = Object.fromEntries(formats.map(({ name, format }) => [name, format]));
  return { format: { ...withNames, columns: own }, notes: [...notes, ...zoneNotes] };
}

/** All of some notations as one; undefined where two differ, so that one text could be of both. */
function merged(formats: readonly ValueFormat[]): ValueFormat | undefined {
  const all: Record<string, string | readonly string[]> = {};
  for (const format of formats) {
    for (const [key, value] of Object.entries(format)) {
      const given = all[key];
      if (key === 'dates' || key === 'nulls' || key === 'currency') {
        all[key] = [...new Set([...listOf(given), ...listOf(value)])];
      } else if (given !== undefined && given !== value) return undefined;
      else all[key] = value;
    }
  }
  const single = Object.fromEntries(
    Object.entries(all).map(([key, value]) => [
      key,
      typeof value !== 'string' && value.length === 1 ? value[0] : value,
    ]),
  );
  return formatMistake(single) === undefined ? single : undefined;
}

/** The names of columns that would not be found by themselves. */
function namesOf(columns: readonly InspectedColumn[]): Pick<FileFormat, 'names'> {
  const header = columns.map(({ written }) => written);
  const found = matchHeader(
    columns.map(({ name }) => name),
    header,
  );
  const names = columns.flatMap(({ name, written }, at) => {
    const places = found[at]?.places ?? [];
    return places.length === 1 && places[0] === at ? [] : [[name, written] as const];
  });
  return names.length === 0 ? {} : { names: Object.fromEntries(names) };
}

const shortText = (format: ValueFormat) =>
  Object.entries(format)
    .map(([key, value]) => `${key} ${listOf(value).join(', ')}`)
    .join(', ');
