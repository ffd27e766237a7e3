import { randomUUID } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { duckdbDialect } from '../../../compile/duckdb/duckdbDialect.ts';
import { type Beside, besidePath } from '../../besidePath.ts';
import { syncFile, syncFolder } from '../../lasting.ts';
import type { CopiedColumn, CopyContent } from '../../readerCopy.ts';
import { foreignCopy } from './copyError.ts';
import type { CopyForm } from './copyForm.ts';

const { literal } = duckdbDialect;

/** The link to the version that readers open. */
const currentName = 'current';

/** The time for which a version stays after another one took its place, in milliseconds. */
const keptMs = 3_600_000;

/**
 * A copy in a folder: each version is a folder of Parquet files, which never changes, and the link
 * `current` leads to the last one. Readers of an earlier one find it for an hour.
 */
export function folderCopy(place: string): CopyForm {
  const versions = join(place, 'versions');
  const current = join(place, currentName);
  let beside: Beside | undefined;
  let version = '';
  return {
    existing: async () => {
      if (!existsSync(place)) return undefined;
      const names = readdirSync(place);
      if (names.length === 0) return undefined;
      const manifest = readCopyManifest(current);
      if (manifest !== undefined) return manifest.state;
      // A build that was killed in its first copy leaves versions alone.
      if (names.every((name) => name === 'versions' || name.startsWith(currentName)))
        return undefined;
      throw foreignCopy(place, `a folder with ${names.slice(0, 3).join(', ')}`);
    },
    write: async (session, content) => {
      mkdirSync(versions, { recursive: true });
      version = versionName(content);
      beside = besidePath(join(versions, 'new'));
      mkdirSync(beside.path);
      let rows = 0;
      const tables: CopyManifest['tables'][number][] = [];
      for (const { schema, name, select, description, columns } of content.relations) {
        mkdirSync(join(beside.path, fileName(schema)), { recursive: true });
        const file = `${fileName(schema)}/${fileName(name)}.parquet`;
        const written = join(beside.path, file);
        const { changed = 0 } = await session.run(
          `copy (${select}) to ${literal(written)} (format parquet, compression zstd)`,
        );
        syncFile(written);
        rows += changed;
        tables.push({ schema, name, file, rows: changed, description, columns });
      }
      const manifest: CopyManifest = {
        format: 'kysely-models copy 1',
        state: content.state,
        runId: content.runId,
        writtenAt: content.at,
        tables,
      };
      const listed = join(beside.path, manifestName);
      writeFileSync(listed, `${JSON.stringify(manifest, undefined, 2)}\n`);
      syncFile(listed);
      return rows;
    },
    swap: async () => {
      if (beside === undefined) return 0;
      for (const name of readdirSync(beside.path)) {
        if (name !== manifestName) syncFolder(join(beside.path, name));
      }
      syncFolder(beside.path);
      const bytes = bytesIn(beside.path);
      renameSync(beside.path, join(versions, version));
      syncFolder(versions);
      pointTo(current, join('versions', version));
      syncFolder(place);
      removeOld(versions, version);
      return bytes;
    },
    discard: async () => beside?.remove(),
  };
}

const versionName = ({ at }: CopyContent) =>
  `${at.replace(/[^\d]/g, '').slice(0, 14)}-${randomUUID().slice(0, 8)}`;

/** A name as one of a file on every system. */
const fileName = (name: string) =>
  encodeURIComponent(name).replace(/[*'()!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** Lets the link lead to another folder, by one rename; Windows has no such step for a junction. */
function pointTo(link: string, target: string): void {
  const beside = besidePath(link);
  try {
    if (process.platform === 'win32') {
      rmSync(link, { force: true, recursive: false });
      symlinkSync(join(link, '..', target), link, 'junction');
      return;
    }
    if (existsSync(link) && !lstatSync(link).isSymbolicLink()) {
      throw foreignCopy(link, 'a folder where the link to the last version belongs');
    }
    symlinkSync(target, beside.path);
    renameSync(beside.path, link);
  } finally {
    beside.remove();
  }
}

/** Removes versions that others replaced long ago; the one before the last stays in any case. */
function removeOld(versions: string, last: string): void {
  const others = readdirSync(versions)
    .filter((name) => name !== last && /^\d{14}-[0-9a-f]{8}$/.test(name))
    .map((name) => ({ name, path: join(versions, name) }))
    .map((each) => ({ ...each, at: statSync(each.path).mtimeMs }))
    .toSorted((one, other) => other.at - one.at);
  // Each was replaced when the next one was written.
  others.slice(1).forEach(({ path }, at) => {
    if (Date.now() - (others[at]?.at ?? 0) > keptMs) rmSync(path, { recursive: true, force: true });
  });
}

function bytesIn(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

/** The name of the file that describes a version of a folder. */
const manifestName = 'manifest.json';

const format = 'kysely-models copy 1';

/** The description of a version: what Parquet has no place for. */
interface CopyManifest {
  readonly format: typeof format;
  /** A digest of the state that it equals. */
  readonly state: string;
  readonly runId: string;
  readonly writtenAt: string;
  readonly tables: readonly {
    readonly schema: string;
    readonly name: string;
    /** Its path in the version. */
    readonly file: string;
    readonly rows: number;
    readonly description: string;
    readonly columns: readonly CopiedColumn[];
  }[];
}

/** Returns the manifest of a version; undefined of a folder that is none. */
function readCopyManifest(folder: string): Pick<CopyManifest, 'state'> | undefined {
  const file = join(folder, manifestName);
  if (!existsSync(file)) return undefined;
  try {
    const read: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const isOurs = typeof read === 'object' && read !== null && 'format' in read;
    if (!isOurs || read.format !== format || !('state' in read)) return undefined;
    return { state: String(read.state) };
  } catch {
    return undefined;
  }
}
