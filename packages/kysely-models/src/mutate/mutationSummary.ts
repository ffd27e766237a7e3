import type { MutationLimits } from '../define/project/mutationLimits.ts';
import { globMatcher } from '../define/text/globMatcher.ts';
import type { MutantOutcome } from './judge/judgeMutant.ts';

/** The figures of a model, or of all. */
export interface MutationFigures {
  readonly model: string;
  readonly mutants: number;
  readonly noticed: number;
  readonly byUnitTests: number;
  readonly byDataTests: number;
  /** Noticed by an error of the query, or because it took too long. */
  readonly byErrors: number;
  readonly unnoticed: number;
  /** The number of mutants that no data at hand tells from the model. */
  readonly same: number;
  /** The number of the two that the configuration explains. */
  readonly explained: number;
  /** noticed / (noticed + unnoticed), the explained ones among them; undefined without any. */
  readonly share: number | undefined;
}

/** The results of mutations, counted. */
export interface MutationSummary {
  readonly models: readonly MutationFigures[];
  readonly total: MutationFigures;
  /** The mutations that no test notices, and why not where that is explained. */
  readonly unnoticed: readonly Explained[];
  readonly same: readonly Explained[];
  /** Explanations of mutations that there are not, or that are noticed. */
  readonly needless: readonly string[];
  /** True where a smaller share is noticed than the configuration asks for. */
  readonly isShort: boolean;
}

/** A mutation that was not noticed, with the reason that the configuration gives. */
interface Explained {
  readonly outcome: MutantOutcome;
  readonly reason: string | undefined;
}

/**
 * Counts the results of mutations.
 *
 * @param selected the models that were changed, of whose explanations none may be needless
 * @param isWhole false where only some mutants were tried: then nothing is known to be needless
 */
export function mutationSummary(
  outcomes: readonly MutantOutcome[],
  { atLeast = 0, explained = {} }: MutationLimits,
  selected: ReadonlySet<string>,
  isWhole: boolean,
): MutationSummary {
  const reasons = Object.entries(explained).map(([id, reason]) => ({
    id,
    reason,
    matches: globMatcher(id),
  }));
  const of = (status: MutantOutcome['status']) =>
    outcomes
      .filter((outcome) => outcome.status === status)
      .map((outcome): Explained => {
        const found = reasons.find(({ matches }) => matches(outcome.mutant.id));
        return { outcome, reason: found?.reason };
      });
  const [unnoticed, same] = [of('unnoticed'), of('same')];
  const open = [...unnoticed, ...same].map(({ outcome }) => outcome.mutant.id);
  const isSelected = (id: string) => id.startsWith('*') || selected.has(id.split('/')[0] ?? '');
  const needless = reasons.filter(
    ({ id, matches }) => isWhole && isSelected(id) && !open.some(matches),
  );
  const figures = (model: string, own: readonly MutantOutcome[]): MutationFigures => {
    const count = (holds: (outcome: MutantOutcome) => boolean) => own.filter(holds).length;
    const noticed = count(({ status }) => status === 'noticed');
    const missed = count(({ status }) => status === 'unnoticed');
    return {
      model,
      mutants: own.length,
      noticed,
      byUnitTests: count(({ by }) => by === 'unit test'),
      byDataTests: count(({ by }) => by === 'data test'),
      byErrors: count(({ by }) => by === 'error' || by === 'time'),
      unnoticed: missed,
      same: count(({ status }) => status === 'same'),
      explained: [...unnoticed, ...same].filter(
        ({ outcome, reason }) => reason !== undefined && own.includes(outcome),
      ).length,
      share: noticed + missed === 0 ? undefined : noticed / (noticed + missed),
    };
  };
  const byModel = Map.groupBy(outcomes, ({ mutant }) => mutant.model);
  const total = figures('', outcomes);
  return {
    models: [...byModel].map(([model, own]) => figures(model, own)),
    total,
    unnoticed,
    same,
    needless: needless.map(({ id }) => id),
    isShort: total.share !== undefined && total.share < atLeast,
  };
}
