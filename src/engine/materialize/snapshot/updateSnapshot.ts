import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import type { Statement } from '../statement.ts';
import { applyVersions } from './applyVersions.ts';
import { repeatedKeys } from './repeatedKeys.ts';
import { type ExistingColumn, reshapeSnapshot } from './reshapeSnapshot.ts';
import type { SnapshotInput } from './snapshotInput.ts';
import { stageVersions } from './stageVersions.ts';

/** What a run does to take its input's changes into a snapshot. */
export interface SnapshotUpdate {
  /** What finds the changes, beside the snapshot; run before the guard. */
  readonly stage: readonly Statement[];
  /** A query that must give no row: keys of the input that are null or occur twice. */
  readonly guard: string;
  /** What takes the changes in, and removes the stage. */
  readonly apply: readonly Statement[];
}

/**
 * The statements that bring a snapshot up to date. Rows that did not change are not written; running
 * them again over the same input changes nothing.
 *
 * @param paths.target where the snapshot lies
 * @param paths.stage where the changes can be kept meanwhile
 * @param existing the snapshot's columns as they are
 */
export function updateSnapshot(
  dialect: EngineDialect,
  paths: { readonly target: RelationPath; readonly stage: RelationPath },
  existing: readonly ExistingColumn[],
  input: SnapshotInput,
): SnapshotUpdate {
  const { contract, materialized, select } = input;
  const stage = pathSql(dialect, paths.stage);
  const changes = stageVersions(dialect, paths.target, input);
  return {
    stage: [
      ...reshapeSnapshot(dialect, paths.target, contract, existing),
      { purpose: 'stage_changes', sql: `create or replace table ${stage} as\n${changes}` },
    ],
    guard: repeatedKeys(dialect, materialized.uniqueKey, select),
    apply: [
      ...applyVersions(dialect, paths, contract, materialized.uniqueKey),
      { purpose: 'drop', sql: `drop table ${stage}` },
    ],
  };
}
