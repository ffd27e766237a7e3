/** A mistake in a file, in words that repeat nothing of it. */
export class FileMistake extends Error {
  /** Where it is, if it is at one place: a line, or a row of a sheet. */
  readonly line: number | undefined;
  /** Advice for the user. */
  readonly hint: string | undefined;

  constructor(
    message: string,
    { line, hint }: { readonly line?: number; readonly hint?: string } = {},
  ) {
    super(message);
    this.line = line;
    this.hint = hint;
  }
}
