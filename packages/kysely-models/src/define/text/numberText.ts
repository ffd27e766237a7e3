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
