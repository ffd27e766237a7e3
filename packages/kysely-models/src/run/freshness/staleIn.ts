import type { FreshnessOptions } from '../../define/sources/freshness.ts';
import { type Graph, reachable } from '../../graph/graph.ts';
import { readFreshness, zoneOf } from './readFreshness.ts';
import type { FreshnessPlace } from './readNewest.ts';
import { msOfClock } from './sourceFreshness.ts';
import { type StaleSources, staleSources } from './staleSources.ts';

/** A run whose sources are judged. */
interface JudgedRun extends Omit<FreshnessPlace, 'timeZone' | 'now'> {
  /** The time of the run, by its clock. */
  readonly now: string;
  readonly selected: ReadonlySet<string>;
  /** The names of relations that are read in another target, whose sources this run does not read. */
  readonly elsewhere: ReadonlySet<string> | undefined;
  /** True where nothing is built anyway. */
  readonly isPlanned: boolean;
  /** The names of sources that may be older this time. */
  readonly accepted: readonly string[] | undefined;
}

/**
 * Judges the sources of a run before anything is touched: those that are selected, and all that is
 * selected is computed from.
 */
export async function staleIn(
  graph: Graph,
  freshness: FreshnessOptions | undefined,
  run: JudgedRun,
): Promise<StaleSources> {
  const { selected, elsewhere, isPlanned, accepted = [] } = run;
  const here = new Map(
    [...graph.parents].map(([name, parents]) => [
      name,
      new Set([...parents].filter((parent) => elsewhere?.has(parent) !== true)),
    ]),
  );
  const place = { ...run, now: msOfClock(run.now), timeZone: zoneOf(freshness) };
  const judged = await readFreshness(graph, reachable(selected, here), place);
  const refuses = (name: string) => freshness?.stale !== 'warn' && !accepted.includes(name);
  return staleSources(graph, judged, refuses, isPlanned);
}
