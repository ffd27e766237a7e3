import { performance } from 'node:perf_hooks';
import type { Plan, PlannedRelation } from '../../plan/request/plan.ts';
import type { Session } from '../../warehouse/types.ts';
import type { RelationResult } from '../result/runEvent.ts';
import { answersAtOnce } from '../session/answersAtOnce.ts';
import { judgeTests, needsCount, testFigures } from './relationRun.ts';

/** A relation that is made, and its result so far. */
interface Untested {
  readonly planned: PlannedRelation;
  readonly result: RelationResult;
}

/**
 * Returns the results of relations with their tests, which one query answers for all of them: where each is small,
 * asking costs more than the answer.
 *
 * @throws what the warehouse throws, of any of them
 */
export async function testTogether(
  session: Session,
  plan: Plan,
  relations: readonly Untested[],
): Promise<readonly RelationResult[]> {
  const started = performance.now();
  const queries = relations.flatMap(({ planned: { tests } }) => tests ?? []);
  const [first] = queries;
  if (first === undefined) return relations.map(({ result }) => result);
  const answers = await answersAtOnce(session, first.resolution.dialect, queries);
  const tested: RelationResult[] = [];
  for (const { planned, result } of relations) {
    const { tests, relation } = planned;
    if (tests === undefined) {
      tested.push(result);
      continue;
    }
    const found = answers[queries.indexOf(tests)];
    const answer =
      found === undefined || needsCount(tests, found)
        ? await testFigures(session, relation.name, tests)
        : found;
    tested.push(await judgeTests(session, plan, planned, { tests, answer, result }));
  }
  const share = (performance.now() - started) / queries.length;
  return tested.map((result, at) =>
    relations[at]?.planned.tests === undefined
      ? result
      : { ...result, durationMs: result.durationMs + share },
  );
}
