import { z } from 'zod';
import { type EngineDialect, pathSql, type RelationPath } from '../compile/dialect/dialect.ts';
import type { CatalogEntry, Session } from '../warehouse/types.ts';
import { readBuiltFrom, writeBuiltFrom } from './builtFrom.ts';
import { readPublishedFacts, writePublishedFacts } from './publishedFacts.ts';
import { type KnownRelation, stateSchema } from './stateStore.ts';

const table: RelationPath = { schema: stateSchema, name: 'journal' };

const path = z.object({ schema: z.string(), name: z.string() });

const step = z.object({
  path,
  kind: z.enum(['table', 'view']),
  /** The relation that `put` clones; undefined for a view, whose statement is its definition. */
  clones: path.optional(),
  /** Statements that drop an existing relation of the other kind. */
  clear: z.array(z.string()),
  put: z.array(z.string()),
  /** Grants privileges on it. */
  grants: z.array(z.string()),
});

const shape = z.object({
  /** The name of the relation in the project. */
  name: z.string(),
  runId: z.string(),
  /** The compute resource that executes the statements, where it differs from the target's own. */
  compute: z
    .object({ warehouse: z.string().exactOptional(), role: z.string().exactOptional() })
    .optional(),
  /** The step that publishes it; undefined for a relation that was only tested. */
  step: step.optional(),
  /** Removes its candidate. */
  drop: z.string().optional(),
  record: path
    .extend({
      kind: z.enum(['table', 'view', 'read']),
      dataVersion: z.string(),
      /** Serialized for the state. */
      builtFrom: z.string(),
      published: z.string().default(''),
    })
    .optional(),
});

/**
 * The change that an atomic run is about to make to one relation, and the state to record
 * afterwards.
 */
export interface JournalEntry extends Readonly<Omit<z.infer<typeof shape>, 'record'>> {
  readonly record: KnownRelation | undefined;
}

/** Publishes a relation by statements that may run twice. */
export type JournalStep = Readonly<z.infer<typeof step>>;

/**
 * The length of text that one statement records: Snowflake takes a megabyte, and quotes may double
 * in it.
 */
const portionLength = 200_000;

/** Returns true when an atomic run did not complete. */
export function hasJournal(catalog: readonly CatalogEntry[]): boolean {
  return catalog.some(({ schema, name }) => schema === table.schema && name === table.name);
}

/**
 * Returns the statement that creates the journal; it is there only while a run publishes together.
 */
export function createJournal(dialect: EngineDialect): string {
  return `create or replace table ${pathSql(dialect, table)} (position integer not null, entries integer not null, relation_name varchar not null, entry varchar not null)`;
}

/** Returns the statement that removes the journal. */
export function dropJournal(dialect: EngineDialect): string {
  return `drop table if exists ${pathSql(dialect, table)}`;
}

/**
 * Returns the statements that record what is about to be published. The journal counts once all of
 * them are executed, outside a transaction, whose locks would outlive a lost session.
 */
export function writeJournal(
  dialect: EngineDialect,
  entries: readonly JournalEntry[],
): readonly string[] {
  const { literal } = dialect;
  const portions: string[][] = [];
  let length = portionLength;
  for (const [at, { record, ...entry }] of entries.entries()) {
    const recorded = record && {
      ...record,
      builtFrom: writeBuiltFrom(record.builtFrom),
      published: writePublishedFacts(record.published),
    };
    const row = `(${at}, ${entries.length}, ${literal(entry.name)}, ${literal(JSON.stringify({ ...entry, record: recorded }))})`;
    if (length + row.length > portionLength) {
      portions.push([]);
      length = 0;
    }
    portions.at(-1)?.push(row);
    length += row.length;
  }
  const insert = `insert into ${pathSql(dialect, table)} (position, entries, relation_name, entry) values `;
  return portions.map((rows) => insert + rows.join(', '));
}

/**
 * Reads what a run was about to publish, in its order; empty for a run whose journal is incomplete;
 * undefined for a journal of another version.
 */
export async function readJournal(
  session: Session,
  dialect: EngineDialect,
): Promise<readonly JournalEntry[] | undefined> {
  const rows = await session.rows(
    `select position, entries, entry from ${pathSql(dialect, table)} order by position nulls last`,
  );
  if (rows.some(({ entries }) => Number(entries) !== rows.length)) return [];
  const entries = rows.map((row) => readEntry(String(row['entry'])));
  const known = entries.flatMap((entry) => entry ?? []);
  return known.length === entries.length ? known : undefined;
}

function readEntry(text: string): JournalEntry | undefined {
  try {
    const { record, ...entry } = shape.parse(JSON.parse(text));
    return {
      ...entry,
      record: record && {
        ...record,
        builtFrom: readBuiltFrom(record.builtFrom),
        published: readPublishedFacts(record.published),
      },
    };
  } catch {
    return undefined;
  }
}
