import type { CatalogRelation } from '../../../catalog/catalog.ts';
import { counted } from '../../../define/text/counted.ts';

/** Returns the kind of a relation in words: `table`, `source`, `snapshot`. */
export function kindText({ kind, materialized }: CatalogRelation): string {
  return kind === 'model' ? (materialized ?? 'model') : kind;
}

/** Returns a number of rows or of bytes as it is read: `1,234`. */
export function countText(value: number): string {
  return value.toLocaleString('en-US');
}

/** Returns bytes in the unit in which they are read: `1.2 MB`. */
export function bytesText(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const power = bytes < 1000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${value >= 100 || power === 0 ? Math.round(value) : value.toFixed(1)} ${units[power]}`;
}

/** Returns a duration: `0.42 s`, `3 min 5 s`. */
export function elapsedText(ms: number): string {
  if (ms < 10_000) return `${(ms / 1000).toFixed(2)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Returns a moment to the minute, in UTC: `2024-02-29 12:00`. */
export function momentText(at: string): string {
  return at.slice(0, 16).replace('T', ' ');
}

/** Returns how a test failed: the failing rows or keys, or of a test that counts rows the rows. */
export function failuresText(failures: number, kind: string): string {
  if (kind === 'no_drift') return counted(failures, 'unusual figure');
  return kind === 'row_count' ? counted(failures, 'row') : `${countText(failures)} fail`;
}
