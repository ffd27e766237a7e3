/** The most digits of a number that spreadsheets, and readers with numbers of 64 bits, hold exactly. */
const exactDigits = 15;

/**
 * Returns true when a number has more digits than a reader with numbers of 64 bits surely holds.
 *
 * @param text the number in decimal digits
 * @example hasManyDigits('1234567890123.4500') // false: zeros at its ends count nothing
 */
export function hasManyDigits(text: string): boolean {
  const digits = text.replace(/e.*$/i, '').replace(/[^\d]/g, '').replace(/^0+/, '');
  const isFraction = text.includes('.');
  return (isFraction ? digits.replace(/0+$/, '') : digits).length > exactDigits;
}
