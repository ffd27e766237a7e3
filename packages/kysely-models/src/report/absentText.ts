import type { AbsentParts } from '../plan/request/plan.ts';

/**
 * Returns what of the sources is optional and absent, or left out of their mappings, in one line; undefined where nothing is.
 *
 * @param named up to how many columns are named; more are counted
 * @example absentText({ sources: ['raw_refunds'], columns: ['raw_orders.currency'] }, 3)
 * // 'Optional and absent: raw_refunds, raw_orders.currency.'
 */
export function absentText({ sources, columns }: AbsentParts, named: number): string | undefined {
  if (sources.length + columns.length === 0) return undefined;
  const owners = new Set(columns.map((column) => column.slice(0, column.lastIndexOf('.'))));
  const shownColumns =
    columns.length <= named ? columns : [`${columns.length} columns of ${list(owners)}`];
  return `Optional and absent: ${[...sources, ...shownColumns].join(', ')}.`;
}

const list = (names: Iterable<string>) => new Intl.ListFormat('en').format(names);
