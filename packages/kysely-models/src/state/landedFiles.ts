import {
  type EngineDialect,
  pathSql,
  type RelationPath,
  schemaSql,
} from '../compile/dialect/dialect.ts';
import type { Session } from '../warehouse/types.ts';
import { existsIn, isOf, stateSchema, stateTable } from './stateParts.ts';

const table = stateTable('landed_files');

/** A file whose rows a source's table has. */
export interface LoadedFile {
  /** The path below the landing's url. */
  readonly name: string;
  readonly size: number;
  readonly modified: string;
}

/** Returns the statements that create the table of loaded files where it is missing. */
export function createLandedFiles(dialect: EngineDialect): readonly string[] {
  return [
    `create schema if not exists ${schemaSql(dialect, stateSchema)}`,
    `create table if not exists ${pathSql(dialect, table)} (
      schema_name varchar not null, relation_name varchar not null, file_name varchar not null,
      file_size bigint not null, modified_at varchar not null, run_id varchar not null)`,
  ];
}

/** Returns true when the table of loaded files exists. */
export const hasLandedFiles = existsIn(table);

/** Reads the files that were loaded into a source's table. */
export async function readLandedFiles(
  session: Session,
  dialect: EngineDialect,
  path: RelationPath,
): Promise<readonly LoadedFile[]> {
  const rows = await session.rows(
    `select file_name, file_size, modified_at from ${pathSql(dialect, table)} where ${isOf(dialect, path)}`,
  );
  return rows.map((row) => ({
    name: String(row['file_name']),
    size: Number(row['file_size']),
    modified: String(row['modified_at']),
  }));
}

/** Returns the statement that forgets which files were loaded into a source's table. */
export function forgetLandedFiles(dialect: EngineDialect, path: RelationPath): string {
  return `delete from ${pathSql(dialect, table)} where ${isOf(dialect, path)}`;
}

/** Returns the statements that record files, to be executed in the transaction that loads them. */
export function recordLandedFiles(
  dialect: EngineDialect,
  { schema, name }: RelationPath,
  files: readonly LoadedFile[],
  runId: string,
): readonly string[] {
  if (files.length === 0) return [];
  const rows = files.map((file) =>
    [schema, name, file.name, file.size, file.modified, runId].map(dialect.literal).join(', '),
  );
  const values = rows.map((row) => `(${row})`).join(', ');
  const columns = 'schema_name, relation_name, file_name, file_size, modified_at, run_id';
  return [`insert into ${pathSql(dialect, table)} (${columns}) values ${values}`];
}
