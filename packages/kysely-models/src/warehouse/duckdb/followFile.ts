import { statSync } from 'node:fs';
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import type { Session } from '../types.ts';
import { duckdbSession } from './duckdbSession.ts';
import { type DuckdbOptions, openDuckdb } from './openDuckdb.ts';

/** A database of which each session is one of the file that is at the path when it begins. */
interface FollowedFile {
  readonly connect: () => Promise<Session>;
  readonly close: () => void;
}

interface OpenedFile {
  readonly instance: DuckDBInstance;
  readonly version: string;
  sessions: number;
}

/**
 * Opens a file whose place another one takes from time to time. A session stays with the file that it
 * began with; one that begins later reads the new file, and the old one is closed with its last session.
 *
 * @throws ModelsError as `openDuckdb`
 */
export async function followFile(options: DuckdbOptions): Promise<FollowedFile> {
  const open = async (): Promise<OpenedFile> => {
    // Before it is opened: one that is swapped in meanwhile is opened once more, never missed.
    const version = versionOf(options.path);
    return { instance: await openDuckdb(options), version, sessions: 0 };
  };
  let current = await open();
  let opening: Promise<void> | undefined;
  const closeUnused = (file: OpenedFile) => {
    if (file !== current && file.sessions === 0) file.instance.closeSync();
  };
  const renew = async () => {
    const before = current;
    current = await open();
    closeUnused(before);
  };
  return {
    connect: async () => {
      if (versionOf(options.path) !== current.version) {
        opening ??= renew().finally(() => {
          opening = undefined;
        });
        await opening;
      }
      const file = current;
      file.sessions += 1;
      const leave = () => {
        file.sessions -= 1;
        closeUnused(file);
      };
      let connection: DuckDBConnection;
      try {
        connection = await file.instance.connect();
      } catch (error) {
        leave();
        throw error;
      }
      const session = duckdbSession(connection, options.statementTimeoutMs);
      let isClosed = false;
      return {
        ...session,
        close: () => {
          if (isClosed) return;
          isClosed = true;
          session.close();
          leave();
        },
      };
    },
    close: () => current.instance.closeSync(),
  };
}

/** Differs for two files that were at a path one after the other; empty where none is there. */
function versionOf(path: string): string {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? '' : [found.dev, found.ino, found.size, found.mtimeNs].join(' ');
}
