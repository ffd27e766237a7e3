import type { ErrorDetails } from '../../errors/modelsError.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import type { SlicedStage } from '../../materialize/delta.ts';
import { unsearchedRows } from '../../materialize/unsearchedRows.ts';
import { readLedgerEntry } from '../../state/intervalLedger.ts';
import type { Session } from '../../warehouse/types.ts';
import type { ComputedIntervals } from '../result/runEvent.ts';

/** The result of staging intervals. */
interface StagedIntervals {
  readonly intervals: ComputedIntervals;
  readonly queryIds: readonly string[];
  /** A query that returned rows of other intervals than its own. */
  readonly error: Omit<ErrorDetails, 'cause'> | undefined;
}

/**
 * Finds out which intervals of a model are due and computes them, each by a query of its own: their rows are
 * staged, and so is what the ledger is to say of them.
 *
 * @throws what the warehouse throws when a statement fails
 */
export async function runSlices(
  session: Session,
  relation: ProjectRelation,
  slices: SlicedStage,
): Promise<StagedIntervals> {
  const { digests, leftOut } = await readDigests(session, slices);
  const ledger = (await session.rows(slices.ledger)).map(readLedgerEntry);
  const due = slices.due(ledger, digests);
  const queryIds: string[] = [];
  for (const { sql } of [...slices.fill(due), ...slices.note(due, digests)]) {
    const { queryId } = await session.run(sql);
    if (queryId !== undefined) queryIds.push(queryId);
  }
  const outside = due.length === 0 ? [] : await session.rows(slices.outside);
  const unsearched = unsearchedRows(ledger, digests, due, slices.searched);
  const intervals = {
    ...{ count: due.length, first: due[0]?.at, last: due.at(-1)?.at, leftOut },
    ...(unsearched.length > 0 && { unsearched }),
  };
  const error = outside.length === 0 ? undefined : outsideError(relation, outside);
  return { intervals, queryIds, error };
}

/** Returns the digests of the inputs' rows, and counts the rows that belong to no interval. */
async function readDigests(session: Session, { digests, begin, now }: SlicedStage) {
  const wholes: string[] = [];
  const own = new Map<string, string>();
  const leftOut: { input: string; rows: number }[] = [];
  for (const { name, sql, isWhole } of digests) {
    let rows = 0;
    for (const row of await session.rows(sql)) {
      // Rows that are only counted have no hash, and neither has a table without rows.
      const hash = isWhole || row['hash'] !== null ? ` ${String(row['hash'])}` : '';
      const digest = `${name} ${String(row['rows'])}${hash}`;
      const value = row['at'];
      const at = value === null || value === undefined ? '' : momentOf(String(value));
      if (isWhole) wholes.push(digest);
      else if (at < begin || at > now) rows += Number(row['rows']);
      else own.set(at, [...(own.has(at) ? [own.get(at)] : []), digest].join(', '));
    }
    if (rows > 0) leftOut.push({ input: name, rows });
  }
  return { digests: { whole: wholes.join(', '), own }, leftOut };
}

/** Returns the beginning of an interval, of which a day may come as a date. */
const momentOf = (text: string) =>
  text.length === 'yyyy-mm-dd'.length ? `${text} 00:00:00` : text.slice(0, 19);

function outsideError(
  relation: ProjectRelation,
  rows: readonly Readonly<Record<string, unknown>>[],
): Omit<ErrorDetails, 'cause'> {
  return {
    code: 'ROW_INVALID',
    message: `The query of ${relation.name} returned rows of other intervals than the one that it computed.`,
    subject: relation.name,
    location: relation.location,
    expected: 'rows whose time is in the interval: from its beginning, before the next one',
    found: rows
      .map(({ slice, at }) => `${String(at)} in the interval of ${String(slice).slice(0, 19)}`)
      .join('; '),
    hint: 'Take the time of each row from the input that is sliced by it. What was published before stays as it was.',
  };
}
