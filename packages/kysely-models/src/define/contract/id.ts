import * as z from 'zod';
import type { Id, IdKind } from '../ids/register.ts';
import { refuseArguments } from '../options/refuseArguments.ts';
import { idNames, sqlTypes } from './columnTypes.ts';
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
export function id<const Name extends string>(name: Name): z.ZodType<Id<Name>, Id<Name>>;
export function id<const Name extends string>(
  name: Name,
  ...more: readonly unknown[]
): z.ZodType<Id<Name>, Id<Name>> {
  refuseArguments(`id('${name}')`, more);
  // Which of the two it is, the column in the warehouse says.
  const schema = z.custom<Id<Name>>(
    (value) => typeof value === 'string' || Number.isSafeInteger(value),
  );
  return schema.register(sqlTypes, { kind: 'bigint' }).register(idNames, { name });
}

/** The ids of a project. */
export interface ProjectIds {
  /** Undefined of a definition by itself, whose ids are numbers. */
  readonly ids?: IdKinds | undefined;
  /** The names of those that are personal data. */
  readonly personalIds?: readonly string[] | undefined;
}

/**
 * Returns a contract with the types that the ids have in a project, personal ones marked; the same where all
 * are numbers that tell of nobody.
 */
export function contractWithIds<C extends Contract | undefined>(
  contract: C,
  { ids, personalIds = [] }: ProjectIds,
): C {
  const isText = (name: string) => ids?.get(name) === 'text';
  const isMeant = (name: string) => isText(name) || personalIds.includes(name);
  if (contract?.columns.some(({ id }) => id !== undefined && isMeant(id)) !== true) return contract;
  const columns = contract.columns.map((column) => {
    const { id, sqlType, pii, notPersonal } = column;
    if (id === undefined) return column;
    return {
      ...column,
      sqlType: isText(id) ? ({ kind: 'text' } as const) : sqlType,
      pii: pii || (personalIds.includes(id) && notPersonal === undefined),
    };
  });
  return { ...contract, columns };
}
