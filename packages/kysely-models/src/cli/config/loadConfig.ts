import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelsConfig } from '../../define/project/config.ts';
import { ModelsError, ModelsErrors, throwAll } from '../../errors/modelsError.ts';
import type { Sampler } from '../../graph/sample/sampleProject.ts';
import { rememberSecrets } from '../../output/knownSecrets.ts';
import { installedConfig } from '../installed/installedConfig.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { type ConfigMistake, configMistakes, unknownOptions } from './configMistakes.ts';
import { copyWithoutEffect } from './copyWithoutEffect.ts';
import { defaultsToProduction } from './defaultsToProduction.ts';
import { importError, placeOf } from './importError.ts';

/** The file names of a configuration. */
const configNames = ['models.config.ts', 'models.config.js', 'models.config.mjs'];

/** A configuration and the file that it stands in. */
export interface LoadedConfig {
  readonly config: ModelsConfig;
  readonly file: string;
  /** Makes its project one over a sample, where the command has one. */
  readonly sampler?: Sampler | undefined;
}

/**
 * The configuration: the file that was named, else `models.config.ts` (or .js, .mjs) in the working
 * directory, else that of an installed package of models.
 *
 * @param added the mapping of `--from`, which is added to it, and the sample that it is built over
 * @throws ModelsError CONFIG_NOT_FOUND, CONFIG_INVALID, IMPORT_CYCLE, or what a definition throws
 */
export async function loadConfig(
  named: string | undefined,
  added: MappingFlags & { readonly sample?: string } = {},
): Promise<LoadedConfig> {
  if (named !== undefined && !existsSync(named)) {
    throw new ModelsError({
      code: 'CONFIG_NOT_FOUND',
      message: `There is no configuration ${named}.`,
      subject: named,
      expected: 'a file that exports a project',
      found: 'no such file',
      hint: 'Name another file with --config, or leave it out to use models.config.ts.',
    });
  }
  const found = named ?? configNames.find((name) => existsSync(name));
  const file = found === undefined ? installedConfig() : resolve(found);
  const own = readConfig(await importModule(file), file);
  const config =
    added.from === undefined && added.columns === undefined
      ? own
      : await (await import('../mapping/mappedConfig.ts')).mappedConfig(own, added);
  rememberSecrets(config);
  if (added.sample === undefined) return { config, file };
  const { samplerOf } = await import('../../graph/sample/sampleProject.ts');
  return { config, file, sampler: samplerOf(added.sample) };
}

async function importModule(file: string): Promise<unknown> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    if (error instanceof ModelsErrors) throw error;
    if (!(error instanceof ModelsError)) throw importError(file, error);
    const { location } = error.details;
    throw new ModelsError({ ...error.details, location: location ?? placeOf(error) ?? { file } });
  }
}

function readConfig(module: unknown, file: string): ModelsConfig {
  const config = isObject(module) ? module['default'] : undefined;
  const invalid = ({ expected, found }: ConfigMistake) =>
    new ModelsError({
      code: 'CONFIG_INVALID',
      message: 'The configuration does not export a project.',
      subject: file,
      location: { file },
      expected,
      found,
      hint: 'Correct it; the README shows a whole one.',
    });
  if (!isObject(config) || !Array.isArray(config['models'])) {
    throw invalid({
      expected: 'export default defineConfig({ models: [ … ] })',
      found: config === undefined ? 'no default export' : 'a default export without models',
    });
  }
  throwAll([...unknownOptions(config), ...configMistakes(config)].map(invalid));
  // Sound: what the engine relies on was checked; defineConfig gives the rest its types.
  const read = config as unknown as ModelsConfig;
  const mistaken = defaultsToProduction(read) ?? copyWithoutEffect(read);
  if (mistaken !== undefined) throw new ModelsError({ ...mistaken, location: { file } });
  return read;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
