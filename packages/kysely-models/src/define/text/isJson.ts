/** Returns true when a text is JSON: a value of any kind, white space around it allowed. */
export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Returns true when a text is bytes in hexadecimal digits. */
export const isHex = (text: string): boolean => /^(?:[0-9a-f]{2})*$/i.test(text);
