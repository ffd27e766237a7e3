import { readContract } from '../../../../packages/kysely-models/src/define/contract/contract.ts';
import {
  type ColumnShape,
  f,
  type HardDeletes,
  type Model,
  snapshot,
  type TimestampText,
} from '../../../../packages/kysely-models/src/define/index.ts';
import { anyModel, anyTables } from '../../support/anyModel.ts';

/** A row of a test: the values of its columns, in order. */
type Values = readonly (string | number | boolean | null)[];

/** What a run of a snapshot finds in its input. */
export interface Step {
  readonly at: string;
  readonly rows: readonly Values[];
  /** The input's columns from this step on; those of the step before when left out. */
  readonly columns?: ColumnShape;
  /** The table of versions after the step: all of its columns, in the order of keys and versions. */
  readonly expected: readonly Values[];
}

/** A snapshot, and what happens to its input. */
export interface Scenario {
  readonly uniqueKey: string | readonly string[];
  readonly strategy:
    | { readonly kind: 'timestamp'; readonly updatedAt: string }
    | { readonly kind: 'check'; readonly columns: readonly string[] | 'all' };
  readonly hardDeletes: HardDeletes;
  readonly history?: ColumnShape;
  readonly steps: readonly [Step & { readonly columns: ColumnShape }, ...Step[]];
}

/** The input and the snapshot of each step. */
export function relationsOf(scenario: Scenario): readonly {
  readonly step: Step;
  readonly input: AnyInput;
  readonly model: Model;
}[] {
  let columns: ColumnShape = {};
  return scenario.steps.map((step) => {
    columns = step.columns ?? columns;
    const input = constantInput(columns, step.rows);
    const model = snapshot({
      name: 'versions',
      description: 'Versions of items.',
      of: input,
      uniqueKey: scenario.uniqueKey,
      strategy: scenario.strategy,
      hardDeletes: scenario.hardDeletes,
      ...(scenario.history === undefined ? {} : { history: scenario.history }),
    });
    return { step, input, model };
  });
}

/** A model whose columns can have any name and stand for any type. */
type AnyInput = Model<'items', Record<string, TimestampText>>;

function constantInput(columns: ColumnShape, rows: readonly Values[]): AnyInput {
  const contract = readContract('items', columns, undefined);
  const select = (values: Values) =>
    anyTables.selectNoFrom((eb) =>
      Object.entries(columns).map(([name, type], at) =>
        f.cast(eb.val(values[at] ?? null), type).as(name),
      ),
    );
  const [first, ...others] = rows;
  const query =
    first === undefined
      ? anyTables.selectFrom(select([]).as('none')).selectAll().where('none.id', 'is not', null)
      : others.reduce((all, values) => all.unionAll(select(values)), select(first));
  const { '~row': _, ...model } = anyModel('items');
  return { ...model, name: 'items', contract, query: () => query.toOperationNode() };
}

/** Midnight of a day of January 2024. */
export const day = (number: number) => `2024-01-${String(number).padStart(2, '0')} 00:00:00`;

/** A millionth of a second after a whole one: the soonest end of a version. */
export const momentAfter = (time: string) => `${time}.000001`;
