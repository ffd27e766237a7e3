import type { Digest } from '../../graph/personal/digests.ts';
import { printable } from '../printable.ts';

/** Returns the suggestion to declare hashes and figures as not personal; empty without any. */
export function digestsText(digests: readonly Digest[]): string {
  if (digests.length === 0) return '';
  return [
    '',
    'Masked, as hashes and figures of personal data. Where nobody can be recognised in one, its contract says so:',
    ".meta({ pii: false, reason: '…' })",
    ...digests.map(
      ({ column, from }) => `  ${printable(column)}: ${from.map(printable).join(', ')}`,
    ),
    '',
  ].join('\n');
}
