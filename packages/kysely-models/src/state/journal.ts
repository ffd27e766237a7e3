import { z } from 'zod';
import { type EngineDialect, pathSql } from '../compile/dialect/dialect.ts';
import { readJson } from '../define/text/json.ts';
import type { Session } from '../warehouse/types.ts';
import { readBuiltFrom, writeBuiltFrom } from './builtFrom.ts';
import { readPublishedFacts, writePublishedFacts } from './publishedFacts.ts';
import { existsIn, inPortions, stateTable } from './stateParts.ts';
import type { KnownRelation } from './stateStore.ts';

const table = stateTable('journal');

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

/** Returns true when an atomic run did not complete. */
export const hasJournal = existsIn(table);

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
  const rows = entries.map(({ record, ...entry }, at) => {
    const recorded = record && {
      ...record,
      builtFrom: writeBuiltFrom(record.builtFrom),
      published: writePublishedFacts(record.published),
    };
    return `(${at}, ${entries.length}, ${literal(entry.name)}, ${literal(JSON.stringify({ ...entry, record: recorded }))})`;
  });
  const insert = `insert into ${pathSql(dialect, table)} (position, entries, relation_name, entry) values `;
  return inPortions(rows).map((portion) => insert + portion.join(', '));
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
  const { data } = shape.safeParse(readJson(text));
  if (data === undefined) return undefined;
  const { record } = data;
  return {
    ...data,
    record: record && {
      ...record,
      builtFrom: readBuiltFrom(record.builtFrom),
      published: readPublishedFacts(record.published),
    },
  };
}
