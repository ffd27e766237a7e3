import type { RelationResult } from '../../run/result/runEvent.ts';
import type { ReportedProblem } from '../../state/alertState.ts';
import type { AlertSituation } from './decideAlerts.ts';

/**
 * Returns true when a failure that a run does not report is known to be resolved: the run published
 * the relation, or tested it, or executed the operation. What the run did not reach may still fail.
 */
export function isResolved(
  { relation, severity, code }: ReportedProblem,
  { result, graph }: Pick<AlertSituation, 'result' | 'graph'>,
): boolean {
  if (result === undefined) return false;
  // A run that did not come to an operation tells nothing of it.
  if (graph?.operations.some(({ name }) => name === relation) === true) {
    return (
      result.operations?.some(({ name, status }) => name === relation && status === 'done') === true
    );
  }
  // What was about no relation of the project kept runs from beginning, and this one began.
  if (relation === undefined || graph?.byName.has(relation) !== true) return true;
  const results = result.relations.filter(({ name }) => name === relation);
  // Every run that is about a source judges how old it is.
  if (code === 'SOURCE_STALE') return results.length > 0;
  return results.some((each) => tellsOf(each, severity));
}

function tellsOf(
  { status, tests }: RelationResult,
  severity: ReportedProblem['severity'],
): boolean {
  switch (status) {
    case 'published':
    case 'checked':
    case 'failed':
      return true;
    case 'kept':
    case 'attached':
    case 'commented':
      // A relation that is kept passed its tests when it was published, but may have warned then.
      return severity === 'error' || tests.passed + tests.warned + tests.failed > 0;
    case 'rolled_back':
    case 'skipped':
    case 'interrupted':
      return false;
    default:
      return status satisfies never;
  }
}
