import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { formatMistake } from '../../define/formats/formatMistake.ts';
import type { ModelsConfig } from '../../define/project/config.ts';
import { publishToMistake } from '../../define/project/publishTo.ts';
import { freshnessMistake } from '../../define/sources/freshness.ts';
import { shrinkMistake } from '../../define/sources/shrink.ts';
import { ModelsError, ModelsErrors } from '../../errors/modelsError.ts';
import { rememberSecrets } from '../../output/knownSecrets.ts';
import { installedConfig } from '../installed/installedConfig.ts';
import type { MappingFlags } from '../mapping/mappedConfig.ts';
import { isTargetKind } from '../target/kinds/kindOf.ts';
import { alertMistake } from './alertMistake.ts';
import { defaultsToProduction } from './defaultsToProduction.ts';
import { driftMistake, isHistory } from './driftMistake.ts';
import { importError, placeOf } from './importError.ts';
import { openLineageMistake } from './openLineageMistake.ts';

/** The file names of a configuration. */
const configNames = ['models.config.ts', 'models.config.js', 'models.config.mjs'];

/** A configuration and the file that it stands in. */
export interface LoadedConfig {
  readonly config: ModelsConfig;
  readonly file: string;
}

/**
 * The configuration: the file that was named, else `models.config.ts` (or .js, .mjs) in the working
 * directory, else that of an installed package of models.
 *
 * @param mapping the mapping of `--from`, which is added to it
 * @throws ModelsError CONFIG_NOT_FOUND, CONFIG_INVALID, IMPORT_CYCLE, or what a definition throws
 */
export async function loadConfig(
  named: string | undefined,
  mapping: MappingFlags = {},
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
    mapping.from === undefined && mapping.columns === undefined
      ? own
      : await (await import('../mapping/mappedConfig.ts')).mappedConfig(own, mapping);
  rememberSecrets(config);
  return { config, file };
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
  const invalid = (expected: string, found: string) =>
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
    throw invalid(
      'export default defineConfig({ models: [ … ] })',
      config === undefined ? 'no default export' : 'a default export without models',
    );
  }
  const { threads, warehouse, targets, defaultTarget, raw, alerts } = config;
  const { override, without, schemas, variables, review, mappings, history, openLineage } = config;
  if (threads !== undefined && !(Number.isSafeInteger(threads) && Number(threads) > 0)) {
    throw invalid('threads: a whole number of at least 1', `threads: ${String(threads)}`);
  }
  if (history !== undefined && !isHistory(history)) {
    throw invalid('history: { runs: 200 }, a whole number of at least 0', 'something else');
  }
  const drift = driftMistake(config['drift']);
  if (drift !== undefined) throw invalid(drift.expected, drift.found);
  if (warehouse !== undefined && (typeof warehouse !== 'string' || warehouse === '')) {
    throw invalid('warehouse: the path of a file', `warehouse: ${String(warehouse)}`);
  }
  const publishTo = publishToMistake(config['publishTo']);
  if (publishTo !== undefined)
    throw invalid(publishTo, `publishTo: ${String(config['publishTo'])}`);
  if (targets !== undefined && !(isObject(targets) && Object.values(targets).every(isTarget))) {
    throw invalid('targets: { name: duckdb({ … }), other: snowflake({ … }) }', 'something else');
  }
  if (defaultTarget !== undefined && typeof defaultTarget !== 'string') {
    throw invalid('defaultTarget: a name of targets', `defaultTarget: ${String(defaultTarget)}`);
  }
  if (raw !== undefined && !isObject(raw)) {
    throw invalid("raw: { folder: '…' }", `raw: ${String(raw)}`);
  }
  const shrink = isObject(raw) ? shrinkMistake(raw['shrink']) : undefined;
  if (shrink !== undefined) throw invalid(`raw: { ${shrink} }`, 'something else');
  const stale = freshnessMistake(config['freshness']);
  if (stale !== undefined) throw invalid(stale, 'something else');
  const formats = isObject(raw) ? rawFormats(raw) : [];
  for (const format of formats) {
    const wrong = isObject(format)
      ? formatMistake(format)
      : { expected: 'raw: { format: { … }, formats: { source: { … } } }', found: 'something else' };
    if (wrong !== undefined) throw invalid(wrong.expected, wrong.found);
  }
  if (override !== undefined && !(Array.isArray(override) && override.every(isOverride))) {
    throw invalid('override: [overrideSource(…), replaceModel(…)]', 'something else');
  }
  if (without !== undefined && !Array.isArray(without)) {
    throw invalid("without: ['mart_churn']", `without: ${String(without)}`);
  }
  if (schemas !== undefined && !isObject(schemas)) {
    throw invalid("schemas: { marts: 'analytics' }", `schemas: ${String(schemas)}`);
  }
  if (mappings !== undefined && !(isObject(mappings) && Object.values(mappings).every(isOffer))) {
    throw invalid(
      "mappings: { name: { description: '…', code: ['src/…'], load: () => import('…') } }",
      'something else',
    );
  }
  if (variables !== undefined && !isObject(variables)) {
    throw invalid('variables: { active_days: 60 }', `variables: ${String(variables)}`);
  }
  if (review !== undefined && !(isObject(review) && isNames(review['passEnv'] ?? []))) {
    throw invalid("review: { passEnv: ['NAME'] }", 'something else');
  }
  const mistake = alertMistake(alerts) ?? openLineageMistake(openLineage);
  if (mistake !== undefined) throw invalid(mistake.expected, mistake.found);
  // Sound: targets were made by duckdb() and snowflake(), and the other two are texts.
  const accident = defaultsToProduction(config as Parameters<typeof defaultsToProduction>[0]);
  if (accident !== undefined) throw new ModelsError({ ...accident, location: { file } });
  // Sound: what the engine relies on was checked; defineConfig gives the rest its types.
  return config as unknown as ModelsConfig;
}

/** Lists the formats in a configuration: of all sources, and of single ones. */
function rawFormats({ format, formats }: Record<string, unknown>): readonly unknown[] {
  const bySource = isObject(formats) ? Object.values(formats) : [formats];
  return [format, ...bySource].filter((each) => each !== undefined);
}
function isNames(value: unknown): boolean {
  return Array.isArray(value) && value.every((name) => typeof name === 'string');
}

function isTarget(value: unknown): boolean {
  return isObject(value) && isTargetKind(value['kind']);
}

function isOverride(value: unknown): boolean {
  return isObject(value) && value['kind'] === 'override';
}

function isOffer(value: unknown): boolean {
  return isObject(value) && typeof value['load'] === 'function' && isNames(value['code']);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
