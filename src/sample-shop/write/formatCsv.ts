import { type RawTableName, type RawType, rawTables, type ShopChunk } from '../rawTables.ts';
import { formatTimestamp } from './formatTimestamp.ts';

/**
 * The first line of a table's CSV file, with its line end.
 *
 * @example csvHeader('raw_orders'); // 'order_id,customer_id,order_date,status,updated_at\r\n'
 */
export function csvHeader(table: RawTableName): string {
  return `${Object.keys(rawTables[table]).join(',')}\r\n`;
}

/**
 * A chunk's rows as CSV lines (RFC 4180). Null is an empty field, the empty text a quoted one.
 */
export function formatCsv({ table, rows }: ShopChunk): string {
  const columns: [string, RawType][] = Object.entries(rawTables[table]);
  let text = '';
  for (const row of rows) {
    // Every row has its table's columns; TypeScript does not follow that through the loop.
    const values = row as Readonly<Record<string, number | string | null>>;
    let separator = '';
    for (const [column, type] of columns) {
      text += separator + formatField(values[column] ?? null, type);
      separator = ',';
    }
    text += '\r\n';
  }
  return text;
}

function formatField(value: number | string | null, type: RawType): string {
  if (value === null) {
    return '';
  }
  if (typeof value === 'string') {
    return formatText(value);
  }
  if (type === 'TIMESTAMP') {
    return formatTimestamp(value);
  }
  return type.startsWith('DECIMAL') ? formatHundredths(value) : String(value);
}

/** Quotes what would be read as something else: separators, quotes, blanks at the ends, nothing. */
function formatText(text: string): string {
  return /^$|^\s|\s$|[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Hundredths >= 0 with two decimals: 1205 is 12.05. */
function formatHundredths(hundredths: number): string {
  const cents = hundredths % 100;
  return `${(hundredths - cents) / 100}.${cents < 10 ? '0' : ''}${cents}`;
}
