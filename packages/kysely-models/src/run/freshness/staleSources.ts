import { durationText } from '../../define/sources/duration.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { type Graph, reachable, relationNamed } from '../../graph/graph.ts';
import type { PlanWarning } from '../../plan/request/plan.ts';
import { laterRowsText, type SourceFreshness, unknownAgeText } from './sourceFreshness.ts';

/** The errors and warnings of a run about sources that are older than they may be. */
export interface StaleSources {
  /** One for each source that stops the run. */
  readonly errors: readonly ModelsError[];
  readonly warnings: readonly PlanWarning[];
}

/**
 * Returns what a run says of its sources.
 *
 * @param refuses returns true for a source that may stop the run
 * @param isPlanned true where nothing is built anyway: what would stop a build is a warning
 */
export function staleSources(
  graph: Graph,
  judged: readonly SourceFreshness[],
  refuses: (name: string) => boolean,
  isPlanned: boolean,
): StaleSources {
  const stale = judged.filter(({ state }) => state === 'warn' || state === 'error');
  const refused = stale.filter(({ name, state }) => state === 'error' && refuses(name));
  const warned = isPlanned ? stale : stale.filter((source) => !refused.includes(source));
  return {
    errors: isPlanned ? [] : refused.map((source) => staleError(graph, source)),
    warnings: [
      ...warned.map((source) => {
        const wouldStop = refused.includes(source) ? '; a build would not begin' : '';
        return warningOf(source.name, `${source.name}: ${ageText(source)}${wouldStop}.`);
      }),
      ...judged
        .filter(({ state, why }) => state === 'unknown' && why !== 'it is absent')
        .map(({ name, why }) => warningOf(name, unknownAgeText(name, why))),
      ...judged.flatMap((source) => {
        const message = laterRowsText(source);
        return message === undefined ? [] : [{ subject: source.name, message }];
      }),
    ],
  };
}

const warningOf = (subject: string, message: string): PlanWarning => ({
  subject,
  message,
  code: 'SOURCE_STALE',
});

/** Returns the age of a source with the limit that it passed. */
function ageText({ newest, ageMs, warnMs, errorMs, state }: SourceFreshness): string {
  const limit = state === 'error' ? errorMs : warnMs;
  return `the newest data are of ${newest}, ${durationText(ageMs ?? 0)} old, where ${durationText(limit ?? 0)} is the limit`;
}

function staleError(graph: Graph, source: SourceFreshness): ModelsError {
  const { name, newest, ageMs, errorMs, by } = source;
  const reached = reachable([name], graph.children);
  const exposures = graph.exposures
    .filter(({ inputs }) => inputs.some((input) => reached.has(input.name)))
    .map((exposure) => exposure.name);
  const readers =
    exposures.length === 0 ? '' : ` ${exposures.join(', ')} would show data of that age.`;
  return new ModelsError({
    code: 'SOURCE_STALE',
    message: `The newest data of ${name} are ${durationText(ageMs ?? 0)} old, so nothing is built.${readers}`,
    subject: name,
    location: relationNamed(graph, name).location,
    expected: `data that are at most ${durationText(errorMs ?? 0)} old`,
    found: `${newest}, by its ${by}`,
    hint: `Have the delivery of ${name} repaired, or build with what is there: --accept-stale ${name}.`,
  });
}
