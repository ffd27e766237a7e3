/** The option of a command that says of which day its report is. */
export interface DayFlags {
  readonly asOf?: string | undefined;
}

/** Returns the values of variables that options of their own name: `--as-of` that of `as_of`. */
export function variablesOf({ asOf }: DayFlags): Readonly<Record<string, string>> {
  return asOf === undefined ? {} : { as_of: asOf };
}
