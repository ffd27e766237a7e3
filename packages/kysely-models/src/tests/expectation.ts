import { typeText } from '../define/contract/columnTypes.ts';
import type { TestSpec } from '../define/contract/testSpec.ts';
import { counted } from '../define/text/counted.ts';

/** Describes the expectation of a test: `customer_id is not null`. */
export function expectation(test: TestSpec): string {
  if (test.custom !== undefined) return test.custom.expects;
  switch (test.kind) {
    case 'not_null':
      return `${test.column} is not null`;
    case 'unique':
      return `${test.columns.join(', ')} occurs once`;
    case 'accepted_values':
      return `${test.column} is one of ${test.values.map((value) => JSON.stringify(value)).join(', ')}`;
    case 'relationships':
      return `${test.column} occurs in ${test.to.name}.${test.toColumn}`;
    case 'range':
      return `${test.column} is ${bounds(test)}`;
    case 'multiple_of':
      return `${test.column} is a multiple of ${test.step}`;
    case 'finite':
      return `${test.column} is neither NaN nor infinite`;
    case 'shape':
      return `${test.column} is ${typeText(test.type)}`;
    case 'length':
      return `${test.column} has ${lengthBounds(test, 'character')}`;
    case 'regex':
      return `${test.column} matches ${test.pattern}`;
    case 'row_count':
      return lengthBounds(test, 'row');
    case 'expression':
      return `${test.name} holds for each row`;
    case 'no_rows':
      return `${test.name} finds no row`;
    case 'no_drift':
      return `${test.columns.length === 0 ? 'its volume' : test.columns.join(', ')} as usual`;
    default:
      return test satisfies never;
  }
}

function bounds({ min, max }: Extract<TestSpec, { kind: 'range' }>): string {
  const parts = [
    ...(min === undefined ? [] : [`${min.inclusive ? 'at least' : 'above'} ${min.value}`]),
    ...(max === undefined ? [] : [`${max.inclusive ? 'at most' : 'below'} ${max.value}`]),
  ];
  return parts.join(' and ');
}

/** Returns how many of a thing there are: `at least 1 row`, `at least 2 and at most 5 rows`. */
function lengthBounds(
  { min, max }: { readonly min?: number | undefined; readonly max?: number | undefined },
  noun: string,
): string {
  // The noun follows the last number.
  if (max === undefined) return `at least ${counted(min ?? 0, noun)}`;
  const most = counted(max, noun);
  if (min === undefined) return `at most ${most}`;
  return min === max ? most : `at least ${min} and at most ${most}`;
}
