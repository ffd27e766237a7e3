import * as z from 'zod';
import type { ColumnType } from './columnTypes.ts';
import type { SqlType } from './sqlType.ts';

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

/** Gives objects their nullable fields that are missing, which a warehouse need not store. */
export function withNulls(value: unknown, type: SqlType): unknown {
  if (type.kind === 'array' && Array.isArray(value)) {
    return value.map((each) => withNulls(each, type.of.type));
  }
  if (type.kind !== 'object' || typeof value !== 'object' || value === null) return value;
  const entries = new Map(Object.entries(value));
  for (const field of type.fields) {
    const found: unknown = entries.get(field.name);
    if (found !== undefined) entries.set(field.name, withNulls(found, field.type));
    else if (field.nullable) entries.set(field.name, null);
  }
  return Object.fromEntries(entries);
}
