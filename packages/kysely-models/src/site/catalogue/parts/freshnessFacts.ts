import type { CatalogFreshness } from '../../../catalog/catalog.ts';
import { durationText } from '../../../define/sources/duration.ts';

/** Returns how old data are, when the page was written; undefined where nothing is declared. */
export function freshnessFact(freshness: CatalogFreshness | undefined): string | undefined {
  if (freshness === undefined) return undefined;
  const { state, newest, ageMs, oldest, why, rule } = freshness;
  if (newest === null || ageMs === null) return `age unknown${why === null ? '' : `: ${why}`}`;
  const of = rule === undefined ? ` of ${oldest}` : '';
  const mark = state === 'fresh' ? '' : state === 'warn' ? ', which is late' : ', which is too old';
  return `newest data${of} ${newest.replace('Z', ' UTC')}, ${durationText(ageMs)} old when this was written${mark}`;
}

/** Returns the limits to the age of a source; undefined where it has none. */
export function limitsFact(freshness: CatalogFreshness | undefined): string | undefined {
  const { warnMs, errorMs } = freshness?.rule ?? {};
  const parts = [
    ...(warnMs === undefined ? [] : [`a warning after ${durationText(warnMs)}`]),
    ...(errorMs === undefined ? [] : [`an error after ${durationText(errorMs)}`]),
  ];
  return parts.length === 0 ? undefined : parts.join(', ');
}
