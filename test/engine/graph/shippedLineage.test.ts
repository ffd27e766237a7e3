import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { queryLineage } from '../../../packages/kysely-models/src/compile/lineage/queryLineage.ts';
import type {
  ColumnContract,
  Contract,
} from '../../../packages/kysely-models/src/define/contract/contract.ts';
import type { Relation } from '../../../packages/kysely-models/src/define/contract/relation.ts';
import type { SqlType } from '../../../packages/kysely-models/src/define/contract/sqlType.ts';
import { openProject } from '../../../packages/kysely-models/src/run/prepare/openProject.ts';
import config from '../../../src/defaultConfig.ts';
import { isThorough } from '../../thorough.ts';
import { projected, unreached } from '../compile/lineage/changedColumn.ts';
import { memoryDatabase } from '../memoryDatabase.ts';

type Rows = readonly (readonly unknown[])[];
type Input = Relation & { readonly contract: Contract };

const { graph } = openProject(config);
const models = graph.order.filter((relation) => relation.kind === 'model');
const inputsOf = ({ inputs }: (typeof models)[number]) =>
  inputs.filter((input): input is Input => input.contract !== undefined);

const database = await memoryDatabase();
afterAll(() => database.close());

const days = ['2023-12-31', '2024-01-15', '2024-02-01', '2024-02-29', '2024-04-10'];
const few = fc.integer({ min: 1, max: 5 });
const values: Readonly<Record<SqlType['kind'], fc.Arbitrary<unknown>>> = {
  bigint: few,
  integer: few,
  decimal: few,
  double: few,
  boolean: fc.boolean(),
  text: fc.constantFrom('completed', 'returned', 'Active', 'a'),
  json: fc.constantFrom('{}', '[1]'),
  time: fc.constant('10:00:00'),
  binary: fc.constant(Uint8Array.of(1)),
  array: fc.constant('[]'),
  object: fc.constant('{}'),
  date: fc.constantFrom(...days),
  timestamp: fc.constantFrom(...days.map((day) => `${day} 10:00:00`)),
  timestamptz: fc.constantFrom(...days.map((day) => `${day} 10:00:00Z`)),
};

const cell = ({ sqlType, nullable }: ColumnContract) =>
  nullable ? fc.option(values[sqlType.kind], { freq: 8 }) : values[sqlType.kind];

const tableOf = ({ contract }: Input): fc.Arbitrary<Rows> =>
  fc.array(fc.tuple(...contract.columns.map(cell)), { minLength: 6, maxLength: 8 });

/** The rows that no earlier one has the same key as: the models count on the tests of their inputs. */
function unique({ contract, tests }: Input, rows: Rows): Rows {
  const keys = tests()
    .flatMap((spec) => (spec.kind === 'unique' && spec.where === undefined ? [spec.columns] : []))
    .map((names) => names.map((name) => contract.columns.findIndex((each) => each.name === name)));
  return rows.filter((row, at) =>
    keys.every((places) => {
      const key = (each: readonly unknown[]) => JSON.stringify(places.map((place) => each[place]));
      return rows.slice(0, at).every((other) => key(other) !== key(row));
    }),
  );
}

/**
 * The latest of equal keys is found by all columns in turn, so that each of them decides; and a rate that lacks
 * any of its columns is none.
 */
const everyColumnDecides = new Set([
  'stg_exchange_rates',
  'stg_customers',
  'stg_orders',
  'stg_order_items',
  'stg_products',
]);

/** Every third model; the others with `THOROUGH=1`. */
const tried = models.filter((_, at) => isThorough || at % 3 === 0);

test.each(tried.map((model) => [model.name, model] as const))(
  '%s: what its lineage does not name cannot change a column',
  async (name, model) => {
    const inputs = inputsOf(model);
    expect(inputs).toHaveLength(model.inputs.length);
    const namesOf = (input: Input) => input.contract.columns.map((column) => column.name);
    const tree = model.query();
    const lineage = queryLineage(
      name,
      tree,
      undefined,
      new Map(
        inputs.map((input) => [input.name, { relation: input.name, columns: namesOf(input) }]),
      ),
    );
    const result = async (tables: readonly Rows[]) => {
      for (const [at, input] of inputs.entries()) await database.fill(input, tables[at] ?? []);
      return database.rows(tree, inputs);
    };
    const tables = fc.tuple(...inputs.map(tableOf));
    let compared = 0;
    const property = fc.asyncProperty(tables, tables, async (drawn, others) => {
      const data = inputs.map((input, at) => unique(input, drawn[at] ?? []));
      const before = await result(data);
      for (const [table, input] of inputs.entries()) {
        for (const [place, column] of namesOf(input).entries()) {
          const safe = unreached(lineage, input.name, column);
          if (safe === undefined) continue;
          const changed = data.map((rows, at) =>
            at === table
              ? rows.map((row, of) => row.with(place, others[at]?.[of]?.[place] ?? row[place]))
              : rows,
          );
          if (unique(input, changed[table] ?? []).length < (data[table]?.length ?? 0)) continue;
          expect(projected(await result(changed), safe)).toEqual(projected(before, safe));
          compared += 1;
        }
      }
    });
    await fc.assert(property, { numRuns: 3, seed: 1 });
    expect(compared > 0).toBe(!everyColumnDecides.has(name));
  },
);
