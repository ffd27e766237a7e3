import type { Relation } from '../define/contract/relation.ts';
import { ModelsError } from '../errors/modelsError.ts';
import type { Graph } from './graph.ts';

/**
 * Returns the project's relation for a definition: in the project's schema, replaced where it is
 * overridden.
 *
 * @throws ModelsError INPUT_NOT_LISTED when the project does not have it
 * @example await read(warehouse, relationOf(project, martOrders), { limit: 3 });
 */
export function relationOf<R extends Relation>(
  { graph }: { readonly graph: Graph },
  definition: R,
): Relation<R['name'], NonNullable<R['~row']>> {
  const found = graph.byName.get(definition.name);
  // Sound: a project has the definition itself or what replaces it, which has its columns.
  if (found !== undefined) return found as Relation<R['name'], NonNullable<R['~row']>>;
  throw new ModelsError({
    code: 'INPUT_NOT_LISTED',
    message: `The project has no ${definition.name}.`,
    subject: definition.name,
    location: definition.location,
    expected: `${definition.name} among the models of the configuration`,
    found: 'no relation of this name',
    hint: 'Add it to models, or take it out of without.',
  });
}
