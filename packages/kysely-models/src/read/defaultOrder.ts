import type { OrderColumn } from '../compile/readQuery.ts';
import type { InferredType } from '../compile/types/inferredType.ts';
import type { MayShow } from '../define/contract/mayShow.ts';
import type { Relation } from '../define/contract/relation.ts';

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
