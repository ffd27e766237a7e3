/** What a published relation was made from: where nothing of it changed, it is as it should be. */
export interface BuiltFrom {
  /** Of its own compiled query and materialization. */
  readonly fingerprint: string;
  /** Of its own definition and of all that it reads, down to the sources. */
  readonly code: string;
  /** The versions of the data upstream: of sources and seeds by name, of variables as `$name`. */
  readonly roots: Roots;
  /** Of its tests and of the data that they compare it with; empty until all of them passed. */
  readonly tests: string;
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
    typeof value.fingerprint === 'string' &&
    typeof value.code === 'string' &&
    typeof value.tests === 'string' &&
    typeof value.roots === 'object' &&
    value.roots !== null &&
    Object.values(value.roots).every((version) => typeof version === 'string')
  );
}

/** The versions of several relations' data together; where two disagree, both stand. */
export function mergeRoots(all: readonly Roots[]): Roots {
  const merged: Record<string, string> = {};
  for (const roots of all) {
    for (const [name, version] of Object.entries(roots)) {
      const other = merged[name];
      if (other === version) continue;
      merged[name] = other === undefined ? version : bothVersions(other, version);
    }
  }
  return Object.fromEntries(Object.entries(merged).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function bothVersions(a: string, b: string): string {
  return [...new Set([...a.split('|'), ...b.split('|')])].sort().join('|');
}

/** The names whose versions differ, or that only one of the two has. */
export function changedRoots(before: Roots, after: Roots): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
