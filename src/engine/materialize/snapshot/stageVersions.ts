import { type EngineDialect, pathSql, type RelationPath } from '../../compile/dialect.ts';
import { columnOf, type SnapshotInput, sameKey, timestampSql } from './snapshotInput.ts';

/**
 * The select statement of what changed since the last run, at most a row for a key: each ends the
 * key's current version at its `valid_from`, and is itself the next version where it is current.
 *
 * @param target where the snapshot lies, with all columns of its contract
 */
export function stageVersions(
  dialect: EngineDialect,
  target: RelationPath,
  input: SnapshotInput,
): string {
  const { materialized, select } = input;
  const { uniqueKey, hardDeletes } = materialized;
  const id = dialect.identifier;
  const path = pathSql(dialect, target);
  const keys = uniqueKey.map(id).join(', ');
  const tables = [
    `${id('input')} as (${select})`,
    `${id('current')} as (select * from ${path} where ${id('is_current')})`,
    `${id('past')} as (select ${keys}, max(${id('valid_to')}) as ${id('past_end')} from ${path} where not ${id('is_current')} group by ${keys})`,
  ];
  const selects = [
    changedRows(dialect, input),
    ...(hardDeletes === 'ignore' ? [] : [missingRows(dialect, input)]),
  ];
  return `with ${tables.join(',\n')}\n${selects.join('\nunion all\n')}`;
}

/** Rows that are new, came back, or differ from their current version. */
function changedRows(dialect: EngineDialect, { materialized, at }: SnapshotInput): string {
  const { uniqueKey, columns, hardDeletes } = materialized;
  const id = dialect.identifier;
  const isBack = [
    ...uniqueKey.slice(0, 1).map((column) => `${columnOf(dialect, 'version', column)} is null`),
    ...(hardDeletes === 'record' ? [columnOf(dialect, 'version', 'is_deleted')] : []),
  ].join(' or ');
  const list = [
    ...columns.map((name) => columnOf(dialect, 'row', name)),
    `${begin(dialect, materialized.strategy, isBack, at)} as ${id('valid_from')}`,
    `${timestampSql(dialect, null)} as ${id('valid_to')}`,
    `true as ${id('is_current')}`,
    ...(hardDeletes === 'record' ? [`false as ${id('is_deleted')}`] : []),
  ];
  return [
    `select ${list.join(', ')}`,
    `from ${id('input')} as ${id('row')}`,
    `left join ${id('current')} as ${id('version')} on ${sameKey(dialect, uniqueKey, ['row', 'version'])}`,
    `left join ${id('past')} as ${id('past')} on ${sameKey(dialect, uniqueKey, ['row', 'past'])}`,
    `where ${isBack} or ${differs(dialect, materialized.strategy)}`,
  ].join('\n');
}

type Strategy = SnapshotInput['materialized']['strategy'];

/** Whether a row is another version than the current one of its key. */
function differs(dialect: EngineDialect, strategy: Strategy): string {
  if (strategy.kind === 'check') {
    const distinct = strategy.columns.map(
      (name) =>
        `${columnOf(dialect, 'version', name)} is distinct from ${columnOf(dialect, 'row', name)}`,
    );
    return distinct.length === 0 ? 'false' : distinct.join(' or ');
  }
  const [before, after] = ['version', 'row'].map((table) =>
    columnOf(dialect, table, strategy.updatedAt),
  );
  // Without a time a version counts as the oldest.
  return `${after} > ${before} or ${before} is null and ${after} is not null`;
}

/**
 * When a new version begins: never before the key's last one began or ended. A row that was away
 * and has an older time than that is back since the run that sees it.
 */
function begin(dialect: EngineDialect, strategy: Strategy, isBack: string, at: string): string {
  const now = timestampSql(dialect, at);
  const floor = `coalesce(${columnOf(dialect, 'version', 'valid_from')}, ${columnOf(dialect, 'past', 'past_end')})`;
  if (strategy.kind === 'check') return later(floor, now);
  const updated = columnOf(dialect, 'row', strategy.updatedAt);
  return [
    `case when ${floor} is null then coalesce(${updated}, ${now})`,
    `when ${updated} > ${floor} then ${updated}`,
    `when (${isBack}) and ${now} > ${floor} then ${now} else ${floor} end`,
  ].join(' ');
}

/** Rows of the current versions that the input no longer has. */
function missingRows(dialect: EngineDialect, { materialized, at }: SnapshotInput): string {
  const { uniqueKey, columns, hardDeletes } = materialized;
  const id = dialect.identifier;
  const isRecorded = hardDeletes === 'record';
  const end = later(columnOf(dialect, 'version', 'valid_from'), timestampSql(dialect, at));
  const list = [
    ...columns.map((name) => columnOf(dialect, 'version', name)),
    `${end} as ${id('valid_from')}`,
    `${timestampSql(dialect, null)} as ${id('valid_to')}`,
    `${isRecorded} as ${id('is_current')}`,
    ...(isRecorded ? [`true as ${id('is_deleted')}`] : []),
  ];
  const missing = uniqueKey
    .slice(0, 1)
    .map((column) => `${columnOf(dialect, 'row', column)} is null`);
  return [
    `select ${list.join(', ')}`,
    `from ${id('current')} as ${id('version')}`,
    `left join ${id('input')} as ${id('row')} on ${sameKey(dialect, uniqueKey, ['version', 'row'])}`,
    `where ${[...missing, ...(isRecorded ? [`not ${columnOf(dialect, 'version', 'is_deleted')}`] : [])].join(' and ')}`,
  ].join('\n');
}

/** The later of two times; the second where the first is not known. */
const later = (time: string, other: string) =>
  `case when ${time} > ${other} then ${time} else ${other} end`;
