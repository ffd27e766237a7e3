import { isSetting, type Variable } from '../../define/contract/variable.ts';
import type { Model } from '../../define/models/model.ts';
import type { ProjectSettings, SettingValues } from '../../define/variables/modelFunctions.ts';
import type { ProjectRelation } from '../../graph/project.ts';
import { type BuiltFrom, definitionChange } from '../../state/builtFrom.ts';
import type { PlanRequest } from '../request/planRequest.ts';
import { CompiledModels } from './compiledModels.ts';

/** The part of a plan's request that says what its settings are. */
type SettingsRequest = Pick<
  PlanRequest,
  'settings' | 'dialect' | 'variables' | 'seeds' | 'design' | 'gaps'
>;

/**
 * Returns the values of the variables with a default that the project sets and a model's queries read, whose text
 * holds them; undefined where there are none.
 */
export function settingsRead(
  { settings }: Pick<PlanRequest, 'settings'>,
  relation: ProjectRelation,
): SettingValues | undefined {
  if (settings === undefined || !isOwn(relation)) return undefined;
  if (Object.keys(settings.values).length === 0) return undefined;
  const set = [...readBy(relation, settings).keys()].filter((name) =>
    Object.hasOwn(settings.values, name),
  );
  if (set.length === 0) return undefined;
  return Object.fromEntries(set.sort().map((name) => [name, settings.values[name]]));
}

/**
 * Returns the variables by whose values alone a model's definition is another one than it was built from: with the
 * values of then, what the project says now is what was built. None where anything else changed too.
 */
export function changedSettings(
  request: SettingsRequest,
  relation: ProjectRelation,
  before: BuiltFrom,
): readonly string[] {
  const { settings } = request;
  if (settings === undefined || !isOwn(relation)) return [];
  const then = { ...settings, values: before.settings ?? {} };
  const read = new Map([...readBy(relation, then), ...readBy(relation, settings)]);
  const changed = [...read.values()].filter(
    (variable) => valueIn(then, variable) !== valueIn(settings, variable),
  );
  if (changed.length === 0) return [];
  const asThen = { ...relation, ...relation.inProject(then) };
  const definition = new CompiledModels(request).definition(asThen);
  if (definitionChange(before, definition) === 'code_changed') return [];
  return changed.map(({ name }) => name).sort();
}

/** Returns true for a model with a query of its own; that of a quarantine is its model's. */
const isOwn = (relation: ProjectRelation): relation is Model =>
  relation.kind === 'model' && relation.quarantineOf === undefined;

/** Returns the variables with a default that a model's queries read, by name. */
function readBy(model: Model, settings: ProjectSettings): ReadonlyMap<string, Variable> {
  const read = new Map<string, Variable>();
  const onRead = (variable: Variable) => {
    if (isSetting(variable)) read.set(variable.name, variable);
  };
  const { query, increment } = model.inProject({ ...settings, onRead });
  query();
  increment?.rows();
  increment?.deletes?.();
  return read;
}

/** Returns the value of a variable as text, by which values are compared. */
function valueIn({ values }: ProjectSettings, variable: Variable): string | undefined {
  const otherwise = isSetting(variable) ? variable.default : undefined;
  return JSON.stringify(Object.hasOwn(values, variable.name) ? values[variable.name] : otherwise);
}
