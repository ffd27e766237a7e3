import * as z from 'zod';
import { ModelsError } from '../../errors/modelsError.ts';
import { sqlTypes } from '../contract/columnTypes.ts';
import { isSetting, type Setting, type Variable } from '../contract/variable.ts';
import { readJson } from '../text/json.ts';
import { issueText } from './issueText.ts';
import type { SettingValues } from './modelFunctions.ts';

/** A value that a configuration or a command gives a variable. */
export interface GivenValue {
  readonly variable: Variable;
  readonly value: unknown;
  /** The place where it was given: `variables`, `--var`. */
  readonly place: string;
}

/** The values of variables, and what is wrong with them. */
export interface ReadVariables {
  readonly settings: SettingValues;
  /** The values of a run. */
  readonly run: Readonly<Record<string, string | number | boolean>>;
  readonly errors: readonly ModelsError[];
}

/**
 * Checks the values of variables by their types. A text of a command line may also be written as
 * JSON: `90`, `["paid"]`.
 *
 * @returns errors VARIABLE_INVALID naming variable, expected and found
 */
export function readVariables(
  declared: readonly Variable[],
  given: readonly GivenValue[],
): ReadVariables {
  const errors: ModelsError[] = [];
  const settings: Record<string, unknown> = {};
  const run: Record<string, string | number | boolean> = {};
  for (const each of given) {
    const { variable, value } = each;
    // Null leaves a variable of the run unset.
    if (value === undefined || (value === null && !isSetting(variable))) continue;
    const outcome = parse(each);
    if ('issues' in outcome) errors.push(invalid(each, outcome.issues));
    else if (isSetting(variable)) settings[variable.name] = outcome.value;
    else if (isScalar(outcome.value)) run[variable.name] = outcome.value;
  }
  const together = declared.filter(isSetting).flatMap((setting) => {
    const values = { settings, given };
    return [...boundErrors(setting, values), ...commonErrors(setting, values)];
  });
  return { settings, run, errors: errors.length > 0 ? errors : together };
}

type Outcome = { readonly value: unknown } | { readonly issues: readonly z.core.$ZodIssue[] };

function parse({ variable: { type }, value, place }: GivenValue): Outcome {
  const parsed = z.core.safeParse(type, value);
  if (parsed.success) return { value: parsed.data };
  const asJson = place === '--var' && typeof value === 'string' ? jsonOf(value) : undefined;
  const again = asJson === undefined ? parsed : z.core.safeParse(type, asJson);
  return again.success ? { value: again.data } : { issues: again.error.issues };
}

/** Returns what a text is as JSON; a number is written without an exponent, as in a file. */
function jsonOf(text: string): unknown {
  return /^\s*-?[\d.]+e/i.test(text) ? undefined : readJson(text);
}

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function invalid(
  { variable, value, place }: GivenValue,
  issues: readonly z.core.$ZodIssue[],
): ModelsError {
  const isDay = sqlTypes.get(variable.type)?.kind === 'date';
  return refusal(variable, place, {
    expected: isDay ? 'a day that exists, YYYY-MM-DD' : issues.map(issueText).join('; '),
    found: shown(value),
  });
}

/** All settings that a project gives, and their origin. */
interface Given {
  readonly settings: SettingValues;
  readonly given: readonly GivenValue[];
}

function boundErrors(setting: Setting, values: Given): readonly ModelsError[] {
  const { noMoreThan: bound } = setting;
  if (bound === undefined) return [];
  const [value, most] = [valueIn(values, setting), valueIn(values, bound)];
  if (Number(value) <= Number(most)) return [];
  return [
    refusal(setting, placeOf(values, setting, bound), {
      expected: `at most ${bound.name}, which is ${shown(most)}`,
      found: shown(value),
    }),
  ];
}

function commonErrors(setting: Setting, values: Given): readonly ModelsError[] {
  const own = new Set(listIn(values, setting));
  return setting.disjointFrom.flatMap((other) => {
    const common = listIn(values, other).filter((value) => own.has(value));
    if (common.length === 0) return [];
    return refusal(setting, placeOf(values, setting, other), {
      expected: `no value of ${other.name}, which is ${shown(listIn(values, other))}`,
      found: shown(common),
    });
  });
}

function valueIn({ settings }: Given, { name, default: otherwise }: Setting): unknown {
  return Object.hasOwn(settings, name) ? settings[name] : otherwise;
}

function listIn(values: Given, setting: Setting): readonly unknown[] {
  const value = valueIn(values, setting);
  return Array.isArray(value) ? value : [];
}

/** Returns the place where the first of two settings was given a value. */
function placeOf({ given }: Given, ...settings: readonly Setting[]): string {
  return (
    given.find(({ variable }) => settings.some((each) => each === variable))?.place ?? 'variables'
  );
}

function refusal(
  { name, description }: Variable,
  place: string,
  details: { readonly expected: string; readonly found: string },
): ModelsError {
  return new ModelsError({
    code: 'VARIABLE_INVALID',
    message: `${place}: the variable ${name} cannot have this value.`,
    subject: name,
    ...details,
    hint: `${name}: ${description}`,
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
