import type { Expression, SqlBool } from 'kysely';
import type { RangeBound, TestRule } from '../define/contract/testSpec.ts';
import { portableCall } from '../define/expressions/portableCall.ts';
import { f, SqlExpression } from '../define/index.ts';
import { anyRow as eb, column as ref } from '../define/query/untypedQuery.ts';

/** A rule that one row alone keeps or breaks. */
type RowRule = Exclude<
  TestRule,
  { kind: 'unique' | 'relationships' | 'row_count' | 'no_rows' | 'no_drift' }
>;

/**
 * Returns the condition that holds for the rows that break a rule; null counts as keeping it,
 * except for not_null.
 *
 * @example rowViolation({ kind: 'not_null', column: 'email' }) // "email" is null
 */
export function rowViolation(rule: RowRule): Expression<SqlBool> {
  switch (rule.kind) {
    case 'not_null':
      return eb(ref(rule.column), 'is', null);
    case 'accepted_values':
      // `not in ()` is not SQL: with nothing accepted, every value breaks the rule.
      return rule.values.length === 0
        ? eb(ref(rule.column), 'is not', null)
        : eb(ref(rule.column), 'not in', rule.values);
    case 'range':
      return eb.or([
        ...outside(rule.column, '<', rule.min),
        ...outside(rule.column, '>', rule.max),
      ]);
    case 'multiple_of':
      return eb(f.modulo(ref<number>(rule.column), rule.step), '<>', 0);
    case 'finite':
      return eb.not(f.finite(ref<number>(rule.column)));
    case 'shape':
      return eb.and([
        eb(ref(rule.column), 'is not', null),
        eb.not(portableCall<SqlBool>('has_shape', [ref(rule.column), JSON.stringify(rule.type)])),
      ]);
    case 'length':
      return lengthOutside(rule);
    case 'regex':
      return eb.not(f.regexMatches(ref<string>(rule.column), rule.pattern));
    case 'expression':
      return eb.not(new SqlExpression<SqlBool>(rule.condition));
    default:
      return rule satisfies never;
  }
}

function lengthOutside(rule: Extract<RowRule, { kind: 'length' }>): Expression<SqlBool> {
  const length = f.length(ref<string>(rule.column));
  return eb.or([
    ...(rule.min === undefined ? [] : [eb(length, '<', rule.min)]),
    ...(rule.max === undefined ? [] : [eb(length, '>', rule.max)]),
  ]);
}

function outside(column: string, operator: '<' | '>', bound: RangeBound | undefined) {
  if (bound === undefined) return [];
  return [eb(ref(column), bound.inclusive ? operator : `${operator}=`, bound.value)];
}
