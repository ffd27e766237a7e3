import type { TestSpec } from '../define/contract/testSpec.ts';

/**
 * Returns true when a test holds for a table if it held for its rows before and holds for those
 * that are added: it looks at each row by itself, and accepts no failure.
 */
export function isRowTest(test: TestSpec): boolean {
  if (test.severity !== 'error' || test.maxFailures > 0) return false;
  switch (test.kind) {
    case 'unique':
    case 'relationships':
    case 'no_rows':
    case 'row_count':
    case 'no_drift':
      return false;
    case 'not_null':
    case 'accepted_values':
    case 'range':
    case 'multiple_of':
    case 'finite':
    case 'shape':
    case 'length':
    case 'regex':
    case 'expression':
      return true;
    default:
      return test satisfies never;
  }
}
