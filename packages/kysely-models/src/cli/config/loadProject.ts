import { ModelsError, ModelsErrors } from '../../errors/modelsError.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { openProject, type Project } from '../../run/prepare/openProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { type LoadedConfig, loadConfig } from './loadConfig.ts';

/**
 * The project of a command: its configuration, read and checked.
 *
 * @param named the file given with --config
 * @param texts values of variables, given with --var
 * @param mapping that of --from
 * @throws ModelsError or ModelsErrors; see `loadConfig` and `openProject`
 */
export async function loadProject(
  named: string | undefined,
  texts?: VariableTexts,
  mapping?: MappingFlags,
): Promise<Project> {
  return openLoaded(await loadConfig(named, mapping), texts);
}

/**
 * The project of a configuration that was read.
 *
 * @throws ModelsError or ModelsErrors; see `openProject`
 */
export function openLoaded({ config, file }: LoadedConfig, texts?: VariableTexts): Project {
  const placed = (error: ModelsError) => {
    const { code, location } = error.details;
    const isOfConfig = code === 'CONFIG_INVALID' || code.startsWith('VARIABLE_');
    if (!isOfConfig || location !== undefined) return error;
    return new ModelsError({ ...error.details, location: { file } });
  };
  try {
    return openProject(config, texts);
  } catch (error) {
    if (error instanceof ModelsErrors) throw new ModelsErrors(error.errors.map(placed));
    throw error instanceof ModelsError ? placed(error) : error;
  }
}
