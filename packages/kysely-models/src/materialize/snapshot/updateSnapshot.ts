import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type { Contract } from '../../define/contract/contract.ts';
import { createTemporary, temporaryPath } from '../createRelation.ts';
import { type Delta, keyGuard } from '../delta.ts';
import type { Statement } from '../statement.ts';
import { qualifiedColumn, type SnapshotInput, sameKey } from './snapshotInput.ts';
import { stageEnds, stageVersions } from './stageVersions.ts';

/** The snapshot that is brought up to date. */
interface SnapshotTarget {
  /** The path of the snapshot, with all columns of its contract. */
  readonly target: RelationPath;
  /** Distinguishes this run's tables from another's. */
  readonly runId: string;
}

/**
 * Returns the delta that brings a snapshot up to date. Rows that did not change are not written;
 * the same input again changes nothing.
 *
 * @example
 * // create or replace temporary table "temp"."snap_customers__input_5f0c" as select …
 * // create or replace temporary table "temp"."snap_customers__versions_5f0c" as select …
 * // merge into "snapshots"."snap_customers" as "version" using … when matched …
 * // insert into "snapshots"."snap_customers" (…) select … from "temp"."snap_customers__versions_5f0c"
 */
export function updateSnapshot(
  dialect: EngineDialect,
  { target, runId }: SnapshotTarget,
  { contract, materialized: how, select, at }: SnapshotInput,
  hasDeletions = how.hardDeletes === 'record',
): Delta {
  const temporary = (what: string) => temporaryPath({ dialect, target, runId }, what);
  const [input, versions, ends] = [temporary('input'), temporary('versions'), temporary('ends')];
  const sources = { target, input };
  const closes = how.hardDeletes === 'close';
  return {
    rows: versions,
    stage: [
      createTemporary(dialect, input, select),
      createTemporary(dialect, versions, stageVersions(dialect, sources, how, at, hasDeletions)),
      ...(closes ? [createTemporary(dialect, ends, stageEnds(dialect, sources, how, at))] : []),
    ],
    keepsUnique: [],
    guard: keyGuard(dialect, input, how.uniqueKey),
    apply: [
      ...(closes ? [endVersions(dialect, target, ends, how.uniqueKey)] : []),
      endVersions(dialect, target, versions, how.uniqueKey),
      addVersions(dialect, target, versions, contract),
    ],
  };
}

/** Returns the statement that adds staged versions to a snapshot. */
function addVersions(
  dialect: EngineDialect,
  target: RelationPath,
  versions: RelationPath,
  { columns }: Contract,
): Statement {
  const names = columns.map(({ name }) => dialect.identifier(name)).join(', ');
  return {
    purpose: 'insert',
    sql: `insert into ${pathSql(dialect, target)} (${names})\nselect ${names} from ${pathSql(dialect, versions)}`,
  };
}

/**
 * Returns the statement that ends the current versions of some keys; each ends after it began.
 *
 * @param ends keys, each with the end of its version as `valid_from`
 * @example
 * // merge into "snapshots"."snap_customers" as "version" using (select …) as "change"
 * // on "version"."is_current" and "version"."customer_id" = "change"."customer_id"
 * // when matched then update set "valid_to" = "change"."valid_from", "is_current" = false
 */
function endVersions(
  dialect: EngineDialect,
  target: RelationPath,
  ends: RelationPath,
  uniqueKey: readonly string[],
): Statement {
  const id = dialect.identifier;
  const list = [...uniqueKey, 'valid_from'].map(id).join(', ');
  const end = qualifiedColumn(dialect, 'change', 'valid_from');
  return {
    purpose: 'merge',
    sql: [
      `merge into ${pathSql(dialect, target)} as ${id('version')} using (select ${list} from ${pathSql(dialect, ends)}) as ${id('change')}`,
      `on ${qualifiedColumn(dialect, 'version', 'is_current')} and ${sameKey(dialect, uniqueKey, ['version', 'change'])}`,
      `when matched then update set ${id('valid_to')} = ${end}, ${id('is_current')} = false`,
    ].join('\n'),
  };
}
