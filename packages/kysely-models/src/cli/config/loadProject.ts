import type { IdsSetting } from '../../define/ids/register.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { type ErrorDetails, ModelsError, ModelsErrors } from '../../errors/modelsError.ts';
import { declaredVariables, type VariableTexts } from '../../graph/project/projectVariables.ts';
import { openProject, type Project } from '../../run/prepare/openProject.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { type LoadedConfig, loadConfig } from './loadConfig.ts';

/** The options of a command that say which project it is about. */
export interface ProjectFlags extends MappingFlags {
  /** The file given with --config. */
  readonly config?: string;
  /** The values of variables, given with --var. */
  readonly var?: VariableTexts;
  /** The day of the report, given with --as-of. */
  readonly asOf?: string;
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
  flags: Pick<ProjectFlags, 'var' | 'ids' | 'asOf'>,
): Project {
  checkDay(config, flags);
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

/**
 * Refuses a day that would have no effect, as the project has no variable for it, and one that is given in two ways.
 * A state that is only compared with another may be without it.
 */
function checkDay(
  config: ModelsConfig,
  { asOf, var: given = {} }: Pick<ProjectFlags, 'var' | 'asOf'>,
) {
  if (asOf === undefined || process.env['MODELS_COMPARING'] !== undefined) return;
  const refused = (details: Pick<ErrorDetails, 'message' | 'expected' | 'found' | 'hint'>) =>
    new ModelsError({ code: 'BAD_ARGUMENT', subject: '--as-of', ...details });
  const other = given['as_of'];
  if (other !== undefined && other !== asOf) {
    throw refused({
      message: '--as-of and --var as_of both give the day of the report.',
      expected: 'one of the two',
      found: `--as-of ${asOf} and --var as_of=${other}`,
      hint: 'Leave one of them out.',
    });
  }
  if (declaredVariables(config).some(({ name }) => name === 'as_of')) return;
  throw refused({
    message: `--as-of ${asOf}: the project has no variable as_of, so this would change nothing.`,
    expected: "a variable of the name as_of: variable({ name: 'as_of', type: date(), … })",
    found: 'none',
    hint: 'Leave --as-of out, or export such a variable from a module that the configuration lists under models.',
  });
}
