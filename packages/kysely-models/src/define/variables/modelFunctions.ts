import type { ProjectIds } from '../contract/id.ts';
import type { Setting, Variable } from '../contract/variable.ts';
import { callable, type Functions } from '../functions/index.ts';
import { readVariable } from '../functions/variables.ts';
import type { IdKind } from '../ids/register.ts';
import { unknownId } from '../ids/unknownId.ts';

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
  /**
   * Returns the type of an id in the project, for a query that has to tell: `number` or `text`.
   *
   * @param name as `id()` declares it in a source
   * @throws ModelsError DEFINITION_INVALID for a name that no source declares
   * @example f.idType('order') === 'number' ? eb.ref('order_id') : f.length(eb.ref('order_id'))
   */
  readonly idType: (name: string) => IdKind;
}

/** The settings of a project that its definitions depend on. */
export interface ProjectSettings extends ProjectIds {
  readonly values: SettingValues;
  /** Called with each variable that a definition reads. */
  readonly onRead?: ((variable: Variable) => void) | undefined;
}

/** The settings of a definition outside of a project. */
export const noSettings: ProjectSettings = { values: {} };

/**
 * The context of a model's query: the portable functions, and the values of the project's
 * variables.
 */
export type ModelFunctions = Functions & SettingFunctions;

/** The functions of models in a project with these settings. */
export function functionsWith(settings: ProjectSettings): ModelFunctions {
  const known = made.get(settings);
  if (known !== undefined) return known;
  const functions = functionsOf(settings);
  made.set(settings, functions);
  return functions;
}

/** The functions by their settings, which all models of a project share: the shop asks 120 times for two. */
const made = new WeakMap<ProjectSettings, ModelFunctions>();

function functionsOf({ values, ids, onRead }: ProjectSettings): ModelFunctions {
  return callable({
    value: <T>(setting: Setting<T>) => {
      onRead?.(setting);
      const { name, default: otherwise } = setting;
      // Sound: what is set was parsed by the type that the variable declares.
      return Object.hasOwn(values, name) ? (values[name] as T) : otherwise;
    },
    ...(onRead !== undefined && {
      variable: <T>(variable: Variable<T> & { readonly default?: never }) => {
        onRead(variable);
        return readVariable(variable);
      },
    }),
    idType: (name) => {
      const kind = ids === undefined ? 'number' : ids.get(name);
      if (kind === undefined)
        throw unknownId('DEFINITION_INVALID', 'f.idType', name, [...(ids?.keys() ?? [])]);
      return kind;
    },
  });
}
