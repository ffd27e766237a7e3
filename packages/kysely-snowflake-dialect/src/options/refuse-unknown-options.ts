import { SnowflakeValueError } from '../errors/snowflake-value-error.ts';

/** The options that something can have, by their names. */
export type KnownOptions = Readonly<Record<string, true>>;

/**
 * Refuses options that there are not: they would do nothing.
 *
 * @param owner what has the options, as an error names it: `flatten()`
 * @param options anything else than an object has none
 * @throws SnowflakeValueError with the nearest name
 * @example refuseUnknownOptions('flatten()', { outter: true }, { outer: true })
 */
export function refuseUnknownOptions(owner: string, options: unknown, known: KnownOptions): void {
  if (typeof options !== 'object' || options === null) return;
  for (const name in options) {
    if (Object.hasOwn(known, name)) continue;
    throw new SnowflakeValueError(
      `${owner} has no option ${name}. Did you mean ${nearest(name, Object.keys(known))}?`,
    );
  }
}

/** Returns the options of a configuration that a part of it can have. */
export function optionsIn<T extends object, Name extends keyof T & string>(
  options: T,
  known: Readonly<Record<Name, true>>,
): Pick<T, Name> {
  const own = Object.entries(options).filter(([name]) => Object.hasOwn(known, name));
  // Sound: these are the options of those names, as they were given.
  return Object.fromEntries(own) as Pick<T, Name>;
}

function nearest(name: string, known: readonly string[]): string {
  const steps = new Map(known.map((each) => [each, distance(name, each)]));
  return known.toSorted((a, b) => (steps.get(a) ?? 0) - (steps.get(b) ?? 0))[0] ?? '';
}

/** Returns the number of letters that are added, dropped or replaced between two words. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...from].entries()) {
    const next = [line + 1];
    for (const [at, other] of [...to].entries()) {
      const [replaced = 0, dropped = 0] = [row[at], row[at + 1]];
      next.push(Math.min(replaced + (letter === other ? 0 : 1), dropped + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
