import fc from 'fast-check';
import { readContract } from '../../../packages/kysely-models/src/define/contract/contract.ts';
import {
  bigint,
  f,
  incremental,
  integer,
  source,
  table,
  variable,
  view,
} from '../../../packages/kysely-models/src/define/index.ts';
import type { ProjectRelation } from '../../../packages/kysely-models/src/graph/project.ts';
import { type AnyModel, anyModel, anyTables, anyTests } from '../support/anyModel.ts';

const number = variable({ name: 'number', type: integer(), description: 'A number.' });

/** A source whose file only grows. */
const items = source({
  name: 'items',
  description: 'Items.',
  columns: { id: bigint() },
});

/** What a model of a random project is made of. */
export interface RandomModel {
  /** The models before it that it reads. */
  readonly reads: readonly number[];
  readonly readsItems: boolean;
  readonly readsNumber: boolean;
  readonly kind: 'table' | 'view' | 'incremental';
  /** Part of its query. */
  readonly value: number;
  /** Part of its tests. */
  readonly minRows: number;
  /** The description of its column. */
  readonly description: string;
}

export const randomModel: fc.Arbitrary<RandomModel> = fc.record({
  reads: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }),
  readsItems: fc.boolean(),
  readsNumber: fc.boolean(),
  kind: fc.constantFrom('table', 'view', 'incremental'),
  value: fc.integer({ min: 1000, max: 1003 }),
  minRows: fc.constantFrom(0, 1),
  description: fc.constantFrom('A number.', 'An id.'),
});

const materialized = {
  table: table(),
  view: view(),
  // Rows of items are never taken back; whatever else changes, rows may have to go.
  incremental: incremental({ strategy: 'merge', uniqueKey: ['id'], follows: [items] }),
} as const;

/** Models m0, m1, … whose ids are those of all that they read, and some of their own. */
export function relationsOf(models: readonly RandomModel[]): readonly ProjectRelation[] {
  const made: AnyModel[] = [];
  for (const [at, random] of models.entries()) {
    const read = [...new Set(random.reads)].flatMap((input) =>
      input < at ? (made[input] ?? []) : [],
    );
    made.push(modelOf(`m${at}`, random, read));
  }
  return [items, ...made];
}

function modelOf(name: string, random: RandomModel, read: readonly AnyModel[]): AnyModel {
  const inputs = [...(random.readsItems ? [items] : []), ...read];
  const query = () => {
    const own = anyTables.selectNoFrom((eb) => eb.lit(random.value).as('id'));
    const withNumber = random.readsNumber
      ? own.union(
          anyTables
            .selectNoFrom(f.coalesce(f.variable(number), 0).as('id'))
            .$castTo<{ id: number }>(),
        )
      : own;
    return inputs
      .reduce(
        (all, input) =>
          all.union(anyTables.selectFrom(input.name).select('id').$castTo<{ id: number }>()),
        withNumber,
      )
      .toOperationNode();
  };
  const made = anyModel(name, inputs, {
    materialized: materialized[random.kind],
    query,
    tests: () => [anyTests.rowCount({ min: random.minRows })],
  });
  return {
    ...made,
    contract: readContract(name, { id: bigint().describe(random.description) }, undefined),
    increment: random.kind === 'incremental' ? { rows: query, deletes: undefined } : undefined,
  };
}
