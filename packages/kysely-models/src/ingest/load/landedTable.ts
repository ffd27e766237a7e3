import { schemaSql } from '../../compile/dialect/dialect.ts';
import { plainDesign } from '../../compile/dialect/newRelation.ts';
import { ownershipMark } from '../../compile/dialect/ownershipMark.ts';
import { ModelsError, throwAll } from '../../errors/modelsError.ts';
import { pathKey } from '../../graph/relationPath.ts';
import { createRelation } from '../../materialize/createRelation.ts';
import { seedSelect } from '../../materialize/seedSelect.ts';
import { checkOwnership, type Inventory } from '../../plan/request/checkOwnership.ts';
import { forgetLandedFiles } from '../../state/landedFiles.ts';
import type { LandedSource } from '../../warehouse/landingLoader.ts';
import { hasLandedColumns } from '../landedVersion.ts';
import type { SourceLoading } from './loadSources.ts';

/**
 * Returns the statements that create a source's table empty; none where it holds files of the
 * landing already and keeps them.
 *
 * @throws ModelsError RELATION_NOT_OURS, LANDING_CHANGED
 */
export function planLandedTable(loading: SourceLoading, inventory: Inventory): readonly string[] {
  const { landed, warehouse, adopted, full } = loading;
  const { source: relation, path } = landed;
  const { dialect } = warehouse;
  throwAll(checkOwnership([{ relation, path }], inventory, new Set(adopted)));
  const isHere = (entry: typeof path) => pathKey(entry) === pathKey(path);
  const existing = inventory.catalog.find(isHere)?.kind;
  const version = inventory.known.find(isHere)?.dataVersion ?? '';
  const isSame = existing === 'table' ? hasLandedColumns(version, relation) : undefined;
  if (isSame === true && !full) return [];
  if (isSame === false && !full) throw changed(landed);
  const empty = seedSelect(dialect, relation.contract, []);
  return [
    `create schema if not exists ${schemaSql(dialect, path.schema)}`,
    ...createRelation(dialect, path, 'table', empty, existing, {
      ...plainDesign,
      mark: ownershipMark(path),
    }).map(({ sql }) => sql),
    forgetLandedFiles(dialect, path),
  ];
}

function changed({ source: { name, location } }: LandedSource): ModelsError {
  return new ModelsError({
    code: 'LANDING_CHANGED',
    message: `${name} has other columns than the table that its files were loaded into.`,
    subject: name,
    location,
    expected: 'the columns and types of the first load',
    found: 'columns that were added, removed or changed since',
    hint: 'Load every file again with --full.',
  });
}
