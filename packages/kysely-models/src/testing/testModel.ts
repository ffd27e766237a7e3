import { AssertionError } from 'node:assert';
import { loadConfig } from '../cli/config/loadConfig.ts';
import { openLoaded } from '../cli/config/loadProject.ts';
import { chooseTarget } from '../cli/target/chooseTarget.ts';
import { openTarget } from '../cli/target/openTarget.ts';
import type { RowOf } from '../define/contract/relation.ts';
import type { Model } from '../define/models/model.ts';
import { refuseUnknownOptions } from '../define/options/refuseUnknownOptions.ts';
import { type UnitCase, unitCaseOptions } from '../define/unit/unitTest.ts';
import { memoryWarehouse } from '../unit/memoryWarehouse.ts';
import { unitResult } from '../unit/unitResult.ts';
import type { Warehouse } from '../warehouse/types.ts';

/**
 * Runs a model on rows that a test gives, in memory, and compares its result with what the test expects. It
 * works with vitest, `node:test` and every other runner: a difference is an AssertionError.
 *
 * With the variable `MODELS_TEST_TARGET` in the environment, it runs in that target of the project's
 * configuration, as statements that read only what the test gives.
 *
 * @param model the model
 * @param unitCase the rows of its inputs, and of the result
 * @returns the rows of the result, all columns, in the order of its key; as the query gives them when
 *   `ordered` is true
 * @throws AssertionError with a table by row and column where the result is another, or breaks the contract
 * @throws ModelsError UNIT_TEST_INVALID where the test names what there is not, VARIABLE_INVALID, KEY_INVALID,
 *   QUERY_FAILED
 * @example
 * test('equal customers have equal scores', async () => {
 *   await testModel(intRfmRanked, {
 *     given: {
 *       int_customer_orders: [
 *         { customer_id: 1, monetary: 10 },
 *         { customer_id: 2, monetary: 10 },
 *       ],
 *     },
 *     expect: [
 *       { customer_id: 1, m_score: 1 },
 *       { customer_id: 2, m_score: 1 },
 *     ],
 *   });
 * });
 */
export async function testModel<M extends Model>(
  model: M,
  unitCase: UnitCase<NoInfer<M>>,
): Promise<readonly RowOf<M>[]> {
  const of = `The test of ${model.name}`;
  refuseUnknownOptions(of, unitCase, unitCaseOptions, undefined, 'UNIT_TEST_INVALID');
  const warehouse = await testWarehouse();
  // Sound: a case is data, which is checked against the model when it is run.
  const { rows, difference } = await unitResult(warehouse, model, unitCase as unknown as UnitCase);
  if (difference !== undefined) {
    throw new AssertionError({
      message: difference,
      actual: rows,
      expected: unitCase.expect,
      operator: 'testModel',
    });
  }
  // Sound: each row was parsed by the contract, or is what the query gives.
  return rows as readonly RowOf<M>[];
}

/** The variable of the environment that names a target for unit tests. */
const variable = 'MODELS_TEST_TARGET';

let opened: { readonly name: string; readonly warehouse: Promise<Warehouse> } | undefined;

/**
 * Returns the warehouse of a process's unit tests: memory, or the target that the environment names.
 *
 * @throws ModelsError TARGET_UNKNOWN, or what opening the target throws
 */
function testWarehouse(): Promise<Warehouse> {
  const name = process.env[variable];
  if (name === undefined || name === '') return memoryWarehouse();
  if (opened?.name !== name) opened = { name, warehouse: openNamed(name) };
  return opened.warehouse;
}

async function openNamed(target: string): Promise<Warehouse> {
  const loaded = await loadConfig(undefined, {});
  const { config, graph } = openLoaded(loaded, {});
  return openTarget(chooseTarget({ target }, config), graph, { readOnly: true });
}
