import type { Setting } from '../contract/variable.ts';
import { callable, type Functions } from '../functions/index.ts';

/** The settings of a project, by name; those that are missing have their defaults. */
export type SettingValues = Readonly<Record<string, unknown>>;

/** Reads the project's variables. */
interface SettingFunctions {
  /**
   * The value of a variable with a default: the configuration's, or the default.
   *
   * @example eb('recency_days', '<=', f.value(activeDays)) // "recency_days" <= 90
   */
  readonly value: <T>(variable: Setting<T>) => T;
}

/**
 * The context of a model's query: the portable functions, and the values of the project's
 * variables.
 */
export type ModelFunctions = Functions & SettingFunctions;

/** The functions of models in a project with these values. */
export function functionsWith(values: SettingValues): ModelFunctions {
  return callable({
    // Sound: what is set was parsed by the type that the variable declares.
    value: <T>({ name, default: otherwise }: Setting<T>) =>
      Object.hasOwn(values, name) ? (values[name] as T) : otherwise,
  });
}
