import type { Relation } from '../../define/contract/relation.ts';
import { inputsIn, isComputedWhenRead, personalColumns } from './personalColumns.ts';

/** The two texts of a failure: all that a warehouse says, and that without values. */
interface FailureText {
  readonly message: string;
  readonly full: string;
}

/**
 * Returns what may be shown of a warehouse's text about a statement that reads or makes some
 * relations: all of it where none of the columns is personal data, else what holds no values.
 *
 * @example
 * showableText(failure, [stgCustomers]) // Conversion Error: Could not convert string '***' to INT64
 */
export function showableText(
  { message, full }: FailureText,
  relations: readonly Relation[],
): string {
  // A file that is read where it is can be quoted by the line, whatever column is asked for.
  const files = /\bCSV\b|Original Line/.test(full) ? relations.flatMap(sourcesBelow) : [];
  return readsPersonalData([...relations, ...files]) ? message : full;
}

/** Returns true when reading some relations, or building them, may read personal data. */
export function readsPersonalData(relations: readonly Relation[]): boolean {
  return relations.some((relation) => personalColumns(relation).reads.length > 0);
}

function sourcesBelow(relation: Relation): readonly Relation[] {
  const found = new Set(inputsIn(relation));
  for (const each of found) {
    if (isComputedWhenRead(each)) for (const input of inputsIn(each)) found.add(input);
  }
  return [...found].filter(({ kind }) => kind === 'source');
}
