/** A command's exit code: everything was done, something failed, or it was interrupted by a signal. */
export type ExitCode = 0 | 1 | 130;

/**
 * Returns the exit code of a command from what became of each thing it worked on.
 *
 * @example
 * exitCodeOf([{ status: 'published' }, { status: 'skipped' }]); // 1
 */
export function exitCodeOf(results: readonly { readonly status: string }[]): ExitCode {
  const any = (status: string) => results.some((result) => result.status === status);
  if (any('interrupted')) return 130;
  return any('failed') || any('skipped') ? 1 : 0;
}
