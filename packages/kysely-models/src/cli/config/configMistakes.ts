import type * as z from 'zod';
import { configNames } from '../../define/project/config.ts';
import { nearest } from '../../define/text/nearest.ts';
import { configOptions } from './configSchema.ts';

/** A mistake in a configuration, in words. */
export interface ConfigMistake {
  readonly expected: string;
  readonly found: string;
}

/** The options in which a text may be a secret that somebody wrote down: found texts are not shown. */
const secretive: ReadonlySet<string> = new Set(['alerts', 'openLineage']);

/** Returns the mistakes in the options of a configuration, which no compiler may have checked. */
export function configMistakes(
  config: Readonly<Record<string, unknown>>,
): readonly ConfigMistake[] {
  return Object.entries(configOptions).flatMap(([name, [expected, schema]]) => {
    const value = config[name];
    if (value === undefined) return [];
    const { error } = schema(config).safeParse(value, { error: () => expected, jitless: true });
    return (error?.issues ?? []).map((issue) => ({
      expected: issue.message,
      found: foundIn(name, value, issue),
    }));
  });
}

/** Says what is at the place of an issue: `alerts[0].timeoutMs: 0`. */
function foundIn(name: string, option: unknown, issue: z.core.$ZodIssue): string {
  if (issue.code === 'custom' && typeof issue.params?.['found'] === 'string') {
    return issue.params['found'];
  }
  const keys = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...issue.path, ...keys];
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`));
  const value = path.reduce<unknown>(
    // Sound: a path leads through objects and lists, or to the first value that is neither.
    (inside, key) => (inside as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key],
    option,
  );
  const isShown = typeof value !== 'string' || !secretive.has(name);
  return `${name}${place.join('')}: ${isShown ? shown(value) : 'a text'}`;
}

function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'function' ? 'a function' : String(value);
}

/** Returns a mistake for each option that no configuration has, which would be left out in silence. */
export function unknownOptions(
  config: Readonly<Record<string, unknown>>,
): readonly ConfigMistake[] {
  const names = Object.keys(configNames);
  return Object.keys(config)
    .filter((name) => !Object.hasOwn(configNames, name))
    .map((name) => ({
      expected: `options that there are, such as ${nearest(name, names).join(', ')}`,
      found: `${name}, which is none`,
    }));
}
