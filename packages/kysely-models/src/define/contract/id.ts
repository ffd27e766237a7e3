import * as z from 'zod';
import { idNames } from '../ids/idNames.ts';
import type { Id, IdKind } from '../ids/register.ts';
import { sqlTypes } from './columnTypes.ts';
import type { Contract } from './contract.ts';

/** The type of each id of a project, by the name that its sources declare. */
export type IdKinds = ReadonlyMap<string, IdKind>;

/**
 * An id that is a number in one project and a text in another: BIGINT, or VARCHAR where the project says
 * `ids: 'text'` or `ids: { customer: 'text' }`. Texts are taken exactly as they are.
 *
 * @param name of what it identifies: all columns with this id have it, whatever they are called
 * @example
 * columns: { order_id: id('order'), customer_id: id('customer').nullable() }
 */
export function id<const Name extends string>(name: Name): z.ZodType<Id<Name>, Id<Name>> {
  // Which of the two it is, the column in the warehouse says.
  const schema = z.custom<Id<Name>>(
    (value) => typeof value === 'string' || Number.isSafeInteger(value),
  );
  return schema.register(sqlTypes, { kind: 'bigint' }).register(idNames, { name });
}

/** Returns a contract with the types that the ids have in a project; the same where all are numbers. */
export function contractWithIds<C extends Contract | undefined>(contract: C, ids?: IdKinds): C {
  const isText = (name: string | undefined) => name !== undefined && ids?.get(name) === 'text';
  if (contract?.columns.some((column) => isText(column.id)) !== true) return contract;
  const columns = contract.columns.map((column) =>
    isText(column.id) ? { ...column, sqlType: { kind: 'text' } as const } : column,
  );
  return { ...contract, columns };
}
