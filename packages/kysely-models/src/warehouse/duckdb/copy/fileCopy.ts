import {
  chmodSync,
  copyFileSync,
  existsSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { type Beside, besidePath } from '../../besidePath.ts';
import { syncFile, syncFolder } from '../../lasting.ts';
import type { CopiedRelation, CopyContent } from '../../readerCopy.ts';
import type { Session } from '../../types.ts';
import { openingError } from '../failures/openingError.ts';
import { mainComment, mainSchema, recordTable } from '../names/mainSchema.ts';
import { foreignCopy } from './copyError.ts';
import type { CopyForm } from './copyForm.ts';
import { copyRecord, readCopyRecord } from './copyRecord.ts';

const { identifier, literal } = duckdbDialect;

/** The names of attached databases; schemas of these names would be ambiguous. */
const attached = { old: '_models_copy_before', new: '_models_copy' };

/** A copy in a DuckDB file: tables with their comments, views as tables. */
export function fileCopy(path: string): CopyForm {
  // A link stays, and leads to the new file.
  const place = existsSync(path) ? realpathSync(path) : path;
  let beside: Beside | undefined;
  let isAttached = false;
  const detach = async (session: Session) => {
    if (isAttached) await session.run(`detach ${identifier(attached.new)}`);
    isAttached = false;
  };
  return {
    existing: async (session) => (existsSync(place) ? stateOf(session, place) : undefined),
    write: async (session, content) => {
      beside = besidePath(place);
      await session.run(`attach ${literal(beside.path)} as ${identifier(attached.new)}`);
      isAttached = true;
      return writeTables(session, content, path);
    },
    swap: async (session) => {
      if (beside === undefined) return 0;
      await session.run(`checkpoint ${identifier(attached.new)}`);
      await detach(session);
      const { size } = statSync(beside.path);
      syncFile(beside.path);
      // Readers who could write would leave a log, which the next one would apply to another file.
      if (process.platform !== 'win32') chmodSync(beside.path, 0o444);
      rmSync(`${place}.wal`, { force: true });
      renameSync(beside.path, place);
      syncFolder(dirname(place));
      return size;
    },
    discard: async (session) => {
      await detach(session).catch(() => undefined);
      beside?.remove();
    },
  };
}

/** Returns the state that a file's copy equals. */
async function stateOf(session: Session, place: string): Promise<string | undefined> {
  try {
    return await readAttached(session, place, place);
  } catch (error) {
    const reason = openingError(place, error, 'read');
    if (reason.code !== 'WAREHOUSE_LOCKED') throw error;
  }
  // Somebody opened it for writing: what a build wrote is read from another file with the same bytes.
  const beside = besidePath(place);
  try {
    copyFileSync(place, beside.path);
    return await readAttached(session, beside.path, place);
  } finally {
    beside.remove();
  }
}

async function readAttached(session: Session, file: string, place: string): Promise<string> {
  await session.run(`attach ${literal(file)} as ${identifier(attached.old)} (read_only)`);
  try {
    const state = await readCopyRecord(session, attached.old);
    if (state === undefined) throw foreignCopy(place, 'another database');
    return state;
  } finally {
    await session.run(`detach ${identifier(attached.old)}`);
  }
}

async function writeTables(session: Session, content: CopyContent, path: string): Promise<number> {
  const database = identifier(attached.new);
  const all = [...new Set(content.relations.map(({ schema }) => schema))];
  const inMain = mainSchema(path, all);
  const schemas = [...all.filter((schema) => schema !== inMain), recordTable.schema];
  for (const schema of schemas) {
    await session.run(`create schema if not exists ${database}.${identifier(schema)}`);
  }
  let rows = 0;
  for (const relation of content.relations) {
    const schema = relation.schema === inMain ? 'main' : relation.schema;
    const target = `${database}.${identifier(schema)}.${identifier(relation.name)}`;
    await session.run(createSql(target, relation));
    const { changed = 0 } = await session.run(`insert into ${target} ${relation.select}`);
    rows += changed;
  }
  for (const sql of copyRecord(database, content)) await session.run(sql);
  const record = `${database}.${identifier(recordTable.schema)}.${identifier(recordTable.name)}`;
  await session.run(`comment on table ${record} is ${mainComment(inMain)}`);
  return rows;
}

function createSql(target: string, { columns, description }: CopiedRelation): string {
  const definitions = columns.map(({ name, type }) => {
    // Packed decimals of 128 bits are unpacked at a hundredth of the speed.
    const isWide = Number(/^decimal\((\d+)/i.exec(type)?.[1] ?? 0) > 18;
    return `${identifier(name)} ${type}${isWide ? ' using compression uncompressed' : ''}`;
  });
  const comments = columns.flatMap((column) =>
    column.description === undefined
      ? []
      : [
          `comment on column ${target}.${identifier(column.name)} is ${literal(column.description)}`,
        ],
  );
  return [
    `create table ${target} (${definitions.join(', ')})`,
    `comment on table ${target} is ${literal(description)}`,
    ...comments,
  ].join(';\n');
}
