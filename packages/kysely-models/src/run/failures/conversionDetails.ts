import { type FailedConversion, rowText } from '../../compile/dialect/conversionFailure.ts';
import type { Relation } from '../../define/contract/relation.ts';
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
    hint: conversionHint(type, value, about.kind === 'source' ? 'source' : 'model'),
  };
}
