import { expect, test } from 'vitest';
import type { Reason } from '../../../packages/kysely-models/src/plan/request/decision.ts';
import { reasonText } from '../../../packages/kysely-models/src/report/reasonText.ts';

test.each<[Reason, string]>([
  [{ kind: 'not_there' }, 'not there yet'],
  [{ kind: 'never_recorded' }, 'there is no record of what it was built from'],
  [{ kind: 'full_refresh' }, 'a full refresh is asked for'],
  [
    { kind: 'materialization_changed', from: 'view', to: 'table' },
    'a view exists, a table is wanted',
  ],
  [{ kind: 'code_changed' }, 'its definition changed'],
  [{ kind: 'code_changed', variables: ['a', 'b'] }, 'the variable a and the variable b changed'],
  [
    { kind: 'upstream_code_changed', names: ['x', 'y'], variables: ['a'] },
    'the variable a changed, and x and y with it',
  ],
  [{ kind: 'upstream_code_changed', names: [] }, 'its inputs changed'],
  [
    { kind: 'upstream_code_changed', names: ['a', '$as_of'] },
    'the definition of a and the variable as_of changed',
  ],
  [{ kind: 'data_changed', names: ['mart'] }, 'its data changed'],
  [{ kind: 'data_changed', names: ['a', 'b', 'c'] }, 'a, b, and c changed'],
  [{ kind: 'not_followed', names: ['a'] }, 'a changed, which its increments do not follow'],
  [
    { kind: 'no_changes_kept', names: ['a'] },
    'it reads the changes of a, which this build does not keep',
  ],
  [{ kind: 'input_replaced', names: ['a'] }, 'it shows a, which is rebuilt'],
  [{ kind: 'tests_changed' }, 'its tests, or what they compare it with, changed'],
  [{ kind: 'unchanged' }, 'nothing changed'],
])('%o', (reason, words) => {
  expect(reasonText(reason, 'mart')).toBe(words);
});
