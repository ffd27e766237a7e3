import { isDate, isTime, isTimestamp } from '../../define/text/calendarText.ts';
import { listed, nearestHint } from '../../define/text/nearest.ts';
import type { CheckPosition } from './position.ts';
import { familyOf, isNull, literalText, type Value } from './value.ts';

/** Operators that ask for the order or the equality of two values, and are never true for null. */
export const comparisonOperators: ReadonlySet<string> = new Set([
  '=',
  '==',
  '!=',
  '<>',
  '<',
  '<=',
  '>',
  '>=',
]);
const equalities: ReadonlySet<string> = new Set([
  '=',
  '==',
  '!=',
  '<>',
  'in',
  'not in',
  'is distinct from',
  'is not distinct from',
]);

/** Checks that two values can be compared, and that the answer is not the same for every row. */
export function checkComparison(
  left: Value,
  operator: string,
  right: Value,
  at: CheckPosition,
): void {
  if (comparisonOperators.has(operator) && (isNull(left) || isNull(right))) {
    nullCompared(isNull(left) ? right : left, operator, at);
    return;
  }
  if (!checkKinds(left, operator, right, at)) return;
  if (!equalities.has(operator)) return;
  checkValues(left, right, at);
  checkValues(right, left, at);
}

/** Checks the values of a list after `in` or `not in`. */
export function checkList(
  left: Value,
  operator: string,
  list: readonly Value[],
  at: CheckPosition,
): void {
  for (const item of list) if (!isNull(item)) checkComparison(left, operator, item, at);
  if (!list.some(isNull)) return;
  const never = operator === 'not in';
  at.report({
    code: never ? 'NULL_COMPARED' : 'NULL_IN_LIST',
    message: never
      ? `asks for ${left.text} not in a list with null, which is true for no row.`
      : `asks for ${left.text} in a list with null, which finds no row where it is null.`,
    expected: 'a list without null',
    found: `${operator} (${list.map(({ text }) => text).join(', ')})`,
    hint: "Leave null out, and add a condition with 'is' null, or 'is not' null, where that is meant.",
  });
}

function nullCompared(value: Value, operator: string, at: CheckPosition): void {
  const isNegated = operator === '!=' || operator === '<>';
  at.report({
    code: 'NULL_COMPARED',
    message: `compares ${value.text} with null by ${operator}, which is true for no row.`,
    expected: isNegated ? 'is not null' : 'is null',
    found: `${operator} null`,
    hint: `Write '${isNegated ? 'is not' : 'is'}', null.`,
  });
}

/** Returns true unless values of these kinds cannot be compared. */
function checkKinds(left: Value, operator: string, right: Value, at: CheckPosition): boolean {
  const [a, b] = [familyOf(left.type), familyOf(right.type)];
  if (a === undefined || b === undefined) return true;
  if (a === b) {
    if (isOneOfEach(left, right) && at.clause === 'on' && equalities.has(operator)) {
      midnightOnly(left, right, at);
    }
    return true;
  }
  const read = (a === 'text' && textRead(left, right)) || (b === 'text' && textRead(right, left));
  if (read === 'same') return true;
  at.report({
    code: 'TYPES_UNLIKE',
    ...(read === 'perhaps' && { severity: 'warn' }),
    message: `compares ${described(left)} with ${described(right)}.`,
    expected: 'values of one type on both sides',
    found: `${left.text} ${operator} ${right.text}`,
    hint: 'Compare with a value of the same type, or convert one side with f.cast.',
  });
  return false;
}

/**
 * Determines how a literal text is interpreted when it is compared with a value of another type.
 */
function textRead({ literal }: Value, other: Value): 'same' | 'perhaps' | undefined {
  const text = literal?.value;
  if (typeof text !== 'string') return undefined;
  switch (familyOf(other.type)) {
    case 'time':
      if (isDate(text)) return 'same';
      if (!isTimestamp(text)) return isDate(text.slice(0, 10)) ? 'perhaps' : undefined;
      return other.type.kind === 'timestamp' ? 'same' : 'perhaps';
    case 'time of day':
      return isTime(text) ? 'same' : undefined;
    case 'number':
      return text.trim() !== '' && Number.isFinite(Number(text)) ? 'perhaps' : undefined;
    case 'boolean':
      return text === 'true' || text === 'false' ? 'perhaps' : undefined;
    default:
      return undefined;
  }
}

const isOneOfEach = (a: Value, b: Value) =>
  [a, b]
    .map(({ type }) => type.kind)
    .sort()
    .join() === 'date,timestamp';

function midnightOnly(left: Value, right: Value, at: CheckPosition): void {
  at.report({
    code: 'TYPES_UNLIKE',
    severity: 'warn',
    message: `joins ${described(left)} with ${described(right)}, which are equal at midnight only.`,
    expected: 'two days, or two times',
    found: `${left.text} = ${right.text}`,
    hint: 'Take f.toDate of the time.',
  });
}

/** Reports a literal that the other side never has. */
function checkValues({ values, literal, text }: Value, other: Value, at: CheckPosition): void {
  if (values === undefined || values.length === 0 || literal !== undefined) return;
  const value = other.literal?.value;
  if (typeof value !== 'string' || values.includes(value)) return;
  const known = values.map(literalText);
  at.report({
    code: 'VALUE_NOT_IN_ENUM',
    message: `compares ${text} with ${literalText(value)}, which it never is.`,
    expected: `one of ${listed(known)}`,
    found: literalText(value),
    hint: nearestHint(literalText(value), known, 'Correct the value, or add it to the enum.'),
  });
}

/** Returns a value with its type, for a message. */
export function described({ text, type, literal }: Value): string {
  if (literal !== undefined) return type.kind === 'text' ? `the text ${text}` : text;
  return `${text} (${type.kind})`;
}
