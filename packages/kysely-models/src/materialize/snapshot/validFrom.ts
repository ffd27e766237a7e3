import type { EngineDialect } from '../../compile/dialect/dialect.ts';
import type { ChangeDetection } from '../../define/models/snapshotMaterialization.ts';
import { qualifiedColumn, timestampSql } from './snapshotInput.ts';

/**
 * Returns the beginning of a version, as SQL over `row`, the current `version` of its key and the
 * end of the `past` ones: after the key's last version began, so that none of them is lost, and not
 * before it ended. A row that was absent and has an older time than that is back since the run that
 * sees it.
 *
 * @param isBack the condition that the key has no version that is current and not deleted
 * @param at the time of the run
 */
export function validFrom(
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
export function later(time: string, other: string): string {
  return `case when ${time} > ${other} then ${time} else ${other} end`;
}
