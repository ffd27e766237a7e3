import { readdir, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { globMatcher } from '../../../define/text/globMatcher.ts';
import { ModelsError } from '../../../errors/modelsError.ts';
import type { LandedFile, LandedSource } from '../../landingLoader.ts';
import type { Session } from '../../types.ts';
import { duckdbFilePattern } from '../files/duckdbFilePattern.ts';
import { openStore } from './openStore.ts';

/**
 * Returns the files of a landing in a folder, in S3 or in Azure, by name.
 *
 * @throws ModelsError LANDING_UNREADABLE, EXTENSION_MISSING
 */
export async function listLanded(
  session: Session,
  landed: LandedSource,
): Promise<readonly LandedFile[]> {
  const { url, pattern } = landed.landing;
  const isChosen = globMatcher(pattern);
  const files = await allFiles(session, url).catch((cause) => {
    throw cause instanceof ModelsError ? cause : unreadable(landed, cause);
  });
  return files.filter(({ name }) => isChosen(name)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

async function allFiles(session: Session, url: string): Promise<readonly LandedFile[]> {
  if (!url.includes('://')) return filesOfFolder(resolve(url));
  const folder = await openStore(session, url);
  const rows = await session.rows(
    `select filename, size, cast(last_modified as varchar) as modified from read_blob(${duckdbDialect.literal(`${duckdbFilePattern(folder)}**`)})`,
  );
  return rows.map((row) => {
    const path = String(row['filename']);
    const name = path.slice(folder.length);
    return { name, path, size: Number(row['size']), modified: String(row['modified']) };
  });
}

async function filesOfFolder(folder: string): Promise<readonly LandedFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory());
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { size, mtime } = await stat(path);
      return { name: relative(folder, path), path, size, modified: mtime.toISOString() };
    }),
  );
}

function unreadable({ source, landing }: LandedSource, cause: unknown): ModelsError {
  const found = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
  return new ModelsError({
    code: 'LANDING_UNREADABLE',
    message: `The landing of ${source.name} cannot be listed.`,
    subject: source.name,
    location: source.location,
    expected: `a folder ${landing.url} that may be listed and read`,
    found,
    hint: `Check the url, the credentials in the environment and what they may read.${landing.url.startsWith('s3://') ? ' DuckDB reads no folder of S3 with a question mark in the name of a file.' : ''}`,
    cause,
  });
}
