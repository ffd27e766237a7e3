import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect/dialect.ts';
import type {
  ChangeDetection,
  SnapshotMaterialization,
} from '../../define/models/snapshotMaterialization.ts';
import { qualifiedColumn, sameKey, timestampSql } from './snapshotInput.ts';

/** The relations that versions are built from. */
interface VersionSources {
  /** The snapshot, with all columns of its contract. */
  readonly target: RelationPath;
  /** The rows as they are now, with the columns that versions keep. */
  readonly input: RelationPath;
}

/**
 * Returns the select statement of the versions that begin: a row at most for a key that is new, is
 * back, differs from its current version or, where that is recorded, is missing.
 *
 * @param at the time of the run
 */
export function stageVersions(
  dialect: EngineDialect,
  sources: VersionSources,
  how: SnapshotMaterialization,
  at: string,
  hasDeletions = how.hardDeletes === 'record',
): string {
  const changed = changedRows(dialect, sources, how, at, hasDeletions);
  if (how.hardDeletes !== 'record') return changed;
  return `${changed}\nunion all\n${missingRows(dialect, sources, how, at)}`;
}

/**
 * Returns the select statement of the keys whose rows are missing, with the time at which their
 * versions end, as `valid_from`.
 *
 * @param at the time of the run
 */
export function stageEnds(
  dialect: EngineDialect,
  sources: VersionSources,
  how: SnapshotMaterialization,
  at: string,
): string {
  const key = how.uniqueKey.map((name) => qualifiedColumn(dialect, 'version', name));
  return missing(dialect, sources, how, [...key, endOfMissing(dialect, at)]);
}

function changedRows(
  dialect: EngineDialect,
  { target, input }: VersionSources,
  { strategy, uniqueKey, columns, hardDeletes }: SnapshotMaterialization,
  at: string,
  hasDeletions: boolean,
): string {
  const id = dialect.identifier;
  const isBack = [
    isAbsent(dialect, uniqueKey, 'version'),
    // Also of a snapshot that recorded deletions before, and does not any more.
    ...(hasDeletions ? [qualifiedColumn(dialect, 'version', 'is_deleted')] : []),
  ].join(' or ');
  const list = [
    ...columns.map((name) => qualifiedColumn(dialect, 'row', name)),
    `${validFrom(dialect, strategy, isBack, at)} as ${id('valid_from')}`,
    ...openVersion(dialect),
    ...(hardDeletes === 'record' ? [`false as ${id('is_deleted')}`] : []),
  ];
  const keys = uniqueKey.map(id).join(', ');
  const ended = `select ${keys}, max(${id('valid_to')}) as ${id('valid_to')} from ${pathSql(dialect, target)} where not ${id('is_current')} group by ${keys}`;
  return [
    `select ${list.join(', ')}`,
    `from ${pathSql(dialect, input)} as ${id('row')}`,
    `left join (${current(dialect, target)}) as ${id('version')} on ${sameKey(dialect, uniqueKey, ['row', 'version'])}`,
    `left join (${ended}) as ${id('past')} on ${sameKey(dialect, uniqueKey, ['row', 'past'])}`,
    `where ${isBack} or ${differs(dialect, strategy)}`,
  ].join('\n');
}

/** Returns the condition that a row is another version than the current one of its key. */
function differs(dialect: EngineDialect, strategy: SnapshotMaterialization['strategy']): string {
  if (strategy.kind === 'check') {
    const distinct = strategy.columns.map(
      (name) =>
        `${qualifiedColumn(dialect, 'version', name)} is distinct from ${qualifiedColumn(dialect, 'row', name)}`,
    );
    return distinct.length === 0 ? 'false' : distinct.join(' or ');
  }
  const before = qualifiedColumn(dialect, 'version', strategy.updatedAt);
  const after = qualifiedColumn(dialect, 'row', strategy.updatedAt);
  // Without a time a version counts as the oldest.
  return `${after} > ${before} or ${before} is null and ${after} is not null`;
}

/** Versions that say that a row is missing, with its last values. */
function missingRows(
  dialect: EngineDialect,
  sources: VersionSources,
  how: SnapshotMaterialization,
  at: string,
): string {
  const list = [
    ...how.columns.map((name) => qualifiedColumn(dialect, 'version', name)),
    endOfMissing(dialect, at),
    ...openVersion(dialect),
    `true as ${dialect.identifier('is_deleted')}`,
  ];
  const isDeleted = qualifiedColumn(dialect, 'version', 'is_deleted');
  return `${missing(dialect, sources, how, list)} and not ${isDeleted}`;
}

/** Returns the current versions whose rows are missing from the input. */
function missing(
  dialect: EngineDialect,
  { target, input }: VersionSources,
  { uniqueKey }: SnapshotMaterialization,
  list: readonly string[],
): string {
  const id = dialect.identifier;
  return [
    `select ${list.join(', ')}`,
    `from (${current(dialect, target)}) as ${id('version')}`,
    `left join ${pathSql(dialect, input)} as ${id('row')} on ${sameKey(dialect, uniqueKey, ['version', 'row'])}`,
    `where ${isAbsent(dialect, uniqueKey, 'row')}`,
  ].join('\n');
}

function current(dialect: EngineDialect, target: RelationPath): string {
  return `select * from ${pathSql(dialect, target)} where ${dialect.identifier('is_current')}`;
}

function openVersion(dialect: EngineDialect): readonly string[] {
  const id = dialect.identifier;
  return [`${timestampSql(dialect, null)} as ${id('valid_to')}`, `true as ${id('is_current')}`];
}

/**
 * Returns the end of a missing row's version: at least a moment after its beginning, even for one
 * that begins after the run by the clock of its source.
 */
function endOfMissing(dialect: EngineDialect, at: string): string {
  const soonest = dialect.momentAfter(qualifiedColumn(dialect, 'version', 'valid_from'));
  const end = later(soonest, timestampSql(dialect, at));
  return `${end} as ${dialect.identifier('valid_from')}`;
}

/**
 * Returns the condition, after a left join, that the other table had no such key; keys are never
 * null.
 */
function isAbsent(dialect: EngineDialect, uniqueKey: readonly string[], table: string): string {
  return uniqueKey
    .slice(0, 1)
    .map((name) => `${qualifiedColumn(dialect, table, name)} is null`)
    .join('');
}

/**
 * Returns the beginning of a version, as SQL over `row`, the current `version` of its key and the
 * end of the `past` ones: after the key's last version began, so that none of them is lost, and not
 * before it ended. A row that was absent and has an older time than that is back since the run that
 * sees it.
 *
 * @param isBack the condition that the key has no version that is current and not deleted
 * @param at the time of the run
 */
function validFrom(
  dialect: EngineDialect,
  strategy: ChangeDetection,
  isBack: string,
  at: string,
): string {
  const now = timestampSql(dialect, at);
  const [began, ended] = [
    dialect.momentAfter(qualifiedColumn(dialect, 'version', 'valid_from')),
    qualifiedColumn(dialect, 'past', 'valid_to'),
  ];
  const floor = `coalesce(${began}, ${ended})`;
  if (strategy.kind === 'check') return later(floor, now);
  const updated = qualifiedColumn(dialect, 'row', strategy.updatedAt);
  return [
    `case when ${floor} is null then coalesce(${updated}, ${now})`,
    `when ${updated} > ${floor} then ${updated}`,
    `when (${isBack}) and ${now} > ${floor} then ${now} else ${floor} end`,
  ].join(' ');
}

/** Returns the later of two times; the second where the first is not known. */
function later(time: string, other: string): string {
  return `case when ${time} > ${other} then ${time} else ${other} end`;
}
