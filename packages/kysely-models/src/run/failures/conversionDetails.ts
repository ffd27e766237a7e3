import { type FailedConversion, rowText } from '../../compile/dialect/conversionFailure.ts';
import type { Relation } from '../../define/contract/relation.ts';
import type { ErrorDetails } from '../../errors/modelsError.ts';
import { masked } from '../../graph/personal/maskRows.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { readsPersonalData } from '../../graph/personal/showableText.ts';

/**
 * Returns the error for a value that a conversion would have changed; personal data are masked.
 *
 * @param about the relation that was made or read
 */
export function conversionDetails(
  { relation, column, type, row, value }: FailedConversion,
  about: Relation,
): Pick<ErrorDetails, 'code' | 'message' | 'subject' | 'expected' | 'found' | 'hint'> {
  const subject = column === undefined ? relation : `${relation}.${column}`;
  const name = type.toUpperCase();
  const isPersonal = readsPersonalData([about]);
  const mayShow = mayShowOf(about);
  const isShown = relation === about.name && column !== undefined && mayShow(column);
  const shown = isPersonal && !isShown ? masked : value;
  const [, key = ''] = /^(\w+) = [\w.-]{1,24}$/.exec(row) ?? [];
  const place =
    row === '' || (isPersonal && !(isShown && mayShow(key))) ? '' : `, in ${rowText(row)}`;
  return {
    code: 'VALUE_CHANGED',
    message: `${subject}: a value would become another one as ${name}.`,
    subject,
    expected: `values that are ${name} as they are`,
    found: `${shown}${place}`,
    hint: hintFor(type, value),
  };
}

const offset = /[ T]\d{1,2}:\d{2}.*(Z|UTC|[+-]\d{1,2}(:?\d{2})?)\s*$/i;

function hintFor(type: string, value: string): string {
  if (/^timestamp/i.test(type) && offset.test(value)) {
    return `It has an offset from UTC, and the column has no zone. Say to which it is converted: timestamp({ zone: 'Europe/Berlin' }) as the type of the source's column, or of f.cast.`;
  }
  if (/^(date|timestamp)/i.test(type)) {
    return /^date/i.test(type)
      ? 'Drop a time by name with f.toDate(…), or make the column a timestamp(); days begin with year 1 and end before infinity.'
      : 'A timestamp() is a wall-clock time to the microsecond, from year 1 on. Correct the value, or keep the column as text().';
  }
  if (/^(double|float)/i.test(type)) {
    return 'A DOUBLE holds 15 digits of every number. Make the column a bigint() or decimal(…), or compute the DOUBLE by name: f.ratio(x, 1).';
  }
  return 'Round it by name with f.round(…) or f.truncate(…), or give the column a type that holds it: more digits, or double().';
}
