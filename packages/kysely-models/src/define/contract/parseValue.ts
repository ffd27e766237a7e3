import * as z from 'zod';
import type { ColumnType } from './columnTypes.ts';

/** The reason why a value does not fit a column. */
export interface ValueIssue {
  /** The code in zod: `invalid_type`, `too_small`, … */
  readonly code?: string | undefined;
  readonly message: string;
}

/** Returns a value as its column's schema parses it, or the first thing that is wrong with it. */
export function parseValue(
  schema: ColumnType,
  value: unknown,
): { readonly value: unknown } | { readonly issue: ValueIssue } {
  const parsed = z.core.safeParse(schema, value);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { issue: { code: issue?.code, message: issue?.message ?? 'Invalid input' } };
}
