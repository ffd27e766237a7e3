import type { OrderColumn } from '../../compile/readQuery.ts';
import { ModelsError } from '../../errors/modelsError.ts';

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
