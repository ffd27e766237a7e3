import type { EngineDialect } from '../../../compile/dialect/dialect.ts';
import type { FileLoader } from '../../landingLoader.ts';
import { inspectLanded } from './inspectLanded.ts';
import { listLanded } from './listLanded.ts';
import { loadLanded } from './loadLanded.ts';

/**
 * Reads landed files with DuckDB's own readers.
 *
 * @param dialect resolves the tables of sources
 */
export function duckdbLandings(dialect: EngineDialect): FileLoader {
  return {
    kind: 'files',
    list: listLanded,
    inspect: inspectLanded,
    load: (...load) => loadLanded(dialect, ...load),
  };
}
