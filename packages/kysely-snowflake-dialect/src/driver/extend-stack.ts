/**
 * Returns an error whose stack goes on with that of its caller: it was made in a callback of the
 * driver, whose stack has no line of the application.
 */
export function extendStack(error: unknown, caller: Error): unknown {
  if (error instanceof Error && caller.stack !== undefined) {
    error.stack += `\n${caller.stack.split('\n').slice(1).join('\n')}`;
  }
  return error;
}
