import { isUtf8 } from 'node:buffer';

/** Tells of bytes that come in portions whether they are UTF-8, and need to be. */
export class Utf8Check {
  #rest: Buffer = Buffer.alloc(0);
  #isValid = true;
  #hasLong = false;

  /** Takes the next portion. */
  add(chunk: Buffer): void {
    if (!this.#isValid) return;
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const whole = bytes.subarray(0, wholeCharacters(bytes));
    this.#isValid = isUtf8(whole);
    this.#hasLong ||= whole.some((byte) => byte >= 0x80);
    this.#rest = bytes.subarray(whole.length);
  }

  /** Returns whether all of it is UTF-8, with a character that other encodings write otherwise. */
  isUtf8(): boolean {
    return this.#isValid && this.#hasLong && this.#rest.length === 0;
  }
}

/** Returns how many bytes there are before a character at the end of which more is to come. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
