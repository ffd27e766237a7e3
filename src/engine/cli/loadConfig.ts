import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ModelsConfig } from '../define/config.ts';
import { ModelsError, ModelsErrors } from '../errors/modelsError.ts';

const names = ['models.config.ts', 'models.config.js', 'models.config.mjs'];

/**
 * The configuration: the file that was named, else `models.config.ts` (or .js, .mjs) in the working
 * directory, else the package's own.
 *
 * @throws ModelsError CONFIG_NOT_FOUND, CONFIG_INVALID, IMPORT_CYCLE, or what a definition throws
 */
export async function loadConfig(named: string | undefined, own: URL): Promise<ModelsConfig> {
  if (named !== undefined && !existsSync(named)) {
    throw new ModelsError({
      code: 'CONFIG_NOT_FOUND',
      message: `There is no configuration ${named}.`,
      subject: named,
      hint: 'Name another file with --config, or leave it out to use models.config.ts.',
    });
  }
  const file = named ?? names.find((name) => existsSync(name));
  const url = file === undefined ? own : pathToFileURL(resolve(file));
  return readConfig(await importModule(url), url);
}

async function importModule(url: URL): Promise<unknown> {
  try {
    return await import(url.href);
  } catch (error) {
    if (error instanceof ModelsError || error instanceof ModelsErrors) throw error;
    throw importError(url, error);
  }
}

function readConfig(module: unknown, url: URL): ModelsConfig {
  const config = isObject(module) ? module['default'] : undefined;
  if (isObject(config) && Array.isArray(config['models'])) {
    // Sound: `models` is there, which is all that must be; defineConfig gives the rest its types.
    return config as unknown as ModelsConfig;
  }
  throw new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration does not export a project.',
    location: { file: url.pathname },
    expected: 'export default defineConfig({ models: [ … ] })',
    found: config === undefined ? 'no default export' : 'a default export without models',
    hint: 'Add it; the README shows a whole one.',
  });
}

function importError(url: URL, error: unknown): ModelsError {
  const text = error instanceof Error ? error.message : String(error);
  const location = placeOf(error) ?? { file: url.pathname };
  const cycle = /Cannot access '(.+)' before initialization/.exec(text);
  if (cycle !== null) {
    return new ModelsError({
      code: 'IMPORT_CYCLE',
      message: `${cycle[1]} is used before it is defined: modules import each other in a circle.`,
      subject: cycle[1],
      location,
      hint: 'Move what both modules need into a third, or drop one of the imports.',
      cause: error,
    });
  }
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: 'The configuration cannot be loaded.',
    location,
    found: text.split('\n')[0],
    hint: 'Correct the module that this names.',
    cause: error,
  });
}

/** The first place of the stack that is a file of a project. */
function placeOf(error: unknown) {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frame = /file:\/\/(?<file>\/[^\s:)]+):(?<line>\d+)/.exec(stack)?.groups;
  if (frame?.['file'] === undefined) return undefined;
  return { file: decodeURI(frame['file']), line: Number(frame['line']) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
