import { durationText } from '../define/sources/duration.ts';
import type { InheritedFreshness } from '../run/freshness/inheritedFreshness.ts';
import {
  laterRowsText,
  type SourceFreshness,
  unknownAgeText,
} from '../run/freshness/sourceFreshness.ts';
import type { ProjectFreshness } from '../run/projectFreshness.ts';
import { printable } from './printable.ts';
import { rowTable } from './rowTable.ts';

/** Returns how old sources, models and exposures are, as a table with what it leaves open. */
export function freshnessText({ all, sources }: ProjectFreshness): string {
  if (all.length === 0) {
    return 'No source here says how old it may be: freshness: { column, warn, error } in source().';
  }
  const limits = new Map(sources.map((source) => [source.name, source]));
  const table = rowTable(
    all.map((each) => ({
      '': each.kind,
      name: each.name,
      'newest data': each.newest ?? '',
      age: each.ageMs === null ? '' : durationText(each.ageMs),
      limit: each.kind === 'source' ? limitText(limits.get(each.name)) : '',
      state: each.state,
      of: each.kind === 'source' ? (limits.get(each.name)?.by ?? '') : (each.oldest ?? ''),
    })),
  );
  return [table, ...all.flatMap(remarks), ...sources.flatMap(laterRows)].join('\n');
}

function limitText(source: SourceFreshness | undefined): string {
  const { warnMs = null, errorMs = null } = source ?? {};
  return [
    ...(warnMs === null ? [] : [`warn ${durationText(warnMs)}`]),
    ...(errorMs === null ? [] : [`error ${durationText(errorMs)}`]),
  ].join(', ');
}

function remarks({ kind, name, why, unjudged, behind }: InheritedFreshness): readonly string[] {
  const list = (names: readonly string[]) => names.join(', ');
  return [
    ...(kind === 'source' && why !== null ? [unknownAgeText(name, why)] : []),
    ...(behind.length === 0
      ? []
      : [`${name} was built before ${list(behind)} changed: its own data are older.`]),
    ...(kind === 'exposure' && unjudged.length > 0
      ? [`${name} also reads ${list(unjudged)}, which say nothing of how old they may be.`]
      : []),
  ].map(printable);
}

function laterRows(source: SourceFreshness): readonly string[] {
  const text = laterRowsText(source);
  return text === undefined ? [] : [printable(text)];
}
