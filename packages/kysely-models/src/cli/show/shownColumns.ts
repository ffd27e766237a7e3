import type { MayShow } from '../../define/contract/mayShow.ts';
import { foldCase } from '../../define/text/foldCase.ts';
import { nearest } from '../../define/text/nearest.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** Finds the columns that a user names. */
interface ColumnFinder {
  /** Returns the column of a name in any case, for the flag that names it. */
  readonly named: (flag: string, name: string) => string;
  /** The same where its values decide which rows are shown, and in which order. */
  readonly deciding: (flag: string, name: string) => string;
}

/**
 * Returns what finds columns of a relation.
 *
 * @throws ModelsError (the finder) COLUMN_UNKNOWN with the nearest; BAD_ARGUMENT for personal data that would
 *   decide about rows although they are masked: who filters by a value learns it
 */
export function columnFinder(
  relation: string,
  names: readonly string[],
  mayShow: MayShow,
): ColumnFinder {
  const named: ColumnFinder['named'] = (flag, name) => {
    const found =
      names.find((each) => each === name) ??
      names.find((each) => foldCase(each) === foldCase(name));
    if (found !== undefined) return found;
    throw new ModelsError({
      code: 'COLUMN_UNKNOWN',
      message: `${flag}: ${relation} has no column ${name}.`,
      subject: `${relation}.${name}`,
      expected: `one of ${names.join(', ')}`,
      found: name,
      hint: `The nearest are ${nearest(name, [...names]).join(', ')}.`,
    });
  };
  return {
    named,
    deciding: (flag, name) => {
      const found = named(flag, name);
      if (mayShow(found)) return found;
      throw new ModelsError({
        code: 'BAD_ARGUMENT',
        message: `${flag}: ${relation}.${found} is personal data, and masked.`,
        subject: `${relation}.${found}`,
        expected: 'columns that are shown',
        found,
        hint: 'Add --show-pii, if you may see it.',
      });
    },
  };
}
