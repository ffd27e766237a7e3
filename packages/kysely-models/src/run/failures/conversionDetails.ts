import { type FailedConversion, rowText } from '../../compile/dialect/conversionFailure.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { counted } from '../../define/text/counted.ts';
import { conversionHint } from '../../errors/conversionHint.ts';
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
  { relation, column, type, row, value, tooLarge }: FailedConversion,
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
  if (tooLarge !== undefined) {
    return {
      code: 'VALUE_CHANGED',
      message: `${subject}: ${counted(tooLarge, 'value')} ${tooLarge === 1 ? 'is' : 'are'} too large for ${name}.`,
      subject,
      expected: `values that fit ${name}`,
      found: tooLarge === 1 ? shown : `${shown}, and ${counted(tooLarge - 1, 'other')}`,
      hint: `Give the column of ${relation} a type with more digits before the point, such as ${wider(type, value)}, or correct the values. What was published before stays as it was.`,
    };
  }
  return {
    code: 'VALUE_CHANGED',
    message: `${subject}: a value would become another one as ${name}.`,
    subject,
    expected: `values that are ${name} as they are`,
    found: `${shown}${place}`,
    hint: conversionHint(type, value, about.kind === 'source' ? 'source' : 'model'),
  };
}

/** Returns a type of a contract that holds a value which is too large for one of a warehouse. */
function wider(type: string, value: string): string {
  const [, scale = '0'] = /,\s*(\d+)\)$/.exec(type) ?? [];
  const [whole = ''] = value.replace('-', '').split('.');
  const isLong = whole.length + Number(scale) > 18;
  if (Number(scale) === 0 && !isLong) return 'bigint()';
  return `decimal(${isLong ? 38 : 18}, ${scale})`;
}
