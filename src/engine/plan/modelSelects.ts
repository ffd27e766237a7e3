import { fingerprint } from '../compile/fingerprint.ts';
import { usedVariables } from '../compile/usedVariables.ts';
import type { Model } from '../define/model.ts';
import type { Seed } from '../define/seed.ts';
import { relationPath } from '../graph/relationPath.ts';
import { seedSelect } from '../materialize/seedSelect.ts';
import { modelSelect } from './planRelation.ts';
import type { PlanRequest } from './planRequest.ts';
import type { Places } from './planTests.ts';

/** What a relation is by itself, whatever it reads. */
export interface Definition {
  readonly fingerprint: string;
  /** The names of the run's variables that its query reads. */
  readonly usedVariables: ReadonlySet<string>;
}

/** The compiled queries of a plan's models; each is compiled once for the places where it is read. */
export class ModelSelects {
  readonly #request: PlanRequest;
  readonly #published = new Map<string, string>();

  constructor(request: PlanRequest) {
    this.#request = request;
  }

  /**
   * The select statement of a model.
   *
   * @param place where its inputs lie
   * @throws ModelsError with the model's place in the project when its query cannot be compiled
   */
  select(model: Model, place: Places): string {
    if (place !== relationPath) return modelSelect(this.#request, model, place);
    const known = this.#published.get(model.name);
    if (known !== undefined) return known;
    const select = modelSelect(this.#request, model, place);
    this.#published.set(model.name, select);
    return select;
  }

  /**
   * What a model or seed is by itself: its compiled query, how and where it is kept. The values of
   * variables are no part of it.
   *
   * @throws ModelsError as `select` does
   */
  definition(relation: Model | Seed): Definition {
    const path = relationPath(relation);
    if (relation.kind === 'seed') {
      const rows = this.#request.seeds.get(relation.name) ?? [];
      const select = seedSelect(this.#request.dialect, relation.contract, rows);
      return { fingerprint: fingerprint([path, select]), usedVariables: new Set() };
    }
    const select = this.select(relation, relationPath);
    const used = usedVariables(relation.query());
    const { variables } = this.#request;
    const isSet = [...used].some((name) => (variables[name] ?? null) !== null);
    const plain = isSet ? modelSelect({ ...this.#request, variables: {} }, relation) : select;
    return {
      fingerprint: fingerprint([path, relation.materialized, plain]),
      usedVariables: used,
    };
  }
}
