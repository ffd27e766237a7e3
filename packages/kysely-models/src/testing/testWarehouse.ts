import { loadConfig } from '../cli/config/loadConfig.ts';
import { openLoaded } from '../cli/config/loadProject.ts';
import { chooseTarget } from '../cli/target/chooseTarget.ts';
import { openTarget } from '../cli/target/openTarget.ts';
import { memoryWarehouse } from '../unit/memoryWarehouse.ts';
import type { Warehouse } from '../warehouse/types.ts';

/** The variable of the environment that names a target for unit tests. */
const variable = 'MODELS_TEST_TARGET';

let opened: { readonly name: string; readonly warehouse: Promise<Warehouse> } | undefined;

/**
 * Returns the warehouse of a process's unit tests: memory, or the target that the environment names.
 *
 * @throws ModelsError TARGET_UNKNOWN, or what opening the target throws
 */
export function testWarehouse(): Promise<Warehouse> {
  const name = process.env[variable];
  if (name === undefined || name === '') return memoryWarehouse();
  if (opened?.name !== name) opened = { name, warehouse: openNamed(name) };
  return opened.warehouse;
}

async function openNamed(target: string): Promise<Warehouse> {
  const loaded = await loadConfig(undefined, {});
  const { config, graph } = openLoaded(loaded, {});
  return openTarget(chooseTarget({ target }, config), graph, {
    readOnly: true,
    threads: undefined,
    sessions: 1,
  });
}
