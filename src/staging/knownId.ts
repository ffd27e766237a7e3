import type { AliasedExpression, Expression, SqlBool } from 'kysely';
import { expressionBuilder, f, type Id, type ModelFunctions } from 'kysely-models';

const eb = expressionBuilder<{ v: { id: string | null } }, 'v'>();

/**
 * Returns an id of the version `v` for a select list: as it is, and an empty text as null.
 *
 * @param fn knows whether the project's ids are texts
 * @param column its name, as it is called there and in the result
 * @param name what it identifies
 * @example knownId(f, 'customer_id', 'customer') // "v"."customer_id", or nullif("v"."customer_id", '')
 */
export function knownId<const Column extends string, const Name extends string>(
  fn: ModelFunctions,
  column: Column,
  name: Name,
): `v.${Column}` | AliasedExpression<Id<Name> | null, Column> {
  if (fn.idType(name) === 'number') return `v.${column}`;
  const known = f.nullIf(eb.ref(`v.${column}` as 'v.id'), '').as(column);
  // Sound: an id of this name is a text here, which is what the contract says of the column.
  return known as AliasedExpression<Id<Name> | null, Column>;
}

/**
 * Returns the condition that a row has a key: an empty text is none.
 *
 * @param fn knows whether the project's ids are texts
 * @param id the key, as extracted
 * @param name what it identifies
 */
export function hasId<const Name extends string>(
  fn: ModelFunctions,
  id: Expression<Id<Name> | null>,
  name: Name,
): Expression<SqlBool> {
  if (fn.idType(name) === 'number') return eb(id, 'is not', null);
  // Sound: as above.
  return eb(f.nullIf(id as Expression<string | null>, ''), 'is not', null);
}
