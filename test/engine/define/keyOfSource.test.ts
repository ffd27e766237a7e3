import { expect, it } from 'vitest';
import { bigint, source } from '../../../packages/kysely-models/src/define/index.ts';
import { thrownBy } from '../thrownBy.ts';

it('a source with the key of a model is refused, with the tests that say it', () => {
  const options = { name: 'lines', description: 'Lines.', columns: { id: bigint() } };
  const keyed = { ...options, unique: ['id', ['id', 'line']] };
  expect(thrownBy(() => source(keyed)).details).toMatchObject({
    code: 'DEFINITION_INVALID',
    hint: "Declare it under tests: tests: (t) => [t.unique('id'), t.unique(['id','line'])].",
  });
});
