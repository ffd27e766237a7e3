import type { ManifestTest } from './manifest.ts';

/** A change of a relation's tests. */
export interface TestChange {
  readonly test: string;
  readonly change: 'added' | 'removed' | 'loosened' | 'tightened' | 'changed';
  /** A description of the difference. */
  readonly detail: string;
}

/** Returns the changes of a relation's tests. */
export function testChanges(
  before: readonly ManifestTest[],
  after: readonly ManifestTest[],
): readonly TestChange[] {
  const next = new Map(after.map((test) => [test.name, test]));
  const names = new Set(before.map(({ name }) => name));
  return [
    ...before.flatMap((test) => {
      const now = next.get(test.name);
      if (now === undefined) return [{ test: test.name, change: 'removed', detail: '' } as const];
      const change = changed(test, now);
      return change === undefined ? [] : [change];
    }),
    ...after
      .filter(({ name }) => !names.has(name))
      .map(({ name }) => ({ test: name, change: 'added', detail: '' }) as const),
  ];
}

type Direction = 'loosened' | 'tightened' | 'changed';

function changed(before: ManifestTest, after: ManifestTest): TestChange | undefined {
  const found: (readonly [Direction, string])[] = [];
  if (before.severity !== after.severity) {
    const direction = after.severity === 'warn' ? 'loosened' : 'tightened';
    found.push([direction, `severity ${before.severity} → ${after.severity}`]);
  }
  if (before.maxFailures !== after.maxFailures) {
    const direction = after.maxFailures > before.maxFailures ? 'loosened' : 'tightened';
    found.push([direction, `failures accepted ${before.maxFailures} → ${after.maxFailures}`]);
  }
  if (before.spec !== after.spec || before.kind !== after.kind) {
    found.push([ruleDirection(before, after), ruleDetail(before, after)]);
  }
  const [first] = found;
  if (first === undefined) return undefined;
  const directions = new Set(found.map(([direction]) => direction));
  return {
    test: after.name,
    change: directions.size === 1 ? first[0] : 'changed',
    detail: found.map(([, detail]) => detail).join('; '),
  };
}

/**
 * Returns the direction in which the bounds or accepted values changed, if all of them changed the
 * same way.
 */
function ruleDirection(before: ManifestTest, after: ManifestTest): Direction {
  const [old, now] = [record(before.spec), record(after.spec)];
  if (old === undefined || now === undefined || before.kind !== after.kind) return 'changed';
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const directions = keys.flatMap((key): readonly Direction[] => {
    const [was, is] = [old[key], now[key]];
    if (JSON.stringify(was) === JSON.stringify(is)) return [];
    if (key === 'min') return [bound(was, is, (a, b) => a > b)];
    if (key === 'max') return [bound(was, is, (a, b) => a < b)];
    if (key === 'values' && Array.isArray(was) && Array.isArray(is)) {
      if (was.every((value) => is.includes(value))) return ['loosened'];
      if (is.every((value) => was.includes(value))) return ['tightened'];
    }
    return ['changed'];
  });
  const [first] = directions;
  return first !== undefined && new Set(directions).size === 1 ? first : 'changed';
}

/**
 * Describes the difference between two rules; for rules kept as fingerprints, only that they
 * differ.
 */
function ruleDetail(before: ManifestTest, after: ManifestTest): string {
  const [old, now] = [record(before.spec), record(after.spec)];
  if (old === undefined || now === undefined) return 'another rule';
  const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  const shown = (value: unknown) => String(limit(value) ?? JSON.stringify(value) ?? 'none');
  const differing = keys.filter((key) => JSON.stringify(old[key]) !== JSON.stringify(now[key]));
  return differing
    .map((key) =>
      ['condition', 'query', 'where'].includes(key)
        ? `another ${key}`
        : `${key} ${shown(old[key])} → ${shown(now[key])}`,
    )
    .join('; ');
}

function bound(was: unknown, is: unknown, widens: (a: number, b: number) => boolean): Direction {
  if (is === undefined) return 'loosened';
  if (was === undefined) return 'tightened';
  const [a, b] = [limit(was), limit(is)];
  if (a === undefined || b === undefined || a === b) return 'changed';
  return widens(a, b) ? 'loosened' : 'tightened';
}

function limit(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'object' && value !== null && 'value' in value) return limit(value.value);
  return undefined;
}

function record(spec: string): Readonly<Record<string, unknown>> | undefined {
  if (!spec.startsWith('{')) return undefined;
  const value: unknown = JSON.parse(spec);
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}
