import { conversionText, readFailedConversion } from '../../compile/conversionFailure.ts';
import type { StatementFailure } from '../types.ts';

const kinds: readonly (readonly [RegExp, StatementFailure['kind']])[] = [
  [/INTERRUPT/i, 'interrupted'],
  [
    /No space left on device|File too large|Disk quota exceeded|max_temp_directory_size/i,
    'disk_full',
  ],
  [/CSV Error on Line|CSV Parser state machine/i, 'csv_row'],
  // Those that show a value, not those of files that are broken.
  [/^(Conversion|Out of Range) Error|^Invalid Input Error: (Could not parse|Type )/i, 'value'],
];

/** What a statement's failure means: DuckDB's first sentence, and the place that it marks. */
export function explainFailure(error: unknown): StatementFailure {
  const text = error instanceof Error ? error.message : String(error);
  const place = /\n\n?(LINE \d+:[\s\S]*)$/.exec(text);
  const conversion = readFailedConversion(text);
  if (conversion !== undefined) {
    // The text of the message is the conversion's, and the place is in the SQL that looks for it.
    const message = conversionText(conversion);
    return { message, excerpt: undefined, kind: 'value', conversion };
  }
  const message = (place === null ? text : text.slice(0, place.index)).trim();
  return {
    message,
    excerpt: place?.[1]?.trimEnd(),
    kind: kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'query',
  };
}
