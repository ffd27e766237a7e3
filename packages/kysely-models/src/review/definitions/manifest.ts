import * as z from 'zod';
import { readJson } from '../../define/text/json.ts';
import { ModelsError } from '../../errors/modelsError.ts';

const node = z.object({ relation: z.string(), column: z.string().nullable() });

const column = z.object({
  name: z.string(),
  /** The type as SQL writes it; null where only the warehouse knows. */
  type: z.string().nullable(),
  nullable: z.boolean(),
  pii: z.boolean(),
  description: z.string().nullable(),
  /** The values of a column with a fixed set; absent for personal data. */
  values: z.array(z.string()).nullable(),
  /** A fingerprint of how it is computed; null for a source. */
  definition: z.string().nullable(),
});

const test = z.object({
  name: z.string(),
  kind: z.string(),
  severity: z.enum(['error', 'warn']),
  maxFailures: z.number(),
  /** The rule in words of data; a fingerprint where it is about personal data. */
  spec: z.string(),
});

const relation = z.object({
  name: z.string(),
  kind: z.enum(['model', 'source', 'seed']),
  path: z.string(),
  materialization: z.string(),
  /** The options of the materialization as text; earlier versions did not write them. */
  options: z.record(z.string(), z.string()).optional(),
  description: z.string(),
  owner: z.string().nullable(),
  tags: z.array(z.string()),
  inputs: z.array(z.string()),
  /** Its query in DuckDB's SQL; null of sources and seeds. */
  sql: z.string().nullable(),
  /** A fingerprint of its rows; for a seed, of its file. */
  rows: z.string(),
  columns: z.array(column),
  tests: z.array(test),
});

const edge = z.object({ from: node, to: node, kind: z.enum(['value', 'rows']) });

const exposure = z.object({
  name: z.string(),
  type: z.string(),
  owner: z.string(),
  inputs: z.array(z.string()),
  /** The columns that it reads, by relation; of one that is not named, all. */
  columns: z.record(z.string(), z.array(z.string())),
});

const manifest = z.object({
  version: z.literal(1),
  relations: z.array(relation),
  edges: z.array(edge),
  exposures: z.array(exposure),
});

/** A state of a project as plain data: what two states are compared by. */
export type Manifest = z.infer<typeof manifest>;
export type ManifestRelation = z.infer<typeof relation>;
export type ManifestColumn = z.infer<typeof column>;
export type ManifestTest = z.infer<typeof test>;
export type ManifestNode = z.infer<typeof node>;

/**
 * Reads a manifest.
 *
 * @param text what `models manifest` wrote
 * @param file where it comes from, for errors
 * @throws ModelsError MANIFEST_INVALID
 */
export function readManifest(text: string, file: string): Manifest {
  const read = manifest.safeParse(readJson(text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ModelsError({
    code: 'MANIFEST_INVALID',
    message: `${file} is not a manifest that this version can read.`,
    subject: file,
    expected: 'what `models manifest` writes, format version 1',
    found: issue === undefined ? 'something else' : `${issue.path.join('.')}: ${issue.message}`,
    hint: 'Write it again with `models manifest --out FILE`, or name a git ref.',
  });
}
