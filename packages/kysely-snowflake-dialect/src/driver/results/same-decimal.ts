/**
 * Returns true when the shortest decimal that names the double is the decimal that was received.
 */
export function isSameDecimal(value: number, text: string): boolean {
  const scale = /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
  const unscaled = BigInt(text.replace('.', ''));
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  const fraction = mantissa.split('.')[1]?.length ?? 0;
  const power = scale + Number(exponent) - fraction;
  if (power < 0) return false;
  return BigInt(mantissa.replace('.', '')) * 10n ** BigInt(power) === unscaled;
}
