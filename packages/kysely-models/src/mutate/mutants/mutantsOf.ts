import type { Model } from '../../define/models/model.ts';
import type { MutationKind } from '../mutators/mutator.ts';
import { type Mutation, mutatedModel, mutationsOf } from './mutations.ts';
import { type SqlDifference, sqlDifference } from './sqlDifference.ts';

/** A model with a mutation, compiled. */
export interface Mutant extends Mutation, SqlDifference {
  /** The place of the model. */
  readonly location: Model['location'];
  /** The select statement that rebuilds the model; undefined where only a later run is changed. */
  readonly select: string | undefined;
}

/** Compiles the parts of a model in which a mutation may show. */
interface CompiledParts {
  /** The statement that rebuilds a model. */
  readonly select: (model: Model) => string;
  /** Its query alone, for people. */
  readonly query: (model: Model) => string;
  /** The statements of a later run; undefined where each run rebuilds the model. */
  readonly update: (model: Model) => string | undefined;
}

/**
 * Returns the mutants of a model. Of those with one SQL the first is kept; those with the model's own SQL, and
 * those that cannot be compiled, are none.
 */
export function mutantsOf(
  model: Model,
  compiler: CompiledParts,
  kinds?: readonly MutationKind[],
): readonly Mutant[] {
  const compile = (each: Model) => ({
    select: compiler.select(each),
    update: compiler.update(each),
  });
  const original = compile(model);
  const query = compiler.query(model);
  const seen = new Set([JSON.stringify(original)]);
  return mutationsOf(model, kinds).flatMap((mutation): readonly Mutant[] => {
    const mutated = mutatedModel(model, mutation);
    const compiled = compiledOf(() => compile(mutated));
    if (compiled === undefined || seen.has(JSON.stringify(compiled))) return [];
    seen.add(JSON.stringify(compiled));
    const isRebuilt = compiled.select !== original.select;
    const difference = isRebuilt
      ? sqlDifference(query, compiler.query(mutated))
      : sqlDifference(original.update ?? '', compiled.update ?? '');
    return [
      {
        ...mutation,
        ...difference,
        location: model.location,
        select: isRebuilt ? compiled.select : undefined,
      },
    ];
  });
}

function compiledOf<T>(compile: () => T): T | undefined {
  try {
    return compile();
  } catch {
    // A query that cannot be compiled is noticed before anything runs.
    return undefined;
  }
}
