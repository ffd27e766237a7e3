import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DuckdbTarget } from '../../../define/project/target.ts';
import { duckdbOnDemand } from '../../../warehouse/duckdb/duckdbOnDemand.ts';
import { withSession } from '../../../warehouse/withSession.ts';
import { checkFileName, noWarehouse } from './duckdbFile.ts';
import type { TargetKind } from './targetKind.ts';

/** Targets that are a DuckDB file. */
export const duckdbKind: TargetKind<DuckdbTarget> = {
  file: ({ path }) => path,
  readerCopy: ({ publishTo }) => publishTo?.path,
  storageIntegration: () => undefined,
  forSources: (target) => target,
  forNoRows: (target) => ({ ...target, path: ':memory:', publishTo: undefined }),
  conformance: undefined,
  keepsPast: false,
  isSameDatabase: (one, other) => realPath(one) === realPath(other),
  openAbsent: (target, graph) => {
    checkFileName(target, graph);
    return duckdbOnDemand({ path: ':memory:', settings: target.settings });
  },
  openOther: async ({ name, target, other, warehouse }) => {
    const isHere = realPath(target) === realPath(other);
    if (!isHere && !existsSync(other.path)) throw noWarehouse(other.path);
    const { otherDuckdb } = await import('../../../warehouse/duckdb/otherDuckdb.ts');
    return withSession(warehouse, (session) =>
      otherDuckdb(name, other.schemaPrefix, isHere ? undefined : other.path, session),
    );
  },
};

/**
 * Returns the path of a file that nothing else leads to; a file that is not there yet has no links.
 */
function realPath({ path }: DuckdbTarget): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
