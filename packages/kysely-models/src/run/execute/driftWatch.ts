import { resolveTree } from '../../compile/resolveTree.ts';
import type { TestSpec } from '../../define/contract/testSpec.ts';
import { dayIn } from '../../drift/dayIn.ts';
import { driftHint, driftRows } from '../../drift/driftRows.ts';
import { figuresQuery } from '../../drift/figuresQuery.ts';
import { judgeFigures, newestDays } from '../../drift/judgeFigures.ts';
import { driftMeasures, type Measures } from '../../drift/measures.ts';
import { readMeasured } from '../../drift/readMeasured.ts';
import { mayShowOf } from '../../graph/personal/personalColumns.ts';
import { pathKey } from '../../graph/relationPath.ts';
import type { PlannedRelation, PlanWarning } from '../../plan/request/plan.ts';
import {
  createFigures,
  forgetFigures,
  type RelationFigures,
  readFiguresOf,
  recordFigures,
} from '../../state/figures/figuresHistory.ts';
import type { TableFigures } from '../../state/figures/tableFigures.ts';
import { stateSchema } from '../../state/stateParts.ts';
import { expectation } from '../../tests/expectation.ts';
import type { Session } from '../../warehouse/types.ts';
import type { FailedTest, RelationResult } from '../result/runEvent.ts';
import { writeStateWithRetry } from '../session/writeState.ts';
import type { Execution } from './execution.ts';

/** Measures relations of a run whose drift is tested, and judges them by the figures of earlier days. */
export interface DriftWatch {
  /**
   * Returns the result of a relation with its tests of drift. It is made, and not yet published.
   *
   * @throws what the warehouse throws
   */
  readonly test: (
    session: Session,
    planned: PlannedRelation,
    result: RelationResult,
  ) => Promise<RelationResult>;
  /** Records the figures of what was published; returns a warning when that fails. */
  readonly record: (
    session: Session,
    results: readonly RelationResult[],
  ) => Promise<readonly PlanWarning[]>;
}

/**
 * Reads the recorded figures of the relations of a run whose drift is tested; nothing where none is.
 *
 * @throws what the warehouse throws
 */
export async function openDriftWatch(options: Execution, session: Session): Promise<DriftWatch> {
  const { warehouse, plan, runId, figures: kept } = options;
  const watched = plan.units.flatMap(({ relations }) =>
    relations.filter(({ drift }) => drift !== undefined).map(({ path }) => path),
  );
  const isRead = watched.length > 0 && plan.hasFigures;
  const recorded = isRead ? await readFiguresOf(warehouse, session, watched) : [];
  const historyOf = new Map(recorded.map((each) => [pathKey(each), each.figures]));
  const today = dayIn(options.now(), kept?.timeZone);
  const measured = new Map<string, RelationFigures>();
  return {
    test: async (on, planned, result) => {
      if (planned.drift === undefined) return result;
      const history = historyOf.get(pathKey(planned.path)) ?? [];
      const { figures, failures } = await measureAndJudge(on, planned, history, today);
      measured.set(pathKey(planned.path), { ...planned.path, figures });
      return withFailures(result, planned.drift.specs, failures);
    },
    record: async (on, results) => {
      const done = new Set(
        results.filter(isInPlace).map(({ schema, name }) => pathKey({ schema, name })),
      );
      const own = [...measured.values()].filter((each) => done.has(pathKey(each)));
      if (kept === undefined || kept.days === 0 || own.length === 0) return [];
      const all = own.map((each) => ({
        ...each,
        figures: [...(historyOf.get(pathKey(each)) ?? []), ...each.figures],
      }));
      const statements = [
        ...(plan.hasFigures ? [] : [createFigures(warehouse.dialect)]),
        ...recordFigures(warehouse.dialect, own, runId),
        ...forgetFigures(warehouse.dialect, all, kept.days),
      ];
      try {
        on.label({ runId });
        on.use(undefined);
        for (const sql of statements) await writeStateWithRetry(warehouse, on, sql);
        return [];
      } catch (error) {
        const { full: message } = warehouse.explain(error);
        return [
          { subject: stateSchema, message: `The figures of this run are not recorded: ${message}` },
        ];
      }
    },
  };
}

const isInPlace = ({ status }: RelationResult) => status === 'published' || status === 'checked';

async function measureAndJudge(
  session: Session,
  { relation, drift }: PlannedRelation,
  history: readonly TableFigures[],
  today: string,
): Promise<{
  readonly figures: readonly TableFigures[];
  readonly failures: readonly FailedTest[];
}> {
  if (drift === undefined) return { figures: [], failures: [] };
  const { specs, resolution } = drift;
  const measures = driftMeasures(relation, specs, mayShowOf(relation));
  const from = firstDays(measures, history);
  const query = figuresQuery(relation.name, measures, { today, from });
  const rows = await session.rows(resolution.dialect.print(resolveTree(query, resolution)));
  const measured = readMeasured(rows, measures, today, from);
  const { figures, drifts } = judgeFigures(specs, measured, history);
  const failures = specs.flatMap((spec, at): readonly FailedTest[] => {
    const found = drifts.filter(({ rule }) => rule === at);
    if (found.length <= spec.maxFailures) return [];
    return [
      {
        relation: relation.name,
        location: relation.testPlaces?.().get(spec.name) ?? relation.location,
        test: spec.name,
        kind: spec.kind,
        severity: spec.severity,
        status: spec.severity === 'error' ? 'failed' : 'warned',
        failures: found.length,
        expected: expectation(spec),
        rows: driftRows(found),
        hint: driftHint,
      },
    ];
  });
  return { figures, failures };
}

/** The newest day that is recorded is measured again; before any is, that of the table is known. */
function firstDays(
  { days }: Measures,
  history: readonly TableFigures[],
): ReadonlyMap<string, string> {
  const newest = newestDays(history);
  return new Map(
    days.flatMap(({ by }) => {
      const from = newest.get(by) ?? newest.get('');
      return from === undefined ? [] : [[by, from] as const];
    }),
  );
}

function withFailures(
  result: RelationResult,
  specs: readonly TestSpec[],
  failures: readonly FailedTest[],
): RelationResult {
  const count = (status: FailedTest['status']) =>
    failures.filter((each) => each.status === status).length;
  const failed = count('failed');
  return {
    ...result,
    status: failed > 0 ? 'failed' : result.status,
    tests: {
      passed: result.tests.passed + specs.length - failures.length,
      warned: result.tests.warned + count('warned'),
      failed: result.tests.failed + failed,
    },
    failures: [...result.failures, ...failures],
  };
}
