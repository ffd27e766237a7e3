/**
 * Orders text by code point, as both warehouses do; `<` would order by UTF-16 unit, which
 * differs above U+FFFF.
 */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)];
    // Well-formed text differs first either in the leading unit of a character or in the
    // trailing unit after equal leading ones; both order as code points once surrogates
    // are put above the rest of the basic plane.
    if (x !== y) return aboveBasicPlane(x) - aboveBasicPlane(y);
  }
  return a.length - b.length;
}

function aboveBasicPlane(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
