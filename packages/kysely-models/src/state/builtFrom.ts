import { z } from 'zod';
import type { Attached } from '../compile/dialect/attached.ts';
import { fingerprint } from '../compile/fingerprint.ts';
import { readJson } from '../define/text/json.ts';
import type { Roots } from '../define/variables/roots.ts';

/**
 * The inputs and definition that a published relation was built from: while none of them changes,
 * it is up to date.
 */
export interface BuiltFrom {
  /**
   * The fingerprint of its own compiled query, its materialization, its descriptions and what is
   * attached to it.
   */
  readonly fingerprint: string;
  /**
   * The same without descriptions and attachments; undefined in the record of an earlier version.
   */
  readonly undescribed?: string | undefined;
  /** Its attachments; undefined where there are none. */
  readonly attached?: Attached | undefined;
  /** The fingerprint of its own definition and of everything upstream, down to the sources. */
  readonly code: string;
  /** The versions of the data upstream: of sources and seeds by name, of variables as `$name`. */
  readonly roots: Roots;
  /** The versions of the variables that its own query reads, as `$name`: its text holds them. */
  readonly variables: Roots;
  /** The values of the variables with a default that its definition holds, of those that the project set. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /**
   * The fingerprint of its tests, of the data that they compare it with and, where they read any,
   * of the variables or the clock; empty until all of them passed.
   */
  readonly tests: string;
  /** The key of a snapshot: rows of another key are another history. */
  readonly key?: readonly string[];
  /**
   * The version of its table's rows: the run that published them, and the types of their columns. Undefined
   * where another run may have changed them since.
   */
  readonly rows?: string | undefined;
  /** Of a table that is maintained: the versions of the rows of each table that it was computed from. */
  readonly readRows?: Roots | undefined;
}

/**
 * Returns the part of a relation's own definition that differs from the one that it was built from;
 * undefined where nothing does.
 */
export function definitionChange(
  before: Pick<BuiltFrom, 'fingerprint' | 'undescribed' | 'attached'>,
  after: Pick<BuiltFrom, 'fingerprint' | 'undescribed' | 'attached'>,
): DefinitionChange | undefined {
  if (before.fingerprint === after.fingerprint) return undefined;
  const isSame = before.undescribed !== undefined && before.undescribed === after.undescribed;
  if (!isSame) return 'code_changed';
  const [own, next] = [before, after].map(({ attached }) => fingerprint(attached ?? null));
  return own === next ? 'description_changed' : 'attachments_changed';
}

/**
 * - `code_changed`: its rows, or how they are kept
 * - `attachments_changed`: its policies, tags, key or privileges, and maybe its descriptions
 * - `description_changed`: nothing but its descriptions
 */
export type DefinitionChange = 'code_changed' | 'attachments_changed' | 'description_changed';

/** Serializes the value for the state. */
export function writeBuiltFrom(built: BuiltFrom | undefined): string {
  return built === undefined ? '' : JSON.stringify(built);
}

/**
 * Parses a value of the state; returns undefined where nothing is recorded, or nothing that this
 * version can read.
 */
export function readBuiltFrom(text: string): BuiltFrom | undefined {
  const read = readJson(text);
  return isBuiltFrom(read) ? read : undefined;
}

/** Written by hand: a schema of zod takes three times as long, and a run reads the record of each relation. */
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
    (!('undescribed' in value) || typeof value.undescribed === 'string') &&
    (!('attached' in value) || isAttached(value.attached)) &&
    typeof value.code === 'string' &&
    typeof value.tests === 'string' &&
    isRoots(value.roots) &&
    isRoots(value.variables) &&
    (!('settings' in value) || isRecord(value.settings)) &&
    (!('key' in value) || isNames(value.key)) &&
    (!('rows' in value) || typeof value.rows === 'string') &&
    (!('readRows' in value) || isRoots(value.readRows))
  );
}

const byName = z.record(z.string(), z.string());

const attachedShape = z.object({
  policies: byName.optional(),
  projections: byName.optional(),
  rowAccess: z.object({ policy: z.string(), on: z.array(z.string()) }).optional(),
  aggregation: z
    .object({ policy: z.string(), entityKey: z.array(z.string()).optional() })
    .optional(),
  columnTags: z.record(z.string(), byName).optional(),
  tags: byName.optional(),
  clusterBy: z.array(z.string()).optional(),
  refreshed: z.object({ targetLag: z.string(), warehouse: z.string() }).optional(),
  grants: z.partialRecord(z.enum(['select', 'references']), z.array(z.string())).optional(),
}) satisfies z.ZodType<Attached>;

function isAttached(value: unknown): value is Attached {
  return attachedShape.safeParse(value).success;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isRoots(value: unknown): value is Roots {
  return isRecord(value) && Object.values(value).every((version) => typeof version === 'string');
}

/**
 * Merges the data versions of several relations. Where they disagree, the version records which of
 * them has which: data read at different times differ from data read in the opposite order.
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

/** Returns the names whose versions differ, or that only one of the two has. */
export function changedRoots(before: Roots, after: Roots): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => before[name] !== after[name]).sort();
}
