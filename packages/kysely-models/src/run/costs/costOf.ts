import type { Cost, RecordedRun } from '../../state/recordedRun.ts';
import type { LabelledCost } from '../../warehouse/runCosts.ts';

/**
 * Returns a run with what its statements cost: of each relation those that were sent for it alone. What is
 * not known of one of them is not known of their sum.
 *
 * @param costs of any runs
 * @param isAttributed true where the credits of all statements are attributed by now
 */
export function withCosts(
  run: RecordedRun,
  costs: readonly LabelledCost[],
  isAttributed: boolean,
): RecordedRun {
  const own = costs.filter(({ runId }) => runId === run.runId);
  const total = sumOf(own, isAttributed);
  if (total === undefined) return run;
  return {
    ...run,
    cost: total,
    relations: run.relations.map((relation) => {
      const cost = sumOf(
        own.filter(({ model }) => model === relation.name),
        isAttributed,
      );
      return cost === undefined ? relation : { ...relation, cost };
    }),
  };
}

function sumOf(costs: readonly LabelledCost[], isAttributed: boolean): Cost | undefined {
  if (costs.length === 0) return undefined;
  const sum = (of: (cost: LabelledCost) => number | null) => {
    const amounts = costs.map(of);
    return amounts.every((amount) => amount !== null)
      ? amounts.reduce((total, amount) => total + amount, 0)
      : undefined;
  };
  // Short statements are attributed none: those that are, are the sum.
  const credits = costs.flatMap((cost) => cost.credits ?? []);
  return {
    statements: costs.reduce((total, { statements }) => total + statements, 0),
    bytesScanned: sum((cost) => cost.bytesScanned),
    executionMs: sum((cost) => cost.executionMs),
    credits:
      isAttributed && credits.length > 0
        ? credits.reduce((total, amount) => total + amount, 0)
        : undefined,
    cloudCredits: sum((cost) => cost.cloudCredits),
  };
}
