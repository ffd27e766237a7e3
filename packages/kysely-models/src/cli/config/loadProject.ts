import type { IdsSetting } from '../../define/ids/register.ts';
import { ModelsError, ModelsErrors } from '../../errors/modelsError.ts';
import type { VariableTexts } from '../../graph/project/projectVariables.ts';
import { openProject, type Project } from '../../run/prepare/openProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { type LoadedConfig, loadConfig } from './loadConfig.ts';

/** The options of a command that say which project it is about. */
export interface ProjectFlags extends MappingFlags {
  /** The file given with --config. */
  readonly config?: string;
  /** The values of variables, given with --var. */
  readonly var?: VariableTexts;
  /** The types of ids, given with --ids. */
  readonly ids?: IdsSetting;
  /** The sample that it is built over, given with --sample. */
  readonly sample?: string;
}

/**
 * The project of a command: its configuration, read and checked.
 *
 * @throws ModelsError or ModelsErrors; see `loadConfig` and `openProject`
 */
export async function loadProject(flags: ProjectFlags): Promise<Project> {
  return openLoaded(await loadConfig(flags.config, flags), flags);
}

/**
 * The project of a configuration that was read.
 *
 * @throws ModelsError or ModelsErrors; see `openProject`
 */
export function openLoaded(
  { config, file, sampler }: LoadedConfig,
  flags: Pick<ProjectFlags, 'var' | 'ids'>,
): Project {
  const placed = (error: ModelsError) => {
    const { code, location } = error.details;
    const isOfConfig = code === 'CONFIG_INVALID' || code.startsWith('VARIABLE_');
    const isOfCommand =
      code.startsWith('VARIABLE_') && Object.hasOwn(flags.var ?? {}, error.details.subject ?? '');
    if (!isOfConfig || isOfCommand || location !== undefined) return error;
    return new ModelsError({ ...error.details, location: { file } });
  };
  try {
    return openProject(config, flags.var, flags.ids, sampler);
  } catch (error) {
    if (error instanceof ModelsErrors) throw new ModelsErrors(error.errors.map(placed));
    throw error instanceof ModelsError ? placed(error) : error;
  }
}
