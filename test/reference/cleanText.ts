/**
 * Trims spaces, tabs and line breaks, and nothing else; blank becomes null.
 *
 * @example cleanText('\t Zoë \r\n') // 'Zoë'
 */
export function cleanText(text: string | null): string | null {
  const trimmed = text?.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '') ?? '';
  return trimmed === '' ? null : trimmed;
}
