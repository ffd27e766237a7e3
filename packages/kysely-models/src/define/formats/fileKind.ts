/** The kind of a raw file. */
export type FileKind = 'parquet' | 'csv' | 'json' | 'xlsx';

/** Returns what kind of file a name's ending says; text where it says nothing. */
export function fileKindOf(name: string): FileKind {
  if (name.endsWith('.parquet')) return 'parquet';
  if (name.endsWith('.xlsx')) return 'xlsx';
  return /[.](json|ndjson|jsonl)([.]gz)?$/.test(name) ? 'json' : 'csv';
}
