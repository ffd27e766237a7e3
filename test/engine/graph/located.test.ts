import { expect, it } from 'vitest';
import { integer } from '../../../packages/kysely-models/src/define/contract/columnTypes.ts';
import { variable } from '../../../packages/kysely-models/src/define/contract/variable.ts';
import { f } from '../../../packages/kysely-models/src/define/functions/index.ts';
import type { ModelFunctions } from '../../../packages/kysely-models/src/define/variables/modelFunctions.ts';
import { ModelsError } from '../../../packages/kysely-models/src/errors/modelsError.ts';
import { located, thrownHint } from '../../../packages/kysely-models/src/graph/located.ts';

const days = variable({ name: 'days', type: integer(), default: 90, description: 'Some days.' });

/** What calling something throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('It threw nothing.');
}

it('says which f has to be passed where the imported one has no values of a project', () => {
  // Unsound on purpose: code that is not type-checked calls it so.
  const imported = { f: f as unknown as ModelFunctions };
  for (const [call, name] of [
    [() => imported.f.value(days), 'value'],
    [() => imported.f.idType('order'), 'idType'],
  ] as const) {
    const { details } = located({ name: 'churn', location: undefined }, thrownBy(call));
    expect(details).toMatchObject({ code: 'QUERY_INVALID', subject: 'churn' });
    expect(details.hint).toContain(`no f.${name}: give the function that calls it the model's own`);
  }
});

it('keeps the next step of other errors', () => {
  for (const error of [
    new TypeError('x is not a function'),
    new Error('a.value is not a function'),
  ])
    expect(thrownHint(error, 'Mend it.')).toBe('Mend it.');
  const known = new ModelsError({ code: 'QUERY_INVALID', message: 'Wrong.', hint: 'So.' });
  expect(located({ name: 'churn', location: undefined }, known).details.hint).toBe('So.');
});
