import { type OperationNode, ValueNode } from 'kysely';
import { type DateForm, type DatePart, readDateForm } from '../../define/formats/dateForm.ts';
import type { ValueFormat } from '../../define/formats/fileFormat.ts';
import { listOf } from '../../define/formats/mergeFormats.ts';
import type { EngineDialect } from '../dialect/dialect.ts';
import { joinNodes, nodeTemplate as sql } from '../tree/nodeTemplate.ts';

/**
 * Returns a text that a file has for a day or a time in ISO 8601; null where it is in none of the formats.
 * Undefined where the format says nothing of days and times. What is in ISO 8601 stays.
 *
 * @example
 * // dates 'D.M.YYYY':
 * // case when regexp_full_match(lower(x), '…') then regexp_replace(lower(x), '^…$', '\3-\2-\1') when … end
 */
export function isoMoment(
  dialect: EngineDialect,
  value: OperationNode,
  format: ValueFormat,
): OperationNode | undefined {
  const forms = listOf(format.dates)
    .map(readDateForm)
    .filter((form) => 'parts' in form);
  if (forms.length === 0) return undefined;
  const text = sql`lower(${value})`;
  const branches = forms.map((form) => {
    const matched = dialect.matches(text, literal(around(form.pattern)));
    return sql`when ${matched} then ${isoText(text, form)}`;
  });
  const isIso = sql`when ${dialect.matches(value, literal(`${blanks}[0-9]{4,6}-.*`))} then ${value}`;
  // 2024-05-01 is the first of May, unless the file writes the day before the month.
  const hasOwn = forms.some(({ parts }) => parts[0] === 'year' && parts[1] === 'day');
  return sql`case ${joinNodes(' ', hasOwn ? branches : [...branches, isIso])} end`;
}

const blanks = '[[:space:]]*';
const around = (pattern: string) => `${blanks}${pattern}${blanks}`;
const literal = (text: string) => ValueNode.createImmediate(text);

/** Parts that are not written in ISO 8601 as they stand there. */
const rewritten: ReadonlySet<DatePart> = new Set([
  'shortYear',
  'monthName',
  'halfDayHour',
  'offset',
]);

function isoText(text: OperationNode, form: DateForm): OperationNode {
  const { parts } = form;
  const whole = literal(`^${around(form.pattern)}$`);
  const replaced = (by: string) => sql`regexp_replace(${text}, ${whole}, ${literal(by)})`;
  const group = (part: DatePart) => `\\${parts.indexOf(part) + 1}`;
  const layout = isoLayout(parts);
  if (!parts.some((part) => rewritten.has(part))) {
    return replaced(layout.map((each) => (isPart(each) ? group(each) : each.text)).join(''));
  }
  const pieces = layout.map((each) => {
    if (!isPart(each)) return literal(each.text);
    const own = replaced(group(each));
    switch (each) {
      case 'shortYear':
        return sql`case when ${own} < '70' then '20' else '19' end || ${own}`;
      case 'monthName':
        return lookedUp(sql`substr(${own}, 1, 3)`, monthNumbers);
      case 'halfDayHour':
        return lookedUp(
          sql`substr(${replaced(group('halfDay'))}, 1, 1) || lpad(${own}, 2, '0')`,
          hoursOfDay,
        );
      case 'offset':
        return sql`replace(upper(${own}), 'GMT', 'UTC')`;
      default:
        return own;
    }
  });
  return joinNodes(' || ', pieces);
}

const isPart = (each: DatePart | { readonly text: string }): each is DatePart =>
  typeof each === 'string';

/** The parts as ISO 8601 has them, with what stands between them. */
function isoLayout(parts: readonly DatePart[]): readonly (DatePart | { readonly text: string })[] {
  const one = (...any: readonly DatePart[]) => any.filter((part) => parts.includes(part));
  const [hour] = one('hour', 'halfDayHour');
  const time = (before: string, part: DatePart) =>
    parts.includes(part) ? [{ text: before }, part] : [];
  return [
    ...one('year', 'shortYear'),
    { text: '-' },
    ...one('month', 'monthName'),
    { text: '-' },
    'day',
    ...(hour === undefined ? [] : [{ text: ' ' }, hour]),
    ...(hour === undefined || parts.includes('minute') ? [] : [{ text: ':00:00' }]),
    ...time(':', 'minute'),
    ...(parts.includes('minute') && !parts.includes('second') ? [{ text: ':00' }] : []),
    ...time(':', 'second'),
    ...time('.', 'fraction'),
    ...one('offset'),
  ];
}

/** Finds the two characters behind a key of three in a list. */
const lookedUp = (key: OperationNode, list: string) =>
  sql`substr(${literal(list)}, position(${key} in ${literal(list)}) + 3, 2)`;

const twoDigits = (number: number) => String(number).padStart(2, '0');

const monthNumbers = 'jan feb mar apr may jun jul aug sep oct nov dec'
  .split(' ')
  .map((name, at) => `${name}${twoDigits(at + 1)}`)
  .join('');

/** `a1200a0101…p1212p0113…`: the hour of a day by that of its half. */
const hoursOfDay = ['a', 'p']
  .flatMap((half, of) =>
    Array.from(
      { length: 12 },
      (_, at) => `${half}${twoDigits(at === 0 ? 12 : at)}${twoDigits(12 * of + at)}`,
    ),
  )
  .join('');
