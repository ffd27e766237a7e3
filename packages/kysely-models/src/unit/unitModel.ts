import type { VariableValues } from '../compile/resolveTree.ts';
import type { IdKinds } from '../define/contract/id.ts';
import type { Relation } from '../define/contract/relation.ts';
import type { Variable } from '../define/contract/variable.ts';
import type { IdsSetting } from '../define/ids/register.ts';
import type { Model } from '../define/models/model.ts';
import { nearestHint } from '../define/text/nearest.ts';
import type { UnitCase } from '../define/unit/unitTest.ts';
import type { ProjectSettings } from '../define/variables/modelFunctions.ts';
import { readVariables } from '../define/variables/readVariables.ts';
import { throwAll } from '../errors/modelsError.ts';
import { isProjectRelation } from '../graph/project.ts';
import { unitError } from './errors/unitError.ts';

/** The settings of a model's project, beside its definitions. */
export interface UnitProject {
  readonly settings: ProjectSettings;
  /** The values of the run's variables. */
  readonly run: VariableValues;
}

/** A project that says nothing: each variable has its default, and ids are numbers. */
export const plainProject: UnitProject = { settings: { values: {} }, run: {} };

/** A model as a test wants it. */
interface UnitModel {
  readonly model: Model;
  /** The values of the run's variables. */
  readonly variables: VariableValues;
}

/**
 * Returns a model with the variables and ids that a test gives.
 *
 * @throws ModelsError UNIT_TEST_INVALID for a variable that the model does not read, VARIABLE_INVALID for a
 *   value that it cannot have
 */
export function unitModel(
  model: Model,
  { variables, ids }: Pick<UnitCase, 'variables' | 'ids'>,
  project: UnitProject,
): UnitModel {
  if (variables === undefined && ids === undefined) return { model, variables: project.run };
  const settings = {
    ...project.settings,
    ...(ids !== undefined && { ids: idKinds(model, ids) }),
  };
  const read = readBy(model, settings);
  const unknown = Object.keys(variables ?? {}).find((name) => !read.has(name));
  if (unknown !== undefined) {
    throw unitError(model, {
      message: `it sets the variable ${unknown}, which the model does not read.`,
      subject: `${model.name}: ${unknown}`,
      expected: read.size === 0 ? 'no variables' : [...read.keys()].join(', '),
      found: unknown,
      hint: nearestHint(unknown, [...read.keys()], `Take ${unknown} out of variables.`),
    });
  }
  const given = Object.entries(variables ?? {}).flatMap(([name, value]) => {
    const variable = read.get(name);
    return variable === undefined ? [] : [{ variable, value, place: 'variables' }];
  });
  const values = readVariables([...read.values()], given);
  throwAll(values.errors);
  const own = { ...settings, values: { ...settings.values, ...values.settings } };
  const inputs = model.inputs.map((input) => inProject(input, own));
  return {
    model: { ...model, ...model.inProject(own), inputs },
    variables: { ...project.run, ...values.run },
  };
}

function inProject(relation: Relation, settings: ProjectSettings): Relation {
  if (!isProjectRelation(relation)) return relation;
  // What another relation reads is not read here.
  return { ...relation, ...relation.inProject(settings) };
}

/** Returns the variables that a model's queries and its seeds read, by name. */
function readBy(model: Model, settings: ProjectSettings): ReadonlyMap<string, Variable> {
  const read = new Map<string, Variable>();
  const onRead = (variable: Variable) => read.set(variable.name, variable);
  const parts = model.inProject({ ...settings, onRead });
  parts.query();
  parts.increment?.rows();
  parts.increment?.deletes?.();
  for (const input of model.inputs) {
    if (isProjectRelation(input) && input.kind === 'seed') {
      input.inProject({ ...settings, onRead }).rows();
    }
  }
  return read;
}

function idKinds(model: Model, ids: IdsSetting): IdKinds {
  const relations = [model, ...model.inputs];
  const names = relations.flatMap(({ contract }) =>
    (contract?.columns ?? []).flatMap(({ id }) => id ?? []),
  );
  return new Map(
    names.map((name) => [name, typeof ids === 'string' ? ids : (ids[name] ?? 'number')]),
  );
}
