import type { IncrementalMaterialization } from '../define/incremental.ts';
import type { Model } from '../define/model.ts';
import type { Relation } from '../define/relation.ts';
import type { Override } from '../define/replaceModel.ts';
import type { TestSpec } from '../define/testSpec.ts';
import { isProjectRelation, type ProjectRelation } from './project.ts';
import { relationPath } from './relationPath.ts';

/** Makes the relations of a project of the definitions that it lists, so that they read each other. */
export class Rebinding {
  readonly #originals: ReadonlyMap<Relation, Override>;
  readonly #listed: ReadonlySet<Relation>;
  readonly #schemas: Readonly<Record<string, string>>;
  readonly #made = new Map<Relation, ProjectRelation>();

  /**
   * @param originals each override by the relation that it replaces
   * @param listed the relations of the project; others are left as they are
   * @param schemas the new names of schemas
   */
  constructor(
    originals: ReadonlyMap<Relation, Override>,
    listed: readonly ProjectRelation[],
    schemas: Readonly<Record<string, string>>,
  ) {
    this.#originals = originals;
    this.#listed = new Set(listed);
    this.#schemas = schemas;
  }

  /** What the project has in the place of one of its definitions. */
  relation(definition: ProjectRelation): ProjectRelation {
    const known = this.#made.get(definition);
    if (known !== undefined) return known;
    const schema = this.#schemaOf(definition);
    const tests = this.#testsOf(definition);
    if (definition.kind !== 'model') {
      const made = { ...definition, schema, tests };
      this.#made.set(definition, made);
      return made;
    }
    const inputs: Relation[] = [];
    const materialized = this.#materialized(definition);
    const made: Model = { ...definition, schema, tests, inputs, materialized };
    this.#made.set(definition, made);
    // Afterwards: a model that reads itself is for the graph to refuse.
    inputs.push(...this.inputsOf(definition).inputs);
    return made;
  }

  /** The same with what the project has of its inputs. */
  inputsOf<R extends { readonly inputs: readonly Relation[] }>(reader: R): R {
    return { ...reader, inputs: reader.inputs.map((input) => this.#input(input)) };
  }

  #input(input: Relation): Relation {
    const actual = this.#originals.get(input)?.by ?? input;
    return this.#listed.has(actual) && isProjectRelation(actual) ? this.relation(actual) : input;
  }

  #schemaOf(relation: Relation): string | undefined {
    const { schema } = relationPath(relation);
    return Object.hasOwn(this.#schemas, schema) ? this.#schemas[schema] : relation.schema;
  }

  /** What follows a source follows the one that is read in its stead. */
  #materialized({ materialized }: Model): Model['materialized'] {
    if (materialized.kind !== 'incremental' || materialized.follows === undefined) {
      return materialized;
    }
    const changes = new Map(
      [...this.#originals.values()].map(({ original, changesOf }) => [original.name, changesOf]),
    );
    const follows = [...materialized.follows].map((name) => changes.get(name) ?? name);
    return { ...materialized, follows: new Set(follows) } satisfies IncrementalMaterialization;
  }

  /** The tests of a replacement, and those of the original that are not among them by name. */
  #testsOf(definition: ProjectRelation): () => readonly TestSpec[] {
    const override = [...this.#originals.values()].find(({ by }) => by === definition);
    if (override === undefined) return definition.tests;
    return () => {
      const own = definition.tests();
      const names = new Set(own.map(({ name }) => name));
      return [...own, ...override.original.tests().filter(({ name }) => !names.has(name))];
    };
  }
}
