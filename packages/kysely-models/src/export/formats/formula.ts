/**
 * Returns true for a text that a spreadsheet computes when somebody opens the file: it begins with a sign of
 * a formula, or with a tab or a line break before which some programs cut.
 *
 * @example isFormula("=HYPERLINK('http://evil.example')") // true
 */
export function isFormula(text: string): boolean {
  return /^[=+\-@\t\r]/.test(text);
}
