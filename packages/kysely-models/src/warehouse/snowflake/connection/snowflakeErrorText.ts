import type { SnowflakeQueryError } from 'kysely-snowflake-dialect';
import { withheld } from '../../values/plainValue.ts';

const type =
  '(?:NUMBER|FIXED|REAL|FLOAT|DOUBLE|BOOLEAN|DATE|TIME|TIMESTAMP(?:_NTZ|_LTZ|_TZ)?|VARCHAR|TEXT|VARIANT|OBJECT|ARRAY|BINARY)(?:\\[S[BF]\\d{1,2}\\])?(?:\\(\\d{1,8}(?:,\\d{1,2})?\\))?';

/** Texts of Snowflake, and how each is said without its values. */
const known: readonly (readonly [RegExp, string])[] = [
  [
    "(Numeric value|Date|Time|Timestamp|Boolean value) '.*' is not recognized",
    "$1 '***' is not recognized",
  ],
  ['Failed to cast variant value .* to (TYPE)', 'Failed to cast variant value *** to $1'],
  [
    "String '.*' is too long and would be truncated",
    "String '***' is too long and would be truncated",
  ],
  ["Numeric value '.*' is out of range", "Numeric value '***' is out of range"],
  [
    'Number out of representable range: type (TYPE).*',
    'Number out of representable range: type $1',
  ],
  [
    'Number of columns in file \\((\\d{1,6})\\) does not match that of the corresponding table \\((\\d{1,6})\\).*',
    'Number of columns in file ($1) does not match that of the corresponding table ($2)',
  ],
  [
    'Found character .* instead of field delimiter .*',
    'Found a character instead of a field delimiter',
  ],
  [
    'Field delimiter .* found while expecting record delimiter .*',
    'Field delimiter found while expecting a record delimiter',
  ],
  [
    'End of record reached while expected to parse column .*',
    'End of record reached while expected to parse a column',
  ],
  ['Error parsing JSON: .*', 'Error parsing JSON'],
  ['Division by zero', 'Division by zero'],
  ['NULL result in a non-nullable column', 'NULL result in a non-nullable column'],
  [
    'Single-row subquery returns more than one row.*',
    'Single-row subquery returns more than one row',
  ],
].map(([text = '', shown = '']): [RegExp, string] => [
  new RegExp(`^${text.replaceAll('TYPE', type)}\\.?$`, 's'),
  shown,
]);

/**
 * Returns what Snowflake says of a statement without values: its code, and as much of the text as can
 * hold no data.
 */
export function snowflakeTextWithoutValues(error: SnowflakeQueryError): string {
  const { code, sqlState, queryId, message } = error;
  const state = sqlState ? ` (${sqlState})` : '';
  const id = queryId ? ` [query id ${queryId}]` : '';
  const start = `Snowflake error ${code}${state}: `;
  if (isCompiling(error) || aboutSession.test(code.padStart(6, '0'))) return message.trim();
  const text = (message.startsWith(start) ? message.slice(start.length) : message)
    .replace(id, '')
    .trim();
  return `${start}${textWithoutValues(text)}${id}`;
}

/** Returns what Snowflake says of a value or a row, without what it repeats of them. */
export function textWithoutValues(text: string): string {
  const found = known.find(([pattern]) => pattern.test(text));
  return found === undefined ? withheld : text.replace(...found);
}

/** Codes about the session, its warehouse and the account. */
const aboutSession = /^(0006(04|06|07|30)|09\d{4}|39\d{4}|4070\d\d)$/;

/** Returns true when a statement failed while it was compiled: before a row was read. */
export const isCompiling = ({ code, sqlState }: SnowflakeQueryError): boolean =>
  sqlState?.startsWith('42') === true || /^00[123]\d{3}$/.test(code.padStart(6, '0'));
