import { fingerprint } from '../compile/fingerprint.ts';

/** What a published relation was made from: where nothing of it changed, it is as it should be. */
export interface BuiltFrom {
  /** Of its own compiled query and materialization. */
  readonly fingerprint: string;
  /** Of its own definition and of all that it reads, down to the sources. */
  readonly code: string;
  /** The versions of the data upstream: of sources and seeds by name, of variables as `$name`. */
  readonly roots: Roots;
  /** The versions of the variables that its own query reads, as `$name`: its text holds them. */
  readonly variables: Roots;
  /**
   * Of its tests, of the data that they compare it with and, where they read any, of the variables or
   * the clock; empty until all of them passed.
   */
  readonly tests: string;
  /** Of a snapshot, the columns that tell its rows apart: those of another key are another history. */
  readonly key?: readonly string[];
}

/** Versions of data, by the name of what they are versions of. */
export type Roots = Readonly<Record<string, string>>;

/** As it is kept in the state. */
export function writeBuiltFrom(built: BuiltFrom | undefined): string {
  return built === undefined ? '' : JSON.stringify(built);
}

/** As it was kept; undefined where nothing is known, or nothing that this version reads. */
export function readBuiltFrom(text: string): BuiltFrom | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isBuiltFrom(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isBuiltFrom(value: unknown): value is BuiltFrom {
  return (
    typeof value === 'object' &&
    value !== null &&
    'fingerprint' in value &&
    'code' in value &&
    'tests' in value &&
    'roots' in value &&
    'variables' in value &&
    typeof value.fingerprint === 'string' &&
    typeof value.code === 'string' &&
    typeof value.tests === 'string' &&
    isRoots(value.roots) &&
    isRoots(value.variables) &&
    (!('key' in value) || isNames(value.key))
  );
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isRoots(value: unknown): value is Roots {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((version) => typeof version === 'string')
  );
}

/**
 * The versions of several relations' data together. Where they disagree, the version tells which of
 * them has which: what was read at different times differs from what was read the other way round.
 */
export function mergeRoots(all: readonly Roots[]): Roots {
  const names = [...new Set(all.flatMap((roots) => Object.keys(roots)))].sort();
  const merged = names.map((name) => {
    const versions = all.flatMap((roots) => roots[name] ?? []);
    const [first = ''] = versions;
    const agree = versions.every((version) => version === first);
    return [name, agree ? first : fingerprint(versions)] as const;
  });
  return Object.fromEntries(merged);
}

/** The names whose versions differ, or that only one of the two has. */
export function changedRoots(before: Roots, after: Roots): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
