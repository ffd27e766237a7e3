import type { Relation } from '../../define/contract/relation.ts';
import { personalColumns } from './personalColumns.ts';

/** A column that holds personal data as a hash or a figure, and of which columns. */
export interface Digest {
  /** The column as `relation.column`. */
  readonly column: string;
  readonly from: readonly string[];
}

/**
 * Returns the columns of relations that hold personal data as hashes, lengths or figures over rows only.
 * They are masked; in which nobody can be recognised, only their author knows.
 *
 * @example
 * // keys: select surrogate_key(email) as key from people
 * digestsOf([keys]) // [{ column: 'keys.key', from: ['people.email'] }]
 */
export function digestsOf(relations: readonly Relation[]): readonly Digest[] {
  return relations.flatMap((relation) =>
    [...personalColumns(relation).columns].flatMap(([name, verdict]) =>
      verdict.why === 'digest'
        ? [
            {
              column: `${relation.name}.${name}`,
              from: verdict.from.map((each) => `${each.relation}.${each.column}`),
            },
          ]
        : [],
    ),
  );
}
