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
  /** What `put` clones; undefined of a view, whose statement is its definition. */
  clones: path.optional(),
  /** Removes what lies there where that is of the other kind. */
  clear: z.array(z.string()),
  put: z.array(z.string()),
  /** Gives privileges on it. */
  grants: z.array(z.string()),
});

const shape = z.object({
  /** Of the relation in the project. */
  name: z.string(),
  runId: z.string(),
  /** With what the statements are carried out, where it is not the target's own. */
  compute: z
    .object({ warehouse: z.string().exactOptional(), role: z.string().exactOptional() })
    .optional(),
  /** How it is put in place; undefined of what was only tested. */
  step: step.optional(),
  /** Removes its candidate. */
  drop: z.string().optional(),
  record: path
    .extend({
      kind: z.enum(['table', 'view', 'read']),
      dataVersion: z.string(),
      /** As the state keeps them. */
      builtFrom: z.string(),
      published: z.string().default(''),
    })
    .optional(),
});

/** What a run that publishes together is about to do with one relation, and what the state is to say then. */
export interface JournalEntry extends Readonly<Omit<z.infer<typeof shape>, 'record'>> {
  readonly record: KnownRelation | undefined;
}

/** How a relation is put in place, by statements that may run twice. */
export type JournalStep = Readonly<z.infer<typeof step>>;

/** How much text one statement notes: Snowflake takes a megabyte, and quotes may double in it. */
const portionLength = 200_000;

/** Whether a run that published together did not come to its end. */
export function hasJournal(catalog: readonly CatalogEntry[]): boolean {
  return catalog.some(({ schema, name }) => schema === table.schema && name === table.name);
}

/** The statement that makes the journal; it is there only while a run publishes together. */
export function createJournal(dialect: EngineDialect): string {
  return `create or replace table ${pathSql(dialect, table)} (position integer not null, entries integer not null, relation_name varchar not null, entry varchar not null)`;
}

/** The statement that removes the journal. */
export function dropJournal(dialect: EngineDialect): string {
  return `drop table if exists ${pathSql(dialect, table)}`;
}

/**
 * The statements that note what is about to be published. It counts once all of them are done: in no
 * transaction, whose locks would outlive a session that is lost.
 */
export function writeJournal(
  dialect: EngineDialect,
  entries: readonly JournalEntry[],
): readonly string[] {
  const { literal } = dialect;
  const portions: string[][] = [];
  let length = portionLength;
  for (const [at, { record, ...entry }] of entries.entries()) {
    const noted = record && {
      ...record,
      builtFrom: writeBuiltFrom(record.builtFrom),
      published: writePublishedFacts(record.published),
    };
    const row = `(${at}, ${entries.length}, ${literal(entry.name)}, ${literal(JSON.stringify({ ...entry, record: noted }))})`;
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
 * What a run was about to publish, in its order; nothing of a run that had not noted all of it yet;
 * undefined of what another version wrote.
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
