import { ModelsError } from '../../errors/modelsError.ts';
import type { RecordedRun } from '../../state/recordedRun.ts';
import { readHistory, recordCosts } from '../../state/runHistory.ts';
import type { Session, Warehouse } from '../../warehouse/types.ts';
import { warehouseError } from '../failures/warehouseError.ts';
import { writeStateWithRetry } from '../session/writeState.ts';
import { withCosts } from './costOf.ts';

const hour = 3_600_000;

/** The result of reading what runs cost. */
interface RefreshedCosts {
  /** The runs whose cost is recorded now. */
  readonly recorded: number;
  /** The runs whose credits are not attributed yet. */
  readonly later: number;
}

/**
 * Reads what recorded runs cost whose credits are not known yet, and records it beside their results.
 *
 * @param now the time in milliseconds
 * @throws ModelsError COST_UNKNOWN where the warehouse keeps no history of statements, or the role may not read it
 */
export async function refreshCosts(
  warehouse: Warehouse,
  session: Session,
  now: number,
): Promise<RefreshedCosts> {
  const { costs } = warehouse;
  if (costs === undefined) {
    throw new ModelsError({
      code: 'COST_UNKNOWN',
      message: 'The warehouse keeps no history of statements from which their cost could be read.',
      expected: 'a target on Snowflake',
      hint: 'Leave --refresh-cost out.',
    });
  }
  const stored = await warehouse
    .catalog(session)
    .then((catalog) => readHistory(warehouse, session, catalog))
    .catch((error: unknown) => {
      throw warehouseError(warehouse, error, undefined);
    });
  const age = (run: RecordedRun) => now - (Date.parse(`${run.at.slice(0, 19)}Z`) + run.durationMs);
  const due = stored.filter(
    (run) =>
      run.outcome !== 'killed' &&
      run.cost?.credits === undefined &&
      age(run) >= costs.hours.found * hour,
  );
  const later = stored.filter(
    (run) => run.cost?.credits === undefined && age(run) < costs.hours.attributed * hour,
  );
  const [last, first] = [due[0], due.at(-1)];
  if (last === undefined || first === undefined) return { recorded: 0, later: later.length };
  const read = await costs
    .settled(session, {
      from: moment(Date.parse(`${first.at.slice(0, 19)}Z`) - hour),
      to: moment(Date.parse(`${last.at.slice(0, 19)}Z`) + last.durationMs + hour),
    })
    .catch((error: unknown) => {
      throw new ModelsError({
        code: 'COST_UNKNOWN',
        message: `What statements cost could not be read: ${warehouse.explain(error).full}`,
        hint: costs.needs,
        cause: error,
      });
    });
  const priced = due
    .map((run) => withCosts(run, read, age(run) >= costs.hours.attributed * hour))
    .filter((run) => run.cost !== undefined);
  for (const sql of recordCosts(warehouse.dialect, priced)) {
    await writeStateWithRetry(warehouse, session, sql);
  }
  return { recorded: priced.length, later: later.length };
}

const moment = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
