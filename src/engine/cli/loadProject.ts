import { ModelsError } from '../errors/modelsError.ts';
import { openProject, type Project } from '../run/openProject.ts';
import { type LoadedConfig, loadConfig } from './loadConfig.ts';

/**
 * The project of a command: its configuration, read and checked.
 *
 * @param named the file given with --config
 * @param own the package's own configuration
 * @throws ModelsError or ModelsErrors; see `loadConfig` and `openProject`
 */
export async function loadProject(named: string | undefined, own: URL): Promise<Project> {
  return openLoaded(await loadConfig(named, own));
}

/**
 * The project of a configuration that was read.
 *
 * @throws ModelsError or ModelsErrors; see `openProject`
 */
export function openLoaded({ config, file }: LoadedConfig): Project {
  try {
    return openProject(config);
  } catch (error) {
    if (!(error instanceof ModelsError) || error.code !== 'CONFIG_INVALID') throw error;
    throw new ModelsError({ ...error.details, location: { file } });
  }
}
