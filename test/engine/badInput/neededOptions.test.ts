import { expect, test } from 'vitest';
import {
  bigint,
  model,
  seed,
  source,
  table,
} from '../../../packages/kysely-models/src/define/index.ts';
import { thrownBy } from '../thrownBy.ts';

const columns = { id: bigint() };
const named = { name: 'orders' };

const needed = [
  [
    'model',
    (options: object) => model(options as Parameters<typeof model>[0]),
    { ...named, materialized: table(), inputs: [], query: () => undefined },
  ],
  [
    'source',
    (options: object) => source(options as Parameters<typeof source>[0]),
    { ...named, columns },
  ],
  [
    'seed',
    (options: object) => seed(options as Parameters<typeof seed>[0]),
    { ...named, columns, file: new URL('file:///orders.csv') },
  ],
] as const;

// Sound: options that no compiler has seen.
const cases = needed.flatMap(([kind, define, options]) =>
  Object.keys(options).map((left) => [kind, left, define, options] as const),
);

test.each(cases)('a %s without %s is refused by name', (kind, left, define, options) => {
  const some = Object.fromEntries(Object.entries(options).filter(([name]) => name !== left));
  expect(thrownBy(() => define(some))).toMatchObject({
    code: 'DEFINITION_INVALID',
    message: `The ${kind} ${left === 'name' ? 'undefined' : 'orders'} needs the option ${left}.`,
  });
});
