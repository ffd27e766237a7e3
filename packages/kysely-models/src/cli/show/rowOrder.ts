import type { OrderColumn } from '../../compile/readQuery.ts';
import type { InferredType } from '../../compile/types/inferredType.ts';
import type { MayShow } from '../../define/contract/mayShow.ts';
import type { Relation } from '../../define/contract/relation.ts';
import { ModelsError } from '../../errors/modelsError.ts';

/** A column of a relation that is shown. */
export interface ShownColumn {
  readonly name: string;
  readonly kind: InferredType['kind'];
}

/**
 * Returns the order in which a reader expects rows: by rank, else by key, else the latest first. Personal
 * data decide about no order.
 *
 * @example
 * // columns: customer_rank, customer_id, email; unique: customer_id
 * defaultOrder(martTopCustomers, columns, mayShow) // customer_rank, customer_id
 */
export function defaultOrder(
  relation: Relation,
  columns: readonly ShownColumn[],
  mayShow: MayShow,
): readonly OrderColumn[] {
  const shown = columns.filter(({ name }) => mayShow(name));
  const rank = shown.find(({ name, kind }) => /(^|_)rank$/i.test(name) && isWhole(kind));
  const unique = relation.tests().find(({ kind }) => kind === 'unique');
  const key = unique?.kind === 'unique' ? unique.columns : [];
  const isKnown = key.every((name) => shown.some((column) => column.name === name));
  const names = new Set([...(rank === undefined ? [] : [rank.name]), ...(isKnown ? key : [])]);
  if (names.size > 0) return [...names].map((name) => ({ column: name }));
  const time = shown.find(({ kind }) => isTime(kind));
  return time === undefined ? [] : [{ column: time.name, direction: 'desc' }];
}

const isWhole = (kind: ShownColumn['kind']) => kind === 'integer' || kind === 'bigint';
const isTime = (kind: ShownColumn['kind']) =>
  kind === 'date' || kind === 'timestamp' || kind === 'timestamptz';

/**
 * Reads `--order-by`: columns with their directions.
 *
 * @throws ModelsError BAD_ARGUMENT
 * @example parseOrder('monetary desc, customer_id', columnOf)
 */
export function parseOrder(
  text: string,
  columnOf: (name: string) => string,
): readonly OrderColumn[] {
  return text.split(',').map((term) => {
    const [, name, direction] = /^\s*"?([^"]+?)"?(?:\s+(asc|desc))?\s*$/i.exec(term) ?? [];
    if (name === undefined) throw badOrder(text);
    return {
      column: columnOf(name),
      direction: direction?.toLowerCase() === 'desc' ? 'desc' : 'asc',
    };
  });
}

function badOrder(text: string): ModelsError {
  return new ModelsError({
    code: 'BAD_ARGUMENT',
    message: `--order-by ${text}: this is not a list of columns.`,
    subject: '--order-by',
    expected: 'columns, each with asc or desc: monetary desc, customer_id',
    found: text,
    hint: 'Correct the list.',
  });
}

/** Describes an order in words: `customer_rank, monetary descending`. */
export function orderText(order: readonly OrderColumn[]): string {
  return order
    .map(({ column, direction }) => (direction === 'desc' ? `${column} descending` : column))
    .join(', ');
}
