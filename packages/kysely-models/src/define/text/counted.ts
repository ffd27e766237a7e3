/**
 * Returns a number with the noun that it counts.
 *
 * @example counted(1, 'row') // '1 row'
 * @example counted(1204, 'row') // '1,204 rows'
 * @example counted(2, 'more is', 'more are') // '2 more are'
 */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}

/**
 * Returns a number as it is written in English. Whole numbers, which are nearly all, are written without the
 * runtime's formatter: making one takes longer than a hundredth of a second.
 *
 * @example numberText(1204) // '1,204'
 */
export function numberText(value: number): string {
  if (!Number.isSafeInteger(value)) return value.toLocaleString('en-US');
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
