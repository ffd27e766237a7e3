import type { FileLoader } from '../landingLoader.ts';
import { inspectLanded } from './inspectLanded.ts';
import { listLanded } from './listLanded.ts';
import { loadLanded } from './loadLanded.ts';

/** Reads landed files with DuckDB's own readers. */
export const duckdbLandings: FileLoader = {
  kind: 'files',
  list: listLanded,
  inspect: inspectLanded,
  load: loadLanded,
};
