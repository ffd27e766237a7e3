import { ModelsError, type SourceLocation } from '../../errors/modelsError.ts';
import type { Contract } from '../contract/contract.ts';

/** The names of the columns of a row that may be null. */
export type NullableColumn<Row> = {
  [K in keyof Row & string]: null extends Row[K] ? K : never;
}[keyof Row & string];

/**
 * Returns the columns that a source's files or table may lack, once each.
 *
 * @throws ModelsError DEFINITION_INVALID for a column that the contract does not have, or does not let be
 *   null
 */
export function checkedOptional(
  owner: string,
  { columns }: Contract,
  names: readonly string[] = [],
  location: SourceLocation | undefined,
): readonly string[] {
  const nullable = columns.filter(({ nullable: isNullable }) => isNullable).map(({ name }) => name);
  for (const name of names) {
    if (nullable.includes(name)) continue;
    const isKnown = columns.some((column) => column.name === name);
    throw new ModelsError({
      code: 'DEFINITION_INVALID',
      message: `${owner}.${name} cannot be optional.`,
      subject: `${owner}.${name}`,
      location,
      expected:
        nullable.length === 0
          ? `a nullable column; ${owner} has none`
          : `one of the nullable columns ${nullable.join(', ')}`,
      found: isKnown ? 'a column that is never null' : 'no such column',
      hint: isKnown
        ? 'Make the column .nullable(): where it is absent it reads as null. Or take it out of optionalColumns.'
        : 'Correct the name, or add the column to columns.',
    });
  }
  return [...new Set(names)];
}
