import { existsSync, statSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelsConfig } from '../../define/project/config.ts';
import { copyOptions } from '../../define/project/publishTo.ts';
import type { Target } from '../../define/project/target.ts';
import {
  type ErrorDetails,
  ModelsError,
  ModelsErrors,
  throwAll,
} from '../../errors/modelsError.ts';
import type { Sampler } from '../../graph/sample/sampleProject.ts';
import { rememberSecrets } from '../../output/knownSecrets.ts';
import { installedConfig } from '../installed/installedConfig.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { defaultFile } from '../target/chooseTarget.ts';
import { targetKindOf } from '../target/kinds/targetKindOf.ts';
import { samePlace } from '../target/samePlace.ts';
import { type ConfigMistake, configMistakes, unknownOptions } from './configMistakes.ts';
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
  if (named !== undefined) checkNamed(named);
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

/** Checks that a file that is named with --config can be a configuration. */
function checkNamed(named: string): void {
  const refused = (found: string) =>
    new ModelsError({
      code: 'CONFIG_NOT_FOUND',
      message: `There is no configuration ${named}.`,
      subject: named,
      expected: 'a module that exports a project: a file that ends in .ts, .js or .mjs',
      found,
      hint: 'Name another file with --config, or leave it out to use models.config.ts.',
    });
  if (!existsSync(named)) throw refused('no such file');
  if (statSync(named).isDirectory()) throw refused('a folder');
  if (!/\.[cm]?[jt]s$/.test(named)) throw refused(`a file of the kind ${extname(named) || 'none'}`);
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
  const mistaken = defaultsToProduction(read) ?? fileWithoutEffect(read) ?? copyWithoutEffect(read);
  if (mistaken !== undefined) throw new ModelsError({ ...mistaken, location: { file } });
  return read;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Returns the error of a configuration whose commands work in production where they name no target;
 * undefined where none does. A default that has another name, and is the same place, counts too.
 */
function defaultsToProduction(
  config: Pick<ModelsConfig, 'targets' | 'defaultTarget' | 'warehouse'>,
): ErrorDetails | undefined {
  const { targets = {}, defaultTarget } = config;
  const chosen = defaultTarget === undefined ? defaultFile(config) : targets[defaultTarget];
  if (chosen === undefined) return undefined;
  const production = Object.entries(targets).find(
    ([, target]) => target.production && samePlace(target, chosen),
  );
  if (production === undefined) return undefined;
  const [name] = production;
  const what = defaultTarget === undefined ? 'the file of `warehouse`' : `\`${defaultTarget}\``;
  return {
    code: 'CONFIG_INVALID',
    message: `A command that names no target would work in the production target ${name}.`,
    subject: name,
    expected: "a default that is not production, such as schemas of the developer's own",
    found: `the default is ${what}, which is where ${name} is built`,
    hint: `Make another target the default, such as one with schemaPrefix: developerPrefix(); ${name} is then built with --target ${name}.`,
  };
}

/**
 * Returns the error of a configuration whose `warehouse` no command would open, as there is a default target:
 * whoever names a file expects that builds go there.
 */
function fileWithoutEffect({
  targets = {},
  defaultTarget,
  warehouse,
}: Pick<ModelsConfig, 'targets' | 'defaultTarget' | 'warehouse'>): ErrorDetails | undefined {
  if (warehouse === undefined || defaultTarget === undefined) return undefined;
  const target = targets[defaultTarget];
  const path = target && targetKindOf(target).file(target);
  const file = `duckdb({ path: '${warehouse}' })`;
  return {
    code: 'CONFIG_INVALID',
    message: `warehouse ${warehouse}: no command would open this file.`,
    subject: 'warehouse',
    expected: 'warehouse or defaultTarget: each says where commands work that name no target',
    found: `warehouse: '${warehouse}', and defaultTarget: '${defaultTarget}'`,
    hint:
      path === warehouse
        ? `Remove warehouse: the target ${defaultTarget} is that file already.`
        : `Remove warehouse, or make it a target: targets: { local: ${file} }, defaultTarget: 'local'.`,
  };
}

/**
 * Returns the error of a configuration whose `publishTo` no command would write: that of the default
 * file, which there is not beside a default target. Readers would open a copy that is never renewed.
 */
function copyWithoutEffect({
  targets = {},
  defaultTarget,
  publishTo,
}: Pick<ModelsConfig, 'targets' | 'defaultTarget' | 'publishTo'>): ErrorDetails | undefined {
  const copy = copyOptions(publishTo);
  if (copy === undefined || defaultTarget === undefined) return undefined;
  const target = targets[defaultTarget];
  return {
    code: 'CONFIG_INVALID',
    message: `publishTo ${copy.path}: no build would write this copy.`,
    subject: 'publishTo',
    expected:
      "publishTo at the top only without defaultTarget: it is the default file's, and a target has its own",
    found: `publishTo at the top, and defaultTarget: '${defaultTarget}'`,
    hint: nextStep(
      defaultTarget,
      target,
      typeof publishTo === 'string' ? `'${publishTo}'` : '{ … }',
    ),
  };
}

function nextStep(name: string, target: Target | undefined, copy: string): string {
  const into = (path: string) => `${name}: duckdb({ path: '${path}', publishTo: ${copy} })`;
  if (target === undefined) return `Move it into the target: ${into('warehouse.duckdb')}.`;
  const { file, readerCopy } = targetKindOf(target);
  if (readerCopy(target) !== undefined) {
    return `Remove publishTo at the top: the target ${name} has its own.`;
  }
  const path = file(target);
  return path === undefined
    ? `Remove it: readers open ${name} itself. Only a target in a DuckDB file has a copy: duckdb({ path, publishTo: ${copy} }).`
    : `Move it into the target: ${into(path)}.`;
}
