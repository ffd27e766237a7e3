import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import type { FileLoader } from '../../landingLoader.ts';
import type { ScratchFolder } from '../prepare/scratchFolder.ts';
import { inspectLanded } from './inspectLanded.ts';
import { landedHash } from './landedHash.ts';
import { listLanded } from './listLanded.ts';
import { loadLanded } from './loadLanded.ts';
import { prepareLanded } from './prepareLanded.ts';

/**
 * Reads landed files with DuckDB's own readers.
 *
 * @param dialect resolves the tables of sources
 * @param scratch where files are written that have to be rewritten before
 */
export function duckdbLandings(dialect: EngineDialect, scratch: ScratchFolder): FileLoader {
  return {
    kind: 'files',
    list: listLanded,
    prepare: (session, landed, file) => prepareLanded(session, landed, file, scratch),
    inspect: inspectLanded,
    load: (...load) => loadLanded(dialect, ...load),
    hash: landedHash,
  };
}
