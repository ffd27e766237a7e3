/** Returns the value of a text of JSON, of any kind; undefined of other text. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns true when a text is JSON: a value of any kind, white space around it allowed. */
export const isJson = (text: string): boolean => readJson(text) !== undefined;

/** Returns true when a text is bytes in hexadecimal digits. */
export const isHex = (text: string): boolean => /^(?:[0-9a-f]{2})*$/i.test(text);
