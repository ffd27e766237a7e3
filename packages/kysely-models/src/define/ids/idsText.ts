import type { IdsSetting } from './register.ts';

/** Returns a setting of ids as a command line writes it: `customer=text,order=number`. */
export function idsText(ids: IdsSetting): string {
  if (typeof ids === 'string') return ids;
  return Object.entries(ids)
    .map(([name, kind]) => `${name}=${kind}`)
    .join(',');
}
