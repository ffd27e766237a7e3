import type { OperationNode } from 'kysely';
import { isOfRow, requireRepeatable } from '../compile/derive/expressions.ts';
import { isSameKind } from '../compile/derive/links.ts';
import { NotDerivable } from '../compile/derive/notDerivable.ts';
import { columnsAsked } from '../compile/tree/columnsRead.ts';
import { treeFacts } from '../compile/tree/treeFacts.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { SqlType } from '../define/contract/sqlType.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';

/**
 * Returns the columns of a relation from whose changed rows it follows how many more or fewer failures a test
 * has: values of these alone decide it, the same at each time.
 *
 * @returns undefined where it does not follow, and all rows have to be looked at
 */
export function followedColumns(
  relation: Relation,
  test: TestSpec,
): ReadonlySet<string> | undefined {
  const own = columnsOf(relation, test);
  const asked = test.where === undefined ? new Set<string>() : columnsOfCondition(test.where);
  if (own === undefined || asked === undefined || test.maxFailures > 0) return undefined;
  const all = new Set([...own, ...asked]);
  // The two zeros of a DOUBLE are no change, and a condition may tell them apart.
  const isPlain = [...all].every((name) => isPlainColumn(relation, name));
  return isPlain ? all : undefined;
}

function columnsOf(relation: Relation, test: TestSpec): Iterable<string> | undefined {
  switch (test.kind) {
    case 'unique':
      return test.columns;
    case 'relationships': {
      const [key, target] = [typeOf(relation, test.column), typeOf(test.to, test.toColumn)];
      const isSame = key !== undefined && target !== undefined && isSameKind(key, target);
      return isSame ? [test.column] : undefined;
    }
    case 'not_null':
    case 'accepted_values':
    case 'range':
    case 'multiple_of':
    case 'length':
    case 'regex':
      return [test.column];
    case 'expression':
      return columnsOfCondition(test.condition);
    case 'finite':
    case 'shape':
    case 'row_count':
    case 'no_rows':
    case 'no_drift':
      return undefined;
    default:
      return test satisfies never;
  }
}

function columnsOfCondition(condition: OperationNode): ReadonlySet<string> | undefined {
  if (treeFacts(condition).variables.size > 0 || !isOfRow(condition)) return undefined;
  try {
    requireRepeatable(condition, 'the test', () => false);
    return columnsAsked(condition);
  } catch (error) {
    if (error instanceof NotDerivable) return undefined;
    throw error;
  }
}

const typeOf = ({ contract }: Relation, name: string): SqlType | undefined =>
  contract?.columns.find((column) => column.name === name)?.sqlType;

function isPlainColumn(relation: Relation, name: string): boolean {
  const type = typeOf(relation, name);
  return type !== undefined && isSameKind(type, type);
}

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
