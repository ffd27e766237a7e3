import type * as z from 'zod';

/**
 * Returns what a value has to be, as an error names it.
 *
 * @example issueText({ code: 'too_small', origin: 'number', minimum: 1, inclusive: true, … }) // a number of at least 1
 */
export function issueText(issue: z.core.$ZodIssue): string {
  const text = expectedBy(issue);
  return issue.path.length === 0 ? text : `${issue.path.join('.')}: ${text}`;
}

function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return kinds.get(issue.expected) ?? issue.message;
    case 'too_small':
      return counted(
        issue.origin,
        issue.inclusive === false ? 'more than' : 'at least',
        issue.minimum,
      );
    case 'too_big':
      return counted(
        issue.origin,
        issue.inclusive === false ? 'less than' : 'at most',
        issue.maximum,
      );
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value) ?? String(value)).join(' or ');
    default:
      return issue.message;
  }
}

function counted(origin: string, bound: string, limit: number | bigint): string {
  const unit = units.get(origin);
  const counts = unit === undefined ? '' : ` ${unit}${Number(limit) === 1 ? '' : 's'}`;
  return `${wholes.get(origin) ?? 'a number of'} ${bound} ${limit}${counts}`;
}

const kinds: ReadonlyMap<string, string> = new Map([
  ['int', 'a whole number'],
  ['number', 'a number'],
  ['string', 'a text'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);

const wholes: ReadonlyMap<string, string> = new Map([
  ['int', 'a whole number of'],
  ['string', 'a text of'],
  ['array', 'a list of'],
]);

const units: ReadonlyMap<string, string> = new Map([
  ['string', 'character'],
  ['array', 'value'],
]);
