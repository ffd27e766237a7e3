import { resolve } from 'node:path';
import type { PublishToOptions } from '../../../define/project/publishTo.ts';
import type { ReaderCopy } from '../../readerCopy.ts';
import { refuseTwoMains } from '../names/mainSchema.ts';
import { copyError } from './copyError.ts';
import { fileCopy } from './fileCopy.ts';
import { folderCopy } from './folderCopy.ts';

/** The copies that this process is writing: one after the other at each place. */
const queues = new Map<string, Promise<unknown>>();

/** Returns the copy that DuckDB writes of what is published in it: a file, or a folder of Parquet. */
export function duckdbReaderCopy({
  path,
  schemas,
  personalData = 'masked',
}: PublishToOptions): ReaderCopy {
  const isFolder = /[\\/]$/.test(path);
  const place = resolve(path);
  const formOf = () => (isFolder ? folderCopy(place) : fileCopy(place));
  const refresh: ReaderCopy['refresh'] = async (session, work, read) => {
    const form = formOf();
    let isOpen = false;
    try {
      const before = await form.existing(work);
      await work.run('begin transaction');
      isOpen = true;
      const content = await read(work);
      if (content.state === before) return { status: 'current' };
      const rows = await form.write(work, content);
      await session.run('commit');
      isOpen = false;
      return { status: 'written', rows, bytes: await form.swap(session) };
    } catch (error) {
      throw copyError(path, error);
    } finally {
      if (isOpen) await session.run('rollback').catch(() => undefined);
      await form.discard(session);
    }
  };
  return {
    path,
    schemas,
    personalData,
    checkSchemas: (names) => {
      if (!isFolder) refuseTwoMains(path, names);
    },
    existing: (session) => formOf().existing(session),
    refresh: (session, work, read) => {
      const mine = (queues.get(place) ?? Promise.resolve())
        .catch(() => undefined)
        .then(() => refresh(session, work, read));
      queues.set(place, mine);
      return mine;
    },
  };
}
