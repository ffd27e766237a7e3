/**
 * Returns the number that a decimal text stands for; undefined where no number says the same, digit
 * by digit.
 *
 * @param text digits with a sign and a point: `-12.3400`
 */
export function exactNumber(text: string): number | undefined {
  const number = Number(text);
  const plain = withoutZeros(text);
  // Up to 15 digits, a number and its text say the same.
  if (plain.replace(/[-.]/g, '').replace(/^0+/, '').length <= 15) return number;
  return withoutZeros(plainText(number)) === plain ? number : undefined;
}

/** Returns the shortest decimal that names a number, written without an exponent. */
function plainText(number: number): string {
  const text = String(number);
  const [, sign = '', whole = '', fraction = '', exponent] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(text) ?? [];
  if (exponent === undefined) return text;
  const power = Number(exponent);
  return power < 0
    ? `${sign}0.${'0'.repeat(-power - 1)}${whole}${fraction}`
    : `${sign}${whole}${fraction.padEnd(power, '0')}`;
}

const withoutZeros = (text: string) =>
  text.includes('.') ? text.replace(/0+$/, '').replace(/\.$/, '') : text;
