import { isVariable, type Variable } from '../define/contract/variable.ts';
import type { Exposure } from '../define/project/exposure.ts';
import type { Operation } from '../define/project/operation.ts';
import { foldCase } from '../define/text/foldCase.ts';
import { ModelsError, throwAll } from '../errors/modelsError.ts';
import { quarantineModels, quarantineTargets } from '../tests/quarantine/quarantineModels.ts';
import { components } from './components.ts';
import { exposureErrors } from './exposureErrors.ts';
import { type Graph, neighbours } from './graph.ts';
import { orderOperations } from './orderOperations.ts';
import { placeErrors } from './placeErrors.ts';
import { inputsOf, type ProjectRelation } from './project.ts';

/**
 * Returns the graph of a project.
 *
 * @throws ModelsError or ModelsErrors with every error of the project: NAME_DUPLICATE,
 *   PLACE_DUPLICATE, NAME_INVALID, INPUT_NOT_LISTED, IMPORT_CYCLE, DEPENDENCY_CYCLE,
 *   DEFINITION_INVALID, QUARANTINE_IMPOSSIBLE
 */
export function buildGraph(
  relations: readonly ProjectRelation[],
  exposures: readonly Exposure[] = [],
  listed: readonly Operation[] = [],
): Graph {
  const quarantines = quarantineModels(relations);
  const errors: ModelsError[] = [...quarantines.errors];
  const byName = new Map<string, ProjectRelation>();
  const folded = new Map<string, ProjectRelation>();
  for (const relation of new Set([...relations, ...quarantines.models])) {
    const other = folded.get(foldCase(relation.name));
    if (relation.name.trim() === '') errors.push(emptyName(relation));
    if (other !== undefined) errors.push(duplicateName(relation, other));
    if (!byName.has(relation.name)) byName.set(relation.name, relation);
    folded.set(foldCase(relation.name), other ?? relation);
  }
  const parents = new Map<string, ReadonlySet<string>>();
  const children = new Map([...byName.keys()].map((name) => [name, new Set<string>()]));
  for (const relation of byName.values()) {
    const inputs = inputsOf(relation);
    for (const input of inputs) {
      if (input === undefined) errors.push(undefinedInput(relation));
      // Without the compiler anything may stand there.
      else if (isVariable(input)) errors.push(variableAsInput(relation, input));
      else if (byName.get(input.name) !== input && !isDuplicate(errors, input.name)) {
        errors.push(notListed(relation, input.name, byName.has(input.name)));
      } else children.get(input.name)?.add(relation.name);
    }
    // Rows are quarantined by what these have, as if the model read them.
    const targets = quarantineTargets(relation).filter((name) => byName.has(name));
    for (const target of targets) children.get(target)?.add(relation.name);
    parents.set(
      relation.name,
      new Set([...inputs.flatMap((input) => input?.name ?? []), ...targets]),
    );
  }
  const { operations, errors: ofOperations } = orderOperations(listed, byName);
  throwAll([
    ...errors,
    ...placeErrors([...byName.values()]),
    ...exposureErrors(exposures, byName),
    ...ofOperations,
  ]);
  const order = quarantinesNext(topologicalOrder(byName, parents, children));
  return { order, byName, parents, children, exposures, operations };
}

/** Puts each quarantine table right after the model whose rows it has. */
function quarantinesNext(order: readonly ProjectRelation[]): readonly ProjectRelation[] {
  const quarantines = Map.groupBy(
    order.filter((relation) => relation.kind === 'model' && relation.quarantineOf !== undefined),
    (relation) => (relation.kind === 'model' ? relation.quarantineOf?.name : undefined),
  );
  if (quarantines.size === 0) return order;
  return order
    .filter((relation) => relation.kind !== 'model' || relation.quarantineOf === undefined)
    .flatMap((relation) => [relation, ...(quarantines.get(relation.name) ?? [])]);
}

function topologicalOrder(
  byName: ReadonlyMap<string, ProjectRelation>,
  parents: ReadonlyMap<string, ReadonlySet<string>>,
  children: ReadonlyMap<string, ReadonlySet<string>>,
): readonly ProjectRelation[] {
  const waiting = new Map([...parents].map(([name, inputs]) => [name, inputs.size]));
  const ready = [...byName.values()].filter((relation) => waiting.get(relation.name) === 0);
  for (const relation of ready) {
    for (const child of neighbours(children, relation.name)) {
      const left = (waiting.get(child) ?? 0) - 1;
      waiting.set(child, left);
      const found = byName.get(child);
      if (left === 0 && found !== undefined) ready.push(found);
    }
  }
  if (ready.length < byName.size) throwAll(cycles(byName, parents, new Set(ready)));
  return ready;
}

/** One error for each group of relations that wait for each other. */
function cycles(
  byName: ReadonlyMap<string, ProjectRelation>,
  parents: ReadonlyMap<string, ReadonlySet<string>>,
  ordered: ReadonlySet<ProjectRelation>,
): readonly ModelsError[] {
  const stuck = [...byName.values()].filter((relation) => !ordered.has(relation));
  const edges = new Map(stuck.map(({ name }) => [name, neighbours(parents, name)]));
  return components(edges).flatMap((members) => {
    const readsItself = members.some((name) => neighbours(parents, name).has(name));
    return members.length > 1 || readsItself ? [cycleError(members, byName, parents)] : [];
  });
}

function cycleError(
  members: readonly string[],
  byName: ReadonlyMap<string, ProjectRelation>,
  parents: ReadonlyMap<string, ReadonlySet<string>>,
): ModelsError {
  // Each member reads another one, so walking up must come back to a name seen before.
  const path: string[] = [];
  let name = members.toSorted()[0];
  while (name !== undefined && !path.includes(name)) {
    path.push(name);
    name = [...neighbours(parents, name)].find((parent) => members.includes(parent));
  }
  const cycle = [...path.slice(path.indexOf(name ?? '')), name];
  return new ModelsError({
    code: 'DEPENDENCY_CYCLE',
    message: `${name} depends on itself: ${cycle.join(' reads ')}.`,
    subject: name,
    location: byName.get(name ?? '')?.location,
    hint: 'Move what both need into a model of its own, or drop one of the inputs.',
  });
}

const isDuplicate = (errors: readonly ModelsError[], name: string): boolean =>
  errors.some((error) => error.code === 'NAME_DUPLICATE' && error.details.subject === name);

function duplicateName(relation: ProjectRelation, other: ProjectRelation): ModelsError {
  const at = other.location;
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message:
      relation.name === other.name
        ? `Two relations have the name ${relation.name}.`
        : `The names ${relation.name} and ${other.name} differ in case only, which warehouses do not distinguish.`,
    subject: relation.name,
    location: relation.location,
    expected: 'one relation of a name',
    found: at === undefined ? 'another one' : `another one at ${at.file}:${at.line ?? 1}`,
    hint: 'Rename one of them.',
  });
}

function emptyName(relation: ProjectRelation): ModelsError {
  return new ModelsError({
    code: 'NAME_INVALID',
    message: `A ${relation.kind} has no name.`,
    location: relation.location,
    hint: 'Give it a name.',
  });
}

function undefinedInput(relation: ProjectRelation): ModelsError {
  return new ModelsError({
    code: 'IMPORT_CYCLE',
    message: `${relation.name}: one of its inputs is undefined.`,
    subject: relation.name,
    location: relation.location,
    hint: 'The modules of the two models import each other; move what both need into a third.',
  });
}

function variableAsInput(relation: ProjectRelation, { name }: Pick<Variable, 'name'>): ModelsError {
  return new ModelsError({
    code: 'INPUT_NOT_LISTED',
    message: `${relation.name} has the variable ${name} among its inputs, where variables are not listed.`,
    subject: relation.name,
    location: relation.location,
    expected: 'models, sources and seeds',
    found: `the variable ${name}`,
    hint: 'Take it out of inputs; its query reads it by f.variable, or by f.value where it has a default.',
  });
}

function notListed(relation: ProjectRelation, input: string, otherOfName: boolean): ModelsError {
  return new ModelsError({
    code: 'INPUT_NOT_LISTED',
    message: `${relation.name} reads ${input}, which the project does not list.`,
    subject: relation.name,
    location: relation.location,
    expected: `${input} among the models of the configuration`,
    found: otherOfName ? `another relation of the name ${input}` : 'no relation of this name',
    hint: 'Export it from the module that models.config.ts imports, or add it to models there. What a model under from of an overrideSource reads is listed like any other.',
  });
}
