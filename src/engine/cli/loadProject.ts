import { ModelsError } from '../errors/modelsError.ts';
import { openProject, type Project } from '../run/openProject.ts';
import { loadConfig } from './loadConfig.ts';

/**
 * The project of a command: its configuration, read and checked.
 *
 * @param named the file given with --config
 * @param own the package's own configuration
 * @throws ModelsError or ModelsErrors; see `loadConfig` and `openProject`
 */
export async function loadProject(named: string | undefined, own: URL): Promise<Project> {
  const { config, file } = await loadConfig(named, own);
  try {
    return openProject(config);
  } catch (error) {
    if (!(error instanceof ModelsError) || error.code !== 'CONFIG_INVALID') throw error;
    throw new ModelsError({ ...error.details, location: { file } });
  }
}
