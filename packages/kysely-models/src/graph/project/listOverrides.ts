import type { Relation } from '../../define/contract/relation.ts';
import type { Override } from '../../define/models/replaceModel.ts';
import { ModelsError } from '../../errors/modelsError.ts';
import { inputsOf, isProjectRelation, type ProjectRelation } from '../project.ts';

/**
 * Returns the relations of a project with each override in the place of its original. The sources
 * that an override reads belong to the project too, listed or not.
 *
 * @returns the errors beside them: CONFIG_INVALID for an override of what the project does not
 *   list, NAME_DUPLICATE for two of one relation
 */
export function listOverrides(
  listed: readonly ProjectRelation[],
  overrides: readonly Override[],
): { readonly relations: readonly ProjectRelation[]; readonly errors: readonly ModelsError[] } {
  const originals = originalsOf(overrides);
  const placed = listed.map((relation) => originals.get(relation)?.by ?? relation);
  const read = overrides.flatMap(({ by }) =>
    isProjectRelation(by) ? inputsOf(by).filter(({ kind }) => kind === 'source') : [],
  );
  const all = new Set([...placed, ...read.map((source) => originals.get(source)?.by ?? source)]);
  return {
    relations: [...all].filter(isProjectRelation),
    errors: overrides.flatMap((override, at) => [
      ...(listed.some((relation) => relation === override.original) ? [] : [notListed(override)]),
      ...(overrides.findIndex(({ original }) => original === override.original) < at
        ? [repeated(override)]
        : []),
    ]),
  };
}

/** Returns each override by the relation that it replaces. */
export function originalsOf(overrides: readonly Override[]): ReadonlyMap<Relation, Override> {
  return new Map(overrides.map((override) => [override.original, override]));
}

function notListed({ original, location }: Override): ModelsError {
  return new ModelsError({
    code: 'CONFIG_INVALID',
    message: `override: there is no ${original.name} to be replaced.`,
    subject: original.name,
    location,
    expected: `${original.name} among the models of the configuration`,
    found: 'a relation that the project does not list',
    hint: 'Add the module that exports the original to models, or drop the override.',
  });
}

function repeated({ original, location }: Override): ModelsError {
  return new ModelsError({
    code: 'NAME_DUPLICATE',
    message: `override: ${original.name} is replaced twice.`,
    subject: original.name,
    location,
    expected: 'one override of a relation',
    found: 'another one before it',
    hint: 'Put what both say into one: a place, or from and columns, either with freshness: { … } beside it.',
  });
}
