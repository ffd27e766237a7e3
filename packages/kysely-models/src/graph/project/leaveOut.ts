import type { Relation } from '../../define/contract/relation.ts';
import type { Exposure } from '../../define/project/exposure.ts';
import type { Operation } from '../../define/project/operation.ts';
import { nearest } from '../../define/text/nearest.ts';
import { type ErrorDetails, ModelsError, throwAll } from '../../errors/modelsError.ts';
import { inputsOf, type ProjectRelation } from '../project.ts';

interface Listed {
  readonly relations: readonly ProjectRelation[];
  readonly exposures: readonly Exposure[];
  readonly operations: readonly Operation[];
}

/**
 * Removes some models, seeds, sources and exposures from a project.
 *
 * @param without their names
 * @returns also the names of the relations that were left out
 * @throws ModelsError or ModelsErrors CONFIG_INVALID for an unknown name, INPUT_LEFT_OUT
 *   for what is kept and reads what is left out
 */
export function leaveOut(
  { relations, exposures, operations }: Listed,
  without: readonly string[],
): Listed & { readonly left: ReadonlySet<string> } {
  const names = new Set(without);
  const known = [...relations, ...exposures, ...operations].map(({ name }) => name);
  const kept = {
    relations: relations.filter(({ name }) => !names.has(name)),
    exposures: exposures.filter(({ name }) => !names.has(name)),
    operations: operations.filter(({ name }) => !names.has(name)),
  };
  throwAll([
    ...without.filter((name) => !known.includes(name)).map((name) => unknown(name, known)),
    ...kept.relations.flatMap((relation) => needed(relation, inputsOf(relation), names)),
    ...kept.exposures.flatMap((exposure) => needed(exposure, exposure.inputs, names)),
    ...kept.operations.flatMap((operation) =>
      needed(
        operation,
        operation.after.map((name) => ({ name })),
        names,
      ),
    ),
  ]);
  return { ...kept, left: names };
}

function needed(
  reader: Pick<Relation, 'name'> & Pick<ErrorDetails, 'location'>,
  inputs: readonly (Pick<Relation, 'name'> | undefined)[],
  without: ReadonlySet<string>,
): readonly ModelsError[] {
  const left = inputs.flatMap((input) =>
    input !== undefined && without.has(input.name) ? [input.name] : [],
  );
  if (left.length === 0) return [];
  const names = left.join(', ');
  return [
    new ModelsError({
      code: 'INPUT_LEFT_OUT',
      message: `${reader.name} reads ${names}, which the configuration leaves out.`,
      subject: reader.name,
      location: reader.location,
      expected: `${names} in the project, or ${reader.name} left out as well`,
      found: `without: ${names}`,
      hint: `Add '${reader.name}' to without, or take ${names} out of it; replaceModel() puts a model of your own there.`,
    }),
  ];
}

function unknown(name: string, known: readonly string[]): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: `without: the project has no model, source, seed, exposure or operation ${name}.`,
    subject: name,
    expected: 'a name of the project',
    found: name,
    hint: `The nearest are ${nearest(name, known).join(', ')}. \`models list\` shows all.`,
  });
}
