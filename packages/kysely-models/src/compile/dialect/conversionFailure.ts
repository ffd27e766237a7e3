/** A value that a conversion would have changed, as the message of the failed statement reports it. */
export interface FailedConversion {
  /** The model or source whose query converts. */
  readonly relation: string;
  /** The column that the value is of, or is to be; undefined inside of an expression. */
  readonly column?: string | undefined;
  /** The type that it does not fit. */
  readonly type: string;
  /** The row: `order_id = 12`, or empty where no key identifies it. */
  readonly row: string;
  /** The value as text. */
  readonly value: string;
  /** The number of values that the type has no room for, where they were counted: this is one of them. */
  readonly tooLarge?: number;
}

/**
 * Describes a failed conversion in one line.
 *
 * @example mart_items.per_piece: '2.5' in the row with order_id = 12 would change as INTEGER
 */
export function conversionText({ relation, column, type, row, value }: FailedConversion): string {
  const where = row === '' ? '' : ` in ${rowText(row)}`;
  const what = column === undefined ? relation : `${relation}.${column}`;
  return `${what}: '${value}'${where} would change as ${type.toUpperCase()}`;
}

/**
 * Describes the position of a value in a sentence: `row 3` of a file, or `the row with order_id =
 * 12`.
 */
export function rowText(row: string): string {
  return /^row \d+$/.test(row) ? row : `the row with ${row}`;
}

/** Stands between the parts of the message; no text that people write holds it. */
const mark = '\u{241F}';

/**
 * Returns the parts of the message that are known beforehand; row and value follow, each before a
 * mark.
 */
export function failureStart(known: Omit<FailedConversion, 'row' | 'value'>): string {
  return `${failureBegin}${JSON.stringify(known)}${mark}`;
}

/** The beginning of every message. */
export const failureBegin = 'models ';

/** Separates the row and the value. */
export const failureMark = mark;

/**
 * A warehouse quotes the value that it cannot cast behind words of its own; an error of an insertion
 * names table and column before them. No cell stands before the first quote.
 */
const written = new RegExp(
  `^(?:[^'"${mark}]{0,200} with error: )?[^'"${mark}]{0,200}['"]${failureBegin}(\\{[^${mark}]*\\})${mark}(.*)${mark}`,
  's',
);

/**
 * Parses the message of a failed cast; returns undefined for any other message.
 *
 * @param message the warehouse's own words, without the class or code before them
 */
export function readFailedConversion(message: string): FailedConversion | undefined {
  const [, known, values] = written.exec(message) ?? [];
  if (known === undefined || values === undefined) return undefined;
  const fields = parsed(known.replaceAll('\\"', '"')) ?? parsed(known);
  if (fields === undefined) return undefined;
  const [row = '', value, ...more] = values.split(mark);
  // With a mark in a key or in the value, nobody knows which is which.
  if (value === undefined || more.length > 0) return { ...fields, row: '', value: '***' };
  return { ...fields, row, value };
}

function parsed(text: string): Omit<FailedConversion, 'row' | 'value'> | undefined {
  try {
    const { relation, column, type }: Readonly<Record<string, unknown>> = JSON.parse(text);
    return {
      relation: String(relation),
      column: column === undefined ? undefined : String(column),
      type: String(type),
    };
  } catch {
    return undefined;
  }
}
