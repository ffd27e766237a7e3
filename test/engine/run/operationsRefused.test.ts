import { expect, test } from 'vitest';
import { type Operation, operation } from '../../../packages/kysely-models/src/define/index.ts';
import { buildGraph } from '../../../packages/kysely-models/src/graph/buildGraph.ts';
import { thrownBy } from '../thrownBy.ts';
import { numbered, step } from './shopOfOperations.ts';

test.each([
  ['no name', () => operation({ ...step, name: 'Not a name', after: 'run' }), 'DEFINITION_INVALID'],
  [
    'the name of a model',
    () => graphOf(operation({ ...step, name: 'sales', after: 'run' })),
    'NAME_DUPLICATE',
  ],
  [
    'an unknown model',
    () => graphOf(operation({ ...step, after: [numbered('other')] })),
    'INPUT_NOT_LISTED',
  ],
  [
    'the end of the run',
    () => {
      const end = operation({ ...step, name: 'end', after: 'run' });
      return graphOf(end, operation({ ...step, after: [end] }));
    },
    'DEFINITION_INVALID',
  ],
])('an operation with %s is refused', (_, define, code) => {
  expect(thrownBy(define).code).toBe(code);
});

const graphOf = (...operations: readonly Operation[]) =>
  buildGraph([numbered('sales')], [], operations);
